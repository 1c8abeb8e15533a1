//! Nodes to model.
//!
//! The structural check has told what is missing or of the wrong kind; whatever cannot be read here
//! is left out, so that the rest can still be checked.

mod fields;
mod item;
mod map;

use crate::keys::{ENDPOINT, SHARED};
use crate::model::{
    Api, Caller, Characters, Endpoint, ErrorRow, ErrorTable, Header, Host, Method, Reason,
    RequestText, Retry, Sample, Source,
};
use crate::node::{Node, Place, Spanned};
use crate::{Diagnostic, structure};

use fields::{decode_path, decode_request, decode_types};
use item::decode_errata;
use map::Map;

/// Checks shared.yaml and adds what it says to the API.
pub(crate) fn decode_shared(root: &Node, api: &mut Api, diagnostics: &mut Vec<Diagnostic>) {
    structure::check(root, &SHARED, diagnostics);
    let map = Map::new(root);
    api.title = map.text("title").unwrap_or_default();
    api.summary = map.text("summary").unwrap_or_default();
    api.request_text = map
        .map("request_text")
        .and_then(|map| decode_request_text(&map));
    api.hosts = map.maps("hosts").iter().filter_map(decode_host).collect();
    api.headers = map
        .maps("headers")
        .iter()
        .filter_map(decode_header)
        .collect();
    api.sources = map.named("sources", decode_source);
    api.error_tables = map.named("errors", decode_error_table);
    api.types.extend(decode_types(&map));
}

/// Checks an endpoint's file and adds the endpoint and its types to the API.
pub(crate) fn decode_endpoint(
    name: &str,
    root: &Node,
    api: &mut Api,
    diagnostics: &mut Vec<Diagnostic>,
) {
    structure::check(root, &ENDPOINT, diagnostics);
    let map = Map::new(root);
    api.types.extend(decode_types(&map));
    api.endpoints.push(read_endpoint(name, root.place, &map));
}

/// The place and value of the `format` key.
pub(crate) fn decode_format(root: &Node) -> Option<Spanned<i128>> {
    Map::new(root).integer("format")
}

/// What is missing is left empty, and not checked further: the structural check has told of it.
fn read_endpoint(name: &str, place: Place, map: &Map<'_>) -> Endpoint {
    let text = |key: &str| {
        map.spanned_text(key).unwrap_or(Spanned {
            value: String::new(),
            place,
        })
    };
    let sample = map
        .map("samples")
        .and_then(|samples| samples.map("response"));
    Endpoint {
        name: name.to_owned(),
        place,
        title: text("title").value,
        summary: text("summary").value,
        method: match text("method").value.as_str() {
            "GET" => Method::Get,
            _ => Method::Post,
        },
        path: decode_path(&text("path")),
        callers: map
            .texts("callers")
            .iter()
            .filter_map(|caller| decode_caller(&caller.value))
            .collect(),
        sources: map.ids("source"),
        request: decode_request(map),
        response: text("response"),
        errors: map.texts("errors"),
        response_sample: sample.and_then(|sample| decode_sample(&sample)),
        errata: decode_errata(map),
    }
}

fn decode_caller(text: &str) -> Option<Caller> {
    Some(match text {
        "merchant" => Caller::Merchant,
        "partner" => Caller::Partner,
        "channel" => Caller::Channel,
        _ => return None,
    })
}

fn decode_sample(map: &Map<'_>) -> Option<Sample> {
    Some(Sample {
        file: map.spanned_text("file")?,
        json: None,
        sources: map.ids("source"),
        errata: decode_errata(map),
    })
}

fn decode_request_text(map: &Map<'_>) -> Option<RequestText> {
    Some(RequestText {
        characters: match map.text("characters")?.as_str() {
            "any" => Characters::Any,
            "basic_multilingual_plane" => Characters::BasicMultilingualPlane,
            _ => return None,
        },
        sources: map.ids("source"),
    })
}

fn decode_host(map: &Map<'_>) -> Option<Host> {
    Some(Host {
        url: map.spanned_text("url")?,
        summary: map.text("summary"),
        sources: map.ids("source"),
    })
}

fn decode_header(map: &Map<'_>) -> Option<Header> {
    Some(Header {
        name: map.spanned_text("name")?,
        value: map.spanned_text("value"),
        summary: map.text("summary"),
        sources: map.ids("source"),
    })
}

fn decode_source(id: Spanned<String>, map: &Map<'_>) -> Option<Source> {
    Some(Source {
        id,
        title: map.text("title").unwrap_or_default(),
        at: map.text("at").unwrap_or_default(),
        date: map.text("date"),
    })
}

fn decode_error_table(name: Spanned<String>, map: &Map<'_>) -> Option<ErrorTable> {
    Some(ErrorTable {
        name,
        summary: map.text("summary"),
        sources: map.ids("source"),
        rows: map
            .maps("rows")
            .iter()
            .filter_map(decode_error_row)
            .collect(),
        errata: decode_errata(map),
    })
}

fn decode_error_row(map: &Map<'_>) -> Option<ErrorRow> {
    let status = map.integer("status")?;
    let retry = map.spanned_text("retry")?;
    Some(ErrorRow {
        status: Spanned {
            // What is greater than any number here is no HTTP status either.
            value: u16::try_from(status.value.min(u16::MAX.into())).ok()?,
            place: status.place,
        },
        code: map.spanned_text("code")?,
        rust_name: map.spanned_text("name"),
        retry: Spanned {
            value: match retry.value.as_str() {
                "never" => Retry::Never,
                "later" => Retry::Later,
                "same_request" => Retry::SameRequest,
                _ => return None,
            },
            place: retry.place,
        },
        summary: map.text("summary"),
        reasons: map
            .maps("reasons")
            .iter()
            .filter_map(decode_reason)
            .collect(),
        sources: map.ids("source"),
        errata: decode_errata(map),
    })
}

fn decode_reason(map: &Map<'_>) -> Option<Reason> {
    Some(Reason {
        message: map.spanned_text("message")?,
        remedy: map.text("remedy"),
    })
}
