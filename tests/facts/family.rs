//! The facts of all endpoints, one line per member, against the loaded specs. The types in the answer of `query_stock`
//! are in the other table, because their tests use the generated crate.
//!
//! The lines are typed by hand from the documents and never from the specs. A member is written like
//! `body out_request_no: string 1..128 required of digits letters '_'`.

mod callbacks;
mod certificates;
mod coupons;
mod create;
mod entries;
mod flows;
mod lists;
mod stocks;
mod words;

use std::collections::BTreeSet;

use favor_spec::model::Retry::Never;
use favor_spec::model::{self, Api, TypeKind};

use crate::difference::{assert_entries, assert_list};
use crate::spec::api_of;
use crate::table::{ENUMS, ERROR_TABLES, GROUPS, Group, Place, Row};
use words::{describe, describe_endpoint};

/// The facts of an endpoint, according to the documents.
pub(crate) struct Endpoint {
    pub(crate) name: &'static str,
    /// Method and path.
    pub(crate) call: &'static str,
    /// The members in the order of the Rust fields.
    pub(crate) request: &'static [&'static str],
    pub(crate) response: &'static str,
    /// The error tables.
    pub(crate) errors: &'static [&'static str],
    /// Rules between members, keys, rates, pages.
    pub(crate) more: &'static [&'static str],
}

/// A notification.
pub(crate) struct Notification {
    pub(crate) name: &'static str,
    pub(crate) event: &'static str,
    pub(crate) envelope: &'static str,
    pub(crate) resource: &'static str,
}

