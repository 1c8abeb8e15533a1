//! Type names of other languages, and of the published documents.

/// Names of built-in types in other languages, grouped by what to write instead of them.
const WORDS: [(&[&str], &str); 8] = [
    (
        &[
            "str", "text", "char", "varchar", "String", "uuid", "email", "uri", "url",
        ],
        "write `string`",
    ),
    (
        &[
            "int", "integer", "Integer", "long", "Long", "number", "int32", "i64",
        ],
        "write `uint32` or `uint64`, or `int64` where it may be negative",
    ),
    (&["u32", "uint"], "write `uint32`"),
    (&["u64"], "write `uint64`"),
    (&["boolean", "Boolean"], "write `bool`"),
    (
        &["datetime", "dateTime", "date-time", "time", "rfc3339"],
        "write `timestamp`, or `date` for a day",
    ),
    (
        &["list", "List", "Array", "set", "repeated"],
        "write `type: array`, and the type of an item under `items:`",
    ),
    (
        &["object", "Object", "map", "dict", "struct"],
        "define it under `types:` with its members, and write its name here",
    ),
];

/// Names of types with a fraction, which the format does not have.
const FRACTIONS: [&str; 5] = ["float", "double", "decimal", "f64", "Double"];

/// Returns what to write for a type of another language, if it is one.
pub(super) fn remedy(name: &str) -> Option<String> {
    if let Some(limits) = string_limits(name) {
        return Some(limits);
    }
    if FRACTIONS.contains(&name) {
        let remedy =
            "no number has a fraction here: write `uint64`, and `value_unit: fen` for an amount";
        return Some(remedy.to_owned());
    }
    let mut words = WORDS.iter();
    let (_, remedy) = words.find(|(words, _)| words.contains(&name))?;
    Some((*remedy).to_owned())
}

/// The keys for `string(32)` or `string[1,32]`, as the published documents print lengths.
fn string_limits(name: &str) -> Option<String> {
    let limits = name.strip_prefix("string")?;
    let limits = limits
        .strip_prefix('(')
        .and_then(|limits| limits.strip_suffix(')'))
        .or_else(|| limits.strip_prefix('[')?.strip_suffix(']'))?;
    let number = |text: &str| text.trim().parse::<u32>().ok();
    match limits.split_once(',') {
        None => Some(format!(
            "write `string`, and `max_length: {}` beside it",
            number(limits)?
        )),
        Some((least, most)) => Some(format!(
            "write `string`, and `min_length: {}` and `max_length: {}` beside it",
            number(least)?,
            number(most)?
        )),
    }
}
