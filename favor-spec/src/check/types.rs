//! Checks that types are known, not recursive, and used.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{BuiltIn, Field, Type, TypeDefinition, TypeKind, Word};
use crate::node::{Place, Spanned};
use crate::suggest::suggest;

use super::context::Context;
use super::foreign_types;

pub(super) fn check(context: &mut Context<'_>) {
    for field in context.api.fields() {
        let place = match &field.ty.value {
            Type::Array(array) => array.item.place,
            _ => field.ty.place,
        };
        if let Some(name) = field.ty.value.named() {
            check_known(context, name, place);
        }
    }
    for endpoint in &context.api.endpoints {
        let response = &endpoint.response;
        check_object(context, response, "a response", Code::ResponseType);
    }
    for notification in &context.api.notifications {
        let (envelope, resource) = (&notification.envelope, &notification.resource);
        check_object(context, envelope, "an envelope", Code::NotificationType);
        check_object(context, resource, "a resource", Code::NotificationType);
    }
    for definition in &context.api.types {
        check_not_empty(context, definition);
    }
    check_recursion(context);
    check_depth(context);
}

/// The maximum depth of nested types. The compiler's limit is a depth of 128, of which an array of objects takes two
/// levels, and JSON is read up to the same depth.
const MAX_DEPTH: usize = 32;

/// Reports each type that is exactly one level too deep, but not the types that contain it.
fn check_depth(context: &mut Context<'_>) {
    let depths = context.uses.graph().depths();
    for (definition, depth) in context.api.types.iter().zip(depths) {
        if depth == MAX_DEPTH + 1 {
            let name = &definition.name;
            let message = format!(
                "`{}` contains types nested more than {MAX_DEPTH} deep",
                name.value
            );
            context.report(
                Diagnostic::error(Code::DeepType, name.place, message)
                    .help("put the members of an inner type into the outer one"),
            );
        }
    }
}

/// Warns of types that no endpoint and no notification reaches.
pub(super) fn check_unused(context: &mut Context<'_>) {
    for (definition, usage) in context.uses.of_types() {
        let name = &definition.name;
        if usage.users == 0 {
            context.report(
                Diagnostic::warning(
                    Code::UnusedType,
                    name.place,
                    format!("nothing uses the type `{}`", name.value),
                )
                .help("remove it; no code is generated for it"),
            );
        }
    }
}

fn check_known(context: &mut Context<'_>, name: &str, place: Place) {
    // A missing name has been reported already.
    if name.is_empty() || context.uses.definition(name).is_some() {
        return;
    }
    if name == BuiltIn::Array.word() {
        context.report(
            Diagnostic::error(Code::NestedArray, place, "an array cannot contain arrays")
                .help("define an object for the inner one"),
        );
    } else if context.known.types {
        let known = context
            .api
            .types
            .iter()
            .map(|definition| definition.name.value.as_str());
        let known = BuiltIn::WORDS.iter().copied().chain(known);
        let help = foreign_types::remedy(name)
            .unwrap_or_else(|| suggest(name, known, "define it under `types:`"));
        context.report(
            Diagnostic::error(
                Code::UnknownType,
                place,
                format!("there is no type `{name}`"),
            )
            .help(help),
        );
    }
}

/// Checks the type of a response, an envelope or a resource; `what` names it in messages.
fn check_object(context: &mut Context<'_>, name: &Spanned<String>, what: &str, code: Code) {
    check_known(context, &name.value, name.place);
    let is_enum = context
        .uses
        .definition(&name.value)
        .is_some_and(|definition| matches!(definition.kind, TypeKind::Enum(_)));
    if is_enum {
        let message = format!("`{}` lists values; {what} is an object", name.value);
        context.report(
            Diagnostic::error(code, name.place, message).help("name a type that has `members`"),
        );
    }
}

fn check_not_empty(context: &mut Context<'_>, definition: &TypeDefinition) {
    let is_empty = match &definition.kind {
        TypeKind::Object(_) => false,
        TypeKind::Enum(values) => values.is_empty(),
    };
    if is_empty {
        let name = &definition.name;
        context.report(
            Diagnostic::error(
                Code::EmptyEnum,
                name.place,
                format!("`{}` lists no values", name.value),
            )
            .help("list at least one, or use `type: string`"),
        );
    }
}

/// Describes the members by which each type of a cycle contains the next.
fn links(types: &[TypeDefinition], cycle: &[usize]) -> String {
    let next = cycle.iter().skip(1).chain(cycle.first());
    let link = |(from, to): (&usize, &usize)| {
        let (from, to) = (&types[*from], &types[*to].name.value);
        let contains = |field: &&Field| field.ty.value.named() == Some(to);
        let field = from.fields().iter().find(contains);
        let member = field.map_or("", |field| field.wire.value.as_str());
        format!("`{}.{member}` is `{to}`", from.name.value)
    };
    let links: Vec<String> = cycle.iter().zip(next).map(link).collect();
    links.join(", ")
}

/// Reports each cycle of types once, at the type that is defined first.
fn check_recursion(context: &mut Context<'_>) {
    let graph = context.uses.graph();
    // Types that contain no cycle need no search; usually that is all of them.
    let depths = graph.depths();
    let mut reported: Vec<bool> = depths.into_iter().map(|depth| depth > 0).collect();
    for (position, definition) in context.api.types.iter().enumerate() {
        if reported[position] {
            continue;
        }
        let below = graph.below(position);
        if !below[position] {
            continue;
        }
        // Every type that is both below it and above it is in its cycle.
        let above = graph.above(&[position]);
        for (reported, (below, above)) in reported.iter_mut().zip(below.into_iter().zip(above)) {
            *reported |= below && above;
        }
        let name = &definition.name;
        let links = links(&context.api.types, &graph.cycle(position));
        context.report(
            Diagnostic::error(
                Code::RecursiveType,
                name.place,
                format!("`{}` contains itself: {links}", name.value),
            )
            .help(
                "leave one of these members out: the format has no types that contain themselves",
            ),
        );
    }
}
