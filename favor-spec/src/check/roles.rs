//! Members with a role: the idempotency key, those that ask for pages, those that tell of a file.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Download, Endpoint, Pagination};

use super::named::{Need, NeededKind, Owner, Presence, find_member};
use super::{Index, find_type};

pub(super) fn check(api: &Index<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for endpoint in &api.endpoints {
        let request = Owner::request(endpoint);
        if let Some(key) = &endpoint.idempotency_key {
            let need = need("idempotency_key", NeededKind::Text, Presence::Always);
            find_member(api, &request, &key.member, need, diagnostics);
        }
        if let Some(pagination) = &endpoint.pagination {
            check_pagination(api, endpoint, pagination, diagnostics);
        }
    }
    for definition in &api.types {
        if let Some(download) = &definition.download {
            let owner = Owner::definition(definition);
            check_download(api, &owner, download, diagnostics);
        }
    }
}

fn check_pagination(
    api: &Index<'_>,
    endpoint: &Endpoint,
    pagination: &Pagination,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let request = Owner::request(endpoint);
    let of_request = [("offset", &pagination.offset), ("limit", &pagination.limit)];
    for (key, name) in of_request {
        let need = need(key, NeededKind::Number, Presence::Any);
        find_member(api, &request, name, need, diagnostics);
    }
    if pagination.offset.value == pagination.limit.value {
        let message = format!(
            "`offset` and `limit` both name `{}`",
            pagination.limit.value
        );
        diagnostics.push(
            Diagnostic::error(Code::MemberKind, pagination.limit.place, message)
                .help("name the member that has the size of a page")
                .related(pagination.offset.place, "the offset"),
        );
    }
    if let Some(response) = find_type(api, &endpoint.response.value) {
        let response = Owner::definition(response);
        let need = need("total", NeededKind::Number, Presence::Any);
        find_member(api, &response, &pagination.total, need, diagnostics);
    }
}

fn check_download(
    api: &Index<'_>,
    owner: &Owner<'_>,
    download: &Download,
    diagnostics: &mut Vec<Diagnostic>,
) {
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
            find_member(api, owner, name, need, diagnostics);
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
