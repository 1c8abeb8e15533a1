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

pub(crate) static ERRATUM: Table = Table {
    what: "an erratum",
    keys: &[
        required(
            name::KEY,
            Kind::Text,
            "the key of this item whose value differs",
        ),
        required(name::DOCUMENT, Kind::Text, "what the document prints there"),
        EVIDENCE,
        NOTE,
    ],
    ..PLAIN
};

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
