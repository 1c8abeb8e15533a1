//! The pagination: the request for the next page.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{PageItems, PageMember, Pagination, Request};

use super::docs::Docs;
use super::names::ident;

/// The method that makes the request for the next page; nothing if the answer has no pages.
pub(super) fn pagination<'a>(request: &'a Request, docs: &Docs<'a>) -> Option<TokenStream> {
    let Pagination {
        docs: lines,
        page,
        size,
        total,
        total_is_optional,
        items,
    } = request.pagination.as_ref()?;
    let docs = docs.mark(lines);
    let (name, response) = (ident(&request.object.name), ident(&request.response));
    let total = ident(total);
    let total = if *total_is_optional {
        quote!(answer.#total?)
    } else {
        quote!(answer.#total)
    };
    let member = &request.object.members[page.member];
    let (field, next) = (ident(&member.name), quote!(next));
    let next = if member.optional {
        quote!(Some(#next))
    } else {
        next
    };
    let (page, size) = (number(request, page), number(request, size));
    let items = items.as_ref().map_or_else(|| quote!(0), item_count);
    Some(quote! {
        impl #name {
            #docs
            pub fn next_page(&self, answer: &#response) -> rt::Option<Self> {
                let next = rt::next_page(#page, #size, #total, #items)?;
                Some(Self { #field: #next, ..self.clone() })
            }
        }
    })
}

/// Renders the number of items of the page.
fn item_count(items: &PageItems) -> TokenStream {
    let name = ident(&items.name);
    if items.is_optional {
        quote!(answer.#name.as_ref().map_or(0, rt::Vec::len))
    } else {
        quote!(answer.#name.len())
    }
}

/// Renders the number of a member, or the server's default if it is absent.
fn number(request: &Request, page: &PageMember) -> TokenStream {
    let member = &request.object.members[page.member];
    let field = ident(&member.name);
    match page.default {
        _ if !member.optional => quote!(self.#field),
        Some(default) => {
            let default = Literal::i128_unsuffixed(default);
            quote!(self.#field.unwrap_or(#default))
        }
        None => quote!(self.#field?),
    }
}
