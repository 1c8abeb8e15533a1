//! Members of requests and of objects.

use crate::keys::name;
use crate::keys::pattern::HEADER_VALUE;
use crate::keys::table::{Key, Kind, PLAIN, Table, When, optional, required};
use crate::model::{DigestAlgorithm, Location, ValueUnit};

use super::common::{ERRATA, LABEL, RUST_NAME, SOURCE, SUMMARY};
use super::relaxations::{ALIASES, COMPACT_TIME, NULLABLE, NUMBER_AS_TEXT, ONE_OR_MANY};
use super::rules::{
    ALLOWED_CHARACTERS, EXCLUDED_CHARACTERS, LENGTH_UNIT, MAX, MAX_LENGTH, MIN, MIN_LENGTH,
    PREFIXES, SUFFIXES,
};

pub(super) static REQUEST_MEMBER: Table = Table {
    what: "a member of a request",
    keys: &[
        required(
            name::IN,
            Kind::Choice(Location::WORDS),
            "where the member travels: `body` is JSON, `form` is a part of `multipart/form-data`",
        ),
        optional(
            name::CONTENT_TYPE,
            Kind::Matching(HEADER_VALUE),
            "the content type of the file's part",
        )
        .when(IS_FILE),
        required(
            name::FILE_NAME,
            Kind::Text,
            "the string member of the form's JSON part that holds the file's name",
        )
        .when(IS_FILE),
    ],
    more: &MEMBER_KEYS,
    ..PLAIN
};

pub(super) static MEMBER: Table = Table {
    what: "a member of an object",
    keys: &MEMBER_KEYS,
    more: &[
        NULLABLE,
        ONE_OR_MANY,
        NUMBER_AS_TEXT,
        COMPACT_TIME,
        ALIASES,
        optional(
            name::DIGEST,
            Kind::Object(&DIGEST),
            "the file of the form whose digest the string holds",
        )
        .when(&[When::Is(name::TYPE, &["string"])]),
    ],
    ..PLAIN
};

static MEMBER_KEYS: [Key; 23] = [
    TYPE,
    ITEMS,
    MIN_LENGTH,
    MAX_LENGTH,
    LENGTH_UNIT,
    MIN,
    MAX,
    MIN_ITEMS,
    MAX_ITEMS,
    ALLOWED_CHARACTERS,
    EXCLUDED_CHARACTERS,
    PREFIXES,
    SUFFIXES,
    VALUE_UNIT,
    REQUIRED,
    SENSITIVE,
    RUST_NAME,
    LABEL,
    SUMMARY,
    EXAMPLE,
    DEFAULT,
    SOURCE,
    ERRATA,
];

/// The types that no spec defines.
pub(crate) const BUILT_IN_TYPES: [&str; 9] = [
    "string",
    "bool",
    "uint32",
    "uint64",
    "int64",
    "timestamp",
    "date",
    "file",
    "array",
];

const IS_ARRAY: &[When] = &[When::Is(name::TYPE, &["array"])];
const IS_FILE: &[When] = &[When::Is(name::TYPE, &["file"])];
const TYPE: Key = required(
    name::TYPE,
    Kind::Known(&BUILT_IN_TYPES),
    "`string`, `bool`, `uint32`, `uint64`, `int64`, `timestamp`, `date`, `array`, the name of a \
     type, or in a form `file`",
);
const ITEMS: Key = required(
    name::ITEMS,
    Kind::Object(&ITEMS_TABLE),
    "what the array holds",
)
.when(IS_ARRAY);
const MIN_ITEMS: Key = optional(name::MIN_ITEMS, Kind::Count, "the fewest items").when(IS_ARRAY);
const MAX_ITEMS: Key = optional(name::MAX_ITEMS, Kind::Count, "the most items").when(IS_ARRAY);
const VALUE_UNIT: Key = optional(
    name::VALUE_UNIT,
    Kind::Choice(ValueUnit::WORDS),
    "what a number counts",
);
const REQUIRED: Key = required(
    name::REQUIRED,
    Kind::Bool,
    "whether the member is always there: `true` or `false`",
);
const SENSITIVE: Key = optional(
    name::SENSITIVE,
    Kind::Bool,
    "whether the value tells of a person: it is not printed then",
);
const EXAMPLE: Key = optional(name::EXAMPLE, Kind::Any, "a value that keeps every rule");
const DEFAULT: Key = optional(
    name::DEFAULT,
    Kind::Any,
    "what the server takes when the member is absent",
)
.when(&[When::Is(name::REQUIRED, &["false"])]);

static ITEMS_TABLE: Table = Table {
    what: "`items`",
    keys: &[
        TYPE,
        MIN_LENGTH,
        MAX_LENGTH,
        LENGTH_UNIT,
        MIN,
        MAX,
        ALLOWED_CHARACTERS,
        EXCLUDED_CHARACTERS,
        PREFIXES,
        SUFFIXES,
    ],
    ..PLAIN
};

static DIGEST: Table = Table {
    what: "`digest`",
    keys: &[
        required(
            name::ALGORITHM,
            Kind::Choice(DigestAlgorithm::WORDS),
            "how the digest is computed: `sha256`",
        ),
        required(
            name::OF,
            Kind::Text,
            "the member of the request that is the file",
        ),
    ],
    ..PLAIN
};
