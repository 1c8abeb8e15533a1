//! The tags of operations: generators create one file per tag.

use crate::model::Api;
use crate::ordered_json::Object;

/// The tag of calls.
pub(super) const CALLS: &str = "calls";

/// The tag of the messages that the server sends.
pub(super) const NOTIFICATIONS: &str = "notifications";

/// The tags that operations have.
pub(super) fn tags(api: &Api) -> Vec<Object> {
    let tag = |name: &str, description: &str| {
        Object::new()
            .with("name", name)
            .with("description", description)
    };
    let mut tags = Vec::new();
    if !api.endpoints.is_empty() {
        tags.push(tag(CALLS, "Requests to the server."));
    }
    if !api.notifications.is_empty() {
        tags.push(tag(
            NOTIFICATIONS,
            "Messages that the server sends by itself.",
        ));
    }
    tags
}
