//! How structs that are sent are made.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Construction, Member, Object, Shape, UnlistedMembers, ValueType};

use super::ident;
use super::object::has_sensitive;
use super::types::{field_type, held_type};

/// The ways to make a struct, and the setters of its optional members; nothing if it is never sent.
pub(super) fn construction(object: &Object) -> TokenStream {
    let Some(construction) = &object.construction else {
        return TokenStream::new();
    };
    let make = make(object, construction);
    let setters = setters(object);
    quote!(#make #setters)
}

fn make(object: &Object, construction: &Construction) -> TokenStream {
    let members = &object.members;
    let name = ident(&object.name);
    match construction {
        Construction::Empty => {
            let values = values(object, None);
            quote! {
                impl #name {
                    /// Makes one without optional members.
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
            let (only, values) = (&members[*index], values(object, None));
            let (argument, ty) = (ident(&only.name), argument_type(only));
            let convert = convert(only);
            quote! {
                impl #name {
                    /// Makes one of its required member.
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
            let docs = format!(" The required members of [`{0}`](struct@{0}).", object.name);
            let init = ident(init);
            let debug = (!has_sensitive(object)).then(|| quote!(, Debug));
            let fields = required
                .iter()
                .map(|index| init_field(object, &members[*index]));
            let values = values(object, Some(&quote!(init.)));
            quote! {
                #[doc = #docs]
                #[derive(Clone #debug)]
                pub struct #init {
                    #(#fields,)*
                }

                impl rt::From<#init> for #name {
                    fn from(init: #init) -> Self {
                        Self { #values }
                    }
                }
            }
        }
    }
}

fn init_field(object: &Object, member: &Member) -> TokenStream {
    let field = member.name.trim_start_matches("r#");
    let docs = format!(" [`{0}::{field}`](field@{0}::{field}).", object.name);
    let (name, ty) = (ident(&member.name), field_type(member));
    quote!(#[doc = #docs] pub #name: #ty)
}

/// The fields of a new value: required ones from what has their name, the others empty.
fn values(object: &Object, owner: Option<&TokenStream>) -> TokenStream {
    let values = object.members.iter().map(|member| {
        let name = ident(&member.name);
        if member.optional {
            quote!(#name: None)
        } else if owner.is_some() {
            quote!(#name: #owner #name)
        } else {
            quote!(#name)
        }
    });
    let unlisted = match &object.unlisted {
        UnlistedMembers::Kept(field) => {
            let field = ident(field);
            Some(quote!(#field: rt::Default::default()))
        }
        UnlistedMembers::Refused => None,
    };
    let values = values.chain(unlisted);
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
    let docs = format!(" Sets `{}`.", member.name.trim_start_matches("r#"));
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

/// Text and files can be given as whatever becomes text or a file.
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
    let is_made_of_others = matches!(
        member.value,
        ValueType::Text | ValueType::Timestamp | ValueType::Date | ValueType::File
    );
    member.shape == Shape::One && is_made_of_others
}
