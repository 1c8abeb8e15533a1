//! The `Endpoint` impl of a request: its constants, what it sends, and the reading of its reply.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{JsonSize, Member, PathPart, Request, RequestBody, Travels, ValueType};

use super::expression::Expression;
use super::names::ident;
use super::words;

/// The `Endpoint` impl of a request.
pub(super) fn endpoint_impl(request: &Request) -> TokenStream {
    let (name, response) = (ident(&request.object.name), ident(&request.response));
    let (method, path, errors) = (
        words::method(request.method),
        &request.path,
        ident(&request.errors),
    );
    let target = path_and_query(request);
    let body = body(request);
    let headers = request.headers.as_ref().map(|name| {
        let name = ident(name);
        quote!(const HEADERS: &'static [rt::Header] = super::shared::#name;)
    });
    let idempotency_key = request
        .idempotency_key
        .as_ref()
        .map(|key| quote!(const IDEMPOTENCY_KEY: rt::Option<&'static str> = Some(#key);));
    let (operation, is_repeatable) = (&request.operation, request.is_repeatable);
    let rate_limits = rate_limits(request);
    quote! {
        impl rt::Endpoint for #name {
            type Response = #response;

            const NAME: &'static str = #operation;
            const METHOD: rt::Method = rt::Method::#method;
            const PATH: &'static str = #path;
            const ERRORS: &'static [rt::ErrorRow] = super::shared::#errors;
            #headers
            #idempotency_key
            const REPEATABLE: bool = #is_repeatable;
            #rate_limits

            #[inline]
            fn path_and_query(&self) -> rt::String {
                #target
            }

            #[inline]
            fn body(&self) -> rt::Option<rt::Body> {
                #body
            }

            #[inline]
            fn decode(reply: rt::Reply<'_>) -> rt::Result<#response, rt::CallError> {
                rt::decode(reply, Self::OPERATION, #response::from_json)
            }
        }
    }
}

fn rate_limits(request: &Request) -> Option<TokenStream> {
    let limits = request.rate_limits.iter().map(|limit| {
        let calls = Literal::u64_unsuffixed(limit.calls);
        let (seconds, scope) = (
            Literal::u32_unsuffixed(limit.seconds),
            words::rate_scope(limit.scope),
        );
        quote!(rt::RateLimit::new(#calls, #seconds, rt::RateScope::#scope))
    });
    (limits.len() > 0)
        .then(|| quote!(const RATE_LIMITS: &'static [rt::RateLimit] = &[#(#limits),*];))
}

fn body(request: &Request) -> TokenStream {
    let members = &request.object.members;
    match &request.body {
        RequestBody::None => quote!(None),
        RequestBody::Json => {
            let JsonSize { bytes, items } = &request.object.json_size;
            let bytes = Literal::usize_unsuffixed(*bytes);
            let items = items.iter().map(|(member, bytes)| {
                let field = ident(&members[*member].name);
                let bytes = Literal::usize_unsuffixed(*bytes);
                quote!(+ rt::room_for(&self.#field, #bytes))
            });
            quote!(Some(rt::json_body(self, #bytes #(#items)*)))
        }
        RequestBody::Form(form) => {
            let (json, file) = (&members[form.json], &members[form.file]);
            let (json_wire, file_wire) = (&json.wire, &file.wire);
            let (json, file) = (ident(&json.name), ident(&file.name));
            let size = Literal::usize_unsuffixed(form.json_size);
            let (file_name, content_types) = (ident(&form.file_name), &form.content_types);
            quote! {
                let json = rt::to_json(&self.#json, #size);
                let file = rt::FormFile {
                    name: #file_wire,
                    file_name: &self.#json.#file_name,
                    content_types: &[#(#content_types),*],
                    bytes: &self.#file,
                };
                Some(rt::form_body(#json_wire, json, &file))
            }
        }
    }
}

fn path_and_query(request: &Request) -> TokenStream {
    let members = &request.object.members;
    let path = request.path_parts.iter().map(|part| match part {
        PathPart::Literal(text) => quote!(target.literal(#text);),
        PathPart::Member(index) => {
            let member = &members[*index];
            let field = ident(&member.name);
            let value = Expression::place(&member.value, quote!(self.#field));
            if is_plain(&member.value) {
                let plain = value.code();
                quote!(target.plain_segment(#plain);)
            } else {
                let text = value.text();
                quote!(target.segment(#text);)
            }
        }
    });
    let query = request.members_in(Travels::Query).map(query_member);
    let capacity = capacity(request);
    quote! {
        let mut target = rt::Target::with_capacity(#capacity);
        #(#path)*
        #(#query)*
        target.finish()
    }
}

fn query_member(member: &Member) -> TokenStream {
    let (field, wire) = (ident(&member.name), &member.wire);
    let add = |value: Expression<'_>| {
        if is_plain(&member.value) {
            let plain = value.code();
            quote!(target.plain_query(#wire, #plain);)
        } else {
            let text = value.text();
            quote!(target.query(#wire, #text);)
        }
    };
    if member.optional {
        let add = add(Expression::reference(&member.value, quote!(value)));
        quote! {
            if let Some(value) = &self.#field {
                #add
            }
        }
    } else {
        add(Expression::place(&member.value, quote!(self.#field)))
    }
}

/// Renders the capacity for a target without encoding and optional members, so that one allocation suffices.
fn capacity(request: &Request) -> TokenStream {
    let members = &request.object.members;
    let literals: usize = request
        .path_parts
        .iter()
        .map(|part| match part {
            PathPart::Literal(text) => text.len(),
            PathPart::Member(_) => 0,
        })
        .sum();
    // Each member of the query has a `?` or a `&`, and a `=`.
    let names = request
        .members_in(Travels::Query)
        .map(|member| member.wire.len() + 2);
    let fixed = Literal::usize_unsuffixed(literals + names.sum::<usize>());
    let in_path = request.path_parts.iter().filter_map(|part| match part {
        PathPart::Literal(_) => None,
        PathPart::Member(index) => Some(&members[*index]),
    });
    let lengths = in_path
        .chain(request.members_in(Travels::Query))
        .filter(|member| !member.optional)
        .map(|member| {
            let field = ident(&member.name);
            match member.value {
                ValueType::Text => quote!(self.#field.len()),
                _ if is_plain(&member.value) => quote!(20),
                _ => quote!(self.#field.as_str().len()),
            }
        });
    quote!(#fixed #(+ #lengths)*)
}

/// Returns true if a value is of digits or letters only, so that it needs no encoding.
fn is_plain(value: &ValueType) -> bool {
    matches!(
        value,
        ValueType::Bool | ValueType::U32 | ValueType::U64 | ValueType::I64
    )
}
