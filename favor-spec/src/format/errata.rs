//! Samples and errata.

use crate::model::{Erratum, Sample, Subject};
use crate::node::Node;

use super::common::{NOTE, SOURCE};
use super::map::{Map, exact};
use super::table::{Key, Kind, Table, optional, required};

names! {
    DOCUMENT "document"
    ERRATA "errata"
    EVIDENCE "evidence"
    FILE "file"
}

pub(super) const ERRATA: Key = errata(&ERRATUM);
/// The errata of a whole file.
pub(super) const FILE_ERRATA: Key = errata(&FILE_ERRATUM);

const fn errata(table: &'static Table) -> Key {
    optional(
        name::ERRATA,
        Kind::Errata(table),
        "the differences between the published document and this spec",
    )
}

pub(super) static SAMPLE: Table = Table {
    what: "a sample",
    keys: &[&[
        required(
            name::FILE,
            Kind::Text,
            "the name of a JSON file in samples/",
        ),
        SOURCE,
        optional(
            name::ERRATA,
            Kind::List(&Kind::Object(&SAMPLE_ERRATUM)),
            "the corrections to the document's text",
        ),
    ]],
    one_of: &[],
};

pub(super) static ERRATUM: Table = Table {
    what: "an erratum",
    keys: &[ERRATUM_KEYS],
    one_of: &[],
};

/// An erratum that a file states at its top level.
pub(super) static FILE_ERRATUM: Table = Table {
    what: "an erratum of a file",
    keys: &[
        ERRATUM_KEYS,
        &[optional(
            name::OF,
            Kind::WordOrNames("request"),
            "the items with the key, if it is not a key of the file itself: `request` for every member of the \
         request, or a list of members of the request, of types, and of `Type.member`",
        )],
    ],
    one_of: &[],
};

const ERRATUM_KEYS: &[Key] = &[
    required(
        name::KEY,
        Kind::Text,
        "the key of the item whose value differs",
    ),
    required(
        name::DOCUMENT,
        Kind::Text,
        "the value that the document prints",
    ),
    EVIDENCE,
    NOTE,
];

static SAMPLE_ERRATUM: Table = Table {
    what: "an erratum of a sample",
    keys: &[&[
        required(
            name::KEY,
            Kind::Text,
            "the JSON pointer of the value that was corrected, such as `/thing/id`",
        ),
        required(
            name::DOCUMENT,
            Kind::Text,
            "the document's text at this place",
        ),
        EVIDENCE,
        NOTE,
    ]],
    one_of: &[],
};

const EVIDENCE: Key = required(
    name::EVIDENCE,
    Kind::List(&Kind::Text),
    "the sources that contradict the document: ids of `sources` in shared.yaml",
);

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
