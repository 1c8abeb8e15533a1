//! Path templates, and the members that they name.

use crate::model::{PathPart, PathTemplate};

/// Returns the old and the new name of each parameter; `None` if the paths differ in more than these names, which are
/// not part of the wire format.
pub(super) fn same_parameters<'a>(
    old: &'a PathTemplate,
    new: &'a PathTemplate,
) -> Option<Vec<(&'a str, &'a str)>> {
    if old.parts.len() != new.parts.len() {
        return None;
    }
    let mut parameters = Vec::new();
    for parts in old.parts.iter().zip(&new.parts) {
        match parts {
            (PathPart::Literal(old), PathPart::Literal(new)) if old == new => {}
            (PathPart::Parameter(old), PathPart::Parameter(new)) => {
                parameters.push((old.as_str(), new.as_str()));
            }
            _ => return None,
        }
    }
    Some(parameters)
}
