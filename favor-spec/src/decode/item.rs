//! What every item of a spec may carry: errata.

use crate::model::Erratum;
use crate::node::Value;

use super::map::Map;

pub(super) fn decode_errata(map: &Map<'_>) -> Vec<Erratum> {
    map.maps("errata")
        .iter()
        .filter_map(decode_erratum)
        .collect()
}

fn decode_erratum(map: &Map<'_>) -> Option<Erratum> {
    Some(Erratum {
        key: map.spanned_text("key")?,
        document: match &map.get("document")?.value {
            Value::Text(text) => text.clone(),
            Value::Bool(value) => value.to_string(),
            Value::Integer(value) => value.to_string(),
            Value::Float(value) => value.to_string(),
            _ => return None,
        },
        evidence: map.texts("evidence"),
        note: map.text("note"),
    })
}
