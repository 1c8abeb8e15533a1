//! Nodes to model.
//!
//! The structural check has told what is missing or of the wrong kind; whatever cannot be read here
//! is left out, so that the rest can still be checked.

mod fields;
mod item;
mod map;

use crate::keys::{ENDPOINT, SHARED};
use crate::model::{
    Api, Caller, Characters, Endpoint, ErrorRow, ErrorTable, Method, Reason, RequestText, Retry,
    Sample, Source,
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
    api.endpoints.extend(read_endpoint(name, root.place, &map));
}

/// The place and value of the `format` key.
pub(crate) fn decode_format(root: &Node) -> Option<Spanned<i128>> {
    Map::new(root).integer("format")
}

fn read_endpoint(name: &str, place: Place, map: &Map<'_>) -> Option<Endpoint> {
    let samples = map.map("samples");
    Some(Endpoint {
        name: name.to_owned(),
        place,
        title: map.text("title").unwrap_or_default(),
        summary: map.text("summary").unwrap_or_default(),
        method: match map.text("method")?.as_str() {
            "GET" => Method::Get,
            "POST" => Method::Post,
            _ => return None,
        },
        path: decode_path(&map.spanned_text("path")?),
        callers: map
            .texts("callers")
            .iter()
            .filter_map(|caller| decode_caller(&caller.value))
            .collect(),
        source: map.spanned_text("source")?,
        request: decode_request(map),
        response: map.spanned_text("response")?,
        errors: map.texts("errors"),
        response_sample: samples
            .and_then(|samples| samples.map("response"))
            .and_then(|sample| decode_sample(&sample)),
        errata: decode_errata(map),
    })
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
        source: map.spanned_text("source"),
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
        source: map.spanned_text("source")?,
    })
}

fn decode_source(id: Spanned<String>, map: &Map<'_>) -> Option<Source> {
    Some(Source {
        id,
        title: map.text("title")?,
        at: map.text("at")?,
        date: map.text("date"),
    })
}

fn decode_error_table(name: Spanned<String>, map: &Map<'_>) -> Option<ErrorTable> {
    Some(ErrorTable {
        name,
        summary: map.text("summary"),
        source: map.spanned_text("source")?,
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
            // What does not fit is no HTTP status; the check of errors says so of zero.
            value: u16::try_from(status.value).unwrap_or_default(),
            place: status.place,
        },
        code: map.spanned_text("code")?,
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
        source: map.spanned_text("source"),
        errata: decode_errata(map),
    })
}

fn decode_reason(map: &Map<'_>) -> Option<Reason> {
    Some(Reason {
        message: map.spanned_text("message")?,
        remedy: map.text("remedy"),
    })
}
