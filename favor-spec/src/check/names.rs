//! Checks the names that are used in Rust unchanged.

use std::collections::HashMap;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{ErrorTable, TypeDefinition, TypeKind};
use crate::node::{Place, Spanned};

use super::context::Context;

pub(super) fn check(context: &mut Context<'_>) {
    let endpoints = context.api.endpoints.iter();
    let endpoints = endpoints.map(|endpoint| (&endpoint.name, endpoint.place, "an endpoint"));
    let notifications = context.api.notifications.iter();
    let notifications = notifications.map(|found| (&found.name, found.place, "a notification"));
    for (name, place, what) in endpoints.chain(notifications) {
        check_length(context, name, place);
        if !is_snake(name) {
            let message = format!("`{name}` cannot name {what}");
            context.report(
                Diagnostic::error(Code::EndpointName, place, message)
                    .help("name the file in snake case, such as `get_thing.yaml`"),
            );
        }
    }
    let mut first_of_name = HashMap::with_capacity(context.api.types.len());
    for definition in &context.api.types {
        let name = &definition.name;
        check_length(context, &name.value, name.place);
        if !is_camel(&name.value) || name.value == "Self" {
            context.report(
                Diagnostic::error(
                    Code::TypeName,
                    name.place,
                    format!("`{}` cannot name a type", name.value),
                )
                .help("write it in camel case with a capital first, such as `ThingRule`"),
            );
        }
        let first: &TypeDefinition = first_of_name
            .entry(name.value.as_str())
            .or_insert(definition);
        if first.name.place != name.place {
            context.report(
                Diagnostic::error(
                    Code::DuplicateType,
                    name.place,
                    format!("the type `{}` is defined twice", name.value),
                )
                .help("keep one of them: any file may use it")
                .related(first.name.place, "first defined here"),
            );
        }
        if let TypeKind::Enum(values) = &definition.kind {
            for value in values {
                check_rust_name(context, value.rust_name.as_ref(), is_variant, "Stopped");
            }
        }
    }
    for field in context.api.fields() {
        check_rust_name(context, field.rust_name.as_ref(), is_snake, "thing_id");
    }
    for table in &context.api.error_tables {
        check_table(context, table);
    }
}

/// The maximum number of characters of the name of an endpoint, a notification, a type or an error table: rustdoc
/// creates files for them, whose names also contain rustdoc's own words and may have at most 255 bytes.
const MAX_NAME: usize = 64;

fn check_length(context: &mut Context<'_>, name: &str, place: Place) {
    let length = name.chars().count();
    if length > MAX_NAME {
        let message = format!("a name of {length} characters is too long");
        context.report(
            Diagnostic::error(Code::LongName, place, message)
                .help(format!("use at most {MAX_NAME} characters")),
        );
    }
}

fn check_table(context: &mut Context<'_>, table: &ErrorTable) {
    let name = &table.name;
    check_length(context, &name.value, name.place);
    if !is_snake(&name.value) {
        context.report(
            Diagnostic::error(
                Code::TableName,
                name.place,
                format!("`{}` cannot name an error table", name.value),
            )
            .help("write it in snake case, such as `public`"),
        );
    }
    for row in &table.rows {
        check_rust_name(context, row.rust_name.as_ref(), is_variant, "NotEnough");
    }
}

fn check_rust_name(
    context: &mut Context<'_>,
    name: Option<&Spanned<String>>,
    is_valid: fn(&str) -> bool,
    example: &str,
) {
    if let Some(name) = name.filter(|name| !is_valid(&name.value)) {
        context.report(
            Diagnostic::error(
                Code::RustName,
                name.place,
                format!("`{}` cannot be the name in Rust", name.value),
            )
            .help(format!("write it like `{example}`")),
        );
    }
}

/// Returns true for snake case without trailing or double underscores, since names that differ only in those would
/// become the same in upper case or in camel case.
fn is_snake(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && !name.ends_with('_')
        && !name.contains("__")
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn is_camel(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Returns true for the name of a variant. The constants of an enum are written in capitals, so its variants must not
/// be.
fn is_variant(name: &str) -> bool {
    is_camel(name) && (name.len() == 1 || name.chars().any(|c| c.is_ascii_lowercase()))
}
