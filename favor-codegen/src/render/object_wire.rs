//! How a struct is read and written.

use std::iter;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::plan::{Member, Object, Reading, Request, RequestBody, UnlistedMembers};

use super::ident;
use super::object_debug::debug_impls;

/// The impls that read and write a struct as a flat JSON object.
pub(super) fn object_wire(object: &Object) -> TokenStream {
    let object_impl = object_impl(object);
    let debug = debug_impls(object);
    let example = example_impl(object);
    let digests = digests(object);
    quote!(#object_impl #debug #example #digests)
}

/// The impl that writes the JSON body of a request, if it has one.
pub(super) fn body_wire(request: &Request) -> Option<TokenStream> {
    let RequestBody::Json(body) = &request.body else {
        return None;
    };
    let name = ident(&request.object.name);
    let members = body
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

/// What needs the runtime's feature for digests of files.
fn digests(object: &Object) -> TokenStream {
    let name = ident(&object.name);
    let of_files = object.members.iter().filter_map(|member| {
        let function = ident(member.digest.as_ref()?);
        Some(quote!(::favor_generated::__digest!(#name, #function);))
    });
    let check = object.download.as_ref().map(|download| {
        let hash = ident(&object.members[download.hash].name);
        let algorithm = ident(&object.members[download.algorithm].name);
        quote!(::favor_generated::__download!(#name, #hash, #algorithm);)
    });
    quote!(#(#of_files)* #check)
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
    let aliases = object
        .members
        .iter()
        .flat_map(|member| &member.wire_aliases);
    let wires = wires.chain(aliases);
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
    // Other names follow all names.
    let mut next_alias = object.members.len();
    let slots = object.members.iter().enumerate().map(|(index, member)| {
        let aliases = next_alias..next_alias + member.wire_aliases.len();
        next_alias = aliases.end;
        let indices = iter::once(index)
            .chain(aliases)
            .map(Literal::usize_unsuffixed);
        let (slot, method) = (slot(index), read_method(member));
        quote!(#(#indices)|* => #method(#slot),)
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
            (quote!(keep(kept)), Some(quote!(#field: kept,)))
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
    match (member.reading, member.optional) {
        (Reading::Plain, _) => quote!(value),
        (Reading::OneOrMany, false) => quote!(one_or_many),
        (Reading::OneOrMany, true) => quote!(optional_one_or_many),
        (Reading::NumberAsText, false) => quote!(number_or_text),
        (Reading::NumberAsText, true) => quote!(optional_number_or_text),
    }
}

/// The variable that a member is read into.
fn slot(index: usize) -> Ident {
    format_ident!("m{index}")
}
