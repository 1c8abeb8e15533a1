//! Types.

use crate::keys::name;
use crate::keys::table::{Key, Kind, PLAIN, Table, When, optional, required};

use super::common::{ERRATA, LABEL, NOTE, RUST_NAME, SOURCE, SOURCE_REQUIRED, SUMMARY};
use super::members::MEMBER;
use super::rules::MEMBER_RULES;

pub(super) const TYPES: Key = optional(
    name::TYPES,
    Kind::Named(&TYPE_TABLE),
    "the types that this file defines; any file may use them",
);
const IS_OBJECT: &[When] = &[When::With(&[name::MEMBERS])];

static TYPE_TABLE: Table = Table {
    what: "a type",
    keys: &[
        LABEL,
        SUMMARY,
        optional(
            name::MEMBERS,
            Kind::Named(&MEMBER),
            "the members of an object, in the order of the Rust fields",
        ),
        optional(
            name::VALUES,
            Kind::Named(&VALUE_TABLE),
            "the listed values of a string; others may arrive",
        ),
        MEMBER_RULES.when(IS_OBJECT),
        optional(
            name::DOWNLOAD,
            Kind::Object(&DOWNLOAD),
            "the file that the object tells of",
        )
        .when(IS_OBJECT),
        SOURCE,
        ERRATA,
    ],
    one_of: &[name::MEMBERS, name::VALUES],
    ..PLAIN
};

static VALUE_TABLE: Table = Table {
    what: "a value",
    keys: &[RUST_NAME, LABEL, SUMMARY, SOURCE, ERRATA],
    ..PLAIN
};

static DOWNLOAD: Table = Table {
    what: "`download`",
    keys: &[
        required(
            name::URL,
            Kind::Text,
            "the string member that holds the file's address",
        ),
        required(
            name::HASH,
            Kind::Text,
            "the string member that holds the file's digest in hexadecimal digits",
        ),
        optional(
            name::ALGORITHM,
            Kind::Text,
            "the member that names the digest's algorithm",
        ),
        optional(
            name::VALID_SECONDS,
            Kind::Positive,
            "for how many seconds the address is good",
        ),
        SOURCE_REQUIRED,
        NOTE,
    ],
    ..PLAIN
};
