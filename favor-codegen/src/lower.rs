//! Model to plan: every decision about the Rust code is made here, once.

mod docs;
mod enums;
mod errors;
mod example;
mod hosts;
mod object;
mod request;
mod unfinished;
mod usage;

use favor_spec::model::{Api, Endpoint, TypeDefinition, TypeKind};
use favor_spec::{Code, Diagnostic, Place, Severity};

use crate::naming;
use crate::plan::{Construction, Item, Module, Object, Plan};

use usage::Usages;

/// The module of what several endpoints use.
const SHARED_MODULE: &str = "shared";

/// Names that no endpoint can have: other modules, crates, and what can name no file of a module.
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

/// Decides what to emit; there is no plan when a name cannot be made.
pub fn lower(api: &Api) -> (Option<Plan>, Vec<Diagnostic>) {
    unfinished::stop_at_what_cannot_be_lowered_yet(api);
    let mut lowering = Lowering {
        api,
        usages: Usages::new(api),
        diagnostics: Vec::new(),
    };
    let mut modules: Vec<Module> = api
        .endpoints
        .iter()
        .enumerate()
        .map(|(index, endpoint)| lowering.endpoint_module(index, endpoint))
        .collect();
    let shared = lowering.shared_module();
    let root_exports = shared.items.iter().filter(|item| is_for_root(item));
    let root_exports = root_exports
        .flat_map(item_names)
        .map(str::to_owned)
        .collect();
    modules.push(shared);
    modules.sort_by(|a, b| a.name.cmp(&b.name));
    let plan = Plan {
        modules,
        root_exports,
    };
    Diagnostic::sort(&mut lowering.diagnostics);
    let failed = lowering
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    ((!failed).then_some(plan), lowering.diagnostics)
}

/// What every part of the lowering reads, and what it finds.
struct Lowering<'a> {
    api: &'a Api,
    usages: Usages<'a>,
    diagnostics: Vec<Diagnostic>,
}

impl Lowering<'_> {
    fn endpoint_module(&mut self, index: usize, endpoint: &Endpoint) -> Module {
        self.check_module_name(endpoint);
        let mut items = vec![Item::Request(Box::new(self.request(endpoint)))];
        let mut exports = Vec::new();
        for (definition, usage) in self.usages.of_endpoint(index) {
            if usage.is_shared() {
                exports.push(definition.name.value.clone());
            } else {
                items.push(self.type_item(definition));
            }
        }
        exports.sort();
        self.check_item_names(endpoint.place, &items, &exports);
        Module {
            name: endpoint.name.clone(),
            docs: docs::endpoint(endpoint),
            exports,
            items,
        }
    }

    fn shared_module(&mut self) -> Module {
        let mut items = self.hosts_and_headers();
        items.push(Item::Enum(self.error_codes()));
        items.extend(self.error_tables().into_iter().map(Item::ErrorTable));
        for definition in self.usages.shared() {
            items.push(self.type_item(definition));
        }
        let place = Place { file: 0, node: 0 };
        self.check_item_names(place, &items, &[]);
        Module {
            name: SHARED_MODULE.to_owned(),
            docs: docs::shared(self.api),
            exports: Vec::new(),
            items,
        }
    }

    fn type_item(&mut self, definition: &TypeDefinition) -> Item {
        match &definition.kind {
            TypeKind::Object(fields) => Item::Object(self.object(definition, fields)),
            TypeKind::Enum(values) => Item::Enum(self.open_enum(definition, values)),
        }
    }

    fn check_module_name(&mut self, endpoint: &Endpoint) {
        if RESERVED_MODULES.contains(&endpoint.name.as_str()) {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::NameClash,
                    endpoint.place,
                    format!("no module of an endpoint can be named `{}`", endpoint.name),
                )
                .help("name the file like the operation of the official SDK"),
            );
        }
    }

    /// The items of a module, and the structs that make requests, have different names.
    fn check_item_names(&mut self, default: Place, items: &[Item], exports: &[String]) {
        let place_of_type = |name: &str| {
            let definition = self.usages.get(name);
            definition.map_or(default, |(definition, _)| definition.name.place)
        };
        let place = |item: &Item, name: &str| match item {
            Item::Object(_) | Item::Enum(_) => place_of_type(name),
            _ => default,
        };
        let items = items.iter().flat_map(|item| {
            let named = |name| (name, name, place(item, name));
            item_names(item).into_iter().map(named)
        });
        let exports = exports.iter().map(String::as_str);
        let names = items.chain(exports.map(|name| (name, name, place_of_type(name))));
        let help = "rename the type, or the file of the endpoint";
        naming::check_clashes(names, help, &mut self.diagnostics);
    }
}

/// Whether the root re-exports an item of the shared module.
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
        Item::Object(object) => object_names(object),
        Item::Enum(item) => vec![&item.name],
        Item::ErrorTable(table) => vec![&table.name],
        Item::Hosts(hosts) => vec![&hosts.name],
        Item::Headers(headers) => vec![&headers.name],
    }
}

fn object_names(object: &Object) -> Vec<&str> {
    let mut names = vec![object.name.as_str()];
    if let Some(Construction::Init { name, .. }) = &object.construction {
        names.push(name);
    }
    names
}
