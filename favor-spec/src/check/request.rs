//! Checks requests: the path template, and the members that can travel in a path or a query.

use crate::code::Code;
use crate::diagnostic::{At, Diagnostic};
use crate::model::{Endpoint, Field, Location, Method, PathPart, Type, TypeKind};
use crate::node::Spanned;
use crate::suggest::nearest;

use super::context::Context;

pub(super) fn check(context: &mut Context<'_>) {
    for endpoint in &context.api.endpoints {
        check_template(context, endpoint);
        check_parameters(context, endpoint);
        for field in &endpoint.request {
            check_member(context, endpoint, field);
        }
        check_body_sample(context, endpoint);
    }
}

fn check_template(context: &mut Context<'_>, endpoint: &Endpoint) {
    let text = &endpoint.path.value.text;
    // A missing path has been reported already.
    if text.is_empty() {
        return;
    }
    if let Some(at) = unclosed_brace(text) {
        let place = At::Within(endpoint.path.place, at);
        context.report(
            Diagnostic::error_at(
                Code::PathTemplate,
                place,
                "this brace has no matching brace",
            )
            .help("write it like `/v3/things/{thing_id}`: a parameter is a whole segment"),
        );
        return;
    }
    let mistake = match text.strip_prefix('/') {
        None => Some("the path does not begin with `/`"),
        Some(rest) => rest.split('/').find_map(segment_mistake),
    };
    if let Some(mistake) = mistake {
        context.report(
            Diagnostic::error(Code::PathTemplate, endpoint.path.place, mistake)
                .help("write it like `/v3/things/{thing_id}`: a parameter is a whole segment"),
        );
    }
}

/// Returns the position, in characters, of the first brace that is unmatched within its segment.
fn unclosed_brace(text: &str) -> Option<usize> {
    let mut open = None;
    for (index, c) in text.chars().enumerate() {
        match (c, open) {
            ('{', None) => open = Some(index),
            ('}', Some(_)) => open = None,
            ('}', None) => return Some(index),
            ('{' | '/', Some(_)) => return open,
            _ => {}
        }
    }
    open
}

/// Returns the mistake in a segment of the path, if there is one.
fn segment_mistake(segment: &str) -> Option<&'static str> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
    let parameter = segment
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    match (segment, parameter) {
        ("" | "." | "..", _) => Some("the path has an empty segment, or a segment `.` or `..`"),
        (_, Some("")) => Some("the path has a parameter without a name"),
        (_, Some(name)) if !name.contains(['{', '}']) => None,
        _ if segment.chars().all(is_plain) => None,
        _ => Some("a segment of a path may contain only letters, digits and `-._~`"),
    }
}

fn check_parameters(context: &mut Context<'_>, endpoint: &Endpoint) {
    let mut seen: Vec<&str> = Vec::new();
    for part in &endpoint.path.value.parts {
        let PathPart::Parameter(name) = part else {
            continue;
        };
        if seen.contains(&name.as_str()) {
            context.report(
                Diagnostic::error(
                    Code::PathTemplate,
                    endpoint.path.place,
                    format!("the path contains `{{{name}}}` twice"),
                )
                .help("use each parameter once"),
            );
            continue;
        }
        seen.push(name);
        // A member without a location has been reported already.
        let can_be_here = |field: &Field| {
            field
                .location()
                .is_none_or(|location| location.value == Location::Path)
        };
        let has_member = endpoint
            .request
            .iter()
            .any(|field| field.wire.value == *name && can_be_here(field));
        if has_member {
            continue;
        }
        if let Some(near) = meant_member(endpoint, name) {
            context.report(
                Diagnostic::error(
                    Code::PathTemplate,
                    endpoint.path.place,
                    format!("the path contains `{{{name}}}`, which is not a member of the request"),
                )
                .help(format!("did you mean `{{{near}}}`?")),
            );
        } else {
            context.report(
                Diagnostic::error(
                    Code::PathTemplate,
                    endpoint.path.place,
                    format!(
                        "the path contains `{{{name}}}`, but no member of that name has `in: path`"
                    ),
                )
                .help(format!(
                    "add `{name}:` with `in: path` to `request`, or correct the path"
                )),
            );
        }
    }
}

