//! Requests, as people read them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::Request;

use super::construction::construction;
use super::endpoint::endpoint_impl;
use super::object::definition;
use super::validate::validate_impl;

/// The struct of a request, the ways to make one, and the endpoint that it belongs to.
pub(super) fn request(request: &Request) -> TokenStream {
    let definition = definition(&request.object);
    let construction = construction(&request.object);
    let endpoint = endpoint_impl(request);
    let validate = validate_impl(&request.object);
    quote! {
        #definition
        #construction
        #endpoint
        #validate
    }
}
