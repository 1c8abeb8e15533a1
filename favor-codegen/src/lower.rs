//! Lowers the model to the plan: every decision about the Rust code is made here, once.

mod checks;
mod context;
mod docs;
mod enums;
mod errors;
mod example;
mod form;
mod hosts;
mod json;
mod lookup;
mod member_checks;
mod module_example;
mod notification;
mod object;
mod pagination;
mod request;

use favor_spec::model::{Api, Endpoint, Notification, TypeDefinition, TypeKind};
use favor_spec::{Code, Diagnostic, Place, Spanned, Usage, Uses};

use crate::naming;
use crate::plan::{Construction, Item, Module, Object, Plan, Root, RootCall};
use crate::style::Style;

use context::{Lowering, is_shared};
use object::init_name;

pub(crate) use docs::Docs;

/// The module of the items that several endpoints use.
const SHARED_MODULE: &str = "shared";

/// Names that no endpoint or notification can have: those of other modules and of crates, and those that cannot name
/// the file of a module.
const RESERVED_MODULES: [&str; 12] = [
    SHARED_MODULE,
    "generated",
    "runtime",
    "wire",
    "favor_generated",
    "alloc",
    "core",
    "std",
    "mod",
    "self",
    "super",
    "crate",
];

/// Lowers an API to a plan; `None` if a name cannot be made.
pub fn lower(api: &Api) -> (Option<Plan>, Vec<Diagnostic>) {
    let style = &Style::default();
    let (uses, docs) = (Uses::new(api), Docs::new(api));
    let mut diagnostics = Vec::new();
    let mut modules = Vec::new();
    for part in parts(api) {
        let (module, found) = lower_part(api, style, &uses, &docs, part);
        modules.push(module);
        diagnostics.extend(found);
    }
    check_calls(api, &mut diagnostics);
    Diagnostic::sort(&mut diagnostics);
    let plan = (!diagnostics.iter().any(Diagnostic::is_error)).then(|| Plan {
        root: root(style, &modules),
        modules,
    });
    (plan, diagnostics)
}

/// Checks that the variants of `Call` have different names.
pub(crate) fn check_calls(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    let endpoints = api.endpoints.iter();
    let names = endpoints.map(|endpoint| (naming::file_type_name(&endpoint.name), endpoint));
    let names: Vec<_> = names.collect();
    let names = names
        .iter()
        .map(|(name, endpoint)| (name.as_str(), endpoint.name.as_str(), endpoint.place));
    naming::check_clashes(names, "rename the file", diagnostics);
}

/// A part of the API that becomes a module.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    /// An endpoint, by its index.
    Endpoint(usize),
    /// A notification, by its index.
    Notification(usize),
    /// The items that several endpoints use.
    Shared,
}

/// Lists the modules: the shared one, then the others sorted by name. The compiler and rustdoc refer to a type by the
/// first module that has it, which for a shared type must be the shared module.
pub(crate) fn parts(api: &Api) -> Vec<Part> {
    let endpoints = (0..api.endpoints.len()).map(Part::Endpoint);
    let notifications = (0..api.notifications.len()).map(Part::Notification);
    let mut parts: Vec<Part> = endpoints.chain(notifications).collect();
    parts.push(Part::Shared);
    parts.sort_by_key(|part| match part {
        Part::Shared => None,
        Part::Endpoint(index) => Some(api.endpoints[*index].name.as_str()),
        Part::Notification(index) => Some(api.notifications[*index].name.as_str()),
    });
    parts
}

/// Lowers one module, independently of all others.
pub(crate) fn lower_part(
    api: &Api,
    style: &Style,
    uses: &Uses<'_>,
    docs: &Docs<'_>,
    part: Part,
) -> (Module, Vec<Diagnostic>) {
    let mut lowering = Lowering {
        api,
        style,
        uses,
        docs,
        diagnostics: Vec::new(),
    };
    let module = match part {
        Part::Endpoint(index) => lowering.endpoint_module(index, &api.endpoints[index]),
        Part::Notification(index) => lowering.notification_module(index, &api.notifications[index]),
        Part::Shared => lowering.shared_module(),
    };
    (module, lowering.diagnostics)
}

/// The file that lists modules.
pub(crate) fn root<'a>(style: &Style, modules: impl IntoIterator<Item = &'a Module>) -> Root {
    let allowed_lints = style.allowed_lints.iter();
    let mut root = Root {
        allowed_lints: allowed_lints.map(|lint| (*lint).to_owned()).collect(),
        runtime: style.runtime.clone(),
        ..Root::default()
    };
    for module in modules {
        root.modules.push(module.name.clone());
        root.calls
            .extend(module.items.iter().filter_map(|item| call(module, item)));
        if module.name == SHARED_MODULE {
            let exports = module.items.iter().filter(|item| is_for_root(item));
            root.exports = exports.flat_map(item_names).map(str::to_owned).collect();
        }
    }
    root
}

/// The endpoint of an item, if it is a request.
fn call(module: &Module, item: &Item) -> Option<RootCall> {
    let Item::Request(request) = item else {
        return None;
    };
    Some(RootCall {
        module: module.name.clone(),
        request: request.object.name.clone(),
    })
}

impl<'a> Lowering<'a> {
    fn endpoint_module(&mut self, index: usize, endpoint: &Endpoint) -> Module {
        self.check_module_name(&endpoint.name, endpoint.place);
        let request = Item::Request(Box::new(self.request(endpoint)));
        let types = self.uses.of_endpoint(index);
        let own = own_types(self.uses.of_endpoint(index));
        let mut docs = self
            .docs
            .endpoint(endpoint, &self.error_table(endpoint).rows, &own);
        self.add_call(endpoint, &mut docs);
        self.module(&endpoint.name, endpoint.place, docs, request, types)
    }

