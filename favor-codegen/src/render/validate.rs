//! Rules that a struct checks.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{Limit, Member, NumberRule, Object, Shape, ValueRule};

use super::docs::Docs;
use super::expression::Expression;
use super::member_checks::between_members;
use super::names::ident;
use super::words;

/// The `Validate` impl of a struct; `more` is checked last.
pub(super) fn validate_impl<'a>(
    object: &'a Object,
    docs: &Docs<'a>,
    more: Vec<TokenStream>,
) -> TokenStream {
    let name = ident(&object.name);
    let sent = object.sent.then(|| {
        quote! {
            fn is_sent(&self) -> bool {
                true
            }
        }
    });
    let checks = object.members.iter().filter_map(checks_of_member);
    let checks: Vec<TokenStream> = checks.chain(between_members(object)).chain(more).collect();
    let check = (!checks.is_empty()).then(|| {
        quote! {
            fn check(&self, check: &mut rt::Check<'_>) {
                #(#checks)*
            }
        }
    });
    let limits = limits(object, docs);
    quote! {
        #limits

        impl rt::Validate for #name {
            #sent
            #check
        }
    }
}

/// The limits of the members, as public constants.
fn limits<'a>(object: &'a Object, docs: &Docs<'a>) -> Option<TokenStream> {
    let name = ident(&object.name);
    let members = object.members.iter();
    let limits = members.flat_map(|member| member.checks.limits());
    let limits: Vec<TokenStream> = limits.map(|it| limit(it, docs)).collect();
    (!limits.is_empty()).then(|| {
        quote! {
            impl #name {
                #(#limits)*
            }
        }
    })
}

fn limit<'a>(limit: &'a Limit, docs: &Docs<'a>) -> TokenStream {
    let (docs, name) = (docs.mark(&limit.docs), ident(&limit.name));
    let (ty, number) = (words::number_type(limit.ty), number(limit));
    quote!(#docs pub const #name: #ty = #number;)
}

fn checks_of_member(member: &Member) -> Option<TokenStream> {
    if member.checks.counts.is_empty() && member.checks.values.is_empty() {
        return None;
    }
    let field = ident(&member.name);
    let hide = member
        .sensitive
        .then(|| quote!(let mut check = check.hiding();));
    if member.optional {
        let checks = held_checks(member, &Expression::reference(&member.value, quote!(value)));
        return Some(quote! {
            if let Some(value) = &self.#field {
                #hide
                #checks
            }
        });
    }
    let checks = held_checks(
        member,
        &Expression::place(&member.value, quote!(self.#field)),
    );
    Some(match hide {
        Some(hide) => quote!({ #hide #checks }),
        None => checks,
    })
}

/// The checks of the content of a member: a value, or items.
fn held_checks(member: &Member, held: &Expression<'_>) -> TokenStream {
    let wire = &member.wire;
    let step = quote!(#wire);
    let values = member.checks.values.iter();
    match member.shape {
        Shape::One => values.map(|rule| value_check(rule, &step, held)).collect(),
        Shape::Many => {
            let counts = member.checks.counts.iter();
            let counts = counts.map(|rule| number_check(rule, &step, &count_of(held)));
            let step = quote!((#wire, index));
            let item = Expression::reference(&member.value, quote!(item));
            let values: Vec<TokenStream> =
                values.map(|rule| value_check(rule, &step, &item)).collect();
            let items = held.code();
            let items = (!values.is_empty()).then(|| {
                quote! {
                    for (index, item) in #items.iter().enumerate() {
                        #(#values)*
                    }
                }
            });
            quote!(#(#counts)* #items)
        }
    }
}

fn count_of(items: &Expression<'_>) -> TokenStream {
    let items = items.code();
    quote!(#items.len())
}

fn number_check(rule: &NumberRule, step: &TokenStream, limited: &TokenStream) -> TokenStream {
    let (method, limit) = (ident(rule.check), number(&rule.limit));
    quote!(check.#method(#step, #limited, #limit);)
}

/// The number itself: it reads better in a line than the name of its constant.
fn number(limit: &Limit) -> Literal {
    Literal::i128_unsuffixed(limit.number)
}

fn value_check(rule: &ValueRule, step: &TokenStream, value: &Expression<'_>) -> TokenStream {
    let (code, text, reference) = (value.code(), value.text(), value.borrowed());
    match rule {
        ValueRule::Number(rule) => number_check(rule, step, &value.text_or_number()),
        ValueRule::Listed => quote!(check.listed(#step, #code.is_known(), #text);),
        ValueRule::Timestamp => quote!(check.timestamp(#step, #reference);),
        ValueRule::TimestampOrCompact => quote!(check.timestamp_or_compact(#step, #reference);),
        ValueRule::Date => quote!(check.date(#step, #reference);),
        ValueRule::Texts { check, texts } => {
            let method = ident(check);
            quote!(check.#method(#step, #text, &[#(#texts),*]);)
        }
        ValueRule::BasicMultilingualPlane => quote!(check.bmp(#step, #text);),
        ValueRule::PathSegment => quote!(check.path_segment(#step, #text);),
        ValueRule::Object => quote!(check.object(#step, #reference);),
    }
}