/// The name of an object and its members, then the rules between them and the file that it describes.
pub(crate) type Object = (&'static str, &'static [&'static str]);

/// The name of an enum and its values.
pub(crate) type Enum = (&'static str, &'static [&'static str]);

/// The content of one file of this table.
pub(crate) struct Part {
    /// The file itself.
    pub(crate) file: &'static str,
    pub(crate) endpoints: &'static [Endpoint],
    pub(crate) notifications: &'static [Notification],
    pub(crate) objects: &'static [Object],
    pub(crate) enums: &'static [Enum],
}

/// A spec directory, and the facts that the documents state for it.
struct Table {
    specs: &'static str,
    parts: &'static [Part],
    error_tables: &'static [ErrorTable],
    /// Facts of the table of `query_stock`.
    other_types: &'static [Group],
    other_enums: &'static [Enum],
    other_error_tables: &'static [ErrorTable],
}

/// The name of an error table and its rows.
type ErrorTable = (&'static str, &'static [Row]);

const TABLES: [Table; 2] = [
    Table {
        specs: "favor-spec/specs",
        parts: &[
            stocks::PART,
            create::PART,
            lists::PART,
            coupons::PART,
            flows::PART,
            callbacks::PART,
        ],
        error_tables: &[(
            "upload",
            &[
                (400, "PARAM_ERROR", Never, 1),
                (403, "REQUEST_BLOCKED", Never, 3),
            ],
        )],
        other_types: GROUPS,
        other_enums: ENUMS,
        other_error_tables: ERROR_TABLES,
    },
    Table {
        specs: "favor-client/specs",
        parts: &[certificates::PART],
        error_tables: certificates::ERROR_TABLES,
        other_types: &[],
        other_enums: &[],
        other_error_tables: &[],
    },
];

impl Table {
    /// The files of its parts, for messages.
    fn files(&self) -> String {
        let files: Vec<_> = self.parts.iter().map(|part| part.file).collect();
        files.join(" or ")
    }

    fn endpoints(&self) -> impl Iterator<Item = (&'static str, &'static Endpoint)> {
        let parts = self.parts.iter();
        parts.flat_map(|part| part.endpoints.iter().map(|endpoint| (part.file, endpoint)))
    }

    fn notifications(&self) -> impl Iterator<Item = &'static Notification> {
        self.parts.iter().flat_map(|part| part.notifications)
    }

    fn objects(&self) -> impl Iterator<Item = (&'static str, &'static Object)> {
        let parts = self.parts.iter();
        parts.flat_map(|part| part.objects.iter().map(|object| (part.file, object)))
    }

    fn enums(&self) -> impl Iterator<Item = (&'static str, &'static Enum)> {
        let parts = self.parts.iter();
        parts.flat_map(|part| part.enums.iter().map(|listed| (part.file, listed)))
    }
}

/// Returns each table, with the specs that the loader has read.
fn tables() -> impl Iterator<Item = (&'static Table, Api)> {
    TABLES.iter().map(|table| (table, api_of(table.specs)))
}

#[test]
fn the_specs_have_the_tables_endpoints_and_no_more() {
    for (table, api) in tables() {
        let typed: BTreeSet<_> = table.endpoints().map(|(_, typed)| typed.name).collect();
        let endpoints = api.endpoints.iter();
        let read = endpoints.map(|read| (read.name.as_str(), entries::endpoint(read)));
        assert_entries(&table.files(), "an endpoint", read, &typed);
        let read: BTreeSet<_> = api
            .notifications
            .iter()
            .map(|read| read.name.as_str())
            .collect();
        let typed = table.notifications().map(|notification| notification.name);
        assert_eq!(read, typed.collect());
    }
}

#[test]
fn each_endpoint_is_called_as_the_table_says() {
    for (table, api) in tables() {
        for (file, typed) in table.endpoints() {
            let read = endpoint(&api, typed.name);
            let call = format!("{} {}", read.method.as_str(), read.path.value.text);
            let errors: Vec<_> = read
                .errors
                .iter()
                .map(|table| table.value.as_str())
                .collect();
            assert_eq!(call, typed.call);
            assert_eq!(read.response.value, typed.response, "{}", typed.name);
            let of = |list: &str| format!("`{list}` of `{}`", typed.name);
            assert_list(file, &of("errors"), errors, typed.errors);
            assert_list(file, &of("more"), describe_endpoint(read), typed.more);
        }
    }
}

#[test]
fn each_request_has_the_tables_members() {
    for (table, api) in tables() {
        for (file, typed) in table.endpoints() {
            let members = endpoint(&api, typed.name).request.iter();
            let place = format!("`request` of `{}`", typed.name);
            assert_list(file, &place, members.map(describe), typed.request);
        }
    }
}

#[test]
fn each_notification_holds_what_the_table_says() {
    for (table, api) in tables() {
        for typed in table.notifications() {
            let mut read = api.notifications.iter();
            let read = read.find(|read| read.name == typed.name).expect(typed.name);
            let held = (
                &read.event.value,
                &read.envelope.value,
                &read.resource.value,
            );
            let typed = (typed.event, typed.envelope, typed.resource);
            assert_eq!((held.0.as_str(), held.1.as_str(), held.2.as_str()), typed);
        }
    }
}

#[test]
fn each_object_has_the_tables_members() {
    for (table, api) in tables() {
        for (file, (name, typed)) in table.objects() {
            let definition = definition(&api, name);
            assert!(matches!(definition.kind, TypeKind::Object(_)), "{name}");
            assert_list(
                file,
                &format!("`{name}`"),
                entries::content(definition),
                *typed,
            );
        }
    }
}

#[test]
fn each_enum_has_the_tables_values() {
    for (table, api) in tables() {
        for (file, (name, typed)) in table.enums() {
            let TypeKind::Enum(values) = &definition(&api, name).kind else {
                panic!("{name} lists no values");
            };
            let read = values.iter().map(|value| value.wire.value.as_str());
            assert_list(file, &format!("the enum `{name}`"), read, *typed);
        }
    }
}

#[test]
fn the_tables_have_every_type_of_the_specs_once() {
    for (table, api) in tables() {
        let types = api.types.iter();
        let read = types.map(|read| (read.name.value.as_str(), entries::definition(read)));
        let stock = table
            .other_types
            .iter()
            .filter_map(|group| match group.place {
                Place::Object(name) => Some(name),
                _ => None,
            });
        let mut typed: Vec<_> = stock
            .chain(table.other_enums.iter().map(|(name, _)| *name))
            .collect();
        typed.extend(table.objects().map(|(_, (name, _))| *name));
        typed.extend(table.enums().map(|(_, (name, _))| *name));
        let once: BTreeSet<_> = typed.iter().copied().collect();
        assert_eq!(once.len(), typed.len(), "a type has two entries");
        assert_entries(&table.files(), "a type", read, &once);
    }
}

#[test]
fn the_error_tables_are_those_of_the_tables() {
    for (table, api) in tables() {
        let typed = table.other_error_tables.iter().chain(table.error_tables);
        let read: Vec<_> = api
            .error_tables
            .iter()
            .map(|table| table.name.value.as_str())
            .collect();
        assert_eq!(read, typed.map(|(name, _)| *name).collect::<Vec<_>>());
        for (name, typed) in table.error_tables {
            let mut tables = api.error_tables.iter();
            let read = tables.find(|read| read.name.value == *name).expect(name);
            let rows = read.rows.iter().map(|row| {
                let code = row.code.value.as_str();
                (row.status.value, code, row.retry.value, row.reasons.len())
            });
            assert_list(file!(), &format!("the error table `{name}`"), rows, *typed);
        }
    }
}

fn endpoint<'a>(api: &'a Api, name: &str) -> &'a model::Endpoint {
    let found = api.endpoints.iter().find(|endpoint| endpoint.name == name);
    found.expect(name)
}

fn definition<'a>(api: &'a Api, name: &str) -> &'a model::TypeDefinition {
    let mut types = api.types.iter();
    types
        .find(|definition| definition.name.value == name)
        .expect(name)
}
