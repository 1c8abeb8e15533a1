//! `<notification>.yaml`: the file of an event.

use crate::keys::name;
use crate::keys::table::{Kind, PLAIN, Table, optional, required};

use super::common::{ERRATA, FORMAT, SOURCE_REQUIRED, TITLE};
use super::errata::SAMPLE;
use super::types::TYPES;

/// `<notification>.yaml`.
pub(crate) static NOTIFICATION: Table = Table {
    what: "a notification",
    keys: &[
        FORMAT,
        TITLE,
        required(
            name::SUMMARY,
            Kind::Text,
            "what the notification tells, in English",
        ),
        required(name::EVENT, Kind::Text, "the type of the event on the wire"),
        SOURCE_REQUIRED,
        required(
            name::ENVELOPE,
            Kind::Text,
            "the type of what arrives: an object",
        ),
        required(
            name::RESOURCE,
            Kind::Text,
            "the type of what is decrypted: an object",
        ),
        optional(
            name::SAMPLES,
            Kind::Object(&SAMPLES),
            "the document's samples",
        ),
        TYPES,
        ERRATA,
    ],
    ..PLAIN
};

static SAMPLES: Table = Table {
    what: "`samples` of a notification",
    keys: &[
        optional(name::ENVELOPE, Kind::Object(&SAMPLE), "what arrives"),
        optional(name::RESOURCE, Kind::Object(&SAMPLE), "what is decrypted"),
    ],
    ..PLAIN
};
