//! How a struct is read and written.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::plan::{Object, Shape, UnlistedMembers};

use super::ident;

/// The impls that read and write a struct as a flat JSON object.
pub(super) fn object_wire(object: &Object) -> TokenStream {
    let serialize = serialize_impl(object);
    let deserialize = deserialize_impl(object);
    quote!(#serialize #deserialize)
}

fn serialize_impl(object: &Object) -> TokenStream {
    let name = ident(&object.name);
    let members = object.members.iter().map(|member| {
        let (wire, field) = (&member.wire, ident(&member.name));
        if member.optional {
            quote!(object.optional(#wire, &self.#field)?;)
        } else {
            quote!(object.member(#wire, &self.#field)?;)
        }
    });
    let unlisted = match &object.unlisted {
        UnlistedMembers::Kept(field) => {
            let field = ident(field);
            Some(quote!(object.unlisted(&self.#field)?;))
        }
        UnlistedMembers::Refused => None,
    };
    quote! {
        impl rt::Serialize for #name {
            fn serialize<S: rt::Serializer>(&self, serializer: S) -> rt::Result<S::Ok, S::Error> {
                let mut object = rt::ObjectWriter::new(serializer)?;
                #(#members)*
                #unlisted
                object.end()
            }
        }
    }
}

fn deserialize_impl(object: &Object) -> TokenStream {
    let name = ident(&object.name);
    let wires = object.members.iter().map(|member| &member.wire);
    let slots = (0..object.members.len()).map(|index| {
        let slot = slot(index);
        quote!(let mut #slot = None;)
    });
    let arms = object.members.iter().enumerate().map(|(index, member)| {
        let (slot, index) = (slot(index), Literal::usize_unsuffixed(index));
        let method = match (member.shape, member.optional) {
            (Shape::One | Shape::Many, _) => quote!(value),
            (Shape::OneOrMany, false) => quote!(one_or_many),
            (Shape::OneOrMany, true) => quote!(optional_one_or_many),
        };
        quote!(#index => members.#method(&mut #slot)?,)
    });
    let fields = object.members.iter().enumerate().map(|(index, member)| {
        let (field, slot, wire) = (ident(&member.name), slot(index), &member.wire);
        if member.optional {
            quote!(#field: rt::optional(#slot),)
        } else {
            quote!(#field: rt::required(#slot, #wire)?,)
        }
    });
    let (unlisted_slot, unlisted_arm, unlisted_field) = match &object.unlisted {
        UnlistedMembers::Kept(field) => {
            let field = ident(field);
            (
                quote!(let mut kept = rt::Unlisted::default();),
                quote!(_ => members.keep(&mut kept)?,),
                quote!(#field: kept,),
            )
        }
        UnlistedMembers::Refused => (
            TokenStream::new(),
            quote!(_ => return Err(members.refuse()),),
            TokenStream::new(),
        ),
    };
    quote! {
        impl<'de> rt::Deserialize<'de> for #name {
            fn deserialize<D: rt::Deserializer<'de>>(deserializer: D) -> rt::Result<Self, D::Error> {
                rt::deserialize_object(deserializer)
            }
        }

        impl rt::ReadObject for #name {
            const MEMBERS: &'static [&'static str] = &[#(#wires),*];

            fn read<'de, A: rt::MapAccess<'de>>(
                mut members: rt::Members<A>,
            ) -> rt::Result<Self, A::Error> {
                #(#slots)*
                #unlisted_slot
                while let Some(member) = members.advance()? {
                    match member {
                        #(#arms)*
                        #unlisted_arm
                    }
                }
                Ok(Self { #(#fields)* #unlisted_field })
            }
        }
    }
}

/// The variable that a member is read into.
fn slot(index: usize) -> Ident {
    format_ident!("m{index}")
}
