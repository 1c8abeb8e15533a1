//! Facts of all endpoints: texts, characters, hosts, headers, sources.

use crate::model::{Api, Characters, Header, Host, Source};
use crate::node::Place;

use super::change::Change;
use super::kind::ChangeKind;
use super::matched::Matched;
use super::same::{same_errata, same_options, same_texts};
use super::scope::Scope;

pub(super) fn compare(old: &Api, new: &Api, changes: &mut Vec<Change>) {
    // A new field does not compile until it is compared.
    let Api {
        title: _,
        summary: _,
        license: _,
        contact: _,
        request_text: _,
        hosts: _,
        headers: _,
        sources: _,
        error_tables: _,
        types: _,
        endpoints: _,
        notifications: _,
        errata: _,
    } = new;
    let keys = [
        ("title", old.title == new.title),
        ("summary", old.summary == new.summary),
        ("license", old.license == new.license),
        ("contact", old.contact == new.contact),
        ("errata", same_errata(&old.errata, &new.errata)),
    ];
    changes.extend(Scope::whole("shared").documentation(root(new), &keys));
    characters(old, new, changes);
    hosts(old, new, changes);
    headers(old, new, changes);
    sources(old, new, changes);
}

/// Returns the start of shared.yaml, which is identified by its contents.
fn root(api: &Api) -> Place {
    let sources = api.sources.iter().map(|source| source.id.place.file());
    let tables = api.error_tables.iter().map(|table| table.name.place.file());
    Place::new(sources.chain(tables).next().unwrap_or(0), 0)
}

fn characters(old: &Api, new: &Api, changes: &mut Vec<Change>) {
    let scope = Scope::whole("request_text");
    let rule = new.request_text.as_ref();
    let source = rule.and_then(|rule| rule.sources.first());
    let place = source.map_or_else(|| root(new), |source| source.place);
    match (old.request_characters(), new.request_characters()) {
        (Characters::Any, Characters::BasicMultilingualPlane) => {
            let message = "allows characters up to U+FFFF only";
            changes.push(scope.change(ChangeKind::CharactersNarrowed, place, message));
        }
        (Characters::BasicMultilingualPlane, Characters::Any) => {
            let message = "allows all characters";
            changes.push(scope.change(ChangeKind::CharactersWidened, place, message));
        }
        (Characters::Any, Characters::Any)
        | (Characters::BasicMultilingualPlane, Characters::BasicMultilingualPlane) => {}
    }
    let is_same = same_options(
        old.request_text.as_ref(),
        new.request_text.as_ref(),
        |old, new| same_texts(&old.sources, &new.sources),
    );
    changes.extend(scope.documentation(place, &[("source", is_same)]));
}

fn hosts(old: &Api, new: &Api, changes: &mut Vec<Change>) {
    let scope = Scope::whole("hosts");
    let is_same = |old: &Host, new: &Host| old.url.value == new.url.value;
    let matched = Matched::new(&old.hosts, &new.hosts, is_same);
    let kinds = [ChangeKind::HostAdded, ChangeKind::HostRemoved];
    changes.extend(scope.list(&matched, kinds, |host| &host.url));
    if let (true, Some((_, first))) = (matched.reordered, matched.both.first()) {
        let message = format!("is in another order, `{}` first", first.url.value);
        changes.push(scope.change(ChangeKind::HostOrder, first.url.place, message));
    }
    if let (Some(host), true) = (old.hosts.first(), new.hosts.is_empty()) {
        changes.push(no_constant(&scope, host.url.place));
    }
    for (old, new) in matched.both {
        // A new field does not compile until it is compared.
        let Host {
            url: _,
            summary: _,
            sources: _,
        } = new;
        let keys = [
            ("summary", old.summary == new.summary),
            ("source", same_texts(&old.sources, &new.sources)),
        ];
        let scope = scope.part(&new.url.value);
        changes.extend(scope.documentation(new.url.place, &keys));
    }
}

fn headers(old: &Api, new: &Api, changes: &mut Vec<Change>) {
    let scope = Scope::whole("headers");
    let is_same = |old: &Header, new: &Header| old.name.value.eq_ignore_ascii_case(&new.name.value);
    let matched = Matched::new(&old.headers, &new.headers, is_same);
    let kinds = [ChangeKind::HeaderAdded, ChangeKind::HeaderRemoved];
    changes.extend(scope.list(&matched, kinds, |header| &header.name));
    if let (Some(header), true) = (old.headers.first(), new.headers.is_empty()) {
        changes.push(no_constant(&scope, header.name.place));
    }
    let order = [("order", !matched.reordered)];
    changes.extend(scope.documentation(root(new), &order));
    for (old, new) in matched.both {
        // A new field does not compile until it is compared.
        let Header {
            name: _,
            value: _,
            summary: _,
            sources: _,
        } = new;
        let scope = scope.part(&new.name.value);
        changes.extend(header_value(&scope, old, new));
        let keys = [
            ("name", old.name.value == new.name.value),
            ("summary", old.summary == new.summary),
            ("source", same_texts(&old.sources, &new.sources)),
        ];
        changes.extend(scope.documentation(new.name.place, &keys));
    }
}

fn header_value(scope: &Scope, old: &Header, new: &Header) -> Option<Change> {
    let was = old.value.as_ref().map(|value| &value.value);
    match &new.value {
        Some(is) if was != Some(&is.value) => {
            let message = format!("must be `{}` now", is.value);
            Some(scope.change(ChangeKind::HeaderAdded, is.place, message))
        }
        None if was.is_some() => {
            let message = "may have any value now";
            Some(scope.change(ChangeKind::HeaderRemoved, new.name.place, message))
        }
        _ => None,
    }
}

/// Reports a list that became empty: the generated crate has no constant for an empty list.
fn no_constant(scope: &Scope, place: Place) -> Change {
    let message = "is empty now, and has no constant in Rust any more";
    scope.removal(ChangeKind::ConstantRemoved, place, message)
}

fn sources(old: &Api, new: &Api, changes: &mut Vec<Change>) {
    let scope = Scope::whole("sources");
    let is_same = |old: &Source, new: &Source| old.id.value == new.id.value;
    let matched = Matched::new(&old.sources, &new.sources, is_same);
    let kinds = [ChangeKind::DocumentationChanged; 2];
    changes.extend(scope.list(&matched, kinds, |source| &source.id));
    let order = [("order", !matched.reordered)];
    changes.extend(scope.documentation(root(new), &order));
    for (old, new) in matched.both {
        // A new field does not compile until it is compared.
        let Source {
            id: _,
            title: _,
            at: _,
            date: _,
        } = new;
        let keys = [
            ("title", old.title == new.title),
            ("at", old.at == new.at),
            (
                "date",
                same_options(old.date.as_ref(), new.date.as_ref(), |old, new| {
                    old.value == new.value
                }),
            ),
        ];
        let scope = scope.part(&new.id.value);
        changes.extend(scope.documentation(new.id.place, &keys));
    }
}
