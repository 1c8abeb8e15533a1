//! Rules that a struct checks.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{Check, Member, Object, Shape, ValueType};

use super::ident;
use super::types::as_text;

/// The `Validate` impl of a struct.
pub(super) fn validate_impl(object: &Object) -> TokenStream {
    let name = ident(&object.name);
    let sent = object.sent.then(|| {
        quote! {
            fn is_sent(&self) -> bool {
                true
            }
        }
    });
    let checks: Vec<TokenStream> = object.members.iter().filter_map(member_checks).collect();
    let check = if checks.is_empty() {
        quote!(_)
    } else {
        quote!(check)
    };
    quote! {
        impl rt::Validate for #name {
            #sent

            fn check(&self, #check: &mut rt::Check<'_>) {
                #(#checks)*
            }
        }
    }
}

fn member_checks(member: &Member) -> Option<TokenStream> {
    if member.checks.is_empty() && member.item_checks.is_empty() {
        return None;
    }
    let field = ident(&member.name);
    if member.optional {
        let checks = held_checks(member, &quote!(value), true);
        Some(quote! {
            if let Some(value) = &self.#field {
                #checks
            }
        })
    } else {
        Some(held_checks(member, &quote!(self.#field), false))
    }
}

/// The checks of what a member holds; `value` is a place, or a reference if `is_reference`.
fn held_checks(member: &Member, value: &TokenStream, is_reference: bool) -> TokenStream {
    let wire = &member.wire;
    let step = quote!(#wire);
    let checks = member.checks.iter().map(|rule| match member.shape {
        Shape::One => value_check(*rule, &member.value, &step, value, is_reference),
        Shape::Many | Shape::OneOrMany => count_check(*rule, &step, value),
    });
    let items = (!member.item_checks.is_empty()).then(|| {
        let step = quote!((#wire, index));
        let checks = member
            .item_checks
            .iter()
            .map(|rule| value_check(*rule, &member.value, &step, &quote!(item), true));
        quote! {
            for (index, item) in #value.iter().enumerate() {
                #(#checks)*
            }
        }
    });
    quote!(#(#checks)* #items)
}

fn count_check(rule: Check, step: &TokenStream, value: &TokenStream) -> TokenStream {
    let (method, limit) = match rule {
        Check::MinItems(limit) => (quote!(min_items), limit),
        Check::MaxItems(limit) => (quote!(max_items), limit),
        other => unreachable!("the lowering gives arrays only rules that count: {other:?}"),
    };
    let limit = Literal::u64_unsuffixed(limit);
    quote!(check.#method(#step, #value.len(), #limit);)
}

fn value_check(
    rule: Check,
    ty: &ValueType,
    step: &TokenStream,
    value: &TokenStream,
    is_reference: bool,
) -> TokenStream {
    let text = if is_reference && *ty == ValueType::Text {
        value.clone()
    } else {
        as_text(ty, value)
    };
    let reference = if is_reference {
        value.clone()
    } else {
        quote!(&#value)
    };
    let number = if is_reference {
        quote!(*#value)
    } else {
        value.clone()
    };
    let length = |method: TokenStream, limit: u64| {
        let limit = Literal::u64_unsuffixed(limit);
        quote!(check.#method(#step, #text, #limit);)
    };
    let range = |method: TokenStream, limit: i128| {
        let limit = Literal::i128_unsuffixed(limit);
        quote!(check.#method(#step, #number, #limit);)
    };
    match rule {
        Check::MinChars(limit) => length(quote!(min_chars), limit),
        Check::MaxChars(limit) => length(quote!(max_chars), limit),
        Check::MinBytes(limit) => length(quote!(min_bytes), limit),
        Check::MaxBytes(limit) => length(quote!(max_bytes), limit),
        Check::Min(limit) => range(quote!(min), limit),
        Check::Max(limit) => range(quote!(max), limit),
        Check::Listed => quote!(check.listed(#step, #value.is_known(), #text);),
        Check::Timestamp => quote!(check.timestamp(#step, #reference);),
        Check::BasicMultilingualPlane => quote!(check.basic_multilingual_plane(#step, #text);),
        Check::PathSegment => quote!(check.path_segment(#step, #text);),
        Check::Object => quote!(check.object(#step, #reference);),
        Check::MinItems(_) | Check::MaxItems(_) => {
            unreachable!("the lowering gives these rules only to arrays: {rule:?}")
        }
    }
}
