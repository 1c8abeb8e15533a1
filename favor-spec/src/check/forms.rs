//! Forms and files: what can travel in a body of `multipart/form-data`.

use std::collections::HashSet;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Endpoint, Field, Location, Type, TypeDefinition, TypeKind};
use crate::node::Place;
use crate::uses::Uses;

use super::context::Context;
use super::hosts::is_printable;
use super::named::{Need, NeededKind, Owner, Presence, find_member};

pub(super) fn check(context: &mut Context<'_>) {
    for field in context.api.fields() {
        check_place(context, field);
    }
    let mut signed: HashSet<&str> = HashSet::new();
    for endpoint in &context.api.endpoints {
        if let Some(form) = Form::new(context.uses, endpoint) {
            signed.extend(
                form.objects
                    .iter()
                    .map(|(_, found)| found.name.value.as_str()),
            );
            check_parts(context, &form);
            check_body(context, endpoint, &form);
            check_references(context, endpoint, &form);
        }
    }
    for definition in &context.api.types {
        if !signed.contains(definition.name.value.as_str()) {
            check_no_digest(context, definition);
        }
    }
}

/// The parts of an endpoint's form, by kind.
struct Form<'a> {
    first: Place,
    files: Vec<&'a Field>,
    objects: Vec<(&'a Field, &'a TypeDefinition)>,
    arrays: Vec<&'a Field>,
    scalars: Vec<&'a Field>,
    /// True if the type of every part is known.
    is_known: bool,
}

impl<'a> Form<'a> {
    /// `None` when the endpoint has no form.
    fn new(uses: &Uses<'a>, endpoint: &'a Endpoint) -> Option<Self> {
        let mut parts = members_in(endpoint, Location::Form).peekable();
        let (_, first) = *parts.peek()?;
        let mut form = Self {
            first,
            files: Vec::new(),
            objects: Vec::new(),
            arrays: Vec::new(),
            scalars: Vec::new(),
            is_known: true,
        };
        for (field, _) in parts {
            match &field.ty.value {
                Type::File => form.files.push(field),
                Type::Array(_) => form.arrays.push(field),
                Type::Unknown => form.is_known = false,
                Type::Named(name) => match uses.definition(name) {
                    Some(found) if matches!(found.kind, TypeKind::Object(_)) => {
                        form.objects.push((field, found));
                    }
                    Some(_) => form.scalars.push(field),
                    None => form.is_known = false,
                },
                _ => form.scalars.push(field),
            }
        }
        Some(form)
    }
}

/// Returns the members of a request with this location, each with the place that states it.
fn members_in(endpoint: &Endpoint, location: Location) -> impl Iterator<Item = (&Field, Place)> {
    endpoint.request.iter().filter_map(move |field| {
        let found = field.location()?;
        (found.value == location).then_some((field, found.place))
    })
}

/// Checks that only a part of a form is a file.
fn check_place(context: &mut Context<'_>, field: &Field) {
    let (message, place) = match &field.ty.value {
        Type::File if !field.is_in(Location::Form) => {
            ("a file can only be a part of a form", field.ty.place)
        }
        Type::Array(array) if array.item.value == Type::File => {
            ("an array cannot contain files", array.item.place)
        }
        _ => return,
    };
    context.report(
        Diagnostic::error(Code::FilePlace, place, message)
            .help("make it a member of a request, with `in: form`"),
    );
}

fn check_parts(context: &mut Context<'_>, form: &Form<'_>) {
    for array in &form.arrays {
        context.report(
            Diagnostic::error(
                Code::NotAScalar,
                array.ty.place,
                "an array cannot be sent in a form",
            )
            .help("make it a member of the object that is sent as JSON"),
        );
    }
    for scalar in &form.scalars {
        let message = format!(
            "`{}` is neither the form's file nor its object",
            scalar.wire.value
        );
        context.report(
            Diagnostic::error(Code::FormParts, scalar.wire.place, message)
                .help("make it a member of the object that is sent as JSON"),
        );
    }
    let objects: Vec<&Field> = form.objects.iter().map(|(field, _)| *field).collect();
    let kinds = [
        (
            form.files.as_slice(),
            "file",
            "add a member of `type: file`",
        ),
        (
            objects.as_slice(),
            "object",
            "add a member whose type has `members`: its JSON text is signed",
        ),
    ];
    for (fields, what, help) in kinds {
        if fields.is_empty() && form.is_known {
            let message = format!("the form has no {what}");
            context.report(Diagnostic::error(Code::FormParts, form.first, message).help(help));
        }
        for second in fields.iter().skip(1) {
            let message = format!("`{}` is a second {what} in the form", second.wire.value);
            context.report(
                Diagnostic::error(Code::FormParts, second.wire.place, message)
                    .help("remove one: a form has one file and one object")
                    .related(fields[0].wire.place, "the first"),
            );
        }
        for field in fields.iter().filter(|field| !field.required) {
            let message = format!(
                "`{}` cannot be left out: it is the form's only {what}",
                field.wire.value
            );
            context.report(
                Diagnostic::error(Code::FormParts, field.wire.place, message)
                    .help("write `required: true`"),
            );
        }
    }
}

/// Checks that a request with a form has no JSON body.
fn check_body(context: &mut Context<'_>, endpoint: &Endpoint, form: &Form<'_>) {
    for (field, place) in members_in(endpoint, Location::Body) {
        let message = format!(
            "`{}` has `in: body`, but the body is a form",
            field.wire.value
        );
        context.report(
            Diagnostic::error(Code::FormParts, place, message)
                .help("put it into the form, or into the object that is sent as JSON")
                .related(form.first, "a part of the form"),
        );
    }
}

/// Checks that the file's name is a member of the object, that its content types can be sent in a header, and that each
/// digest is the digest of a file.
fn check_references(context: &mut Context<'_>, endpoint: &Endpoint, form: &Form<'_>) {
    for part in form.files.iter().filter_map(|field| field.file()) {
        if let Some((_, object)) = form.objects.first() {
            let need = Need {
                key: "file_name",
                kind: NeededKind::Text,
                presence: Presence::Always,
            };
            let owner = Owner::definition(object);
            find_member(context, &owner, &part.file_name, need);
        }
        let values = part.content_types.iter();
        for value in values.filter(|value| !is_printable(&value.value)) {
            let message = format!("`{}` cannot be sent in a header", value.value);
            context.report(
                Diagnostic::error(Code::HostOrHeader, value.place, message)
                    .help("use ASCII characters"),
            );
        }
    }
    let objects = form.objects.iter().flat_map(|(_, found)| found.fields());
    for digest in objects.filter_map(Field::digest) {
        let need = Need {
            key: "of",
            kind: NeededKind::File,
            presence: Presence::Any,
        };
        find_member(context, &Owner::request(endpoint), &digest.of, need);
    }
}

fn check_no_digest(context: &mut Context<'_>, definition: &TypeDefinition) {
    for digest in definition.fields().iter().filter_map(Field::digest) {
        let message = format!(
            "`{}` is not the object of a form, so there is no file to digest",
            definition.name.value
        );
        context.report(
            Diagnostic::error(Code::MisplacedKey, digest.of.place, message)
                .help("remove `digest`, or use the type for a member of a form"),
        );
    }
}
