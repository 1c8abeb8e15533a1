//! Types.

use crate::model::{Download, EnumValue, TypeDefinition, TypeKind};
use crate::node::Spanned;

use super::fields::decode_fields;
use super::item::decode_errata;
use super::map::Map;
use super::rules::decode_member_rules;

pub(super) fn decode_types(map: &Map<'_>) -> Vec<TypeDefinition> {
    map.named("types", decode_type_definition)
}

fn decode_type_definition(name: Spanned<String>, map: &Map<'_>) -> Option<TypeDefinition> {
    let is_enum = map.map("values").is_some();
    // What says something of members says nothing of values.
    let of_members = if is_enum { &Map::empty() } else { map };
    Some(TypeDefinition {
        name,
        label: map.text("label"),
        summary: map.text("summary"),
        sources: map.ids("source"),
        kind: if is_enum {
            TypeKind::Enum(map.named("values", decode_enum_value))
        } else {
            TypeKind::Object(decode_fields(map, "members"))
        },
        rules: decode_member_rules(of_members),
        download: of_members
            .map("download")
            .and_then(|map| decode_download(&map)),
        errata: decode_errata(map),
    })
}

fn decode_enum_value(wire: Spanned<String>, map: &Map<'_>) -> Option<EnumValue> {
    Some(EnumValue {
        wire,
        rust_name: map.spanned_text("name"),
        label: map.text("label"),
        summary: map.text("summary"),
        sources: map.ids("source"),
        errata: decode_errata(map),
    })
}

fn decode_download(map: &Map<'_>) -> Option<Download> {
    Some(Download {
        url: map.spanned_text("url")?,
        hash: map.spanned_text("hash")?,
        algorithm: map.spanned_text("algorithm"),
        valid_seconds: map.count("valid_seconds"),
        sources: map.ids("source"),
        note: map.text("note"),
    })
}
