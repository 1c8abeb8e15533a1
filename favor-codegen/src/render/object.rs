//! Structs, in the readable file.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Member, Object, UnlistedMembers};

use super::construction::construction;
use super::docs::Docs;
use super::hiding::has_sensitive;
use super::names::ident;
use super::types::field_type;
use super::validate::validate_impl;

/// Renders a struct with its constructors and its rules.
pub(super) fn object<'a>(object: &'a Object, docs: &Docs<'a>) -> TokenStream {
    let definition = definition(object, docs);
    let construction = (!object.is_servers).then(|| construction(object));
    let methods = methods(object);
    let validate = validate_impl(object, docs, Vec::new());
    quote! {
        #definition
        #construction
        #methods
        #validate
    }
}

/// The struct alone.
pub(super) fn definition<'a>(object: &'a Object, docs: &Docs<'a>) -> TokenStream {
    let name = ident(&object.name);
    let definition_docs = docs.mark_with_aliases(&object.docs, &object.aliases);
    let fields = object.members.iter().map(|member| field(member, docs));
    // Sensitive members need a separate impl, which is in the wire file.
    let debug = (!has_sensitive(object)).then(|| quote!(Debug,));
    let unlisted = match &object.unlisted {
        UnlistedMembers::Kept(field) => {
            let field = ident(field);
            Some(quote!(pub(super) #field: rt::Unlisted,))
        }
        UnlistedMembers::Refused => None,
    };
    quote! {
        #definition_docs
        #[derive(Clone, #debug PartialEq, Eq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #unlisted
        }
    }
}

/// Renders the methods that call items of the tables, so that a reader finds a method, not a macro.
pub(super) fn methods(object: &Object) -> Option<TokenStream> {
    let name = ident(&object.name);
    let json = object.is_answer.then(|| {
        quote! {
            /// Reads a value from JSON.
            ///
            /// # Errors
            ///
            /// The JSON does not fit the type. The error contains the place and the cause.
            #[inline]
            pub fn from_json(json: &[u8]) -> rt::Result<Self, rt::DecodeError> {
                rt::from_json(json)
            }
            /// Writes the value as JSON.
            #[inline]
            pub fn to_json(&self) -> rt::Vec<u8> {
                rt::answer_to_json(self)
            }
        }
    });
    let unlisted = match &object.unlisted {
        UnlistedMembers::Kept(field) => {
            let field = ident(field);
            Some(quote! {
                /// The members that came but are not listed in the spec.
                pub fn unlisted(&self) -> &rt::Unlisted {
                    &self.#field
                }
            })
        }
        UnlistedMembers::Refused => None,
    };
    (json.is_some() || unlisted.is_some()).then(|| quote!(impl #name { #json #unlisted }))
}

/// The method that makes an example. It goes into [`EXAMPLES`].
pub(super) fn example(object: &Object) -> Option<TokenStream> {
    object.example.as_ref()?;
    let name = ident(&object.name);
    Some(quote! {
        impl #name {
            /// An example, made from the examples of the spec: change what your test is about. Needs the
            /// feature `examples`.
            pub fn example() -> Self {
                rt::example()
            }
        }
    })
}

/// The runtime's macro that keeps its items only with the feature `examples`.
pub(super) const EXAMPLES: &str = "rt::with_examples!";

/// A public field with its documentation.
fn field<'a>(member: &'a Member, docs: &Docs<'a>) -> TokenStream {
    let docs = docs.mark_with_aliases(&member.docs, &member.aliases);
    let (name, ty) = (ident(&member.name), field_type(member));
    quote!(#docs pub #name: #ty)
}
