//! Hosts and headers.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Headers, Hosts};

use super::docs::Docs;
use super::names::ident;

/// The hosts as a constant.
pub(super) fn hosts<'a>(hosts: &'a Hosts, docs: &Docs<'a>) -> TokenStream {
    let (docs, name, urls) = (docs.mark(&hosts.docs), ident(&hosts.name), &hosts.urls);
    quote!(#docs pub const #name: &[&str] = &[#(#urls),*];)
}

/// The headers as a constant.
pub(super) fn headers<'a>(headers: &'a Headers, docs: &Docs<'a>) -> TokenStream {
    let (docs, name) = (docs.mark(&headers.docs), ident(&headers.name));
    let headers = headers.headers.iter().map(|(name, value)| match value {
        Some(value) => quote!(rt::Header::new(#name, Some(#value))),
        None => quote!(rt::Header::new(#name, None)),
    });
    quote!(#docs pub const #name: &[rt::Header] = &[#(#headers),*];)
}
