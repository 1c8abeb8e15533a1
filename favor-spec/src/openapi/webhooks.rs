//! Notifications as webhooks.

use crate::model::{Api, Notification, Sample};
use crate::node::Spanned;
use crate::ordered_json::Object;

use super::Direction;
use super::descriptions;
use super::operations::examples;
use super::types::Types;

/// What the server sends by itself; `None` when that is nothing.
pub(super) fn webhooks(api: &Api, types: &Types<'_>) -> Option<Object> {
    let webhook = |notification: &Notification| {
        let item = Object::new().with("post", operation(notification, types));
        (notification.name.clone(), item.into())
    };
    let webhooks: Object = api.notifications.iter().map(webhook).collect();
    (!webhooks.is_empty()).then_some(webhooks)
}

fn operation(notification: &Notification, types: &Types<'_>) -> Object {
    let shown = |name: &Spanned<String>, sample: &Option<Sample>| {
        Object::new()
            .with("schema", types.reference(&name.value, Direction::Received))
            .and(examples(sample.as_ref()))
    };
    let envelope = shown(&notification.envelope, &notification.envelope_sample);
    let body = Object::new()
        .with("required", true)
        .with("content", Object::new().with("application/json", envelope));
    let nothing: [Object; 0] = [];
    Object::new()
        .with("operationId", notification.name.as_str())
        .with("summary", notification.title.as_str())
        .with_some("description", descriptions::notification(notification))
        // The server's notifications carry no signature of the caller.
        .with("security", nothing)
        .with("requestBody", body)
        .with("x-event", notification.event.value.as_str())
        .with(
            "x-resource",
            shown(&notification.resource, &notification.resource_sample),
        )
}
