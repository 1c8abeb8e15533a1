//! Plan to tokens; one kind of item a file.

mod construction;
mod docs;
mod endpoint;
mod error_table;
mod expression;
mod hiding;
mod hosts;
mod literal;
mod member_checks;
mod module;
mod notification;
mod object;
mod object_debug;
mod object_wire;
mod open_enum;
mod pagination;
mod request;
mod table;
mod types;
mod validate;
mod words;

pub(crate) use docs::{Docs, print_inner};
pub(crate) use module::{Part, module_file, root_calls, root_file, wire_imports, wire_tables};

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;

/// A path of the plan.
fn path(path: &str) -> TokenStream {
    let path: syn::Path = syn::parse_str(path).expect("the style makes paths of Rust");
    path.into_token_stream()
}

/// The identifier of a planned name.
fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
