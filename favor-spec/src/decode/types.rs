//! Types.

use crate::keys::Table;
use crate::keys::name;
use crate::model::{Download, EnumValue, TypeDefinition, TypeKind};
use crate::node::{Node, Spanned};
use crate::structure;

use super::fields::decode_fields;
use super::item::decode_errata;
use super::map::Map;
use super::rules::decode_member_rules;

pub(super) fn decode_types(map: &Map<'_>) -> Vec<TypeDefinition> {
    map.named(name::TYPES, decode_type_definition)
}

/// Returns true if the file may define types that could not be read.
pub(super) fn hides_types(root: &Node, table: &'static Table) -> bool {
    let map = Map::new(root);
    let Some(types) = map.get(name::TYPES) else {
        return structure::means(root, table, name::TYPES);
    };
    let Some(entries) = types.as_map() else {
        return true;
    };
    let is_unreadable = |(_, definition): &(Node, Node)| {
        let definition = Map::new(definition);
        definition.map(name::MEMBERS).is_none() && definition.map(name::VALUES).is_none()
    };
    entries.iter().any(is_unreadable)
}

fn decode_type_definition(name: Spanned<String>, map: &Map<'_>) -> Option<TypeDefinition> {
    let is_enum = map.map(name::VALUES).is_some();
    // Of a type whose members or values cannot be read, nothing is known.
    if !is_enum && map.map(name::MEMBERS).is_none() {
        return None;
    }
    // What says something of members says nothing of values.
    let of_members = if is_enum { &Map::empty() } else { map };
    Some(TypeDefinition {
        name,
        label: map.text(name::LABEL),
        summary: map.text(name::SUMMARY),
        sources: map.ids(name::SOURCE),
        kind: if is_enum {
            TypeKind::Enum(map.named(name::VALUES, decode_enum_value))
        } else {
            TypeKind::Object(decode_fields(map, name::MEMBERS))
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
