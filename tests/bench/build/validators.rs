//! Adds the rules of the spec to the structs of the twin, as attributes of the validating crates.

use favor_codegen::Files;
use favor_codegen::plan::{Item, Member, NumberRule, Object, Plan, Shape, ValueRule, ValueType};
use quote::{format_ident, quote};
use syn::{Attribute, Field, GenericArgument, ItemFn, PathArguments, Type, parse_quote};

/// Adds attributes to the answers of the twin, so that garde and validator can check them.
pub(crate) fn add_validators(plan: &Plan, twin: &mut Files) {
    for module in &plan.modules {
        let text = twin.get_mut(&format!("{}.rs", module.name));
        let text = text.expect("the twin has every module");
        let mut file = syn::parse_file(text).expect("the twin is Rust");
        let mut functions = Vec::new();
        for item in &mut file.items {
            let syn::Item::Struct(item) = item else {
                continue;
            };
            let planned = module.items.iter().find_map(|planned| match planned {
                Item::Object(object) if item.ident == object.name => Some(object),
                _ => None,
            });
            if let Some(object) = planned {
                item.attrs
                    .push(parse_quote!(#[derive(::garde::Validate, ::validator::Validate)]));
                item.attrs.push(parse_quote!(#[garde(allow_unvalidated)]));
                for field in &mut item.fields {
                    add_rules(object, field, &mut functions);
                }
            }
        }
        file.items.extend(functions.into_iter().map(syn::Item::Fn));
        file.items.push(parse_quote!(
            #[allow(unused_imports)]
            use ::validator::Validate as _;
        ));
        *text = prettyplease::unparse(&file);
    }
}

fn add_rules(object: &Object, field: &mut Field, functions: &mut Vec<ItemFn>) {
    let name = field
        .ident
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    let Some(member) = object.members.iter().find(|member| member.name == name) else {
        return;
    };
    // The crates recognise an option, a vector and a string only by their own names.
    strip_runtime(&mut field.ty);
    let is_object = matches!(member.value, ValueType::Object(_));
    if is_object && member.checks.values.contains(&ValueRule::Object) {
        field.attrs.push(parse_quote!(#[garde(dive)]));
        field.attrs.push(parse_quote!(#[validate(nested)]));
    }
    match member.shape {
        Shape::Many => field.attrs.extend(array_rules(member)),
        Shape::One => match member.value {
            ValueType::Text => field.attrs.extend(length(bounds(&numbers(member)), true)),
            ValueType::Timestamp | ValueType::Enum(_) => {
                field.attrs.extend(custom(object, member, functions));
            }
            _ => field.attrs.extend(range(member)),
        },
    }
}

fn strip_runtime(ty: &mut Type) {
    let Type::Path(path) = ty else {
        return;
    };
    let segments = &path.path.segments;
    if segments.len() == 2 && segments[0].ident == "rt" && segments[1].ident != "Timestamp" {
        path.path = segments[1].clone().into();
    }
    for segment in &mut path.path.segments {
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
            for argument in &mut arguments.args {
                if let GenericArgument::Type(ty) = argument {
                    strip_runtime(ty);
                }
            }
        }
    }
}

/// Returns the rules of a value that state a number: the lengths of a text, or the range of a number.
fn numbers(member: &Member) -> Vec<&NumberRule> {
    let values = member.checks.values.iter();
    let numbers = values.filter_map(|rule| match rule {
        ValueRule::Number(rule) => Some(rule),
        _ => None,
    });
    numbers.collect()
}

/// Returns the limit on one side, `min` or `max`.
fn limit(rules: &[&NumberRule], side: &str) -> Option<proc_macro2::Literal> {
    let rule = rules.iter().find(|rule| rule.check.starts_with(side))?;
    Some(proc_macro2::Literal::i128_unsuffixed(rule.limit.number))
}

/// The arguments `min = …, max = …`, if there are any.
fn bounds(rules: &[&NumberRule]) -> Option<proc_macro2::TokenStream> {
    match (limit(rules, "min"), limit(rules, "max")) {
        (Some(least), Some(most)) => Some(quote!(min = #least, max = #most)),
        (Some(least), None) => Some(quote!(min = #least)),
        (None, Some(most)) => Some(quote!(max = #most)),
        (None, None) => None,
    }
}

fn length(bounds: Option<proc_macro2::TokenStream>, is_text: bool) -> Vec<Attribute> {
    let Some(bounds) = bounds else {
        return Vec::new();
    };
    let chars = is_text.then(|| quote!(chars,));
    vec![
        parse_quote!(#[garde(length(#chars #bounds))]),
        parse_quote!(#[validate(length(#bounds))]),
    ]
}

fn array_rules(member: &Member) -> Vec<Attribute> {
    let counts: Vec<&NumberRule> = member.checks.counts.iter().collect();
    let mut attributes = length(bounds(&counts), false);
    if member.value == ValueType::Text
        && let Some(bounds) = bounds(&numbers(member))
    {
        // validator has no rules for the items of an array.
        let rule = quote!(inner(length(chars, #bounds)));
        attributes.push(if member.optional {
            parse_quote!(#[garde(inner(#rule))])
        } else {
            parse_quote!(#[garde(#rule)])
        });
    }
    attributes
}

fn range(member: &Member) -> Vec<Attribute> {
    let rules = numbers(member);
    let least = limit(&rules, "min").map(|least| quote!(min = #least,));
    let most = limit(&rules, "max").map(|most| quote!(max = #most,));
    if least.is_none() && most.is_none() {
        return Vec::new();
    }
    vec![
        parse_quote!(#[garde(range(#least #most))]),
        parse_quote!(#[validate(range(#least #most))]),
    ]
}

/// Returns the attributes of times and enums, and adds the functions that they name: the crates do not treat these
/// values as strings.
fn custom(object: &Object, member: &Member, functions: &mut Vec<ItemFn>) -> Vec<Attribute> {
    let most = limit(&numbers(member), "max");
    let most = most.map(|most| quote!(value.as_str().chars().count() <= #most));
    let is_time = member.checks.values.contains(&ValueRule::Timestamp);
    let time = is_time.then(|| quote!(value.is_well_formed()));
    let holds: Vec<_> = time.into_iter().chain(most).collect();
    if holds.is_empty() {
        return Vec::new();
    }
    let ty: Type = match &member.value {
        ValueType::Enum(name) => syn::parse_str(name).expect("a name"),
        _ => parse_quote!(rt::Timestamp),
    };
    let prefix = format!("{}_{}", object.name, member.name);
    let (by_garde, by_validator) = (
        format_ident!("garde_{prefix}"),
        format_ident!("validator_{prefix}"),
    );
    functions.push(parse_quote! {
        #[allow(non_snake_case)]
        fn #by_garde(value: &#ty, _: &()) -> ::garde::Result {
            if #(#holds)&&* { Ok(()) } else { Err(::garde::Error::new("it breaks a rule")) }
        }
    });
    functions.push(parse_quote! {
        #[allow(non_snake_case)]
        fn #by_validator(value: &#ty) -> Result<(), ::validator::ValidationError> {
            if #(#holds)&&* { Ok(()) } else { Err(::validator::ValidationError::new("rule")) }
        }
    });
    let garde = if member.optional {
        quote!(inner(custom(#by_garde)))
    } else {
        quote!(custom(#by_garde))
    };
    vec![
        parse_quote!(#[garde(#garde)]),
        parse_quote!(#[validate(custom(function = #by_validator))]),
    ]
}
