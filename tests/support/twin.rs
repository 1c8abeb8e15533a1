//! The twin of generated code: the same types and the same methods, with serde's derives in place of the impls that the
//! generator emits. The two differ only in how values are read and written.

use std::collections::BTreeMap;

use favor_codegen::Files;
use favor_codegen::plan::{Enum, Item, Member, Object, Plan, Reading, UnlistedMembers, Variant};
use quote::quote;
use syn::{
    Attribute, Fields, Ident, ItemEnum, ItemMacro, ItemStruct, ItemUse, Path, UseTree, parse_quote,
};

/// Replacements for parts of the runtime, where derives need more than it has.
const RUNTIME: &str = include_str!("twin/rt.rs");

/// The name that generated code uses for its runtime.
const RUNTIME_NAME: &str = "rt";

/// The macros whose output is derived in the twin, or that use such output.
const LEFT_OUT: [&str; 3] = ["__object", "__receive", "__calls"];

/// The macros that make the impls of an open enum. They have a form without the impls that are derived.
const OPEN_ENUMS: [&str; 2] = ["__open_enum", "__error_code"];

/// The twin's treatment of members that the spec does not list.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "every user of this file has one of its own")]
pub enum Unlisted {
    /// Keeps them with `flatten`.
    Kept,
    /// Drops them, as most users of derives do: `flatten` costs time.
    Dropped,
}

