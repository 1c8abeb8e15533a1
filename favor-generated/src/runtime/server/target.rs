//! Decoding of the texts of a path and a query.

use alloc::borrow::Cow;
use alloc::string::String;

use percent_encoding::percent_decode_str;

use super::refusal::Issue;

/// Returns the decoded members of a query, in the order in which they arrived. Empty members, such as those of a stray
/// `&`, are skipped.
pub(super) fn query(target: &str) -> impl Iterator<Item = (Pair, &str)> {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let text = |text| decoded(&plus_as_space(text)).map(Cow::into_owned);
        (
            Pair {
                name: text(name),
                value: text(value),
            },
            value,
        )
    })
}

/// The name and the value of a member of a query.
pub(super) struct Pair {
    pub(super) name: Result<String, Issue>,
    pub(super) value: Result<String, Issue>,
}

/// Replaces each plus sign of a query by a space, as forms encode it.
fn plus_as_space(text: &str) -> Cow<'_, str> {
    if text.contains('+') {
        Cow::Owned(text.replace('+', " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// Decodes a percent-encoded text, once.
pub(super) fn decoded(text: &str) -> Result<Cow<'_, str>, Issue> {
    let mut escapes = text.as_bytes().split(|byte| *byte == b'%').skip(1);
    let is_encoded = escapes
        .all(|rest| matches!(rest, [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit()));
    if !is_encoded {
        return Err(Issue::Encoding);
    }
    percent_decode_str(text)
        .decode_utf8()
        .map_err(|_| Issue::Encoding)
}
