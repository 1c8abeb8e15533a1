//! Whole files.

use std::iter;

use proc_macro2::TokenStream;
use quote::quote;

use crate::naming::module_name;
use crate::plan::{Item, Module, Root};

use super::construction::{SERVER, construction};
use super::docs::Docs;
use super::error_table::error_table;
use super::hosts::{headers, hosts};
use super::names::{ident, path};
use super::notification::notification;
use super::object::{EXAMPLES, example, object};
use super::object_debug::named_structs;
use super::object_wire::{body_wire, object_wire, pages_wire, receive_wire};
use super::open_enum::{open_enum, open_enum_wire};
use super::request::request;
use super::table::Table;

/// The file that lists the modules. It has no inner attributes, so that it can be included anywhere.
pub(crate) fn root_file(root: &Root) -> TokenStream {
    let lints = root.allowed_lints.iter().map(|lint| path(lint));
    let allow = (!root.allowed_lints.is_empty()).then(|| quote!(#[allow(#(#lints),*)]));
    let modules = root.modules.iter().map(|name| ident(&module_name(name)));
    let modules = modules.map(|name| quote!(#allow pub mod #name;));
    let exports = root.exports.iter().map(|name| ident(name));
    let exports = exports.map(|name| quote!(#allow pub use shared::#name;));
    quote! {
        #(#modules)*
        #(#exports)*
    }
}

/// The enum of all requests, for the file that lists the modules; none where there is no endpoint.
pub(crate) fn root_calls(root: &Root) -> Option<Table> {
    let rows = root.calls.iter().map(|call| {
        let (module, request) = (ident(&module_name(&call.module)), ident(&call.request));
        quote!(#module #request)
    });
    (!root.calls.is_empty()).then(|| Table::new("__calls", CALL).rows(rows))
}

/// The enum of all requests.
const CALL: &str = "Call";

/// A part of the readable file.
pub(crate) struct Part {
    pub(crate) tokens: TokenStream,
    /// The macro of the runtime that contains the part, if any.
    pub(crate) within: Option<&'static str>,
}

/// Renders the readable file, part by part: imports, then types, documentation and rules.
pub(crate) fn module_file<'a>(module: &'a Module, docs: &Docs<'a>) -> impl Iterator<Item = Part> {
    let part = |tokens| Part {
        tokens,
        within: None,
    };
    let exports = exports(&module.exports);
    let server_exports = exports_of_servers(module);
    let runtime = path(&module.runtime);
    let uses = quote! {
        mod wire;

        use #runtime::__private as rt;
        #(#exports)*
    };
    let items = module.items.iter().flat_map(move |item| {
        let tokens = match item {
            Item::Request(item) => request(item, docs),
            Item::Notification(item) => notification(item, docs),
            Item::Object(item) => object(item, docs),
            Item::Enum(item) => open_enum(item, docs),
            Item::ErrorTable(item) => error_table(item, docs),
            Item::Hosts(item) => hosts(item, docs),
            Item::Headers(item) => headers(item, docs),
        };
        iter::once(part(tokens))
            .chain(item_example(item))
            .chain(item_construction(item))
    });
    iter::once(part(uses)).chain(server_exports).chain(items)
}

/// Re-exports of a module.
fn exports(names: &[String]) -> impl Iterator<Item = TokenStream> {
    names.iter().map(|name| {
        let name = ident(name);
        quote!(pub use super::shared::#name;)
    })
}

/// Renders the re-exports that only a server needs, if there are any.
fn exports_of_servers(module: &Module) -> Option<Part> {
    let exports = exports(&module.server_exports);
    (!module.server_exports.is_empty()).then(|| Part {
        tokens: quote!(#(#exports)*),
        within: Some(SERVER),
    })
}

/// The example of an item, where the spec has one.
fn item_example(item: &Item) -> Option<Part> {
    let object = match item {
        Item::Request(item) => &item.object,
        Item::Object(item) => item,
        Item::Notification(_)
        | Item::Enum(_)
        | Item::ErrorTable(_)
        | Item::Hosts(_)
        | Item::Headers(_) => return None,
    };
    Some(Part {
        tokens: example(object)?,
        within: Some(EXAMPLES),
    })
}

/// Renders the constructors of an item that only a server makes.
fn item_construction(item: &Item) -> Option<Part> {
    let Item::Object(object) = item else {
        return None;
    };
    object.is_servers.then(|| Part {
        tokens: construction(object),
        within: Some(SERVER),
    })
}

/// Renders the imports of the wire file, if any.
pub(crate) fn wire_imports(module: &Module) -> Option<TokenStream> {
    let names: Vec<_> = module.items.iter().flat_map(imported_names).collect();
    let idents = names.iter().map(|name| ident(name));
    (!names.is_empty()).then(|| quote!(use super::{#(#idents),*};))
}

/// Renders the wire file, which people need not read: the code that reads and writes values.
pub(crate) fn wire_tables(module: &Module) -> impl Iterator<Item = Table> {
    module.items.iter().flat_map(|item| match item {
        Item::Request(item) => {
            let mut tables = object_wire(&item.object);
            tables.extend(body_wire(item));
            tables.extend(pages_wire(item));
            tables.push(receive_wire(item));
            tables
        }
        Item::Object(item) => object_wire(item),
        Item::Enum(item) => vec![open_enum_wire(item)],
        Item::Notification(_) | Item::ErrorTable(_) | Item::Hosts(_) | Item::Headers(_) => {
            Vec::new()
        }
    })
}

/// Returns the types that the wire file imports.
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
