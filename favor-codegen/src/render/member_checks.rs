//! Rules between the members of a struct.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Member, MemberCheck, Object, Shape, ValueType};

use super::hiding::check_hiding;
use super::names::ident;

/// The checks of the rules between members.
pub(super) fn between_members(object: &Object) -> impl Iterator<Item = TokenStream> {
    object
        .member_checks
        .iter()
        .map(move |check| member_check(check, &object.members))
}

fn member_check(check: &MemberCheck, members: &[Member]) -> TokenStream {
    match check {
        MemberCheck::RequiredIf {
            member,
            equals,
            required,
        } => {
            let (member, required) = (&members[*member], &members[*required]);
            let names = names(&[required, member]);
            let (text, is_there) = (text(member), is_there(required));
            let check = check_hiding(member.sensitive);
            quote!(#check.required_if(#names, #text, &[#equals], #is_there);)
        }
        MemberCheck::AtLeastOne(some) => {
            let some: Vec<&Member> = some.iter().map(|index| &members[*index]).collect();
            let names = names(&some);
            let are_there = some.iter().map(|member| is_there(member));
            quote!(check.at_least_one(#names, #(#are_there)||*);)
        }
        MemberCheck::NotBefore { member, other } => comparison(
            &quote!(not_before),
            [&members[*member], &members[*other]],
            held,
        ),
        MemberCheck::AtMost { member, other } => comparison(
            &quote!(at_most),
            [&members[*member], &members[*other]],
            number,
        ),
    }
}

/// A check that compares two members.
fn comparison(
    method: &TokenStream,
    members: [&Member; 2],
    value: fn(&Member) -> TokenStream,
) -> TokenStream {
    // A violation would show both values.
    let check = check_hiding(members.iter().any(|member| member.sensitive));
    let (names, values) = (names(&members), members.map(value));
    quote!(#check.#method(#names, #(#values),*);)
}

/// The wire names, for the violation.
fn names(members: &[&Member]) -> TokenStream {
    let names = members.iter().map(|member| &member.wire);
    quote!(&[#(#names),*])
}

/// The expression that is true if an optional member is present; an empty array counts as absent.
fn is_there(member: &Member) -> TokenStream {
    let field = ident(&member.name);
    match member.shape {
        Shape::One => quote!(self.#field.is_some()),
        Shape::Many => quote!(self.#field.as_ref().is_some_and(|items| !items.is_empty())),
    }
}

/// A member's text, if present.
fn text(member: &Member) -> TokenStream {
    let field = ident(&member.name);
    match (member.optional, &member.value) {
        (true, ValueType::Text) => quote!(self.#field.as_deref()),
        (false, ValueType::Text) => quote!(Some(&*self.#field)),
        (true, _) => quote!(self.#field.as_ref().map(rt::AsRef::as_ref)),
        (false, _) => quote!(Some(self.#field.as_str())),
    }
}

/// A reference to a member's value, if present.
fn held(member: &Member) -> TokenStream {
    let field = ident(&member.name);
    if member.optional {
        quote!(self.#field.as_ref())
    } else {
        quote!(Some(&self.#field))
    }
}

/// A member's number, if present.
fn number(member: &Member) -> TokenStream {
    let field = ident(&member.name);
    if member.optional {
        quote!(self.#field.map(rt::Into::into))
    } else {
        quote!(Some(self.#field.into()))
    }
}
