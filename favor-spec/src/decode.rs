//! Nodes to model.
//!
//! The structural check has told what is missing or of the wrong kind; whatever cannot be read here
//! is left out, so that the rest can still be checked.

mod endpoint;
mod errors;
mod fields;
mod item;
mod map;
mod notification;
mod path;
mod rules;
mod shared;
mod types;

use crate::diagnostic::Diagnostic;
use crate::keys::name;
use crate::keys::{ENDPOINT, NOTIFICATION, SHARED};
use crate::known::Known;
use crate::model::Api;
use crate::node::{Node, Spanned};
use crate::structure;

use map::Map;

/// Checks shared.yaml and adds what it says to the API.
pub(crate) fn decode_shared(
    root: &Node,
    api: &mut Api,
    diagnostics: &mut Vec<Diagnostic>,
) -> Known {
    structure::check(root, &SHARED, diagnostics);
    let map = Map::new(root);
    shared::read_shared(&map, api);
    Known {
        types: !types::hides_types(root, &SHARED),
        sources: map.map(name::SOURCES).is_some(),
        error_tables: map.map(name::ERRORS).is_some(),
    }
}

/// Checks the file of an endpoint or of a notification and adds it and its types to the API.
pub(crate) fn decode_file(
    name: &str,
    root: &Node,
    api: &mut Api,
    diagnostics: &mut Vec<Diagnostic>,
) -> Known {
    let map = Map::new(root);
    api.types.extend(types::decode_types(&map));
    // An event is what makes a file that of a notification.
    let table = if map.get(name::EVENT).is_some() {
        structure::check(root, &NOTIFICATION, diagnostics);
        let notification = notification::read_notification(name, root.place, &map);
        api.notifications.push(notification);
        &NOTIFICATION
    } else {
        structure::check(root, &ENDPOINT, diagnostics);
        let endpoint = endpoint::read_endpoint(name, root.place, &map);
        api.endpoints.push(endpoint);
        &ENDPOINT
    };
    Known {
        types: !types::hides_types(root, table),
        ..Known::ALL
    }
}

/// The place and value of the `format` key.
pub(crate) fn decode_format(root: &Node) -> Option<Spanned<i128>> {
    Map::new(root).integer(name::FORMAT)
}
