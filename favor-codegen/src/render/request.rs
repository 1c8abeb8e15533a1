//! Requests, in the readable file.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Request, RequestBody};

use super::construction::construction;
use super::docs::Docs;
use super::endpoint::endpoint_impl;
use super::hiding::check_hiding;
use super::names::ident;
use super::object::{definition, methods};
use super::pagination::pagination;
use super::validate::validate_impl;

/// Renders the struct of a request, its constructors, and its `Endpoint` impl.
pub(super) fn request<'a>(request: &'a Request, docs: &Docs<'a>) -> TokenStream {
    let definition = definition(&request.object, docs);
    let construction = construction(&request.object);
    let methods = methods(&request.object);
    let endpoint = endpoint_impl(request);
    let pagination = pagination(request, docs);
    let validate = validate_impl(&request.object, docs, digest_checks(request));
    quote! {
        #definition
        #construction
        #methods
        #endpoint
        #pagination
        #validate
    }
}

/// Renders the checks that the digests in the JSON part of a form are those of the file.
fn digest_checks(request: &Request) -> Vec<TokenStream> {
    let RequestBody::Form(form) = &request.body else {
        return Vec::new();
    };
    let members = &request.object.members;
    let (json, file) = (&members[form.json], &members[form.file]);
    let (json_field, file_field, file_wire) = (ident(&json.name), ident(&file.name), &file.wire);
    let checks = form.digests.iter().map(|digest| {
        let path = format!("{}.{}", json.wire, digest.wire);
        let field = ident(&digest.name);
        let text = if digest.optional {
            quote!(self.#json_field.#field.as_deref())
        } else {
            quote!(Some(&self.#json_field.#field))
        };
        let check = check_hiding(json.sensitive || digest.sensitive);
        quote!(#check.digest(#path, #text, &self.#file_field, &[#file_wire]);)
    });
    checks.collect()
}
