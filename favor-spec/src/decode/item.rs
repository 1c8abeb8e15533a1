//! What items of several kinds may carry: samples and errata.

use crate::keys::name;
use crate::model::{Erratum, Sample, Subject};
use crate::node::Node;

use super::map::{Map, exact};

/// The sample of a part of an endpoint or of a notification.
pub(super) fn decode_sample(map: &Map<'_>, part: &str) -> Option<Sample> {
    let sample = map.map(name::SAMPLES)?.map(part)?;
    Some(Sample {
        file: sample.spanned_text(name::FILE)?,
        json: None,
        sources: sample.ids(name::SOURCE),
        errata: decode_errata(&sample),
    })
}

pub(super) fn decode_errata(map: &Map<'_>) -> Vec<Erratum> {
    exact(map.maps(name::ERRATA).iter().filter_map(decode_erratum))
}

fn decode_erratum(map: &Map<'_>) -> Option<Erratum> {
    Some(Erratum {
        key: map.spanned_text(name::KEY)?,
        of: match map.get(name::OF) {
            None => Subject::Item,
            Some(node) if Node::as_list(node).is_some() => Subject::Named(map.texts(name::OF)),
            Some(_) => Subject::Request,
        },
        document: map.text(name::DOCUMENT)?,
        evidence: map.texts(name::EVIDENCE),
        note: map.text(name::NOTE),
    })
}
