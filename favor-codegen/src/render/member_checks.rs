//! Rules between the members of a struct.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Member, MemberCheck, Object, Shape, ValueType};

use super::ident;

/// The checks of the rules between members.
pub(super) fn between_members(object: &Object) -> impl Iterator<Item = TokenStream> {
    let members = &object.members;
    object.member_checks.iter().map(move |check| match check {
        MemberCheck::RequiredIf {
            member,
            equals,
            required,
        } => {
            let (member, required) = (&members[*member], &members[*required]);
            let (names, text, is_there) =
                (names(&[required, member]), text(member), is_there(required));
            quote!(check.required_if(#names, #text, &[#equals], #is_there);)
        }
        MemberCheck::AtLeastOne(some) => {
            let some: Vec<&Member> = some.iter().map(|index| &members[*index]).collect();
            let names = names(&some);
            let are_there = some.iter().map(|member| is_there(member));
            quote!(check.at_least_one(#names, #(#are_there)||*);)
        }
        MemberCheck::NotBefore { member, other } => {
            let (member, other) = (&members[*member], &members[*other]);
            let names = names(&[member, other]);
            let (member, other) = (held(member), held(other));
            quote!(check.not_before(#names, #member, #other);)
        }
        MemberCheck::AtMost { member, other } => {
            let (member, other) = (&members[*member], &members[*other]);
            let names = names(&[member, other]);
            let (member, other) = (number(member), number(other));
            quote!(check.at_most(#names, #member, #other);)
        }
    })
}

/// The wire names, for the violation.
fn names(members: &[&Member]) -> TokenStream {
    let names = members.iter().map(|member| &member.wire);
    quote!(&[#(#names),*])
}

/// Whether a member is there; an array is when it has an item.
fn is_there(member: &Member) -> TokenStream {
    let field = ident(&member.name);
    match (member.optional, member.shape) {
        (true, Shape::One) => quote!(self.#field.is_some()),
        (true, Shape::Many) => {
            quote!(self.#field.as_ref().is_some_and(|items| !items.is_empty()))
        }
        (false, Shape::Many) => quote!(!self.#field.is_empty()),
        (false, Shape::One) => quote!(true),
    }
}

/// A member's text, if it is there.
fn text(member: &Member) -> TokenStream {
    let field = ident(&member.name);
    match (member.optional, &member.value) {
        (true, ValueType::Text) => quote!(self.#field.as_deref()),
        (false, ValueType::Text) => quote!(Some(&*self.#field)),
        (true, _) => quote!(self.#field.as_ref().map(rt::AsRef::as_ref)),
        (false, _) => quote!(Some(self.#field.as_str())),
    }
}

/// A reference to a member's value, if it is there.
fn held(member: &Member) -> TokenStream {
    let field = ident(&member.name);
    if member.optional {
        quote!(self.#field.as_ref())
    } else {
        quote!(Some(&self.#field))
    }
}

/// A member's number, if it is there.
fn number(member: &Member) -> TokenStream {
    let field = ident(&member.name);
    if member.optional {
        quote!(self.#field.map(rt::Into::into))
    } else {
        quote!(Some(self.#field.into()))
    }
}
