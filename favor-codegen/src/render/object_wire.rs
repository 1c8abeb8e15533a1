//! How a struct is read and written.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::plan::{Member, Object, Request, Shape, UnlistedMembers};

use super::ident;
use super::object_debug::debug_impls;

/// The impls that read and write a struct as a flat JSON object.
pub(super) fn object_wire(object: &Object) -> TokenStream {
    let serialize = serialize_impl(object);
    let deserialize = deserialize_impl(object);
    let debug = debug_impls(object);
    let example = example_impl(object);
    quote!(#serialize #deserialize #debug #example)
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
            fn write<S: rt::Serializer>(
                &self,
                object: &mut rt::ObjectWriter<S>,
            ) -> rt::Result<(), S::Error> {
                #(#members)*
                Ok(())
            }
        }
    })
}

/// The example of a struct, where the runtime's feature asks for examples.
fn example_impl(object: &Object) -> Option<TokenStream> {
    let (name, json) = (ident(&object.name), object.example.as_ref()?);
    Some(quote! {
        ::favor_generated::__examples! {
            impl #name {
                /// An example, made of those of the spec: change what your test is about.
                pub fn example() -> Self {
                    rt::from_example(#json)
                }
            }
        }
    })
}

fn write_member(member: &Member) -> TokenStream {
    let (wire, field) = (&member.wire, ident(&member.name));
    if member.optional {
        quote!(object.optional(#wire, &self.#field)?;)
    } else {
        quote!(object.member(#wire, &self.#field)?;)
    }
}

fn serialize_impl(object: &Object) -> TokenStream {
    let name = ident(&object.name);
    let members = object.members.iter().map(write_member);
    let unlisted = match &object.unlisted {
        UnlistedMembers::Kept(field) => {
            let field = ident(field);
            Some(quote!(object.unlisted(&self.#field)?;))
        }
        UnlistedMembers::Refused => None,
    };
    let body = if object.members.is_empty() && unlisted.is_none() {
        quote!(rt::ObjectWriter::new(s)?.end())
    } else {
        quote! {
            let mut object = rt::ObjectWriter::new(s)?;
            #(#members)*
            #unlisted
            object.end()
        }
    };
    quote! {
        impl rt::Serialize for #name {
            fn serialize<S: rt::Serializer>(&self, s: S) -> rt::Result<S::Ok, S::Error> {
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
            fn deserialize<D: rt::Deserializer<'de>>(d: D) -> rt::Result<Self, D::Error> {
                rt::deserialize_object(d)
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
