//! Requests, as people read them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Request, RequestBody};

use super::construction::construction;
use super::endpoint::endpoint_impl;
use super::ident;
use super::object::definition;
use super::pagination::pagination;
use super::validate::validate_impl;

/// The struct of a request, the ways to make one, and the endpoint that it belongs to.
pub(super) fn request(request: &Request) -> TokenStream {
    let definition = definition(&request.object);
    let construction = construction(&request.object);
    let endpoint = endpoint_impl(request);
    let pagination = pagination(request);
    let validate = validate_impl(&request.object, digest_check(request));
    quote! {
        #definition
        #construction
        #endpoint
        #pagination
        #validate
    }
}

/// The digest in the JSON part of a form is that of the file.
fn digest_check(request: &Request) -> Option<TokenStream> {
    let RequestBody::Form(form) = &request.body else {
        return None;
    };
    let (field, wire) = form.digest.as_ref()?;
    let members = &request.object.members;
    let (json, file) = (&members[form.json], &members[form.file]);
    let (path, others) = (format!("{}.{wire}", json.wire), &file.wire);
    let (json, field, file) = (ident(&json.name), ident(field), ident(&file.name));
    Some(quote!(check.digest(#path, &self.#json.#field, &self.#file, &[#others]);))
}
