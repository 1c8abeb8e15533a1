//! Members of requests and of objects.

use crate::model::{
    Array, BuiltIn, Digest, DigestAlgorithm, Field, FilePart, Location, ObjectMember, Owner,
    Travel, Type, ValueUnit, Word,
};
use crate::node::{Place, Spanned};

use super::common::{LABEL, RUST_NAME, SOURCE, SUMMARY};
use super::errata::{ERRATA, decode_errata};
use super::map::Map;
use super::pattern::HEADER_VALUE;
use super::relaxations::{
    ALIASES, COMPACT_TIME, NULLABLE, NUMBER_AS_TEXT, ONE_OR_MANY, decode_relaxations,
};
use super::rules::{COUNTS, LIMITS, TEXT_RULES, decode_rules};
use super::table::{Key, Kind, Table, When, optional, required};

names! {
    CONTENT_TYPES "content_types"
    DEFAULT "default"
    DIGEST "digest"
    EXAMPLE "example"
    FILE_NAME "file_name"
    IN "in"
    ITEMS "items"
    SENSITIVE "sensitive"
    VALUE_UNIT "value_unit"
}

pub(crate) static REQUEST_MEMBER: Table = Table {
    what: "a member of a request",
    keys: &[
        &[
            required(
                name::IN,
                Kind::Choice(Location::WORDS),
                "the place of the member in the request: `body` is JSON, `form` is a part of `multipart/form-data`",
            ),
            optional(
                name::CONTENT_TYPES,
                Kind::NonEmpty(&Kind::Matching(HEADER_VALUE)),
                "the content types that the file's part may have: the one that names the file's extension is sent, \
                 or else the first",
            )
            .when(IS_FILE),
            required(
                name::FILE_NAME,
                Kind::Text,
                "the string member of the form's JSON part that contains the file's name",
            )
            .when(IS_FILE),
        ],
        TYPE_KEYS,
        &LIMITS,
        &COUNTS,
        &TEXT_RULES,
        FACTS,
    ],
    one_of: &[],
};

pub(crate) static MEMBER: Table = Table {
    what: "a member of an object",
    keys: &[
        TYPE_KEYS,
        &LIMITS,
        &COUNTS,
        &TEXT_RULES,
        FACTS,
        &[
            NULLABLE,
            ONE_OR_MANY,
            NUMBER_AS_TEXT,
            COMPACT_TIME,
            ALIASES,
            optional(
                name::DIGEST,
                Kind::Object(&DIGEST),
                "the file of the form whose digest the string contains",
            )
            .when(&[When::Is(name::TYPE, &[BuiltIn::Text.word()])]),
        ],
    ],
    one_of: &[],
};

const TYPE_KEYS: &[Key] = &[TYPE, ITEMS];
const FACTS: &[Key] = &[
    VALUE_UNIT, REQUIRED, SENSITIVE, RUST_NAME, LABEL, SUMMARY, EXAMPLE, DEFAULT, SOURCE, ERRATA,
];

/// The keys whose values quote the document, and on which no program depends.
pub(crate) const WORDS_OF_DOCUMENTS: [&str; 4] =
    [name::TITLE, name::LABEL, name::SUMMARY, name::EXAMPLE];

const IS_ARRAY: &[When] = &[When::Is(name::TYPE, &[BuiltIn::Array.word()])];
const IS_FILE: &[When] = &[When::Is(name::TYPE, &[BuiltIn::File.word()])];
const TYPE: Key = required(
    name::TYPE,
    Kind::Known(BuiltIn::WORDS),
    "`string`, `bool`, `uint32`, `uint64`, `int64`, `timestamp`, `date`, `array`, the name of a \
     type, or in a form `file`",
);
const ITEMS: Key = required(
    name::ITEMS,
    Kind::Object(&ITEMS_TABLE),
    "the type of the items, and their rules",
)
.when(IS_ARRAY);
const VALUE_UNIT: Key = optional(
    name::VALUE_UNIT,
    Kind::Choice(ValueUnit::WORDS),
    "the unit of a number",
);
const REQUIRED: Key = required(
    name::REQUIRED,
    Kind::Bool,
    "`true` if the member is always present, otherwise `false`",
);
const SENSITIVE: Key = optional(
    name::SENSITIVE,
    Kind::Bool,
    "`true` if the value is personal data, which is not printed",
);
const EXAMPLE: Key = optional(
    name::EXAMPLE,
    Kind::Any,
    "a value that satisfies every rule",
);
const DEFAULT: Key = optional(
    name::DEFAULT,
    Kind::Any,
    "the value that the server uses when the member is absent",
)
.when(&[When::Is(name::REQUIRED, &["false"])]);

