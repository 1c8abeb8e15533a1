//! How a struct is read and written.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::plan::{Member, Object, Request, Shape, UnlistedMembers};

use super::ident;
use super::object_debug::debug_impls;

/// The impls that read and write a struct as a flat JSON object.
pub(super) fn object_wire(object: &Object) -> TokenStream {
    let object_impl = object_impl(object);
    let debug = debug_impls(object);
    let example = example_impl(object);
    quote!(#object_impl #debug #example)
}

/// The impl that writes the JSON body of a request, if it has one.
pub(super) fn body_wire(request: &Request) -> Option<TokenStream> {
    if request.body.is_empty() {
        return None;
    }
    let name = ident(&request.object.name);
    let members = request
        .body
        .iter()
        .map(|index| write_member(&request.object.members[*index]));
    Some(quote! {
        impl rt::WriteBody for #name {
            fn write_body<M: rt::SerializeMap>(&self, object: &mut rt::ObjectWriter<M>) {
                #(#members)*
            }
        }
    })
}

/// The example of a struct, where the runtime's feature asks for examples.
fn example_impl(object: &Object) -> Option<TokenStream> {
    let (name, json) = (ident(&object.name), object.example.as_ref()?);
    Some(quote!(::favor_generated::__example!(#name, #json);))
}

fn write_member(member: &Member) -> TokenStream {
    let (wire, field) = (&member.wire, ident(&member.name));
    if member.optional {
        quote!(object.optional(#wire, &self.#field);)
    } else {
        quote!(object.member(#wire, &self.#field);)
    }
}

fn object_impl(object: &Object) -> TokenStream {
    let name = ident(&object.name);
    let wires = object.members.iter().map(|member| &member.wire);
    let read = read(object);
    let write = write(object);
    quote! {
        impl rt::Object for #name {
            const MEMBERS: &'static [&'static str] = &[#(#wires),*];
            #read
            #write
        }

        ::favor_generated::__object!(#name);
    }
}

fn write(object: &Object) -> TokenStream {
    let members = object.members.iter().map(write_member);
    let unlisted = match &object.unlisted {
        UnlistedMembers::Kept(field) => {
            let field = ident(field);
            Some(quote!(object.unlisted(&self.#field);))
        }
        UnlistedMembers::Refused => None,
    };
    let writer = if object.members.is_empty() && unlisted.is_none() {
        quote!(_)
    } else {
        quote!(object)
    };
    quote! {
        fn write<M: rt::SerializeMap>(&self, #writer: &mut rt::ObjectWriter<M>) {
            #(#members)*
            #unlisted
        }
    }
}

fn read(object: &Object) -> TokenStream {
    let slots = object.members.iter().enumerate().map(|(index, member)| {
        let (slot, index) = (slot(index), Literal::usize_unsuffixed(index));
        let method = read_method(member);
        quote!(#index => #method(#slot),)
    });
    let fields = object.members.iter().enumerate().map(|(index, member)| {
        let (field, slot, wire) = (ident(&member.name), slot(index), &member.wire);
        if member.optional {
            quote!(#field: rt::optional(#slot),)
        } else {
            quote!(#field: rt::required(#slot, #wire)?,)
        }
    });
    let (unlisted, kept) = match &object.unlisted {
        UnlistedMembers::Kept(field) => {
            let field = ident(field);
            (quote!(keep(unlisted)), Some(quote!(#field: unlisted,)))
        }
        UnlistedMembers::Refused => (quote!(refuse()), None),
    };
    quote! {
        fn read<'de, A: rt::MapAccess<'de>>(
            mut members: rt::Members<'_, A>,
        ) -> rt::Result<Self, A::Error> {
            ::favor_generated::__read!(members, #(#slots)* _ => #unlisted);
            Ok(Self { #(#fields)* #kept })
        }
    }
}

/// The method that reads a member into its variable.
fn read_method(member: &Member) -> TokenStream {
    match (member.shape, member.optional) {
        (Shape::One | Shape::Many, _) => quote!(value),
        (Shape::OneOrMany, false) => quote!(one_or_many),
        (Shape::OneOrMany, true) => quote!(optional_one_or_many),
    }
}

/// The variable that a member is read into.
fn slot(index: usize) -> Ident {
    format_ident!("m{index}")
}
