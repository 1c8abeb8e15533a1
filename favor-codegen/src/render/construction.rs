//! Constructors of structs.

use proc_macro2::TokenStream;
use quote::quote;

use crate::naming::plain;
use crate::plan::{Construction, Member, Object, Shape, UnlistedMembers, ValueType};

use super::hiding::has_sensitive;
use super::names::ident;
use super::types::{field_type, held_type};

/// The runtime's macro that keeps its items only with the feature `server`.
pub(super) const SERVER: &str = "rt::with_server!";

/// Renders the constructors of a struct, and the setters of its optional members if it is sent. The constructors of a
/// struct that only a server makes go into [`SERVER`].
pub(super) fn construction(object: &Object) -> TokenStream {
    let name = ident(&object.name);
    let (init, new, default) = match &object.construction {
        Construction::Empty => (None, Some(new_empty(object)), Some(default_impl(object))),
        Construction::One(only) => (None, Some(new_of_one(object, *only)), None),
        Construction::Init { name, members } => (Some(init(object, name, members)), None, None),
    };
    let optional = object
        .members
        .iter()
        .filter(|member| member.optional && !object.is_servers);
    let functions: Vec<TokenStream> = new.into_iter().chain(optional.map(setter)).collect();
    let functions = (!functions.is_empty()).then(|| quote!(impl #name { #(#functions)* }));
    quote!(#init #functions #default)
}

fn new_empty(object: &Object) -> TokenStream {
    let values = values(object, |_| TokenStream::new());
    quote! {
        /// Creates a value without optional members.
        pub fn new() -> Self {
            Self { #values }
        }
    }
}

fn default_impl(object: &Object) -> TokenStream {
    let name = ident(&object.name);
    quote! {
        impl rt::Default for #name {
            fn default() -> Self {
                Self::new()
            }
        }
    }
}

fn new_of_one(object: &Object, only: usize) -> TokenStream {
    let member = &object.members[only];
    let (argument, ty) = (ident(&member.name), argument_type(member));
    let values = values(object, |member| {
        let argument = ident(&member.name);
        if takes_into(member) {
            quote!(#argument: #argument.into())
        } else {
            quote!(#argument)
        }
    });
    quote! {
        /// Creates a value from its required member.
        pub fn new(#argument: #ty) -> Self {
            Self { #values }
        }
    }
}

/// Renders the init struct, which has the required members, and the conversion from it.
fn init(object: &Object, init: &str, required: &[usize]) -> TokenStream {
    let docs = format!(" The required members of [`{0}`](struct@{0}).", object.name);
    let (name, init) = (ident(&object.name), ident(init));
    let debug = (!has_sensitive(object)).then(|| quote!(, Debug));
    let fields = required
        .iter()
        .map(|index| init_field(object, &object.members[*index]));
    let values = values(object, |member| {
        let field = ident(&member.name);
        quote!(#field: init.#field)
    });
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

fn init_field(object: &Object, member: &Member) -> TokenStream {
    let field = plain(&member.name);
    let docs = format!(" [`{0}::{field}`](field@{0}::{field}).", object.name);
    let (name, ty) = (ident(&member.name), field_type(member));
    quote!(#[doc = #docs] pub #name: #ty)
}

/// Renders the fields of a new value: required members by `required`, and the others as absent.
fn values(object: &Object, required: fn(&Member) -> TokenStream) -> TokenStream {
    let values = object.members.iter().map(|member| {
        if member.optional {
            let name = ident(&member.name);
            quote!(#name: None)
        } else {
            required(member)
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

fn setter(member: &Member) -> TokenStream {
    let docs = format!(" Sets `{}`.", plain(&member.name));
    let (setter, field) = (ident(&member.setter), ident(&member.name));
    let ty = argument_type(member);
    let value = if takes_into(member) {
        quote!(#field.into())
    } else {
        quote!(#field)
    };
    quote! {
        #[doc = #docs]
        #[must_use]
        pub fn #setter(mut self, #field: #ty) -> Self {
            self.#field = Some(#value);
            self
        }
    }
}

/// Returns the type of an argument. Texts and files can be given as anything that converts into them.
fn argument_type(member: &Member) -> TokenStream {
    let held = held_type(member);
    if takes_into(member) {
        quote!(impl rt::Into<#held>)
    } else {
        held
    }
}

fn takes_into(member: &Member) -> bool {
    let is_made_of_others = matches!(
        member.value,
        ValueType::Text | ValueType::Timestamp | ValueType::Date | ValueType::File
    );
    member.shape == Shape::One && is_made_of_others
}
