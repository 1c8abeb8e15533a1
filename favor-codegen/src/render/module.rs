//! Whole files.

use proc_macro2::TokenStream;
use quote::quote;

use crate::naming::module_name;
use crate::plan::{Item, Module, Root};

use super::docs::inner_docs;
use super::error_table::error_table;
use super::hosts::{headers, hosts};
use super::ident;
use super::notification::notification;
use super::object::object;
use super::object_debug::named_structs;
use super::object_wire::{body_wire, object_wire};
use super::open_enum::{open_enum, open_enum_wire};
use super::request::request;

/// The file that lists the modules. It has no inner attributes, so that it can be included anywhere.
pub(crate) fn root_file(root: &Root) -> TokenStream {
    let modules = root.modules.iter().map(|name| ident(&module_name(name)));
    let exports = root.exports.iter().map(|name| ident(name));
    quote! {
        #(pub mod #modules;)*
        #(pub use shared::#exports;)*
    }
}

/// The file that people read: types, documentation, rules.
pub(crate) fn module_file(module: &Module) -> TokenStream {
    let docs = inner_docs(&module.docs);
    let exports = module.exports.iter().map(|name| {
        let name = ident(name);
        quote!(pub use super::shared::#name;)
    });
    let items = module.items.iter().map(|item| match item {
        Item::Request(item) => request(item),
        Item::Notification(item) => notification(item),
        Item::Object(item) => object(item),
        Item::Enum(item) => open_enum(item),
        Item::ErrorTable(item) => error_table(item),
        Item::Hosts(item) => hosts(item),
        Item::Headers(item) => headers(item),
    });
    quote! {
        #docs
        mod wire;

        use ::favor_generated::__private as rt;
        #(#exports)*

        #(#items)*
    }
}

/// The file that nobody needs to read: how values are read and written.
pub(crate) fn wire_file(module: &Module) -> TokenStream {
    let items: Vec<TokenStream> = module
        .items
        .iter()
        .map(|item| match item {
            Item::Request(item) => {
                let (object, body) = (object_wire(&item.object), body_wire(item));
                quote!(#object #body)
            }
            Item::Object(item) => object_wire(item),
            Item::Enum(item) => open_enum_wire(item),
            Item::Notification(_) | Item::ErrorTable(_) | Item::Hosts(_) | Item::Headers(_) => {
                TokenStream::new()
            }
        })
        .collect();
    let names = module.items.iter().flat_map(imported_names).map(ident);
    quote! {
        use ::favor_generated::__private as rt;
        use super::{#(#names),*};

        #(#items)*
    }
}

/// What the impls for the wire are for.
fn imported_names(item: &Item) -> Vec<&str> {
    match item {
        Item::Request(item) => named_structs(&item.object),
        Item::Object(item) => named_structs(item),
        Item::Enum(item) => vec![&item.name],
        Item::Notification(_) | Item::ErrorTable(_) | Item::Hosts(_) | Item::Headers(_) => {
            Vec::new()
        }
    }
}
