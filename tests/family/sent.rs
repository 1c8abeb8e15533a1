//! A request as it is sent.

use favor_generated::{Endpoint, HOSTS, HttpEndpoint};

/// A request as it is sent, and the signed part of its body.
#[derive(Debug, PartialEq)]
pub(crate) struct Sent {
    pub(crate) method: String,
    /// The path as the documents print it.
    pub(crate) path: String,
    pub(crate) target: String,
    /// Empty when there is no body.
    pub(crate) content_type: String,
    pub(crate) body: String,
    pub(crate) signed: String,
}

/// Returns the sent form of a request; the request of the `http` crate must be the same.
pub(crate) fn sent<E: Endpoint>(request: &E) -> Sent {
    let text = |bytes| String::from_utf8(bytes).expect("text");
    let body = request.body();
    let sent = Sent {
        method: E::METHOD.to_string(),
        path: E::PATH.into(),
        target: request.path_and_query(),
        content_type: body.iter().map(|body| &*body.content_type).collect(),
        signed: body
            .iter()
            .map(|body| text(body.bytes_to_sign.clone()))
            .collect(),
        body: body.into_iter().map(|body| text(body.bytes)).collect(),
    };
    let http = request.to_http(HOSTS[0]).expect("a request");
    let content_type = http.headers().get("content-type");
    assert_eq!(http.method().as_str(), sent.method);
    assert_eq!(
        http.uri().to_string(),
        format!("{}{}", HOSTS[0], sent.target)
    );
    assert_eq!(
        content_type.map_or("", |value| value.to_str().expect("text")),
        sent.content_type
    );
    assert_eq!(http.body().as_slice(), sent.body.as_bytes());
    sent
}

/// Describes a request without a body.
pub(crate) fn get(path: &str, target: &str) -> Sent {
    Sent {
        method: "GET".into(),
        path: path.into(),
        target: target.into(),
        content_type: String::new(),
        body: String::new(),
        signed: String::new(),
    }
}

/// Describes a request with a JSON body, which is signed as it is sent.
pub(crate) fn post(path: &str, target: &str, json: &str) -> Sent {
    Sent {
        method: "POST".into(),
        content_type: "application/json".into(),
        body: json.into(),
        signed: json.into(),
        ..get(path, target)
    }
}
