//! `<notification>.yaml`: the file of an event.

use crate::keys::{Kind, PLAIN, Table, optional, required};

use super::common::{ERRATA, FORMAT, SOURCE_REQUIRED, TITLE};
use super::endpoint::ENDPOINT;
use super::errata::SAMPLE;
use super::types::TYPES;

/// `<notification>.yaml`.
pub(crate) static NOTIFICATION: Table = Table {
    what: "a notification",
    keys: &[
        FORMAT,
        TITLE,
        required(
            "summary",
            Kind::Text,
            "what the notification tells, in English",
        ),
        required("event", Kind::Text, "the type of the event on the wire"),
        SOURCE_REQUIRED,
        required(
            "envelope",
            Kind::Text,
            "the type of what arrives: an object",
        ),
        required(
            "resource",
            Kind::Text,
            "the type of what is decrypted: an object",
        ),
        optional("samples", Kind::Object(&SAMPLES), "the document's samples"),
        TYPES,
        ERRATA,
    ],
    near: &[&ENDPOINT],
    ..PLAIN
};

static SAMPLES: Table = Table {
    what: "`samples` of a notification",
    keys: &[
        optional("envelope", Kind::Object(&SAMPLE), "what arrives"),
        optional("resource", Kind::Object(&SAMPLE), "what is decrypted"),
    ],
    ..PLAIN
};