/// Returns the path member that a parameter without a member probably refers to.
fn meant_member<'a>(endpoint: &'a Endpoint, parameter: &str) -> Option<&'a str> {
    let is_free = |field: &&Field| {
        let own = PathPart::Parameter(field.wire.value.clone());
        field.is_in(Location::Path) && !endpoint.path.value.parts.contains(&own)
    };
    let free = endpoint.request.iter().filter(is_free);
    nearest(
        parameter.trim(),
        free.map(|field| field.wire.value.as_str()),
    )
}

/// Returns true if a misspelt parameter of the path probably refers to this member.
fn is_meant(endpoint: &Endpoint, name: &str) -> bool {
    endpoint.path.value.parts.iter().any(|part| match part {
        PathPart::Parameter(parameter) => meant_member(endpoint, parameter) == Some(name),
        PathPart::Literal(_) => false,
    })
}

fn check_member(context: &mut Context<'_>, endpoint: &Endpoint, field: &Field) {
    let name = &field.wire;
    let as_text = [Location::Path, Location::Query, Location::Form];
    if as_text.iter().any(|location| field.is_in(*location)) {
        check_parameter_name(context, name);
    }
    if field.is_in(Location::Path) {
        let template = &endpoint.path.value;
        let parameter = PathPart::Parameter(name.value.clone());
        // An unmatched brace in the path has been reported already.
        if !template.text.is_empty()
            && !template.parts.contains(&parameter)
            && unclosed_brace(&template.text).is_none()
            && !is_meant(endpoint, &name.value)
        {
            context.report(
                Diagnostic::error(
                    Code::PathTemplate,
                    name.place,
                    format!(
                        "`{0}` has `in: path`, but the path does not contain `{{{0}}}`",
                        name.value
                    ),
                )
                .help("put it into the path, or write `in: query`")
                .related(endpoint.path.place, "the path"),
            );
        }
        if !field.required {
            context.report(
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
    match field.location().map(|location| location.value) {
        Some(Location::Body | Location::Form) => check_body_member(context, endpoint, field),
        _ => check_scalar(context, field),
    }
}

/// Checks the name of a member that is sent without escaping.
fn check_parameter_name(context: &mut Context<'_>, name: &Spanned<String>) {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
    if !name.value.chars().all(is_plain) {
        context.report(
            Diagnostic::error(
                Code::ParameterName,
                name.place,
                format!(
                    "`{}` cannot name a member of a path, a query or a form",
                    name.value
                ),
            )
            .help("use letters, digits and `-._~`"),
        );
    }
}

fn check_body_member(context: &mut Context<'_>, endpoint: &Endpoint, field: &Field) {
    if endpoint.method == Method::Get {
        let location = field.location();
        let place = location
            .as_ref()
            .map_or(field.wire.place, |location| location.place);
        let what = location.map_or(Location::Body, |location| location.value);
        let what = what.word();
        context.report(
            Diagnostic::error(
                Code::BodyOnGet,
                place,
                format!(
                    "`{}` has `in: {what}`, but a GET has no body",
                    field.wire.value
                ),
            )
            .help("write `in: query`, or `method: POST`"),
        );
    }
}

/// Checks that only a JSON body has a sample.
fn check_body_sample(context: &mut Context<'_>, endpoint: &Endpoint) {
    let is_in_body = |field: &Field| field.is_in(Location::Body);
    if let Some(sample) = &endpoint.request_sample
        && !endpoint.request.iter().any(is_in_body)
    {
        context.report(
            Diagnostic::error(
                Code::MisplacedKey,
                sample.file.place,
                "`request_body` is only allowed where members have `in: body`",
            )
            .help("remove it, or correct where the members travel"),
        );
    }
}

/// Checks that a member of a path or a query is a scalar, since both are text.
fn check_scalar(context: &mut Context<'_>, field: &Field) {
    let is_object = |name: &str| {
        let definition = context.uses.definition(name);
        definition.is_some_and(|definition| matches!(definition.kind, TypeKind::Object(_)))
    };
    let what = match &field.ty.value {
        Type::Array(_) => "an array",
        Type::Named(name) if is_object(name) => "an object",
        _ => return,
    };
    context.report(
        Diagnostic::error(
            Code::NotAScalar,
            field.ty.place,
            format!("{what} cannot travel in a path or a query"),
        )
        .help("use a string, a number, a boolean, a time or a type that lists values"),
    );
}
