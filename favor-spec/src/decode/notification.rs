//! Notifications.

use crate::keys::name;
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
