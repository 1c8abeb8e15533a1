//! Whole entries of the tables, in the form in which they are typed: a message prints them if one is missing.

use favor_spec::model::{Endpoint, TypeDefinition, TypeKind};

use super::words::{describe, describe_download, describe_endpoint, describe_rule};

/// Formats the entry of an endpoint.
pub(super) fn endpoint(read: &Endpoint) -> String {
    let call = format!("{} {}", read.method.as_str(), read.path.value.text);
    let request: Vec<_> = read.request.iter().map(describe).collect();
    let errors: Vec<_> = read.errors.iter().map(|table| &table.value).collect();
    format!(
        "Endpoint {{ name: {:?}, call: {call:?}, request: &{request:?}, response: {:?}, errors: &{errors:?}, \
         more: &{:?} }},",
        read.name,
        read.response.value,
        describe_endpoint(read),
    )
}

/// Formats the entry of a type.
pub(super) fn definition(read: &TypeDefinition) -> String {
    format!("({:?}, &{:?}),", read.name.value, content(read))
}

/// Formats the members of an object and the rules between them, or the values of an enum.
pub(super) fn content(read: &TypeDefinition) -> Vec<String> {
    match &read.kind {
        TypeKind::Object(members) => {
            let mut lines: Vec<_> = members.iter().map(describe).collect();
            lines.extend(read.rules.iter().map(describe_rule));
            lines.extend(read.download.iter().map(describe_download));
            lines
        }
        TypeKind::Enum(values) => values.iter().map(|it| it.wire.value.clone()).collect(),
    }
}
