//! Suggests the known name that an unknown name probably means.

use crate::syntax::plain_text;

/// The maximum length of names that are compared, in characters: the time to compare grows quadratically, and a longer
/// name is hardly ever mistyped.
const MAX_COMPARED: usize = 64;

/// Returns a help text that suggests the nearest known name, or else the given text.
pub(crate) fn suggest<'a>(
    name: &str,
    known: impl Iterator<Item = &'a str>,
    otherwise: impl Into<String>,
) -> String {
    let known: Vec<&str> = known.collect();
    let plain = plain_text(name);
    if plain != name {
        let bare = |part: &str| part.trim().trim_matches(['"', '\'']).to_owned();
        let parts: Vec<String> = plain.split(',').map(bare).collect();
        if parts.iter().any(|part| known.contains(&part.as_str())) {
            let parts = parts.join(", ");
            return format!("write `{parts}`: these characters are not YAML syntax");
        }
    }
    match nearest(name, known.into_iter()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => otherwise.into(),
    }
}

/// Returns the nearest known name, or the first of several, if at most a third of the characters are wrong.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let characters = Characters::of(name)?;
    let mut nearest: Option<(usize, &str)> = None;
    for candidate in known {
        if candidate.eq_ignore_ascii_case(name) {
            return Some(candidate);
        }
        let Some(theirs) = Characters::of(candidate) else {
            continue;
        };
        let tolerated = characters.count.min(theirs.count) / 3;
        let most = nearest.map_or(tolerated, |(distance, _)| tolerated.min(distance - 1));
        // Most candidates are far away, which is cheaper to detect than the distance itself.
        if characters.least_distance(&theirs) > most {
            continue;
        }
        let distance = strsim::osa_distance(name, candidate);
        if distance == 0 {
            return Some(candidate);
        }
        if distance <= most {
            nearest = Some((distance, candidate));
        }
    }
    nearest.map(|(_, candidate)| candidate)
}

/// The number of occurrences of each character in a name; all non-ASCII characters count as one.
struct Characters {
    count: usize,
    of_each: [usize; 129],
}

impl Characters {
    /// Counts the characters of a name; `None` if it has too many to be compared.
    fn of(name: &str) -> Option<Self> {
        let mut counted = Self {
            count: 0,
            of_each: [0; 129],
        };
        for c in name.chars() {
            counted.count += 1;
            counted.of_each[usize::try_from(u32::from(c)).unwrap_or(128).min(128)] += 1;
            if counted.count > MAX_COMPARED {
                return None;
            }
        }
        Some(counted)
    }

    /// Returns a lower bound of the distance between two names with these characters: each surplus character requires
    /// an edit.
    fn least_distance(&self, other: &Self) -> usize {
        let pairs = self.of_each.iter().zip(&other.of_each);
        let (more, less) = pairs.fold((0, 0), |(more, less), (ours, theirs)| {
            (
                more + ours.saturating_sub(*theirs),
                less + theirs.saturating_sub(*ours),
            )
        });
        more.max(less)
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_COMPARED, nearest};

    /// The nearest name without any short cut.
    fn searched<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
        let length = |text: &str| text.chars().count();
        known
            .iter()
            .map(|candidate| (strsim::osa_distance(name, candidate), *candidate))
            .filter(|(distance, candidate)| distance * 3 <= length(name).min(length(candidate)))
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, candidate)| candidate)
    }

    #[test]
    fn a_third_of_the_characters_may_be_wrong() {
        let known = [
            "max_length",
            "min_length",
            "stock_id",
            "开",
            "停用批次",
            "a",
        ];
        for (name, near) in [
            ("max_lenght", Some("max_length")),
            ("mix_length", Some("max_length")),
            ("stockid", Some("stock_id")),
            ("MAX_LENGTH", Some("max_length")),
            ("A", Some("a")),
            ("stok", None),
            ("停", None),
            ("停用", None),
            ("停用批号", Some("停用批次")),
            ("b", None),
            ("", None),
        ] {
            assert_eq!(nearest(name, known.into_iter()), near, "{name}");
        }
    }

    #[test]
    fn the_short_cuts_change_no_answer() {
        // Names of few letters in every order, so that many are near to each other.
        let letters = ['a', 'b', 'c', '批', '次'];
        let name = |mut number: usize| -> String {
            let length = 3 + number % 4;
            let letter = |_| {
                number = number * 31 + 7;
                letters[number / 3 % letters.len()]
            };
            (0..length).map(letter).collect()
        };
        let names: Vec<String> = (0..300).map(name).collect();
        let known: Vec<&str> = names.iter().take(150).map(String::as_str).collect();
        let mut found = 0;
        for name in &names {
            let near = nearest(name, known.iter().copied());
            assert_eq!(near, searched(name, &known), "{name}");
            found += usize::from(near.is_some());
        }
        assert!(found > 150, "{found}");
    }

    #[test]
    fn long_texts_are_not_compared() {
        let long = "x".repeat(MAX_COMPARED);
        let longer = format!("{long}x");
        assert_eq!(
            nearest(&long, [long.as_str()].into_iter()),
            Some(long.as_str())
        );
        assert_eq!(nearest(&longer, [longer.as_str()].into_iter()), None);
        assert_eq!(
            nearest(&"x".repeat(1 << 20), [long.as_str()].into_iter()),
            None
        );
    }
}
