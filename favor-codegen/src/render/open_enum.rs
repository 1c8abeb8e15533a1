//! Open enums.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Enum, Variant};

use super::docs::Docs;
use super::names::ident;
use super::table::Table;

/// Renders an enum with its methods, for the readable file. The hidden variant has a name that resembles no other, so
/// that the compiler never suggests it.
pub(super) fn open_enum<'a>(item: &'a Enum, docs: &Docs<'a>) -> TokenStream {
    let name = ident(&item.name);
    let enum_docs = docs.mark_with_aliases(&item.docs, &item.aliases);
    let variants = item.variants.iter().map(|item| variant(item, docs));
    // The documents name error codes only by their values.
    let label = (!item.is_error_code).then(|| {
        quote! {
            /// The document's own (Chinese) name of a listed value.
            pub fn label(&self) -> rt::Option<&'static str> {
                rt::OpenEnum::label(self)
            }
        }
    });
    quote! {
        #enum_docs
        #[derive(Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #[doc(hidden)]
            __(rt::UnlistedValue),
        }

        impl #name {
            /// The listed values, in the order of the spec.
            pub const KNOWN: &'static [Self] = <Self as rt::OpenEnum>::KNOWN;
            /// The value on the wire.
            pub fn as_str(&self) -> &str {
                rt::OpenEnum::wire(self)
            }
            /// Returns true if the value is listed.
            pub fn is_known(&self) -> bool {
                rt::OpenEnum::is_listed(self)
            }
            #label
        }
    }
}

fn variant<'a>(variant: &'a Variant, docs: &Docs<'a>) -> TokenStream {
    let docs = docs.mark_with_aliases(&variant.docs, &variant.aliases);
    let name = ident(&variant.name);
    quote!(#docs #name)
}

/// Returns the table with the methods of an enum, and with the impls that read and write it.
pub(super) fn open_enum_wire(item: &Enum) -> Table {
    let rows = item.variants.iter().map(|variant| {
        let (name, wire, label) = (ident(&variant.name), &variant.wire, &variant.label);
        quote!(#name #wire #label)
    });
    let macro_name = if item.is_error_code {
        "__error_code"
    } else {
        "__open_enum"
    };
    Table::new(macro_name, &item.name).rows(rows)
}
