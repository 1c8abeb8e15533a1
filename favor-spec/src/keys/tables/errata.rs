//! Samples and errata.

use crate::keys::name;
use crate::keys::table::{Key, Kind, PLAIN, Table, optional, required};

use super::common::{NOTE, SOURCE};

pub(super) static SAMPLE: Table = Table {
    what: "a sample",
    keys: &[
        required(
            name::FILE,
            Kind::Text,
            "the name of a JSON file in samples/",
        ),
        SOURCE,
        optional(
            name::ERRATA,
            Kind::List(&Kind::Object(&SAMPLE_ERRATUM)),
            "where the document's text had to be corrected",
        ),
    ],
    ..PLAIN
};

pub(super) static ERRATUM: Table = Table {
    what: "an erratum",
    keys: &ERRATUM_KEYS,
    ..PLAIN
};

/// An erratum that a file states at its top level.
pub(super) static FILE_ERRATUM: Table = Table {
    what: "an erratum of a file",
    keys: &ERRATUM_KEYS,
    more: &[optional(
        name::OF,
        Kind::WordOrNames("request"),
        "the items whose key it is, where they are not the file's own: `request` for every member of the \
         request, or a list of members of the request, of types, and of `Type.member`",
    )],
    ..PLAIN
};

static ERRATUM_KEYS: [Key; 4] = [
    required(
        name::KEY,
        Kind::Text,
        "the key of the item whose value differs",
    ),
    required(name::DOCUMENT, Kind::Text, "what the document prints there"),
    EVIDENCE,
    NOTE,
];

static SAMPLE_ERRATUM: Table = Table {
    what: "an erratum of a sample",
    keys: &[
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
    ],
    ..PLAIN
};

const EVIDENCE: Key = required(
    name::EVIDENCE,
    Kind::List(&Kind::Text),
    "who says otherwise: ids of `sources` in shared.yaml",
);
