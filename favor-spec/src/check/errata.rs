//! Checks that each item listed by an erratum of a whole file exists and has the key.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::format::{MEMBER, REQUEST_MEMBER, TYPE_TABLE, Table, VALUE_TABLE};
use crate::model::{Api, Erratum, Field, Subject, TypeDefinition, TypeKind};
use crate::node::Spanned;
use crate::structure::unknown_erratum_key;
use crate::suggest::suggest;
use crate::uses::Uses;

use super::context::Context;

pub(super) fn check(context: &mut Context<'_>) {
    let api = context.api;
    let endpoints = api.endpoints.iter();
    let of_endpoints = endpoints.map(|endpoint| (&endpoint.errata, &endpoint.request[..]));
    let notifications = api.notifications.iter();
    let others = notifications.map(|notification| (&notification.errata, &[][..]));
    let shared = [(&api.errata, &[][..])].into_iter();
    for (errata, request) in shared.chain(of_endpoints).chain(others) {
        for erratum in errata {
            check_erratum(context, erratum, request);
        }
    }
}

fn check_erratum(context: &mut Context<'_>, erratum: &Erratum, request: &[Field]) {
    let tables: Vec<&'static Table> = match &erratum.of {
        Subject::Item => Vec::new(),
        Subject::Request if request.is_empty() => {
            let place = erratum.key.place;
            let message = "the erratum is about the members of the request, but there are none";
            context.report(
                Diagnostic::error(Code::UnknownMember, place, message)
                    .help("list the items that it is about: `of: [Thing.id]`"),
            );
            Vec::new()
        }
        Subject::Request => vec![&REQUEST_MEMBER],
        Subject::Named(names) => {
            let find = |name: &Spanned<String>| {
                let table = table_of(context.uses, request, &name.value);
                // The name may be that of a type that could not be read.
                if table.is_none() && context.known.types {
                    context.report(unknown_item(context.api, request, name));
                }
                table
            };
            names.iter().filter_map(find).collect()
        }
    };
    let key = &erratum.key;
    let has_key = |table: &Table| table.keys().any(|known| known.name == key.value);
    if let Some(table) = tables.into_iter().find(|table| !has_key(table)) {
        context.report(unknown_erratum_key(key.place, &key.value, table));
    }
}

/// The keys of a named item; `None` if there is no such item.
fn table_of(uses: &Uses<'_>, request: &[Field], name: &str) -> Option<&'static Table> {
    if request.iter().any(|field| field.wire.value == name) {
        return Some(&REQUEST_MEMBER);
    }
    if uses.definition(name).is_some() {
        return Some(&TYPE_TABLE);
    }
    let (definition, part) = name.split_once('.')?;
    let definition = uses.definition(definition)?;
    let is_part = parts(definition).any(|known| known == part);
    let table = match definition.kind {
        TypeKind::Object(_) => &MEMBER,
        TypeKind::Enum(_) => &VALUE_TABLE,
    };
    is_part.then_some(table)
}

/// The names of the members or of the values of a type.
fn parts(definition: &TypeDefinition) -> impl Iterator<Item = &str> {
    let values = match &definition.kind {
        TypeKind::Object(_) => &[][..],
        TypeKind::Enum(values) => values,
    };
    let fields = definition.fields().iter().map(|field| &field.wire);
    let names = fields.chain(values.iter().map(|value| &value.wire));
    names.map(|name| name.value.as_str())
}

fn unknown_item(api: &Api, request: &[Field], name: &Spanned<String>) -> Diagnostic {
    let members = request.iter().map(|field| field.wire.value.clone());
    let types = api.types.iter().flat_map(|definition| {
        let owner = &definition.name.value;
        let parts = parts(definition).map(move |part| format!("{owner}.{part}"));
        [owner.clone()].into_iter().chain(parts)
    });
    let known: Vec<String> = members.chain(types).collect();
    let message = format!(
        "the erratum is about `{}`, which does not exist",
        name.value
    );
    let otherwise = "name a member of the request, a type, or a member of a type as `Type.member`";
    let help = suggest(&name.value, known.iter().map(String::as_str), otherwise);
    Diagnostic::error(Code::UnknownMember, name.place, message).help(help)
}
