//! Requests: the path template, and what can travel in a path or a query.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Endpoint, Field, Location, Method, PathPart, Type, TypeKind};

use super::find_type;

pub(super) fn check(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    for endpoint in &api.endpoints {
        check_template(endpoint, diagnostics);
        check_parameters(endpoint, diagnostics);
        for field in &endpoint.request {
            check_member(api, endpoint, field, diagnostics);
        }
    }
}

fn check_template(endpoint: &Endpoint, diagnostics: &mut Vec<Diagnostic>) {
    let template = &endpoint.path.value;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-._~".contains(c);
    let mistake = if !template.text.starts_with('/') {
        "the path does not begin with `/`"
    } else if template
        .parts
        .iter()
        .any(|part| matches!(part, PathPart::Literal(text) if !text.chars().all(is_plain)))
    {
        "the path holds a character that is no letter, no digit and none of `/-._~`"
    } else {
        return;
    };
    diagnostics.push(
        Diagnostic::error(Code::PathTemplate, endpoint.path.place, mistake)
            .help("write it like `/v3/stocks/{stock_id}`: parameters in braces, no query"),
    );
}

fn check_parameters(endpoint: &Endpoint, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: Vec<&str> = Vec::new();
    for part in &endpoint.path.value.parts {
        let PathPart::Parameter(name) = part else {
            continue;
        };
        if seen.contains(&name.as_str()) {
            diagnostics.push(
                Diagnostic::error(
                    Code::PathTemplate,
                    endpoint.path.place,
                    format!("the path holds `{{{name}}}` twice"),
                )
                .help("a parameter stands once"),
            );
            continue;
        }
        seen.push(name);
        // A member without a place has an error already.
        let can_be_here =
            |field: &Field| location(field).is_none_or(|location| location == Location::Path);
        let has_member = endpoint
            .request
            .iter()
            .any(|field| field.wire.value == *name && can_be_here(field));
        if !has_member {
            diagnostics.push(
                Diagnostic::error(
                    Code::PathTemplate,
                    endpoint.path.place,
                    format!(
                        "the path holds `{{{name}}}`, but no member of that name has `in: path`"
                    ),
                )
                .help(format!(
                    "add `{name}:` with `in: path` to `request`, or mend the path"
                )),
            );
        }
    }
}

fn check_member(api: &Api, endpoint: &Endpoint, field: &Field, diagnostics: &mut Vec<Diagnostic>) {
    let name = &field.wire;
    if location(field) == Some(Location::Path) {
        let parameter = PathPart::Parameter(name.value.clone());
        if !endpoint.path.value.parts.contains(&parameter) {
            diagnostics.push(
                Diagnostic::error(
                    Code::PathTemplate,
                    name.place,
                    format!(
                        "`{0}` has `in: path`, but the path does not hold `{{{0}}}`",
                        name.value
                    ),
                )
                .help("put it into the path, or write `in: query`")
                .related(endpoint.path.place, "the path"),
            );
        }
        if !field.required {
            diagnostics.push(
                Diagnostic::error(
                    Code::OptionalPathMember,
                    name.place,
                    format!(
                        "`{}` is part of the path, so it cannot be left out",
                        name.value
                    ),
                )
                .help("write `required: true`"),
            );
        }
    }
    if location(field) == Some(Location::Body) {
        check_body_member(endpoint, field, diagnostics);
    } else {
        check_scalar(api, field, diagnostics);
    }
}

fn check_body_member(endpoint: &Endpoint, field: &Field, diagnostics: &mut Vec<Diagnostic>) {
    if endpoint.method == Method::Get {
        let place = field
            .location
            .as_ref()
            .map_or(field.wire.place, |location| location.place);
        diagnostics.push(
            Diagnostic::error(
                Code::BodyOnGet,
                place,
                format!(
                    "`{}` has `in: body`, but a GET has no body",
                    field.wire.value
                ),
            )
            .help("write `in: query`, or `method: POST`"),
        );
    }
}

/// Paths and queries are text.
fn check_scalar(api: &Api, field: &Field, diagnostics: &mut Vec<Diagnostic>) {
    let is_object = |name: &str| {
        find_type(api, name)
            .is_some_and(|definition| matches!(definition.kind, TypeKind::Object(_)))
    };
    let what = match &field.ty.value {
        Type::Array(_) => "an array",
        Type::Named(name) if is_object(name) => "an object",
        _ => return,
    };
    diagnostics.push(
        Diagnostic::error(
            Code::NotAScalar,
            field.ty.place,
            format!("{what} cannot travel in a path or a query"),
        )
        .help("use a string, a number, a truth value, a time or a type that lists values"),
    );
}

fn location(field: &Field) -> Option<Location> {
    field.location.as_ref().map(|location| location.value)
}
