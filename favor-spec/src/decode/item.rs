//! What items of several kinds may carry: samples and errata.

use crate::model::{Erratum, Sample};

use super::map::{Map, exact};

/// The sample of a part of an endpoint or of a notification.
pub(super) fn decode_sample(map: &Map<'_>, part: &str) -> Option<Sample> {
    let sample = map.map("samples")?.map(part)?;
    Some(Sample {
        file: sample.spanned_text("file")?,
        json: None,
        sources: sample.ids("source"),
        errata: decode_errata(&sample),
    })
}

pub(super) fn decode_errata(map: &Map<'_>) -> Vec<Erratum> {
    exact(map.maps("errata").iter().filter_map(decode_erratum))
}

fn decode_erratum(map: &Map<'_>) -> Option<Erratum> {
    Some(Erratum {
        key: map.spanned_text("key")?,
        document: map.text("document")?,
        evidence: map.texts("evidence"),
        note: map.text("note"),
    })
}
