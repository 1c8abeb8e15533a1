//! Notifications as webhooks.

use crate::model::{Api, Notification, Sample};
use crate::node::Spanned;
use crate::ordered_json::Object;

use super::examples::shown;
use super::tags::NOTIFICATIONS;
use super::types::Types;

/// The webhooks; `None` where there are none.
pub(super) fn webhooks(api: &Api, types: &Types<'_>) -> Option<Object> {
    let webhook = |notification: &Notification| {
        let item = Object::new().with("post", operation(notification, types));
        (notification.name.clone(), item.into())
    };
    let webhooks: Object = api.notifications.iter().map(webhook).collect();
    (!webhooks.is_empty()).then_some(webhooks)
}

fn operation(notification: &Notification, types: &Types<'_>) -> Object {
    let shown =
        |name: &Spanned<String>, sample: &Option<Sample>| shown(name, sample.as_ref(), types);
    let envelope = shown(&notification.envelope, &notification.envelope_sample);
    let body = Object::new()
        .with("required", true)
        .with("content", Object::new().with("application/json", envelope));
    let nothing: [Object; 0] = [];
    let response = |description: &str| Object::new().with("description", description);
    let responses = Object::new()
        .with("200", response("The notification was accepted."))
        .with("204", response("The notification was accepted."))
        .with(
            "default",
            response("The notification was not accepted; it will be sent again."),
        );
    Object::new()
        .with("tags", [NOTIFICATIONS])
        .with("operationId", notification.name.as_str())
        .with("summary", notification.title.as_str())
        .with_some("description", types.descriptions.notification(notification))
        // The server's notifications carry no signature of the caller.
        .with("security", nothing)
        .with("requestBody", body)
        .with("responses", responses)
        .with("x-event", notification.event.value.as_str())
        .with(
            "x-resource",
            shown(&notification.resource, &notification.resource_sample),
        )
}
