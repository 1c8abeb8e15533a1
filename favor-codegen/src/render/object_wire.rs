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
    let body = if object.members.is_empty() && unlisted.is_none() {
        quote!(rt::ObjectWriter::new(serializer)?.end())
    } else {
        quote! {
            let mut object = rt::ObjectWriter::new(serializer)?;
            #(#members)*
            #unlisted
            object.end()
        }
    };
    quote! {
        impl rt::Serialize for #name {
            fn serialize<S: rt::Serializer>(&self, serializer: S) -> rt::Result<S::Ok, S::Error> {
                #body
            }
        }
    }
}

fn deserialize_impl(object: &Object) -> TokenStream {
    let name = ident(&object.name);
    let wires = object.members.iter().map(|member| &member.wire);
    let slots = (0..object.members.len()).map(slot);
    let members = read_members(object);
    let fields = object.members.iter().enumerate().map(|(index, member)| {
        let (field, slot, wire) = (ident(&member.name), slot(index), &member.wire);
        if member.optional {
            quote!(#field: rt::optional(#slot),)
        } else {
            quote!(#field: rt::required(#slot, #wire)?,)
        }
    });
    let (kept, unlisted) = match &object.unlisted {
        UnlistedMembers::Kept(field) => {
            let field = ident(field);
            (
                Some(quote!(let mut kept = rt::Unlisted::default();)),
                Some(quote!(#field: kept,)),
            )
        }
        UnlistedMembers::Refused => (None, None),
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
                #(let mut #slots = None;)*
                #kept
                #members
                Ok(Self { #(#fields)* #unlisted })
            }
        }
    }
}

/// The loop over the members that come, each into its variable.
fn read_members(object: &Object) -> TokenStream {
    let is_kept = matches!(object.unlisted, UnlistedMembers::Kept(_));
    if object.members.is_empty() {
        return if is_kept {
            quote! {
                while members.advance()?.is_some() {
                    members.keep(&mut kept)?;
                }
            }
        } else {
            quote! {
                if members.advance()?.is_some() {
                    return Err(members.refuse());
                }
            }
        };
    }
    let arms = object.members.iter().enumerate().map(|(index, member)| {
        let (slot, index) = (slot(index), Literal::usize_unsuffixed(index));
        let method = match (member.shape, member.optional) {
            (Shape::One | Shape::Many, _) => quote!(value),
            (Shape::OneOrMany, false) => quote!(one_or_many),
            (Shape::OneOrMany, true) => quote!(optional_one_or_many),
        };
        quote!(#index => members.#method(&mut #slot)?,)
    });
    let unlisted = if is_kept {
        quote!(members.keep(&mut kept)?)
    } else {
        quote!(return Err(members.refuse()))
    };
    quote! {
        while let Some(member) = members.advance()? {
            match member {
                #(#arms)*
                _ => #unlisted,
            }
        }
    }
}

/// The variable that a member is read into.
fn slot(index: usize) -> Ident {
    format_ident!("m{index}")
}
