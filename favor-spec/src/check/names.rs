//! Names that become names in Rust as they are.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Api, TypeKind};
use crate::node::Spanned;

use super::all_fields;

pub(super) fn check(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    for endpoint in &api.endpoints {
        if !is_snake(&endpoint.name) {
            diagnostics.push(
                Diagnostic::error(
                    Code::EndpointName,
                    endpoint.place,
                    format!("`{}` cannot name an endpoint", endpoint.name),
                )
                .help("name the file in snake case, such as `query_stock.yaml`"),
            );
        }
    }
    for (index, definition) in api.types.iter().enumerate() {
        let name = &definition.name;
        if !is_camel(&name.value) || name.value == "Self" {
            diagnostics.push(
                Diagnostic::error(
                    Code::TypeName,
                    name.place,
                    format!("`{}` cannot name a type", name.value),
                )
                .help("write it in camel case with a capital first, such as `StockUseRule`"),
            );
        }
        let earlier = api.types[..index]
            .iter()
            .find(|other| other.name.value == name.value);
        if let Some(first) = earlier {
            diagnostics.push(
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
                check_wire_name(&value.wire, diagnostics);
                check_rust_name(value.rust_name.as_ref(), is_camel, "Stopped", diagnostics);
            }
        }
    }
    for field in all_fields(api) {
        check_wire_name(&field.wire, diagnostics);
        check_rust_name(field.rust_name.as_ref(), is_snake, "stock_id", diagnostics);
    }
}

fn check_wire_name(name: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) {
    if name.value.trim().is_empty() {
        diagnostics.push(
            Diagnostic::error(Code::EmptyName, name.place, "the name is empty")
                .help("write a name"),
        );
    }
}

fn check_rust_name(
    name: Option<&Spanned<String>>,
    is_valid: fn(&str) -> bool,
    example: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(name) = name.filter(|name| !is_valid(&name.value)) {
        diagnostics.push(
            Diagnostic::error(
                Code::RustName,
                name.place,
                format!("`{}` cannot be the name in Rust", name.value),
            )
            .help(format!("write it like `{example}`")),
        );
    }
}

fn is_snake(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn is_camel(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
}
