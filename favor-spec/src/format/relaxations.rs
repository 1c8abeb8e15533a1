//! Relaxations: alternative forms that are accepted on reading, and never written.

use crate::model::{BuiltIn, Relaxation, RelaxationKey, RelaxationKind};
use crate::node::Spanned;

use super::common::{NOTE, SOURCE_REQUIRED};
use super::map::{Map, exact};
use super::name;
use super::table::{Key, Kind, Table, When, optional};

pub(super) const NULLABLE: Key = optional(
    RelaxationKey::Nullable.word(),
    Kind::Object(&RELAXATION),
    "the sources that have seen the required member be null or absent",
)
.when(&[When::Is(name::REQUIRED, &["true"])]);
pub(super) const ONE_OR_MANY: Key = optional(
    RelaxationKey::OneOrMany.word(),
    Kind::Object(&RELAXATION),
    "the sources that have seen a lone item without its array",
)
.when(&[When::Is(name::TYPE, &[BuiltIn::Array.word()])]);
pub(super) const NUMBER_AS_TEXT: Key = optional(
    RelaxationKey::NumberAsText.word(),
    Kind::Object(&RELAXATION),
    "the sources that have seen the number as a JSON string of digits",
)
.when(&[When::Is(name::TYPE, &BuiltIn::NUMBERS)]);
pub(super) const COMPACT_TIME: Key = optional(
    RelaxationKey::CompactTime.word(),
    Kind::Object(&RELAXATION),
    "the sources that have seen the time as `yyyyMMddHHmmss`, without an offset",
)
.when(&[When::Is(name::TYPE, &[BuiltIn::Timestamp.word()])]);
pub(super) const ALIASES: Key = optional(
    RelaxationKey::Alias.word(),
    Kind::Named(&ALIAS),
    "other names on the wire, each with the sources that have seen it",
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

/// The relaxations without a name.
const PLAIN: [RelaxationKind; 4] = [
    RelaxationKind::Nullable,
    RelaxationKind::OneOrMany,
    RelaxationKind::NumberAsText,
    RelaxationKind::CompactTime,
];

pub(super) fn decode_relaxations(map: &Map<'_>) -> Vec<Relaxation> {
    let plain = PLAIN.iter().filter_map(|kind| {
        let (key, value) = map.entry(kind.key().word())?;
        let kind = Spanned {
            value: kind.clone(),
            place: key.place,
        };
        Some(decode_relaxation(kind, &Map::new(value)))
    });
    let aliases = map.named(RelaxationKey::Alias.word(), |name, map| {
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
