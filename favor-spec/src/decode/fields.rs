//! Members.

use crate::keys::name;
use crate::model::{Array, Digest, Field, FilePart, Relaxation, RelaxationKind, Type};
use crate::node::Spanned;

use super::item::decode_errata;
use super::map::{Map, exact};
use super::rules::decode_rules;

const RELAXATIONS: [(&str, RelaxationKind); 4] = [
    (name::NULLABLE, RelaxationKind::Nullable),
    (name::ONE_OR_MANY, RelaxationKind::OneOrMany),
    (name::NUMBER_AS_TEXT, RelaxationKind::NumberAsText),
    (name::COMPACT_TIME, RelaxationKind::CompactTime),
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
        rust_name: map.spanned_text(name::NAME),
        location: map.choice(name::IN),
        ty: decode_type(map).unwrap_or_else(unknown),
        rules: decode_rules(map),
        required: map.bool(name::REQUIRED).unwrap_or(true),
        relaxations: decode_relaxations(map),
        sensitive: map.bool(name::SENSITIVE).unwrap_or_default(),
        value_unit: map.choice(name::VALUE_UNIT).map(|unit| unit.value),
        label: map.text(name::LABEL),
        summary: map.text(name::SUMMARY),
        example: map.get(name::EXAMPLE).cloned(),
        default: map.get(name::DEFAULT).cloned(),
        file: decode_file_part(map).map(Box::new),
        digest: map
            .map(name::DIGEST)
            .and_then(|map| decode_digest(&map))
            .map(Box::new),
        sources: map.ids(name::SOURCE),
        errata: decode_errata(map),
    })
}

fn decode_type(map: &Map<'_>) -> Option<Spanned<Type>> {
    let name = map.spanned_text(name::TYPE)?;
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
            let items = map.map(name::ITEMS)?;
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
    let name = map.spanned_text(name::TYPE)?;
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

fn decode_file_part(map: &Map<'_>) -> Option<FilePart> {
    Some(FilePart {
        content_type: map.spanned_text(name::CONTENT_TYPE),
        file_name: map.spanned_text(name::FILE_NAME)?,
    })
}

fn decode_digest(map: &Map<'_>) -> Option<Digest> {
    Some(Digest {
        algorithm: map.choice(name::ALGORITHM)?.value,
        of: map.spanned_text(name::OF)?,
    })
}
