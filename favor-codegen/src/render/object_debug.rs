//! How a struct is printed that has members which are not to be printed.

use proc_macro2::TokenStream;
use quote::quote;

use crate::naming::plain;
use crate::plan::{Construction, Object, UnlistedMembers};

use super::ident;
use super::object::has_sensitive;

/// The `Debug` impls of a struct and of what makes it; nothing if they can be derived.
pub(super) fn debug_impls(object: &Object) -> TokenStream {
    if !has_sensitive(object) {
        return TokenStream::new();
    }
    let all: Vec<usize> = (0..object.members.len()).collect();
    let unlisted = match &object.unlisted {
        UnlistedMembers::Kept(field) => Some(field.as_str()),
        UnlistedMembers::Refused => None,
    };
    let whole = debug_impl(object, &object.name, &all, unlisted);
    let init = match &object.construction {
        Some(Construction::Init { name, members }) => Some(debug_impl(object, name, members, None)),
        _ => None,
    };
    quote!(#whole #init)
}

/// The structs that have impls beside a struct's own: the struct, and what makes it if that is printed here.
pub(super) fn named_structs(object: &Object) -> Vec<&str> {
    let mut names = vec![object.name.as_str()];
    if let (true, Some(Construction::Init { name, .. })) =
        (has_sensitive(object), &object.construction)
    {
        names.push(name);
    }
    names
}

fn debug_impl(
    object: &Object,
    name: &str,
    members: &[usize],
    unlisted: Option<&str>,
) -> TokenStream {
    let fields = members.iter().map(|index| {
        let member = &object.members[*index];
        let (field, shown) = (ident(&member.name), plain(&member.name));
        if member.sensitive {
            quote!(.field(#shown, &rt::Hidden))
        } else {
            quote!(.field(#shown, &self.#field))
        }
    });
    let unlisted = unlisted.map(|shown| {
        let field = ident(shown);
        quote!(.field(#shown, &self.#field))
    });
    let ident = ident(name);
    quote! {
        impl rt::fmt::Debug for #ident {
            fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
                f.debug_struct(#name)
                    #(#fields)*
                    #unlisted
                    .finish()
            }
        }
    }
}
