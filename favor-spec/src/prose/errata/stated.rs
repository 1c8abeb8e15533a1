//! The errata of an API, by the pages that show them.

use std::collections::HashMap;

use crate::model::{
    Api, Endpoint, Erratum, ErrorTable, Notification, Sample, Subject, TypeDefinition, TypeKind,
};
use crate::prose::words::Words;

/// An erratum, with the item that it is about.
#[derive(Clone, Debug)]
pub struct Stated<'a> {
    /// The key, or a sample.
    pub key: Words,
    /// The item, or the place in the sample; `None` for what the page as a whole is about.
    pub of: Option<Words>,
    /// True if it is a correction of a sample.
    pub is_of_sample: bool,
    /// The erratum.
    pub erratum: &'a Erratum,
}

/// The errata that files state about types.
#[derive(Debug, Default)]
pub struct Errata<'a> {
    /// By the type, each with the member or the value that it is about, if any.
    of_types: HashMap<&'a str, Vec<(Option<&'a str>, &'a Erratum)>>,
}

impl<'a> Errata<'a> {
    /// Sorts the errata that files state.
    pub fn new(api: &'a Api) -> Self {
        let mut errata = Self::default();
        let shared = [(&api.errata, None)].into_iter();
        let endpoints = api.endpoints.iter();
        let endpoints = endpoints.map(|endpoint| (&endpoint.errata, Some(endpoint)));
        let notifications = api.notifications.iter();
        let notifications = notifications.map(|notification| (&notification.errata, None));
        for (stated, endpoint) in shared.chain(endpoints).chain(notifications) {
            for erratum in stated {
                errata.add(erratum, endpoint);
            }
        }
        errata
    }

    fn add(&mut self, erratum: &'a Erratum, endpoint: Option<&Endpoint>) {
        let Subject::Named(names) = &erratum.of else {
            return;
        };
        let names = names.iter().map(|name| name.value.as_str());
        for name in names.filter(|name| !endpoint.is_some_and(|it| has_member(it, name))) {
            let (definition, part) = match name.split_once('.') {
                Some((definition, part)) => (definition, Some(part)),
                None => (name, None),
            };
            let of_type = self.of_types.entry(definition).or_default();
            of_type.push((part, erratum));
        }
    }

    /// The errata of a type and of its members or values; with the name of the type where the page is not its own.
    pub fn of_type<'b>(
        &'b self,
        definition: &'b TypeDefinition,
        is_own_page: bool,
    ) -> Vec<Stated<'b>> {
        let name = definition.name.value.as_str();
        let item = |part: Option<&str>| match (part, is_own_page) {
            (None, true) => None,
            (None, false) => Some(name.to_owned()),
            (Some(part), true) => Some(part.to_owned()),
            (Some(part), false) => Some(format!("{name}.{part}")),
        };
        let own = definition.errata.iter().map(|erratum| (None, erratum));
        let values = match &definition.kind {
            TypeKind::Object(_) => &[][..],
            TypeKind::Enum(values) => values,
        };
        let parts = definition.fields().iter().map(|it| (&it.wire, &it.errata));
        let parts = parts.chain(values.iter().map(|it| (&it.wire, &it.errata)));
        let parts = parts
            .flat_map(|(wire, errata)| errata.iter().map(|it| (Some(wire.value.as_str()), it)));
        let listed = self.of_types.get(name).into_iter().flatten().copied();
        let all = own.chain(parts).chain(listed);
        all.map(|(part, erratum)| Stated::of(item(part).as_deref(), erratum))
            .collect()
    }
}

impl<'a> Stated<'a> {
    /// An erratum of an item with this name.
    pub fn of(name: Option<&str>, erratum: &'a Erratum) -> Self {
        Self {
            key: Words::new().code(&erratum.key.value),
            of: name.map(|name| Words::new().code(name)),
            is_of_sample: false,
            erratum,
        }
    }

    /// The errata of an endpoint and of the members of its request.
    pub fn of_endpoint(endpoint: &'a Endpoint) -> Vec<Self> {
        let mut stated = Vec::new();
        for erratum in &endpoint.errata {
            match &erratum.of {
                Subject::Item => stated.push(Self::of(None, erratum)),
                Subject::Request => stated.push(Self {
                    of: Some(Words::own("every member of the request")),
                    ..Self::of(None, erratum)
                }),
                Subject::Named(names) => {
                    let names = names.iter().map(|name| name.value.as_str());
                    let members = names.filter(|name| has_member(endpoint, name));
                    stated.extend(members.map(|name| Self::of(Some(name), erratum)));
                }
            }
        }
        for field in &endpoint.request {
            let errata = field.errata.iter();
            stated.extend(errata.map(|erratum| Self::of(Some(&field.wire.value), erratum)));
        }
        stated
    }

    /// The errata of a notification itself.
    pub fn of_notification(notification: &'a Notification) -> Vec<Self> {
        Self::of_file(&notification.errata)
    }

    /// The errata that a file states about itself.
    pub fn of_file(errata: &'a [Erratum]) -> Vec<Self> {
        let own = errata.iter().filter(|erratum| erratum.of == Subject::Item);
        own.map(|erratum| Self::of(None, erratum)).collect()
    }

    /// The errata of an error table and of its rows.
    pub fn of_table(table: &'a ErrorTable) -> Vec<Self> {
        let name = table.name.value.as_str();
        let rows = table.rows.iter().flat_map(|row| {
            let code = row.code.value.as_str();
            row.errata.iter().map(move |erratum| (code, erratum))
        });
        let own = table.errata.iter().map(|erratum| (name, erratum));
        let all = own.chain(rows);
        all.map(|(name, erratum)| Self::of(Some(name), erratum))
            .collect()
    }

    /// Returns the errata that endpoints share: of shared.yaml itself, of error tables and of their rows.
    pub fn of_shared(api: &'a Api) -> Vec<Self> {
        let tables = api.error_tables.iter().flat_map(Self::of_table);
        let own = Self::of_file(&api.errata).into_iter();
        own.chain(tables).collect()
    }

    /// The errata of a sample of something, such as "the answer".
    pub fn of_sample(of: &str, sample: Option<&'a Sample>) -> Vec<Self> {
        let errata = sample.into_iter().flat_map(|sample| &sample.errata);
        let stated = |erratum: &'a Erratum| Self {
            key: Words::own(format!("{of}'s sample")),
            of: Some(Words::new().code(&erratum.key.value)),
            is_of_sample: true,
            ..Self::of(None, erratum)
        };
        errata.map(stated).collect()
    }
}

fn has_member(endpoint: &Endpoint, name: &str) -> bool {
    let mut fields = endpoint.request.iter();
    fields.any(|field| field.wire.value == name)
}
