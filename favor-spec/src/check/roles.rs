//! Checks members with a role: idempotency keys, and the members of a pagination or a download.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Download, Endpoint, Pagination};

use super::context::Context;
use super::named::{Need, NeededKind, Owner, Presence, find_member};

pub(super) fn check(context: &mut Context<'_>) {
    for endpoint in &context.api.endpoints {
        let request = Owner::request(endpoint);
        if let Some(key) = &endpoint.idempotency_key {
            let need = need("idempotency_key", NeededKind::Text, Presence::Always);
            find_member(context, &request, &key.member, need);
        }
        if let Some(pagination) = &endpoint.pagination {
            check_pagination(context, endpoint, pagination);
        }
    }
    for definition in &context.api.types {
        if let Some(download) = &definition.download {
            let owner = Owner::definition(definition);
            check_download(context, &owner, download);
        }
    }
}

fn check_pagination(context: &mut Context<'_>, endpoint: &Endpoint, pagination: &Pagination) {
    let request = Owner::request(endpoint);
    let of_request = [("offset", &pagination.offset), ("limit", &pagination.limit)];
    for (key, name) in of_request {
        let need = need(key, NeededKind::Number, Presence::Any);
        find_member(context, &request, name, need);
    }
    if pagination.offset.value == pagination.limit.value {
        let message = format!(
            "`offset` and `limit` both name `{}`",
            pagination.limit.value
        );
        context.report(
            Diagnostic::error(Code::MemberKind, pagination.limit.place, message)
                .help("name the member that has the size of a page")
                .related(pagination.offset.place, "the offset"),
        );
    }
    if let Some(response) = context.uses.definition(&endpoint.response.value) {
        let response = Owner::definition(response);
        let total = need("total", NeededKind::Number, Presence::Any);
        find_member(context, &response, &pagination.total, total);
        if let Some(items) = &pagination.items {
            let need = need("items", NeededKind::Array, Presence::Any);
            find_member(context, &response, items, need);
        }
    }
}

fn check_download(context: &mut Context<'_>, owner: &Owner<'_>, download: &Download) {
    let members = [
        ("url", NeededKind::Text, Some(&download.url)),
        ("hash", NeededKind::Text, Some(&download.hash)),
        (
            "algorithm",
            NeededKind::TextOrEnum,
            download.algorithm.as_ref(),
        ),
    ];
    for (key, kind, name) in members {
        if let Some(name) = name {
            let need = need(key, kind, Presence::Always);
            find_member(context, owner, name, need);
        }
    }
}

fn need(key: &'static str, kind: NeededKind, presence: Presence) -> Need {
    Need {
        key,
        kind,
        presence,
    }
}
