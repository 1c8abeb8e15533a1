//! Structs, as people read them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Member, Object, UnlistedMembers};

use super::construction::construction;
use super::docs::Docs;
use super::ident;
use super::types::field_type;
use super::validate::validate_impl;

/// The struct with the ways to make one, and its rules.
pub(super) fn object<'a>(object: &'a Object, docs: &Docs<'a>) -> TokenStream {
    let definition = definition(object, docs);
    let construction = construction(object);
    let validate = validate_impl(object, docs, Vec::new());
    quote! {
        #definition
        #construction
        #validate
    }
}

/// The struct alone.
pub(super) fn definition<'a>(object: &'a Object, docs: &Docs<'a>) -> TokenStream {
    let name = ident(&object.name);
    let definition_docs = docs.mark_with_aliases(&object.docs, &object.aliases);
    let fields = object.members.iter().map(|member| field(member, docs));
    // What is not to be printed needs an impl of its own; it stands with those for the wire.
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
        #[derive(Clone, #debug PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #unlisted
        }
    }
}

/// Whether some member is not to be printed.
pub(super) fn has_sensitive(object: &Object) -> bool {
    object.members.iter().any(|member| member.sensitive)
}

/// A public field with its documentation.
fn field<'a>(member: &'a Member, docs: &Docs<'a>) -> TokenStream {
    let docs = docs.mark_with_aliases(&member.docs, &member.aliases);
    let (name, ty) = (ident(&member.name), field_type(member));
    quote!(#docs pub #name: #ty)
}
