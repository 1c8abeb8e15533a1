//! Texts that look like another kind of value to people.

use crate::syntax::plain_text;

/// The largest number that a spec can contain.
const MAX_NUMBER: i128 = u64::MAX as i128;

/// Explains a text in place of a whole number: the reason why it is not one, and the number to write.
pub(super) fn misread_number(text: &str) -> Option<(&'static str, String)> {
    let plain = plain_text(text);
    let (number, comment) = match plain.split_once('#') {
        Some((number, _)) => (number, true),
        None => (plain.as_str(), false),
    };
    let bare = number.trim().trim_matches(['"', '\'']);
    let digits = bare.replace(['_', ',', ' '], "");
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return with_words(bare);
    }
    if digits.parse::<u64>().is_err() {
        return None;
    }
    let why = if comment {
        "a comment needs a space before its `#`"
    } else if bare.len() < number.trim().len() || text == digits {
        "it is in quotes"
    } else if digits.len() < bare.len() {
        "its digits are separated"
    } else if text.chars().any(|c| ('０'..='９').contains(&c)) {
        "its digits are full-width"
    } else {
        "it contains a space that YAML does not recognise"
    };
    Some((why, digits))
}

/// Explains a number followed by words that belong in a comment.
fn with_words(text: &str) -> Option<(&'static str, String)> {
    let (number, words) = text.split_once(' ')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || number.parse::<u64>().is_err() {
        return None;
    }
    let why = if words.trim_start().starts_with("//") {
        "a comment begins with `#`, not with `//`"
    } else {
        "words follow the number"
    };
    Some((why, number.to_owned()))
}

/// The whole number that a number with a fraction or an exponent equals, such as 5 for `5.0`.
pub(super) fn whole(number: f64) -> Option<u64> {
    let is_whole = number.fract() == 0.0 && (0.0..=9_007_199_254_740_992.0).contains(&number);
    // Exact, since it has no fraction and is not too large.
    is_whole.then_some(number as u64)
}

/// Explains a text in place of `true` or `false`.
pub(super) fn misread_bool(text: &str) -> Option<(&'static str, &'static str)> {
    let plain = plain_text(text);
    let bare = plain.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    let value = match bare.as_str() {
        "true" | "yes" | "y" | "on" | "是" => "true",
        "false" | "no" | "n" | "off" | "否" => "false",
        _ => return None,
    };
    let why = if text == value || bare.len() < plain.trim().len() {
        "it is in quotes"
    } else {
        "YAML has no other words for these two"
    };
    Some((why, value))
}

/// Explains a whole number that is too large.
pub(super) fn misread_size(number: i128) -> Option<String> {
    (number > MAX_NUMBER)
        .then(|| format!("it is more than {MAX_NUMBER}, the largest number that the format allows"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_another_form_are_recognised() {
        for (text, why, number) in [
            ("20", "it is in quotes", "20"),
            ("“20”", "it is in quotes", "20"),
            ("２０", "its digits are full-width", "20"),
            ("20# chars", "a comment needs a space before its `#`", "20"),
            ("10_000_000", "its digits are separated", "10000000"),
            ("10,000", "its digits are separated", "10000"),
            ("20 chars", "words follow the number", "20"),
            (
                "10 // at most",
                "a comment begins with `#`, not with `//`",
                "10",
            ),
            (
                "20\u{a0}",
                "it contains a space that YAML does not recognise",
                "20",
            ),
        ] {
            let expected = (why, number.to_owned());
            assert_eq!(misread_number(text), Some(expected), "{text}");
        }
        for text in [
            "",
            "_",
            "twenty",
            "20MB",
            "twenty 20",
            "-1",
            "2.5",
            "99999999999999999999",
        ] {
            assert_eq!(misread_number(text), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers_are_recognised() {
        assert_eq!(whole(5.0), Some(5));
        assert_eq!(whole(1e3), Some(1000));
        for number in [0.5, -1.0, 1e300, f64::NAN, f64::INFINITY] {
            assert_eq!(whole(number), None, "{number}");
        }
    }

    #[test]
    fn words_for_true_and_false_are_recognised() {
        assert_eq!(misread_bool("yes").map(|(_, value)| value), Some("true"));
        assert_eq!(misread_bool("“否”").map(|(_, value)| value), Some("false"));
        assert_eq!(misread_bool("maybe"), None);
    }
}
