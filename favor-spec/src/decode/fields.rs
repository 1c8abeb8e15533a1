//! Members.

use crate::model::{Array, Digest, Field, FilePart, Relaxation, RelaxationKind, Type};
use crate::node::Spanned;

use super::item::decode_errata;
use super::map::{Map, exact};
use super::rules::decode_rules;

const RELAXATIONS: [(&str, RelaxationKind); 4] = [
    ("nullable", RelaxationKind::Nullable),
    ("one_or_many", RelaxationKind::OneOrMany),
    ("number_as_text", RelaxationKind::NumberAsText),
    ("compact_time", RelaxationKind::CompactTime),
];

/// The members below a key.
pub(super) fn decode_fields(map: &Map<'_>, key: &str) -> Vec<Field> {
    map.named(key, decode_field)
}

fn decode_field(wire: Spanned<String>, map: &Map<'_>) -> Option<Field> {
    let place = wire.place;
    let unknown = || Spanned {
        value: Type::Unknown,
        place,
    };
    Some(Field {
        wire,
        rust_name: map.spanned_text("name"),
        location: map.choice("in"),
        ty: decode_type(map).unwrap_or_else(unknown),
        rules: decode_rules(map),
        required: map.bool("required").unwrap_or(true),
        relaxations: decode_relaxations(map),
        sensitive: map.bool("sensitive").unwrap_or_default(),
        value_unit: map.choice("value_unit").map(|unit| unit.value),
        label: map.text("label"),
        summary: map.text("summary"),
        example: map.get("example").cloned(),
        default: map.get("default").cloned(),
        file: decode_file_part(map).map(Box::new),
        digest: map
            .map("digest")
            .and_then(|map| decode_digest(&map))
            .map(Box::new),
        sources: map.ids("source"),
        errata: decode_errata(map),
    })
}

fn decode_type(map: &Map<'_>) -> Option<Spanned<Type>> {
    let name = map.spanned_text("type")?;
    let value = match name.value.as_str() {
        "string" => Type::Text,
        "bool" => Type::Bool,
        "uint32" => Type::Uint32,
        "uint64" => Type::Uint64,
        "int64" => Type::Int64,
        "timestamp" => Type::Timestamp,
        "date" => Type::Date,
        "file" => Type::File,
        "array" => {
            let items = map.map("items")?;
            Type::Array(Box::new(Array {
                item: decode_item_type(&items)?,
                item_rules: decode_rules(&items),
            }))
        }
        _ => Type::Named(name.value),
    };
    Some(Spanned {
        value,
        place: name.place,
    })
}

/// The type of items. `array` is left as a name, which the check of types refuses.
fn decode_item_type(map: &Map<'_>) -> Option<Spanned<Type>> {
    let name = map.spanned_text("type")?;
    if name.value == "array" {
        return Some(Spanned {
            value: Type::Named(name.value),
            place: name.place,
        });
    }
    decode_type(map)
}

fn decode_relaxations(map: &Map<'_>) -> Vec<Relaxation> {
    let plain = RELAXATIONS.iter().filter_map(|(key, kind)| {
        let (key, value) = map.entry(key)?;
        let kind = Spanned {
            value: kind.clone(),
            place: key.place,
        };
        Some(decode_relaxation(kind, &Map::new(value)))
    });
    let aliases = map.named("aliases", |name, map| {
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
        sources: map.ids("source"),
        note: map.text("note"),
    }
}

fn decode_file_part(map: &Map<'_>) -> Option<FilePart> {
    Some(FilePart {
        content_type: map.spanned_text("content_type"),
        file_name: map.spanned_text("file_name")?,
    })
}

fn decode_digest(map: &Map<'_>) -> Option<Digest> {
    Some(Digest {
        algorithm: map.choice("algorithm")?.value,
        of: map.spanned_text("of")?,
    })
}
