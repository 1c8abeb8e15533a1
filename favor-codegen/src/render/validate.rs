//! Rules that a struct checks.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{Check, Limit, Member, Object, Rule, Shape};

use super::docs::Docs;
use super::expression::Expression;
use super::ident;
use super::member_checks::between_members;

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
    let checks = object
        .members
        .iter()
        .flat_map(|member| member.checks.iter().chain(&member.item_checks));
    let limits: Vec<TokenStream> = checks
        .filter_map(|check| check.limit.as_ref())
        .map(|check| limit(check, docs))
        .collect();
    (!limits.is_empty()).then(|| {
        quote! {
            impl #name {
                #(#limits)*
            }
        }
    })
}

fn limit<'a>(limit: &'a Limit, docs: &Docs<'a>) -> TokenStream {
    let (docs, name, ty) = (docs.mark(&limit.docs), ident(&limit.name), ident(&limit.ty));
    let number = Literal::i128_unsuffixed(limit.number);
    quote!(#docs pub const #name: #ty = #number;)
}

fn checks_of_member(member: &Member) -> Option<TokenStream> {
    if member.checks.is_empty() && member.item_checks.is_empty() {
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

/// The checks of what a member holds: a value, or items.
fn held_checks(member: &Member, held: &Expression<'_>) -> TokenStream {
    let wire = &member.wire;
    let step = quote!(#wire);
    let checks = member.checks.iter().map(|rule| match member.shape {
        Shape::One => value_check(rule, &step, held),
        Shape::Many => count_check(rule, &step, held),
    });
    let items = (!member.item_checks.is_empty()).then(|| {
        let step = quote!((#wire, index));
        let item = Expression::reference(&member.value, quote!(item));
        let checks = member.item_checks.iter();
        let checks = checks.map(|rule| value_check(rule, &step, &item));
        let items = held.code();
        quote! {
            for (index, item) in #items.iter().enumerate() {
                #(#checks)*
            }
        }
    });
    quote!(#(#checks)* #items)
}

/// What checks, and shows no value where some are not to be printed.
pub(super) fn check_hiding(hides: bool) -> TokenStream {
    if hides {
        quote!(check.hiding())
    } else {
        quote!(check)
    }
}

fn count_check(check: &Check, step: &TokenStream, items: &Expression<'_>) -> TokenStream {
    let method = match &check.rule {
        Rule::MinItems => quote!(min_items),
        Rule::MaxItems => quote!(max_items),
        other => unreachable!("the lowering gives arrays only rules that count: {other:?}"),
    };
    let (items, limit) = (items.code(), limit_number(check));
    quote!(check.#method(#step, #items.len(), #limit);)
}

/// The number itself: it reads better in a line than the name of its constant.
fn limit_number(check: &Check) -> Option<Literal> {
    let limit = check.limit.as_ref()?;
    Some(Literal::i128_unsuffixed(limit.number))
}

fn value_check(check: &Check, step: &TokenStream, value: &Expression<'_>) -> TokenStream {
    let (code, text) = (value.code(), value.text());
    let (reference, number) = (value.borrowed(), value.copied());
    let limit = limit_number(check);
    let length = |method: TokenStream| quote!(check.#method(#step, #text, #limit););
    let range = |method: TokenStream| quote!(check.#method(#step, #number, #limit););
    let one_of = |method: TokenStream, texts: &[String]| quote!(check.#method(#step, #text, &[#(#texts),*]););
    match &check.rule {
        Rule::MinChars => length(quote!(min_chars)),
        Rule::MaxChars => length(quote!(max_chars)),
        Rule::MinBytes => length(quote!(min_bytes)),
        Rule::MaxBytes => length(quote!(max_bytes)),
        Rule::Min => range(quote!(min)),
        Rule::Max => range(quote!(max)),
        Rule::Listed => quote!(check.listed(#step, #code.is_known(), #text);),
        Rule::Timestamp => quote!(check.timestamp(#step, #reference);),
        Rule::TimestampOrCompact => quote!(check.timestamp_or_compact(#step, #reference);),
        Rule::Date => quote!(check.date(#step, #reference);),
        Rule::AllowedCharacters(classes) => one_of(quote!(allowed), classes),
        Rule::ExcludedCharacters(characters) => one_of(quote!(excluded), characters),
        Rule::Prefixes(prefixes) => one_of(quote!(prefixes), prefixes),
        Rule::Suffixes(suffixes) => one_of(quote!(suffixes), suffixes),
        Rule::BasicMultilingualPlane => quote!(check.bmp(#step, #text);),
        Rule::PathSegment => quote!(check.path_segment(#step, #text);),
        Rule::Object => quote!(check.object(#step, #reference);),
        Rule::MinItems | Rule::MaxItems => {
            unreachable!(
                "the lowering gives these rules only to arrays: {:?}",
                check.rule
            )
        }
    }
}
