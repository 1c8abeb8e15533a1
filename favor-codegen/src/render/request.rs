//! How a request is made.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Construction, Member, Object, Request, Shape, ValueType};

use super::endpoint::endpoint_impl;
use super::ident;
use super::object::definition;
use super::types::{field_type, held_type};
use super::validate::validate_impl;

/// The struct of a request, the ways to make one, and the endpoint that it belongs to.
pub(super) fn request(request: &Request) -> TokenStream {
    let object = &request.object;
    let definition = definition(object);
    let construction = construction(request);
    let setters = setters(object);
    let endpoint = endpoint_impl(request);
    let validate = validate_impl(object);
    quote! {
        #definition
        #construction
        #setters
        #endpoint
        #validate
    }
}

fn construction(request: &Request) -> TokenStream {
    let members = &request.object.members;
    let name = ident(&request.object.name);
    match &request.construction {
        Construction::Empty => {
            let values = values(members);
            quote! {
                impl #name {
                    /// Makes a request without optional members.
                    pub fn new() -> Self {
                        Self { #values }
                    }
                }

                impl rt::Default for #name {
                    fn default() -> Self {
                        Self::new()
                    }
                }
            }
        }
        Construction::One(index) => {
            let (only, values) = (&members[*index], values(members));
            let (argument, ty) = (ident(&only.name), argument_type(only));
            let convert = convert(only);
            quote! {
                impl #name {
                    /// Makes a request of its required member.
                    pub fn new(#argument: #ty) -> Self {
                        #convert
                        Self { #values }
                    }
                }
            }
        }
        Construction::Init {
            name: init,
            members: required,
        } => {
            let docs = format!(" The required members of [`{}`].", request.object.name);
            let init = ident(init);
            let fields = required
                .iter()
                .map(|index| init_field(request, &members[*index]));
            let names = required.iter().map(|index| ident(&members[*index].name));
            let values = values(members);
            quote! {
                #[doc = #docs]
                #[derive(Clone, Debug)]
                pub struct #init {
                    #(#fields,)*
                }

                impl rt::From<#init> for #name {
                    fn from(init: #init) -> Self {
                        let #init { #(#names),* } = init;
                        Self { #values }
                    }
                }
            }
        }
    }
}

fn init_field(request: &Request, member: &Member) -> TokenStream {
    let docs = format!(" [`{}::{}`].", request.object.name, member.name);
    let (name, ty) = (ident(&member.name), field_type(member));
    quote!(#[doc = #docs] pub #name: #ty)
}

/// The fields of a new request: required ones from variables of their name, the others empty.
fn values(members: &[Member]) -> TokenStream {
    let values = members.iter().map(|member| {
        let name = ident(&member.name);
        if member.optional {
            quote!(#name: None)
        } else {
            quote!(#name)
        }
    });
    quote!(#(#values),*)
}

fn setters(object: &Object) -> TokenStream {
    let name = ident(&object.name);
    let setters: Vec<TokenStream> = object
        .members
        .iter()
        .filter(|member| member.optional)
        .map(setter)
        .collect();
    if setters.is_empty() {
        return TokenStream::new();
    }
    quote! {
        impl #name {
            #(#setters)*
        }
    }
}

fn setter(member: &Member) -> TokenStream {
    let docs = format!(" Sets [`Self::{}`].", member.name);
    let (setter, field) = (ident(&member.setter), ident(&member.name));
    let (ty, convert) = (argument_type(member), convert(member));
    quote! {
        #[doc = #docs]
        #[must_use]
        pub fn #setter(mut self, #field: #ty) -> Self {
            #convert
            self.#field = Some(#field);
            self
        }
    }
}

/// Text can be given as whatever becomes text.
fn argument_type(member: &Member) -> TokenStream {
    let held = held_type(member);
    if takes_into(member) {
        quote!(impl rt::Into<#held>)
    } else {
        held
    }
}

fn convert(member: &Member) -> Option<TokenStream> {
    let name = ident(&member.name);
    takes_into(member).then(|| quote!(let #name = #name.into();))
}

fn takes_into(member: &Member) -> bool {
    member.shape == Shape::One && matches!(member.value, ValueType::Text | ValueType::Timestamp)
}
