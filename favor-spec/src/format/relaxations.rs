//! Relaxations: other forms in which what is read may arrive; nothing is made like this.

use crate::model::{Relaxation, RelaxationKind};
use crate::node::Spanned;

use super::common::{NOTE, SOURCE_REQUIRED};
use super::map::{Map, exact};
use super::table::{Key, Kind, Table, When, optional};

names! {
    ALIASES "aliases"
    COMPACT_TIME "compact_time"
    NULLABLE "nullable"
    NUMBER_AS_TEXT "number_as_text"
    ONE_OR_MANY "one_or_many"
}

pub(super) const NULLABLE: Key = optional(
    name::NULLABLE,
    Kind::Object(&RELAXATION),
    "who has seen the required member be null or absent",
)
.when(&[When::Is(name::REQUIRED, &["true"])]);
pub(super) const ONE_OR_MANY: Key = optional(
    name::ONE_OR_MANY,
    Kind::Object(&RELAXATION),
    "who has seen a lone item without its array",
)
.when(&[When::Is(name::TYPE, &["array"])]);
pub(super) const NUMBER_AS_TEXT: Key = optional(
    name::NUMBER_AS_TEXT,
    Kind::Object(&RELAXATION),
    "who has seen the number as a JSON string of digits",
)
.when(&[When::Is(name::TYPE, &["uint32", "uint64", "int64"])]);
pub(super) const COMPACT_TIME: Key = optional(
    name::COMPACT_TIME,
    Kind::Object(&RELAXATION),
    "who has seen the time as `yyyyMMddHHmmss`, without an offset",
)
.when(&[When::Is(name::TYPE, &["timestamp"])]);
pub(super) const ALIASES: Key = optional(
    name::ALIASES,
    Kind::Named(&ALIAS),
    "other names on the wire, each with who has seen it",
);

static RELAXATION: Table = Table {
    what: "a relaxation",
    keys: &[&[SOURCE_REQUIRED, NOTE]],
    one_of: &[],
};

static ALIAS: Table = Table {
    what: "an alias",
    keys: &[&[SOURCE_REQUIRED, NOTE]],
    one_of: &[],
};

const RELAXATIONS: [(&str, RelaxationKind); 4] = [
    (name::NULLABLE, RelaxationKind::Nullable),
    (name::ONE_OR_MANY, RelaxationKind::OneOrMany),
    (name::NUMBER_AS_TEXT, RelaxationKind::NumberAsText),
    (name::COMPACT_TIME, RelaxationKind::CompactTime),
];

pub(super) fn decode_relaxations(map: &Map<'_>) -> Vec<Relaxation> {
    let plain = RELAXATIONS.iter().filter_map(|(key, kind)| {
        let (key, value) = map.entry(key)?;
        let kind = Spanned {
            value: kind.clone(),
            place: key.place,
        };
        Some(decode_relaxation(kind, &Map::new(value)))
    });
    let aliases = map.named(name::ALIASES, |name, map| {
        let kind = Spanned {
            value: RelaxationKind::Alias(name.value),
            place: name.place,
        };
        Some(decode_relaxation(kind, map))
    });
    exact(plain.chain(aliases))
}

fn decode_relaxation(kind: Spanned<RelaxationKind>, map: &Map<'_>) -> Relaxation {
    Relaxation {
        kind,
        sources: map.ids(name::SOURCE),
        note: map.text(name::NOTE),
    }
}
