//! Checks that members that are named elsewhere exist, and have the required kind.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Endpoint, Field, Type, TypeDefinition, TypeKind};
use crate::node::Spanned;
use crate::suggest::suggest;
use crate::uses::Uses;

use super::context::Context;

/// The owner of members, in words, and its members.
pub(super) struct Owner<'a> {
    pub(super) what: String,
    pub(super) fields: &'a [Field],
}

impl<'a> Owner<'a> {
    pub(super) fn request(endpoint: &'a Endpoint) -> Self {
        Self {
            what: "the request".to_owned(),
            fields: &endpoint.request,
        }
    }

    pub(super) fn definition(definition: &'a TypeDefinition) -> Self {
        Self {
            what: format!("`{}`", definition.name.value),
            fields: definition.fields(),
        }
    }
}

/// The requirements on a member, and the key that makes them.
#[derive(Clone, Copy)]
pub(super) struct Need {
    pub(super) key: &'static str,
    pub(super) kind: NeededKind,
    pub(super) presence: Presence,
}

/// The kinds of values that fit.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum NeededKind {
    Any,
    Text,
    TextOrEnum,
    Number,
    Timestamp,
    Array,
    File,
}

/// The presence that a member must have.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Presence {
    Any,
    Always,
    Optional,
}

/// Finds a named member; reports it if it is missing or does not meet the requirements.
pub(super) fn find_member<'a>(
    context: &mut Context<'_>,
    owner: &Owner<'a>,
    name: &Spanned<String>,
    need: Need,
) -> Option<&'a Field> {
    let key = need.key;
    let found = owner
        .fields
        .iter()
        .find(|field| field.wire.value == name.value);
    let Some(field) = found else {
        let names = owner.fields.iter().map(|field| field.wire.value.as_str());
        let otherwise = format!("name a member of {}", owner.what);
        let message = format!(
            "`{key}` names `{}`, but {} has no such member",
            name.value, owner.what
        );
        context.report(
            Diagnostic::error(Code::UnknownMember, name.place, message).help(suggest(
                &name.value,
                names,
                otherwise,
            )),
        );
        return None;
    };
    let name_is = |mistake: &str| format!("`{key}` names `{}`, which {mistake}", name.value);
    let (message, help, place) = if let Some(kind) = misfit(context.uses, field, need.kind) {
        let found = format!("is {}", field.ty.value.stated());
        let message = format!("{}; it must be {kind}", name_is(&found));
        (
            message,
            "name another member, or correct its type",
            field.ty.place,
        )
    } else if need.presence == Presence::Always && field.may_be_absent() {
        let help = "name a member with `required: true` that is not `nullable`";
        (name_is("may be absent"), help, field.wire.place)
    } else if need.presence == Presence::Optional && !field.may_be_absent() {
        let help = "name a member with `required: false`";
        (name_is("is always present"), help, field.wire.place)
    } else {
        return Some(field);
    };
    context.report(
        Diagnostic::error(Code::MemberKind, name.place, message)
            .help(help)
            .related(place, "the member"),
    );
    None
}

/// Returns the required kind, in words, if the member has another one; an unknown type is accepted.
fn misfit(uses: &Uses<'_>, field: &Field, needed: NeededKind) -> Option<&'static str> {
    let ty = &field.ty.value;
    let is_enum = |name: &str| {
        uses.definition(name)
            .is_none_or(|found| matches!(found.kind, TypeKind::Enum(_)))
    };
    let (fits, words) = match needed {
        NeededKind::Any => return None,
        NeededKind::Text => (*ty == Type::Text, "a string"),
        NeededKind::TextOrEnum => (
            *ty == Type::Text || matches!(ty, Type::Named(name) if is_enum(name)),
            "a string, or a type that lists values",
        ),
        NeededKind::Number => (ty.numbers().is_some(), "a number"),
        NeededKind::Timestamp => (*ty == Type::Timestamp, "a timestamp"),
        NeededKind::Array => (matches!(ty, Type::Array(_)), "an array"),
        NeededKind::File => (*ty == Type::File, "a file"),
    };
    (!fits && *ty != Type::Unknown).then_some(words)
}
