//! Names and paths of the plan as tokens.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;

/// A path of the plan.
pub(super) fn path(path: &str) -> TokenStream {
    let path: syn::Path = syn::parse_str(path).expect("the style makes paths of Rust");
    path.into_token_stream()
}

/// The identifier of a planned name.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
