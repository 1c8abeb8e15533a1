//! Decodes nodes into the model: the structure of a file is checked, then the file is read.

use crate::diagnostic::Diagnostic;
use crate::format::{
    ENDPOINT, Map, NOTIFICATION, SHARED, Table, has_unreadable_types, is_notification, name,
    read_endpoint, read_notification, read_shared, read_types,
};
use crate::known::Known;
use crate::model::Api;
use crate::node::Node;
use crate::structure;

/// Checks shared.yaml and adds its contents to the API.
pub(crate) fn decode_shared(
    root: &Node,
    api: &mut Api,
    diagnostics: &mut Vec<Diagnostic>,
) -> Known {
    structure::check(root, &SHARED, diagnostics);
    let map = Map::new(root);
    read_shared(&map, api);
    Known {
        types: !hides_types(root, &map, &SHARED),
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
    let is_notification = is_notification(&map);
    let table = if is_notification {
        &NOTIFICATION
    } else {
        &ENDPOINT
    };
    structure::check(root, table, diagnostics);
    if is_notification {
        api.notifications
            .push(read_notification(name, root.place, &map));
    } else {
        api.endpoints.push(read_endpoint(name, root.place, &map));
    }
    api.types.extend(read_types(&map));
    Known {
        types: !hides_types(root, &map, table),
        ..Known::ALL
    }
}

/// Returns true if the file may define types that could not be read.
fn hides_types(root: &Node, map: &Map<'_>, table: &'static Table) -> bool {
    let unreadable = has_unreadable_types(map);
    unreadable.unwrap_or_else(|| structure::means(root, table, name::TYPES))
}
