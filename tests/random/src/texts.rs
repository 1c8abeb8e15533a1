//! Names and texts that try to break out of their place.

/// Names of members, types, values, tables and files.
pub(crate) const NAMES: [&str; 44] = [
    "type", "self", "Self", "r", "async", "match", "gen", "union", "_", "__", "a-b", "a.b", "1st",
    "A", "URL", "urlID", "with_it", "validate", "new", "from", "example", "decode", "body", "NAME",
    "id2", "x1y2", "批次", "string", "String", "Option", "Vec", "Box", "Result", "Ok", "None",
    "Call", "main", "core", "alloc", "std", "rt", "unlisted", "Unlisted", "as_str",
];

/// Texts for people to read.
pub(crate) const TEXTS: [&str; 34] = [
    "A plain text.",
    "no end",
    "批次号",
    "*/ /* //! ///",
    "```\nlet x: u8 = \"\";\n```",
    "~~~",
    "[`a`][b] [c](d)",
    "<script>alert(1)</script>",
    "a < b && c > d",
    "https://example.org/?a=[1,20]",
    "[1,20]",
    "\\",
    "\"",
    "\"#",
    "r#\"",
    "{}",
    "{0:?}",
    "# heading",
    "| a | b |\n|---|---|",
    "1. x",
    "- [ ] x",
    "    code",
    "&amp;",
    "$x$",
    "'",
    "#[doc]",
    "#![allow(x)]",
    "\\u{202e}",
    "%",
    "`",
    "a_b *c* __d__",
    "e.g. this, i.e. that",
    "x (y) z",
    "…",
];

/// Integers that may be boundary values.
pub(crate) const NUMBERS: [i64; 16] = [
    0,
    1,
    2,
    3,
    7,
    8,
    9,
    20,
    100,
    255,
    256,
    1_000,
    65_536,
    2_147_483_647,
    -1,
    9_007_199_254_740_993,
];
