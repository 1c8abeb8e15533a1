//! Members, types and paths.

use crate::model::{
    Array, EnumValue, Field, LengthUnit, Location, PathPart, PathTemplate, Rule, Type,
    TypeDefinition, TypeKind, ValueUnit,
};
use crate::node::Spanned;

use super::item::decode_errata;
use super::map::Map;

pub(super) fn decode_request(map: &Map<'_>) -> Vec<Field> {
    map.named("request", decode_field)
}

pub(super) fn decode_types(map: &Map<'_>) -> Vec<TypeDefinition> {
    map.named("types", decode_type_definition)
}

fn decode_type_definition(name: Spanned<String>, map: &Map<'_>) -> Option<TypeDefinition> {
    Some(TypeDefinition {
        name,
        label: map.text("label"),
        summary: map.text("summary"),
        sources: map.ids("source"),
        kind: if map.map("values").is_some() {
            TypeKind::Enum(map.named("values", decode_enum_value))
        } else {
            TypeKind::Object(map.named("members", decode_field))
        },
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

fn decode_field(wire: Spanned<String>, map: &Map<'_>) -> Option<Field> {
    let place = wire.place;
    let unknown = || Spanned {
        value: Type::Unknown,
        place,
    };
    Some(Field {
        wire,
        rust_name: map.spanned_text("name"),
        location: decode_location(map),
        ty: decode_type(map).unwrap_or_else(unknown),
        rules: decode_rules(map),
        required: map.bool("required").unwrap_or(true),
        sensitive: map.bool("sensitive").unwrap_or_default(),
        value_unit: decode_value_unit(map),
        label: map.text("label"),
        summary: map.text("summary"),
        example: map.get("example").cloned(),
        sources: map.ids("source"),
        errata: decode_errata(map),
    })
}

fn decode_location(map: &Map<'_>) -> Option<Spanned<Location>> {
    let text = map.spanned_text("in")?;
    Some(Spanned {
        value: match text.value.as_str() {
            "path" => Location::Path,
            "query" => Location::Query,
            "body" => Location::Body,
            _ => return None,
        },
        place: text.place,
    })
}

fn decode_value_unit(map: &Map<'_>) -> Option<ValueUnit> {
    Some(match map.text("value_unit")?.as_str() {
        "fen" => ValueUnit::Fen,
        "seconds" => ValueUnit::Seconds,
        "minutes" => ValueUnit::Minutes,
        _ => return None,
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
        "array" => {
            let items = map.map("items")?;
            Type::Array(Box::new(Array {
                item: decode_item_type(&items)?,
                item_rules: decode_rules(&items),
                one_or_many: map.bool("one_or_many").unwrap_or_default(),
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

fn decode_rules(map: &Map<'_>) -> Vec<Spanned<Rule>> {
    let unit = match map.text("length_unit").as_deref() {
        Some("chars") => LengthUnit::Chars,
        Some("bytes") => LengthUnit::Bytes,
        _ => LengthUnit::Undocumented,
    };
    RULES
        .iter()
        .filter_map(|(key, rule)| {
            let Spanned { value, place } = map.integer(key)?;
            let value = rule(value, unit)?;
            Some(Spanned { value, place })
        })
        .collect()
}

/// Makes a rule from its number; `None` when the number is no count.
type MakeRule = fn(i128, LengthUnit) -> Option<Rule>;

const RULES: [(&str, MakeRule); 6] = [
    ("min_length", |n, unit| {
        Some(Rule::MinLength(count(n)?, unit))
    }),
    ("max_length", |n, unit| {
        Some(Rule::MaxLength(count(n)?, unit))
    }),
    ("min", |n, _| Some(Rule::Min(n))),
    ("max", |n, _| Some(Rule::Max(n))),
    ("min_items", |n, _| Some(Rule::MinItems(count(n)?))),
    ("max_items", |n, _| Some(Rule::MaxItems(count(n)?))),
];

fn count(number: i128) -> Option<u64> {
    u64::try_from(number).ok()
}

/// Splits a path at its braces. A brace without its partner stays in the text, where the check finds it.
pub(super) fn decode_path(path: &Spanned<String>) -> Spanned<PathTemplate> {
    let mut parts = Vec::new();
    let mut rest = path.value.as_str();
    while let Some((before, name, after)) = split_parameter(rest) {
        if !before.is_empty() {
            parts.push(PathPart::Literal(before.to_owned()));
        }
        parts.push(PathPart::Parameter(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(PathPart::Literal(rest.to_owned()));
    }
    Spanned {
        value: PathTemplate {
            text: path.value.clone(),
            parts,
        },
        place: path.place,
    }
}

fn split_parameter(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}
