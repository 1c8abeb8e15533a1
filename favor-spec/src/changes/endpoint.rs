//! Endpoints: how they are called, and what they contain.

use crate::model::{Api, Endpoint};
use crate::node::Spanned;
use crate::uses::Direction;

use super::change::Change;
use super::kind::ChangeKind;
use super::matched::Matched;
use super::member::{self, Members};
use super::member_rules;
use super::pairs::{Pairs, match_requests};
use super::paths::same_parameters;
use super::same::{same_errata, same_options, same_samples, same_texts};
use super::scope::Scope;
use super::{endpoint_facts, errors};

pub(super) fn compare(old: &Api, new: &Api, pairs: &Pairs<'_>, changes: &mut Vec<Change>) {
    let is_same = |old: &Endpoint, new: &Endpoint| old.name == new.name;
    let matched = Matched::new(&old.endpoints, &new.endpoints, is_same);
    for endpoint in matched.added {
        let scope = Scope::whole(&endpoint.name);
        changes.push(scope.change(ChangeKind::EndpointAdded, endpoint.place, "is new"));
    }
    for endpoint in matched.removed {
        let scope = Scope::whole(&endpoint.name);
        changes.push(scope.removal(ChangeKind::EndpointRemoved, endpoint.place, "is gone"));
    }
    let (old_api, new_api) = (old, new);
    for (old, new) in matched.both {
        let scope = Scope::whole(&new.name);
        call(&scope, old, new, changes);
        callers(&scope, old, new, changes);
        error_tables(&scope, old, new, changes);
        errors::advice(
            &scope.part("errors"),
            (old_api, old),
            (new_api, new),
            changes,
        );
        endpoint_facts::compare(&scope, old, new, changes);
        let request = Scope::used(&new.name, Direction::Sent.into());
        let members = Members {
            pairs,
            matched: match_requests(old, new),
            place: new.place,
        };
        member::compare(&request, members, changes);
        let rules = [(&*old.request, &*old.rules), (&*new.request, &*new.rules)];
        member_rules::compare(&request, rules, pairs, changes);
        let (old, new) = (&old.response, &new.response);
        changes.extend(type_named(&scope, "answers with", old, new));
    }
}

/// Reports that an endpoint or a notification names another type.
pub(super) fn type_named(
    scope: &Scope,
    verb: &str,
    old: &Spanned<String>,
    new: &Spanned<String>,
) -> Option<Change> {
    let message = format!("{verb} `{}` instead of `{}`", new.value, old.value);
    let is_other = old.value != new.value;
    is_other.then(|| scope.change(ChangeKind::RustTypeChanged, new.place, message))
}

/// Compares the method, the path, and the keys that only affect documentation.
fn call(scope: &Scope, old: &Endpoint, new: &Endpoint, changes: &mut Vec<Change>) {
    // A new field does not compile until it is compared.
    let Endpoint {
        name: _,
        place: _,
        title: _,
        summary: _,
        method: _,
        path: _,
        callers: _,
        sources: _,
        request: _,
        rules: _,
        idempotency_key: _,
        repeatable: _,
        rate_limits: _,
        availability: _,
        pagination: _,
        response: _,
        errors: _,
        request_sample: _,
        response_sample: _,
        errata: _,
    } = new;
    if old.method != new.method {
        let (was, is) = (old.method.as_str(), new.method.as_str());
        let message = format!("is a {is} instead of a {was}");
        changes.push(scope.change(ChangeKind::MethodChanged, new.place, message));
    }
    let (was, is) = (&old.path.value, &new.path.value);
    let is_same_path = same_parameters(was, is).is_some();
    if !is_same_path {
        let message = format!("has the path `{}` instead of `{}`", is.text, was.text);
        changes.push(scope.change(ChangeKind::PathChanged, new.path.place, message));
    }
    let sample = |old, new| same_samples(Option::as_ref(old), Option::as_ref(new));
    let availability = same_options(
        old.availability.as_ref(),
        new.availability.as_ref(),
        |old, new| old.summary == new.summary && same_texts(&old.sources, &new.sources),
    );
    let samples = sample(&old.request_sample, &new.request_sample)
        && sample(&old.response_sample, &new.response_sample);
    let keys = [
        ("title", old.title == new.title),
        ("summary", old.summary == new.summary),
        ("path", !is_same_path || was.text == is.text),
        ("source", same_texts(&old.sources, &new.sources)),
        ("availability", availability),
        ("samples", samples),
        ("errata", same_errata(&old.errata, &new.errata)),
    ];
    changes.extend(scope.documentation(new.place, &keys));
}

/// Compares the callers. An empty list means that no source states any.
fn callers(scope: &Scope, old: &Endpoint, new: &Endpoint, changes: &mut Vec<Change>) {
    let is_told = |endpoint: &Endpoint| !endpoint.callers.is_empty();
    if !is_told(old) || !is_told(new) {
        let keys = [("callers", is_told(old) == is_told(new))];
        changes.extend(scope.documentation(new.place, &keys));
        return;
    }
    let matched = Matched::new(&old.callers, &new.callers, |old, new| old == new);
    let order = [("callers", !matched.reordered)];
    changes.extend(scope.documentation(new.place, &order));
    for caller in matched.added {
        let message = format!("may be called by `{}` now", caller.word());
        changes.push(scope.change(ChangeKind::CallerAdded, new.place, message));
    }
    for caller in matched.removed {
        let message = format!("may not be called by `{}` any more", caller.word());
        changes.push(scope.removal(ChangeKind::CallerRemoved, old.place, message));
    }
}

fn error_tables(scope: &Scope, old: &Endpoint, new: &Endpoint, changes: &mut Vec<Change>) {
    let scope = scope.part("errors");
    let is_same = |old: &Spanned<String>, new: &Spanned<String>| old.value == new.value;
    let matched = Matched::new(&old.errors, &new.errors, is_same);
    let kinds = [ChangeKind::ErrorTableAdded, ChangeKind::ErrorTableRemoved];
    changes.extend(scope.list(&matched, kinds, |table| table));
    let order = [("order", !matched.reordered)];
    changes.extend(scope.documentation(new.place, &order));
}