/// Makes the twin of generated files from the plan that they were generated from.
pub fn twin(plan: &Plan, files: &Files, unlisted: Unlisted) -> Files {
    let mut twin = Files::new();
    for module in &plan.modules {
        let items = Items::new(&module.items);
        let (readable, wire) = (
            format!("{}.rs", module.name),
            format!("{}/wire.rs", module.name),
        );
        let text = edit(&files[&readable], |file| {
            for item in &mut file.items {
                match item {
                    syn::Item::Struct(item) => items.derive_struct(item, unlisted),
                    syn::Item::Enum(item) => items.derive_enum(item),
                    syn::Item::Use(item) => replace_runtime(item, &parse_quote!(super::rt)),
                    _ => {}
                }
            }
        });
        twin.insert(readable, text);
        let text = edit(&files[&wire], |file| {
            file.items.retain(|item| !is_left_out(item));
            for item in &mut file.items {
                match item {
                    syn::Item::Use(item) => {
                        replace_runtime(item, &parse_quote!(super::super::rt));
                        // Some types had no other impls than those that are derived.
                        item.attrs.push(parse_quote!(#[allow(unused_imports)]));
                    }
                    syn::Item::Macro(item) => cut_macro(item),
                    _ => {}
                }
            }
        });
        twin.insert(wire, text);
    }
    for (path, text) in files {
        twin.entry(path.clone()).or_insert_with(|| {
            let root = edit(text, |file| file.items.retain(|item| !is_left_out(item)));
            format!("{root}\npub mod {RUNTIME_NAME};\n")
        });
    }
    twin.insert(format!("{RUNTIME_NAME}.rs"), RUNTIME.to_owned());
    twin
}

fn edit(text: &str, edit: impl FnOnce(&mut syn::File)) -> String {
    let mut file = syn::parse_file(text).expect("generated files are Rust");
    edit(&mut file);
    prettyplease::unparse(&file)
}

/// Replaces the import of the runtime with the twin's runtime.
fn replace_runtime(item: &mut ItemUse, path: &Path) {
    if matches!(last(&item.tree), UseTree::Rename(rename) if rename.rename == RUNTIME_NAME) {
        *item = parse_quote!(use #path;);
    }
}

fn last(tree: &UseTree) -> &UseTree {
    match tree {
        UseTree::Path(path) => last(&path.tree),
        tree => tree,
    }
}

/// Removes the impls of an open enum that the twin derives.
fn cut_macro(item: &mut ItemMacro) {
    let name = name_of(&item.mac.path);
    if name.is_some_and(|name| OPEN_ENUMS.iter().any(|known| name == known)) {
        let rows = &item.mac.tokens;
        item.mac.tokens = quote!(@plain #rows);
    }
}

/// Returns true for an item that is not in the twin.
fn is_left_out(item: &syn::Item) -> bool {
    let syn::Item::Macro(item) = item else {
        return false;
    };
    name_of(&item.mac.path).is_some_and(|name| LEFT_OUT.iter().any(|known| name == known))
}

fn name_of(path: &Path) -> Option<&Ident> {
    path.segments.last().map(|segment| &segment.ident)
}

/// The planned items of a module, by name.
struct Items<'a> {
    objects: BTreeMap<&'a str, &'a Object>,
    enums: BTreeMap<&'a str, &'a Enum>,
}

impl<'a> Items<'a> {
    fn new(items: &'a [Item]) -> Self {
        let mut found = Self {
            objects: BTreeMap::new(),
            enums: BTreeMap::new(),
        };
        for item in items {
            match item {
                Item::Request(request) => {
                    found.objects.insert(&request.object.name, &request.object);
                }
                Item::Object(object) => {
                    found.objects.insert(&object.name, object);
                }
                Item::Enum(item) => {
                    found.enums.insert(&item.name, item);
                }
                _ => {}
            }
        }
        found
    }

    fn derive_struct(&self, item: &mut ItemStruct, unlisted: Unlisted) {
        let Some(object) = self.objects.get(item.ident.to_string().as_str()) else {
            return;
        };
        item.attrs.push(derive());
        let unlisted_field = match &object.unlisted {
            UnlistedMembers::Kept(field) => Some(field.as_str()),
            UnlistedMembers::Refused => {
                item.attrs.push(parse_quote!(#[serde(deny_unknown_fields)]));
                None
            }
        };
        let Fields::Named(fields) = &mut item.fields else {
            return;
        };
        for field in &mut fields.named {
            let name = field.ident.as_ref().map(ToString::to_string);
            let name = name.as_deref();
            if let Some(member) = object
                .members
                .iter()
                .find(|m| Some(m.name.as_str()) == name)
            {
                field.attrs.extend(member_attributes(member));
            } else if name == unlisted_field {
                field.attrs.push(match unlisted {
                    Unlisted::Kept => parse_quote!(#[serde(flatten)]),
                    Unlisted::Dropped => parse_quote!(#[serde(skip)]),
                });
            }
        }
    }

    fn derive_enum(&self, item: &mut ItemEnum) {
        let Some(planned) = self.enums.get(item.ident.to_string().as_str()) else {
            return;
        };
        item.attrs.push(derive());
        for variant in &mut item.variants {
            let is_it = |planned: &&Variant| variant.ident == planned.name;
            variant
                .attrs
                .push(match planned.variants.iter().find(is_it) {
                    Some(Variant { wire, .. }) => parse_quote!(#[serde(rename = #wire)]),
                    None => parse_quote!(#[serde(untagged)]),
                });
        }
    }
}

fn derive() -> Attribute {
    parse_quote!(#[derive(::serde::Serialize, ::serde::Deserialize)])
}

fn member_attributes(member: &Member) -> Vec<Attribute> {
    let wire = &member.wire;
    let mut attributes = vec![parse_quote!(#[serde(rename = #wire)])];
    for alias in &member.wire_aliases {
        attributes.push(parse_quote!(#[serde(alias = #alias)]));
    }
    if member.optional {
        let none = format!("{RUNTIME_NAME}::Option::is_none");
        attributes.push(parse_quote!(#[serde(default, skip_serializing_if = #none)]));
    }
    let function = match member.reading {
        Reading::Plain => return attributes,
        Reading::OneOrMany => "one_or_many",
        Reading::NumberAsText => "number_or_text",
    };
    let optional = if member.optional { "optional_" } else { "" };
    let path = format!("{RUNTIME_NAME}::{optional}{function}");
    attributes.push(parse_quote!(#[serde(deserialize_with = #path)]));
    attributes
}
