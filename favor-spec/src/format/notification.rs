//! `<notification>.yaml`: the file of an event.

use crate::model::Notification;
use crate::node::Place;

use super::common::{FORMAT, SOURCE_REQUIRED, TITLE};
use super::errata::{FILE_ERRATA, SAMPLE, decode_errata, decode_sample};
use super::map::Map;
use super::table::{Kind, Table, optional, required};
use super::types::TYPES;

names! {
    ENVELOPE "envelope"
    EVENT "event"
    RESOURCE "resource"
}

/// `<notification>.yaml`.
pub(crate) static NOTIFICATION: Table = Table {
    what: "a notification",
    keys: &[&[
        FORMAT,
        TITLE,
        required(
            name::SUMMARY,
            Kind::Text,
            "a description of the notification, in English",
        ),
        required(name::EVENT, Kind::Text, "the type of the event on the wire"),
        SOURCE_REQUIRED,
        required(
            name::ENVELOPE,
            Kind::Text,
            "the type of the notification as it arrives: an object",
        ),
        required(
            name::RESOURCE,
            Kind::Text,
            "the type of the decrypted content: an object",
        ),
        optional(
            name::SAMPLES,
            Kind::Object(&SAMPLES),
            "the document's samples",
        ),
        TYPES,
        FILE_ERRATA,
    ]],
    one_of: &[],
};

static SAMPLES: Table = Table {
    what: "`samples` of a notification",
    keys: &[&[
        optional(
            name::ENVELOPE,
            Kind::Object(&SAMPLE),
            "the notification as it arrives",
        ),
        optional(
            name::RESOURCE,
            Kind::Object(&SAMPLE),
            "the decrypted content",
        ),
    ]],
    one_of: &[],
};

/// Returns true if the file is that of a notification, which is the case if it has an `event`.
pub(crate) fn is_notification(map: &Map<'_>) -> bool {
    map.get(name::EVENT).is_some()
}

/// Reads a notification. Missing values are left empty and not checked further: the structural check has reported them.
pub(crate) fn read_notification(name: &str, place: Place, map: &Map<'_>) -> Notification {
    let text = |key: &str| map.text_or_empty(key, place);
    Notification {
        name: name.to_owned(),
        place,
        title: text(name::TITLE).value,
        summary: text(name::SUMMARY).value,
        event: text(name::EVENT),
        sources: map.ids(name::SOURCE),
        envelope: text(name::ENVELOPE),
        resource: text(name::RESOURCE),
        envelope_sample: decode_sample(map, name::ENVELOPE),
        resource_sample: decode_sample(map, name::RESOURCE),
        errata: decode_errata(map),
    }
}
