//! Types.

use crate::model::{Download, EnumValue, TypeDefinition, TypeKind};
use crate::node::{Node, Spanned};

use super::common::{LABEL, NOTE, RUST_NAME, SOURCE, SOURCE_REQUIRED, SUMMARY};
use super::errata::{ERRATA, decode_errata};
use super::map::Map;
use super::member_rules::{MEMBER_RULES, decode_member_rules};
use super::members::{MEMBER, decode_members};
use super::table::{Key, Kind, Table, When, optional, required};

names! {
    DOWNLOAD "download"
    HASH "hash"
    MEMBERS "members"
    VALID_SECONDS "valid_seconds"
    VALUES "values"
}

pub(super) const TYPES: Key = optional(
    name::TYPES,
    Kind::Named(&TYPE_TABLE),
    "the types that this file defines; any file may use them",
);
const IS_OBJECT: &[When] = &[When::With(&[name::MEMBERS])];

pub(crate) static TYPE_TABLE: Table = Table {
    what: "a type",
    keys: &[&[
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
            "the file that the object describes",
        )
        .when(IS_OBJECT),
        SOURCE,
        ERRATA,
    ]],
    one_of: &[name::MEMBERS, name::VALUES],
};

pub(crate) static VALUE_TABLE: Table = Table {
    what: "a value",
    keys: &[&[RUST_NAME, LABEL, SUMMARY, SOURCE, ERRATA]],
    one_of: &[],
};

static DOWNLOAD: Table = Table {
    what: "`download`",
    keys: &[&[
        required(
            name::URL,
            Kind::Text,
            "the string member that contains the file's address",
        ),
        required(
            name::HASH,
            Kind::Text,
            "the string member that contains the file's digest in hexadecimal digits",
        ),
        optional(
            name::ALGORITHM,
            Kind::Text,
            "the member that names the digest's algorithm",
        ),
        optional(
            name::VALID_SECONDS,
            Kind::Positive,
            "the number of seconds for which the address is valid",
        ),
        SOURCE_REQUIRED,
        NOTE,
    ]],
    one_of: &[],
};

pub(crate) fn read_types(map: &Map<'_>) -> Vec<TypeDefinition> {
    map.named(name::TYPES, decode_type_definition)
}

/// Returns true if a file defines types that could not be read; `None` if it defines none.
pub(crate) fn has_unreadable_types(map: &Map<'_>) -> Option<bool> {
    let Some(entries) = map.get(name::TYPES)?.as_map() else {
        return Some(true);
    };
    let is_unreadable = |(_, definition): &(Node, Node)| {
        let definition = Map::new(definition);
        definition.map(name::MEMBERS).is_none() && definition.map(name::VALUES).is_none()
    };
    Some(entries.iter().any(is_unreadable))
}

fn decode_type_definition(name: Spanned<String>, map: &Map<'_>) -> Option<TypeDefinition> {
    let is_enum = map.map(name::VALUES).is_some();
    // Skip a type whose members or values cannot be read.
    if !is_enum && map.map(name::MEMBERS).is_none() {
        return None;
    }
    // An enum has no members, so keys about members do not apply.
    let of_members = if is_enum { &Map::empty() } else { map };
    Some(TypeDefinition {
        name,
        label: map.text(name::LABEL),
        summary: map.text(name::SUMMARY),
        sources: map.ids(name::SOURCE),
        kind: if is_enum {
            TypeKind::Enum(map.named(name::VALUES, decode_enum_value))
        } else {
            TypeKind::Object(decode_members(map, name::MEMBERS))
        },
        rules: decode_member_rules(of_members),
        download: of_members
            .map(name::DOWNLOAD)
            .and_then(|map| decode_download(&map)),
        errata: decode_errata(map),
    })
}

fn decode_enum_value(wire: Spanned<String>, map: &Map<'_>) -> Option<EnumValue> {
    Some(EnumValue {
        wire,
        rust_name: map.spanned_text(name::NAME),
        label: map.text(name::LABEL),
        summary: map.text(name::SUMMARY),
        sources: map.ids(name::SOURCE),
        errata: decode_errata(map),
    })
}

fn decode_download(map: &Map<'_>) -> Option<Download> {
    Some(Download {
        url: map.spanned_text(name::URL)?,
        hash: map.spanned_text(name::HASH)?,
        algorithm: map.spanned_text(name::ALGORITHM),
        valid_seconds: map.count(name::VALID_SECONDS),
        sources: map.ids(name::SOURCE),
        note: map.text(name::NOTE),
    })
}
