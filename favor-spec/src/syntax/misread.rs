//! Keys that YAML could read, but not as they were meant.

use super::characters::{described, look_alike};

/// A key that was read together with other characters.
pub(crate) struct MisreadKey {
    /// The key that was meant.
    pub(crate) name: String,
    /// The reason why it was not read as that key.
    pub(crate) reason: String,
    /// The text to write.
    pub(crate) help: String,
}

/// Explains an unknown key if its characters reveal the mistake: the reason, and what to write.
pub(crate) fn misread_key(key: &str, is_known: impl Fn(&str) -> bool) -> Option<MisreadKey> {
    let odd = key.chars().find_map(|c| Some((c, look_alike(c)?)));
    let plain: String = key
        .chars()
        .map(|c| look_alike(c).map_or(c.to_string(), |(plain, _)| plain.to_owned()))
        .collect();
    let (name, value) = split(&plain);
    let name = name.trim().trim_matches(['"', '\'', ' ']);
    let reason = match odd {
        Some((c, (_, called))) => format!("it contains {}", described(c, called)),
        None if plain.contains(':') => "a space is missing after its colon".to_owned(),
        None if name.len() < key.len() => "its colon is missing".to_owned(),
        None => return None,
    };
    let help = match value.trim() {
        "" => format!("write `{name}`"),
        value => format!("write `{name}: {value}`"),
    };
    is_known(name).then(|| MisreadKey {
        name: name.to_owned(),
        reason,
        help,
    })
}

/// A key and the value that was read as part of it.
fn split(text: &str) -> (&str, &str) {
    text.split_once([':', '='])
        .or_else(|| text.trim().split_once(' '))
        .unwrap_or((text, ""))
}
