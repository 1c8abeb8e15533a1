//! Types of members.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Member, Shape, ValueType};

use super::names::ident;

/// The type of a field.
pub(super) fn field_type(member: &Member) -> TokenStream {
    let held = held_type(member);
    if member.optional {
        quote!(rt::Option<#held>)
    } else {
        held
    }
}

/// The type of a field's value when it is present.
pub(super) fn held_type(member: &Member) -> TokenStream {
    let value = value_type(&member.value);
    match member.shape {
        Shape::One => value,
        Shape::Many => quote!(rt::Vec<#value>),
    }
}

fn value_type(value: &ValueType) -> TokenStream {
    match value {
        ValueType::Text => quote!(rt::String),
        ValueType::Bool => quote!(bool),
        ValueType::U32 => quote!(u32),
        ValueType::U64 => quote!(u64),
        ValueType::I64 => quote!(i64),
        ValueType::Timestamp => quote!(rt::Timestamp),
        ValueType::Date => quote!(rt::Date),
        ValueType::File => quote!(rt::FileBytes),
        ValueType::Enum(name) | ValueType::Object(name) => {
            let name = ident(name);
            quote!(#name)
        }
    }
}