    fn notification_module(&mut self, index: usize, notification: &Notification) -> Module {
        self.check_module_name(&notification.name, notification.place);
        let item = Item::Notification(notification::notification(notification));
        let types = self.uses.of_notification(index);
        let own = own_types(self.uses.of_notification(index));
        let mut docs = self.docs.notification(notification, &own);
        self.add_arrival(notification, &mut docs);
        self.module(&notification.name, notification.place, docs, item, types)
    }

    /// Builds the module of an item and of the types that only this item reaches.
    fn module(
        &mut self,
        name: &str,
        place: Place,
        docs: Vec<String>,
        first: Item,
        types: impl Iterator<Item = (&'a TypeDefinition, &'a Usage)>,
    ) -> Module {
        let mut items = vec![first];
        let (mut exports, mut server_exports) = (Vec::new(), Vec::new());
        for (definition, usage) in types {
            if is_shared(usage) {
                exports.push(definition.name.value.clone());
                let inits = if usage.directions.sent {
                    &mut exports
                } else {
                    &mut server_exports
                };
                inits.extend(init_name(definition));
            } else {
                items.push(self.type_item(definition));
            }
        }
        exports.sort();
        server_exports.sort();
        self.check_item_names(place, &items, &[&exports[..], &server_exports].concat());
        Module {
            name: name.to_owned(),
            runtime: self.style.runtime.clone(),
            docs,
            exports,
            server_exports,
            items,
        }
    }

    fn shared_module(&mut self) -> Module {
        let mut items = self.hosts_and_headers();
        items.push(Item::Enum(self.error_codes()));
        items.extend(self.error_tables().into_iter().map(Item::ErrorTable));
        let types = self.uses.of_types();
        for (definition, _) in types.filter(|(_, usage)| is_shared(usage)) {
            items.push(self.type_item(definition));
        }
        let place = Place::new(0, 0);
        self.check_item_names(place, &items, &[]);
        Module {
            name: SHARED_MODULE.to_owned(),
            runtime: self.style.runtime.clone(),
            docs: self.docs.shared(self.api),
            exports: Vec::new(),
            server_exports: Vec::new(),
            items,
        }
    }

    fn type_item(&mut self, definition: &TypeDefinition) -> Item {
        match &definition.kind {
            TypeKind::Object(fields) => Item::Object(self.object(definition, fields)),
            TypeKind::Enum(values) => Item::Enum(self.open_enum(definition, values)),
        }
    }

    fn check_module_name(&mut self, name: &str, place: Place) {
        if RESERVED_MODULES.contains(&name) {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::NameClash,
                    place,
                    format!("no module can be named `{name}`"),
                )
                .help("name the file after the operation of the official SDK"),
            );
        }
    }

    /// Checks that the items of a module, its init structs and its re-exports have different names.
    fn check_item_names(&mut self, default: Place, items: &[Item], exports: &[String]) {
        let place_of_type = |name: &str| {
            let definition = self.uses.definition(name);
            definition.map_or(default, |definition| definition.name.place)
        };
        let place = |item: &Item, name: &str| match item {
            Item::Object(_) | Item::Enum(_) => place_of_type(name),
            Item::Hosts(_) => first_place(self.api.hosts.iter().map(|host| &host.url), default),
            Item::Headers(_) => first_place(self.api.headers.iter().map(|it| &it.name), default),
            _ => default,
        };
        let items = items.iter().flat_map(|item| {
            let named = |name| (name, name, place(item, name));
            item_names(item).into_iter().map(named)
        });
        let exports = exports.iter().map(String::as_str);
        let names = items.chain(exports.map(|name| (name, name, place_of_type(name))));
        let help = "rename the type, or the file";
        naming::check_clashes(names, help, &mut self.diagnostics);
    }
}

/// The types that a module defines itself.
fn own_types<'a, 'u>(
    types: impl Iterator<Item = (&'a TypeDefinition, &'u Usage)>,
) -> Vec<&'a TypeDefinition> {
    let own = types.filter(|(_, usage)| !is_shared(usage));
    own.map(|(definition, _)| definition).collect()
}

/// The place of the first of these.
fn first_place<'a>(mut texts: impl Iterator<Item = &'a Spanned<String>>, default: Place) -> Place {
    texts.next().map_or(default, |text| text.place)
}

/// Returns true if the root re-exports an item of the shared module.
fn is_for_root(item: &Item) -> bool {
    match item {
        Item::Enum(item) => item.is_error_code,
        Item::Hosts(_) | Item::Headers(_) => true,
        _ => false,
    }
}

fn item_names(item: &Item) -> Vec<&str> {
    match item {
        Item::Request(request) => object_names(&request.object),
        Item::Notification(notification) => vec![&notification.name],
        Item::Object(object) => object_names(object),
        Item::Enum(item) => vec![&item.name],
        Item::ErrorTable(table) => vec![&table.name],
        Item::Hosts(hosts) => vec![&hosts.name],
        Item::Headers(headers) => vec![&headers.name],
    }
}

fn object_names(object: &Object) -> Vec<&str> {
    let mut names = vec![object.name.as_str()];
    if let Construction::Init { name, .. } = &object.construction {
        names.push(name);
    }
    names
}