static ITEMS_TABLE: Table = Table {
    what: "`items`",
    keys: &[&[TYPE], &LIMITS, &TEXT_RULES],
    one_of: &[],
};

static DIGEST: Table = Table {
    what: "`digest`",
    keys: &[&[
        required(
            name::ALGORITHM,
            Kind::Choice(DigestAlgorithm::WORDS),
            "the algorithm of the digest: `sha256`",
        ),
        required(
            name::OF,
            Kind::Text,
            "the member of the request that is the file",
        ),
    ]],
    one_of: &[],
};

/// The members of a request.
pub(super) fn decode_request(map: &Map<'_>, key: &str) -> Vec<Field> {
    map.named(key, |wire, map| {
        let travel = decode_travel(map, wire.place);
        decode_field(wire, map, Owner::Request(travel))
    })
}

/// The members of an object.
pub(super) fn decode_members(map: &Map<'_>, key: &str) -> Vec<Field> {
    map.named(key, |wire, map| {
        let digest = map.map(name::DIGEST);
        let member = ObjectMember {
            relaxations: decode_relaxations(map),
            digest: digest.and_then(|map| decode_digest(&map)).map(Box::new),
        };
        decode_field(wire, map, Owner::Object(member))
    })
}

fn decode_travel(map: &Map<'_>, default: Place) -> Spanned<Travel> {
    let Some(location) = map.choice(name::IN) else {
        return Spanned {
            value: Travel::Unknown,
            place: default,
        };
    };
    let value = match location.value {
        Location::Path => Travel::Path,
        Location::Query => Travel::Query,
        Location::Body => Travel::Body,
        Location::Form => Travel::Form(decode_file_part(map).map(Box::new)),
    };
    Spanned {
        value,
        place: location.place,
    }
}

fn decode_field(wire: Spanned<String>, map: &Map<'_>, owner: Owner) -> Option<Field> {
    let place = wire.place;
    let unknown = || Spanned {
        value: Type::Unknown,
        place,
    };
    Some(Field {
        wire,
        rust_name: map.spanned_text(name::NAME),
        owner,
        ty: decode_type(map).unwrap_or_else(unknown),
        rules: decode_rules(map),
        required: map.bool(name::REQUIRED).unwrap_or(true),
        sensitive: map.bool(name::SENSITIVE).unwrap_or_default(),
        value_unit: map.choice(name::VALUE_UNIT).map(|unit| unit.value),
        label: map.text(name::LABEL),
        summary: map.text(name::SUMMARY),
        example: map.get(name::EXAMPLE).cloned(),
        default: map.get(name::DEFAULT).cloned(),
        sources: map.ids(name::SOURCE),
        errata: decode_errata(map),
    })
}

fn decode_type(map: &Map<'_>) -> Option<Spanned<Type>> {
    let name = map.spanned_text(name::TYPE)?;
    let value = match BuiltIn::of_word(&name.value) {
        Some(BuiltIn::Text) => Type::Text,
        Some(BuiltIn::Bool) => Type::Bool,
        Some(BuiltIn::Uint32) => Type::Uint32,
        Some(BuiltIn::Uint64) => Type::Uint64,
        Some(BuiltIn::Int64) => Type::Int64,
        Some(BuiltIn::Timestamp) => Type::Timestamp,
        Some(BuiltIn::Date) => Type::Date,
        Some(BuiltIn::File) => Type::File,
        Some(BuiltIn::Array) => {
            let items = map.map(name::ITEMS)?;
            Type::Array(Box::new(Array {
                item: decode_item_type(&items)?,
                item_rules: decode_rules(&items),
            }))
        }
        None => Type::Named(name.value),
    };
    Some(Spanned {
        value,
        place: name.place,
    })
}

/// Decodes the type of items. `array` is kept as a name, which the check of types refuses.
fn decode_item_type(map: &Map<'_>) -> Option<Spanned<Type>> {
    let name = map.spanned_text(name::TYPE)?;
    if name.value == BuiltIn::Array.word() {
        return Some(Spanned {
            value: Type::Named(name.value),
            place: name.place,
        });
    }
    decode_type(map)
}

fn decode_file_part(map: &Map<'_>) -> Option<FilePart> {
    Some(FilePart {
        content_types: map.texts(name::CONTENT_TYPES),
        file_name: map.spanned_text(name::FILE_NAME)?,
    })
}

fn decode_digest(map: &Map<'_>) -> Option<Digest> {
    Some(Digest {
        algorithm: map.choice(name::ALGORITHM)?.value,
        of: map.spanned_text(name::OF)?,
    })
}
