//! The errors of endpoints.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{ErrorRow, ErrorTable};

use super::docs::Docs;
use super::names::ident;
use super::words;

/// The table as a constant.
pub(super) fn error_table<'a>(table: &'a ErrorTable, docs: &Docs<'a>) -> TokenStream {
    let (docs, name) = (docs.mark(&table.docs), ident(&table.name));
    let rows = table.rows.iter().map(row);
    quote! {
        #docs
        pub(super) const #name: &[rt::ErrorRow] = &[#(#rows),*];
    }
}

fn row(row: &ErrorRow) -> TokenStream {
    let (status, code) = (Literal::u16_unsuffixed(row.status), &row.code);
    let retry = words::retry(row.retry);
    let reasons = row.reasons.iter().map(|(message, remedy)| {
        let remedy = match remedy {
            Some(remedy) => quote!(Some(#remedy)),
            None => quote!(None),
        };
        quote!(rt::ErrorReason::new(#message, #remedy))
    });
    quote!(rt::ErrorRow::new(#status, #code, rt::Retry::#retry, &[#(#reasons),*]))
}
