//! Further facts of an endpoint: repeated requests, rates, pages.

use crate::model::{Endpoint, Field, IdempotencyKey, Pagination, RateLimit, RateScope, Repeatable};

use super::change::Change;
use super::kind::ChangeKind;
use super::matched::Matched;
use super::same::same_texts;
use super::scope::Scope;
use crate::node::Spanned;

pub(super) fn compare(scope: &Scope, old: &Endpoint, new: &Endpoint, changes: &mut Vec<Change>) {
    let keys = (old.idempotency_key.as_ref(), new.idempotency_key.as_ref());
    changes.extend(idempotency_key(&scope.part("idempotency_key"), keys));
    let repeatable = (old.repeatable.as_ref(), new.repeatable.as_ref());
    changes.extend(self::repeatable(&scope.part("repeatable"), repeatable));
    rate_limits(&scope.part("rate_limits"), old, new, changes);
    let pages = (old.pagination.as_ref(), new.pagination.as_ref());
    changes.extend(pagination(&scope.part("pagination"), pages));
    changes.extend(unknown_page(&scope.part("pagination"), old, new));
}

/// Reports that the number or the size of a page is not known any more if the member is absent: no page follows then.
fn unknown_page(scope: &Scope, old: &Endpoint, new: &Endpoint) -> Option<Change> {
    let (was, is) = (old.pagination.as_ref()?, new.pagination.as_ref()?);
    let has = |endpoint: &Endpoint, member: &Spanned<String>, fact: fn(&Field) -> bool| {
        let mut fields = endpoint.request.iter();
        let field = fields.find(|field| field.wire.value == member.value);
        field.is_some_and(fact)
    };
    let has_default = |field: &Field| field.default.is_some();
    let is_known = |field: &Field| field.default.is_some() || !field.may_be_absent();
    let members = [(&was.offset, &is.offset), (&was.limit, &is.limit)];
    let mut lost = members.into_iter().filter(|(was, is)| {
        was.value == is.value && has(old, was, has_default) && !has(new, is, is_known)
    });
    let (_, member) = lost.next()?;
    let message = format!("`{}` has no default any more", member.value);
    Some(scope.change(ChangeKind::PaginationChanged, member.place, message))
}

fn idempotency_key(
    scope: &Scope,
    keys: (Option<&IdempotencyKey>, Option<&IdempotencyKey>),
) -> Option<Change> {
    match keys {
        (None, None) => None,
        (None, Some(new)) => {
            let kind = ChangeKind::IdempotencyAdded;
            let message = format!("is `{}`", new.member.value);
            Some(scope.change(kind, new.member.place, message))
        }
        (Some(old), None) => {
            let kind = ChangeKind::IdempotencyRemoved;
            Some(scope.removal(kind, old.member.place, "is gone"))
        }
        (Some(old), Some(new)) if old.member.value != new.member.value => {
            let (was, is) = (&old.member.value, &new.member.value);
            let message = format!("is `{is}` instead of `{was}`");
            let kind = ChangeKind::IdempotencyRemoved;
            Some(scope.change(kind, new.member.place, message))
        }
        (Some(old), Some(new)) => {
            // A new field does not compile until it is compared.
            let IdempotencyKey {
                member: _,
                sources: _,
                note: _,
            } = new;
            let keys = [
                ("source", same_texts(&old.sources, &new.sources)),
                ("note", old.note == new.note),
            ];
            scope.documentation(new.member.place, &keys)
        }
    }
}

fn repeatable(scope: &Scope, stated: (Option<&Repeatable>, Option<&Repeatable>)) -> Option<Change> {
    match stated {
        (None, None) => None,
        (None, Some(new)) => {
            let kind = ChangeKind::RepeatableAdded;
            Some(scope.change(kind, new.place, "is new"))
        }
        (Some(old), None) => {
            let kind = ChangeKind::RepeatableRemoved;
            Some(scope.removal(kind, old.place, "is gone"))
        }
        (Some(old), Some(new)) => {
            // A new field does not compile until it is compared.
            let Repeatable {
                place: _,
                sources: _,
                note: _,
            } = new;
            let keys = [
                ("source", same_texts(&old.sources, &new.sources)),
                ("note", old.note == new.note),
            ];
            scope.documentation(new.place, &keys)
        }
    }
}

fn rate_limits(scope: &Scope, old: &Endpoint, new: &Endpoint, changes: &mut Vec<Change>) {
    let is_same =
        |old: &RateLimit, new: &RateLimit| old.period == new.period && old.scope == new.scope;
    let matched = Matched::new(&old.rate_limits, &new.rate_limits, is_same);
    for limit in &matched.added {
        let message = format!("has {} now", words(limit));
        changes.push(scope.change(ChangeKind::RateLimitTightened, limit.place, message));
    }
    for limit in &matched.removed {
        let message = format!("has no {} any more", words(limit));
        changes.push(scope.removal(ChangeKind::RateLimitLoosened, limit.place, message));
    }
    let order = [("order", !matched.reordered)];
    changes.extend(scope.documentation(new.place, &order));
    for (was, is) in &matched.both {
        // A new field does not compile until it is compared.
        let RateLimit {
            place: _,
            calls: _,
            period: _,
            scope: _,
            sources: _,
            note: _,
        } = is;
        let place = is.place;
        let message = format!("has {} instead of {}", words(is), words(was));
        if is.calls < was.calls {
            changes.push(scope.change(ChangeKind::RateLimitTightened, place, message));
        } else if is.calls > was.calls {
            changes.push(scope.change(ChangeKind::RateLimitLoosened, place, message));
        }
        let keys = [
            ("source", same_texts(&was.sources, &is.sources)),
            ("note", was.note == is.note),
        ];
        changes.extend(scope.documentation(place, &keys));
    }
}

fn words(limit: &RateLimit) -> String {
    let period = limit.period.word();
    let scope = match limit.scope {
        RateScope::Merchant => "of a merchant",
        RateScope::Ip => "from an IP address",
        RateScope::Overall => "overall",
    };
    format!("{} calls a {period} {scope}", limit.calls)
}

fn pagination(scope: &Scope, pages: (Option<&Pagination>, Option<&Pagination>)) -> Option<Change> {
    match pages {
        (None, None) => None,
        (None, Some(new)) => {
            let kind = ChangeKind::PaginationAdded;
            Some(scope.change(kind, new.offset.place, "is new"))
        }
        (Some(old), None) => {
            let kind = ChangeKind::PaginationRemoved;
            Some(scope.removal(kind, old.offset.place, "is gone"))
        }
        (Some(old), Some(new)) => {
            // A new field does not compile until it is compared.
            let Pagination {
                offset: _,
                limit: _,
                total: _,
                items: _,
                sources: _,
                note: _,
            } = new;
            let members = |pages: &Pagination| {
                [&pages.offset, &pages.limit, &pages.total].map(|member| member.value.clone())
            };
            if members(old) != members(new) {
                let kind = ChangeKind::PaginationChanged;
                let message = "is described by other members";
                return Some(scope.change(kind, new.offset.place, message));
            }
            // The list of a page decides only when a walk ends.
            let items =
                |pages: &Pagination| pages.items.as_ref().map(|member| member.value.clone());
            let keys = [
                ("items", items(old) == items(new)),
                ("source", same_texts(&old.sources, &new.sources)),
                ("note", old.note == new.note),
            ];
            scope.documentation(new.offset.place, &keys)
        }
    }
}
