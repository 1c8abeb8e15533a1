//! Causes of decode errors, without the values that were received.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;

/// Returns the cause in a message of `serde_json` without a position, with the value that was found reduced to its
/// kind.
pub(in crate::runtime) fn reason(message: &str) -> String {
    let found = [
        ("invalid type: ", ""),
        ("invalid value: ", " that does not fit"),
    ]
    .into_iter()
    .find_map(|(start, fault)| Some((message.strip_prefix(start)?, fault)));
    // The expectation is our own text; the value that was found may contain anything.
    let parts = found.and_then(|(found, fault)| Some((found.rsplit_once(", expected ")?, fault)));
    match parts {
        Some(((found, expected), fault)) => {
            let found = kind(found);
            let expected = match expected {
                "a sequence" => "an array",
                "a map" => "an object",
                expected => expected,
            };
            format!("found {found}{fault}, expected {expected}")
        }
        None => message.to_owned(),
    }
}

/// The kind of a value, as serde writes it before the value.
fn kind(found: &str) -> &'static str {
    const KINDS: [(&str, &str); 8] = [
        ("boolean", "a boolean"),
        ("integer", "an integer"),
        ("floating point", "a number with a fraction"),
        ("string", "a string"),
        ("character", "a string"),
        ("null", "null"),
        ("sequence", "an array"),
        ("map", "an object"),
    ];
    let mut kinds = KINDS.iter();
    let known = kinds.find(|(start, _)| found.starts_with(start));
    known.map_or("another kind of value", |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn the_value_that_came_is_left_out() {
        for (message, expected) in [
            (
                "invalid type: string \"o, expected b\", expected u64",
                "found a string, expected u64",
            ),
            (
                "invalid value: integer `5`, expected a small one",
                "found an integer that does not fit, expected a small one",
            ),
            (
                "invalid type: floating point `10.5`, expected u64",
                "found a number with a fraction, expected u64",
            ),
            (
                "invalid type: null, expected a string",
                "found null, expected a string",
            ),
            (
                "invalid type: sequence, expected a string",
                "found an array, expected a string",
            ),
            (
                "invalid type: map, expected a string",
                "found an object, expected a string",
            ),
            (
                "invalid type: map, expected a sequence",
                "found an object, expected an array",
            ),
            (
                "invalid type: boolean `true`, expected u64",
                "found a boolean, expected u64",
            ),
            (
                "invalid type: Option value, expected u64",
                "found another kind of value, expected u64",
            ),
            ("missing field `status`", "missing field `status`"),
        ] {
            assert_eq!(reason(message), expected, "{message}");
        }
    }
}
