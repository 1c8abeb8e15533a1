//! What every item of a spec may carry: errata.

use crate::model::Erratum;

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
        document: map.text("document")?,
        evidence: map.texts("evidence"),
        note: map.text("note"),
    })
}
