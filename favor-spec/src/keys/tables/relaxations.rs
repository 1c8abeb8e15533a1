//! Relaxations: other forms in which what is read may arrive; nothing is made like this.

use crate::keys::name;
use crate::keys::table::{Key, Kind, PLAIN, Table, When, optional};

use super::common::{NOTE, SOURCE_REQUIRED};

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
    keys: &[SOURCE_REQUIRED, NOTE],
    ..PLAIN
};

static ALIAS: Table = Table {
    what: "an alias",
    keys: &[SOURCE_REQUIRED, NOTE],
    ..PLAIN
};
