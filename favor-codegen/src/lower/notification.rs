//! Notifications.

use favor_spec::model;

use crate::naming;
use crate::plan::Notification;

use super::docs;

pub(super) fn notification(notification: &model::Notification) -> Notification {
    let name = naming::file_type_name(&notification.name);
    Notification {
        docs: docs::notification_type(notification),
        aliases: docs::aliases(Some(&notification.title), &name),
        event: notification.event.value.clone(),
        envelope: notification.envelope.value.clone(),
        resource: notification.resource.value.clone(),
        name,
    }
}
