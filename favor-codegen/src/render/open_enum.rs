//! Open enums.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Enum, Variant};

use super::docs::{aliases, docs};
use super::ident;

/// The enum, as people read it.
pub(super) fn open_enum(item: &Enum) -> TokenStream {
    let (docs, aliases, name) = (docs(&item.docs), aliases(&item.aliases), ident(&item.name));
    let variants = item.variants.iter().map(variant);
    quote! {
        #docs
        #aliases
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #[doc(hidden)]
            _Unlisted(rt::UnlistedValue),
        }
    }
}

fn variant(variant: &Variant) -> TokenStream {
    let (docs, aliases) = (docs(&variant.docs), aliases(&variant.aliases));
    let name = ident(&variant.name);
    quote!(#docs #aliases #name)
}

/// Its methods, and how it is read and written.
pub(super) fn open_enum_wire(item: &Enum) -> TokenStream {
    let name = ident(&item.name);
    let methods = methods(item);
    let conversions = conversions(item);
    let comparisons = item.is_error_code.then(|| comparisons(item));
    quote! {
        #methods
        #conversions
        #comparisons

        ::favor_generated::__open_enum!(#name);
    }
}

fn methods(item: &Enum) -> TokenStream {
    let name = ident(&item.name);
    let variants: Vec<_> = item
        .variants
        .iter()
        .map(|variant| ident(&variant.name))
        .collect();
    let wires = item.variants.iter().map(|variant| &variant.wire);
    let labels = item.variants.iter().filter_map(|variant| {
        let (name, label) = (ident(&variant.name), variant.label.as_ref()?);
        Some(quote!(Self::#name => Some(#label),))
    });
    let labels: Vec<TokenStream> = labels.collect();
    let label_body = if labels.is_empty() {
        quote!(None)
    } else {
        quote!(match self { #(#labels)* _ => None })
    };
    quote! {
        impl #name {
            /// The listed values, in the order of the spec.
            pub const KNOWN: &'static [Self] = &[#(Self::#variants),*];

            /// The value on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #wires,)*
                    Self::_Unlisted(value) => value.as_str(),
                }
            }

            /// The document's own (Chinese) name of a listed value.
            pub fn label(&self) -> rt::Option<&'static str> {
                #label_body
            }
        }
    }
}

fn conversions(item: &Enum) -> TokenStream {
    let name = ident(&item.name);
    let variants = item.variants.iter().map(|variant| ident(&variant.name));
    let wires = item.variants.iter().map(|variant| &variant.wire);
    let unlisted = quote!(Self::_Unlisted(rt::UnlistedValue::new(value)));
    let body = if item.variants.is_empty() {
        unlisted
    } else {
        quote!(match value { #(#wires => Self::#variants,)* _ => #unlisted })
    };
    quote! {
        impl rt::From<&str> for #name {
            fn from(value: &str) -> Self {
                #body
            }
        }
    }
}

/// Error codes are compared with what an error holds.
fn comparisons(item: &Enum) -> TokenStream {
    let name = ident(&item.name);
    quote! {
        impl rt::From<&rt::ApiError> for #name {
            fn from(error: &rt::ApiError) -> Self {
                Self::from(error.code.as_str())
            }
        }

        impl rt::PartialEq<#name> for str {
            fn eq(&self, code: &#name) -> bool {
                self == code.as_str()
            }
        }

        impl rt::PartialEq<#name> for rt::String {
            fn eq(&self, code: &#name) -> bool {
                self == code.as_str()
            }
        }

        impl rt::PartialEq<str> for #name {
            fn eq(&self, code: &str) -> bool {
                self.as_str() == code
            }
        }

        impl rt::PartialEq<rt::String> for #name {
            fn eq(&self, code: &rt::String) -> bool {
                self.as_str() == code
            }
        }
    }
}
