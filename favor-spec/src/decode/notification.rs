//! Notifications.

use crate::model::Notification;
use crate::node::Place;

use super::item::{decode_errata, decode_sample};
use super::map::Map;

/// What is missing is left empty, and not checked further: the structural check has told of it.
pub(super) fn read_notification(name: &str, place: Place, map: &Map<'_>) -> Notification {
    let text = |key: &str| map.text_or_empty(key, place);
    Notification {
        name: name.to_owned(),
        place,
        title: text("title").value,
        summary: text("summary").value,
        event: text("event"),
        sources: map.ids("source"),
        envelope: text("envelope"),
        resource: text("resource"),
        envelope_sample: decode_sample(map, "envelope"),
        resource_sample: decode_sample(map, "resource"),
        errata: decode_errata(map),
    }
}
