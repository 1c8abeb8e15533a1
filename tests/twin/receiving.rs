//! Requests are received unchanged by a server.

use favor_generated::__private::from_json;
use favor_generated::{Arrival, Endpoint, Receive, Refusal};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::json::Json;
use crate::subjects::{
    api, arrays, bodies_of, dates, favor, forms, limits, relaxations, requests, texts,
};
use crate::{CASES, runner};

/// A request, and bodies with all of its members.
struct Request {
    name: &'static str,
    bodies: BoxedStrategy<Json>,
    /// The function that sends and receives a request that is stored as JSON; the enum of all requests also receives
    /// it.
    there_and_back: fn(&[u8]) -> Result<(), TestCaseError>,
    receive: fn(&Arrival<'_>) -> Result<(), Refusal>,
    method: &'static str,
    path: &'static str,
}

macro_rules! requests {
    ($fixture:ident; $($module:ident :: $name:ident,)*) => {{
        use $fixture::ours::{Call, $($module),*};

        let api = api(stringify!($fixture));
        vec![$(Request {
            name: concat!(stringify!($fixture), "::", stringify!($name)),
            bodies: bodies_of(&api, stringify!($module), stringify!($name)),
            there_and_back: |body| {
                there_and_back(body, |arrival| match Call::read(arrival)? {
                    Call::$name(request) => Ok::<$module::$name, _>(request),
                    #[allow(unreachable_patterns, reason = "a fixture may have one endpoint")]
                    other => panic!("{other:?}"),
                })
            },
            receive: |arrival| <$module::$name as Receive>::receive(arrival).map(drop),
            method: <$module::$name as Endpoint>::METHOD.as_str(),
            path: <$module::$name as Endpoint>::PATH,
        }),*]
    }};
}

fn all() -> Vec<Request> {
    let mut all = Vec::new();
    for some in [
        include!(concat!(env!("OUT_DIR"), "/twins/favor/requests.rs")),
        include!(concat!(env!("OUT_DIR"), "/twins/arrays/requests.rs")),
        include!(concat!(env!("OUT_DIR"), "/twins/dates/requests.rs")),
        include!(concat!(env!("OUT_DIR"), "/twins/forms/requests.rs")),
        include!(concat!(env!("OUT_DIR"), "/twins/limits/requests.rs")),
        include!(concat!(env!("OUT_DIR"), "/twins/relaxations/requests.rs")),
        include!(concat!(env!("OUT_DIR"), "/twins/requests/requests.rs")),
        include!(concat!(env!("OUT_DIR"), "/twins/texts/requests.rs")),
    ] {
        all.extend(some);
    }
    all
}

fn there_and_back<T: Receive + Serialize + DeserializeOwned>(
    body: &[u8],
    read: fn(&Arrival<'_>) -> Result<T, Refusal>,
) -> Result<(), TestCaseError> {
    let request: T = from_json(body).expect("a valid request");
    let (target, sent) = (request.path_and_query(), request.body());
    let arrival = Arrival {
        method: T::METHOD.as_str(),
        target: &target,
        content_type: sent.as_ref().map(|body| &*body.content_type),
        body: sent.as_ref().map_or(&[], |body| &body.bytes),
    };
    prop_assert_eq!(read(&arrival), Ok(request.clone()), "{}", target);
    prop_assert_eq!(T::receive(&arrival), Ok(request));
    let signed = sent.as_ref().map_or(&[][..], |body| &body.bytes_to_sign);
    prop_assert_eq!(arrival.bytes_to_sign(), signed);
    Ok(())
}

#[test]
fn a_request_arrives_as_it_was_sent() {
    let all = all();
    assert!(all.len() > 30, "{}", all.len());
    for request in all {
        let bodies = request.bodies.prop_map(|body| body.to_string());
        let outcome = runner(CASES).run(&bodies, |body| (request.there_and_back)(body.as_bytes()));
        if let Err(failure) = outcome {
            panic!("{}: {failure}", request.name);
        }
    }
}

/// Generates fragments of targets and bodies that are difficult to parse.
fn hostile_text() -> impl Strategy<Value = String> {
    let pieces = [
        "%2F",
        "%252F",
        "%",
        "%zz",
        "%E6",
        "%00",
        "+",
        "&",
        "&&",
        "=",
        "?",
        "/",
        "//",
        "..",
        "\u{0}",
        "批",
        "a",
        "\r\n",
        "--",
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "null",
        "limit",
        "stock_id",
        "-1",
        "1e400",
        "18446744073709551616",
        "--a\r\n",
        "\r\n--a--",
        "\r\n--a\r\n\r\n",
        "Content-Disposition: form-data; name=\"meta\"",
        "Content-Disposition: form-data; name=\"",
        "Content-Disposition: form-data; name=\"file\"; filename=\"x\"",
        "\r\n\r\n",
    ];
    let piece = prop::sample::select(pieces.to_vec());
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

const CONTENT_TYPES: [Option<&str>; 8] = [
    None,
    Some(""),
    Some("application/json; charset=utf-8"),
    Some("multipart/form-data; boundary=a"),
    Some("multipart/form-data; boundary=\"a"),
    Some("Multipart/Form-Data"),
    Some("multipart/form-data; boundary="),
    Some(";;=;"),
];

#[test]
fn anything_may_arrive() {
    for request in all() {
        let content_types = prop::sample::select(CONTENT_TYPES.to_vec());
        let arrivals = (
            hostile_text(),
            hostile_text(),
            hostile_text(),
            content_types,
        );
        let outcome = runner(CASES).run(&arrivals, |(segment, query, body, content_type)| {
            let path: Vec<&str> = request
                .path
                .split('/')
                .map(|part| {
                    if part.starts_with('{') {
                        &*segment
                    } else {
                        part
                    }
                })
                .collect();
            let target = format!("{}?{query}", path.join("/"));
            let arrival = Arrival {
                method: request.method,
                target: &target,
                content_type,
                body: body.as_bytes(),
            };
            // The result is a request or an error, and never a panic. An error is a single line.
            if let Err(refusal) = (request.receive)(&arrival) {
                let line = refusal.to_string();
                prop_assert!(!line.chars().any(char::is_control), "{line}");
                prop_assert!(line.chars().count() <= 512, "{line}");
            }
            let _ = arrival.bytes_to_sign();
            Ok(())
        });
        if let Err(failure) = outcome {
            panic!("{}: {failure}", request.name);
        }
    }
}
