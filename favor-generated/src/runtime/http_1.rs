//! Requests and responses of the `http` crate.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use http::header::CONTENT_TYPE;
use http::{Request, Response, Uri};

use super::call_error::CallError;
use super::endpoint::Endpoint;
use super::reply::Reply;
use super::shown::shown_in;

/// The maximum number of characters that are shown of a host.
const HOST: usize = 80;

/// Every [`Endpoint`] as a request of the `http` crate, which most HTTP clients take.
///
/// ```
/// use favor_generated::query_stock::{QueryStock, QueryStockInit};
/// use favor_generated::{CallError, Endpoint, HOSTS, HttpEndpoint};
///
/// # fn sign(_: &str, _: &str, _: &[u8]) -> &'static str { "WECHATPAY2-SHA256-RSA2048 mchid=..." }
/// # fn send(_: http::Request<Vec<u8>>) -> http::Response<Vec<u8>> { http::Response::new(b"{}".to_vec()) }
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let call = QueryStock::from(QueryStockInit {
///     stock_id: "9856888".into(),
///     stock_creator_mchid: "123456".into(),
/// });
/// let mut request = call.to_http(HOSTS[0])?;
/// let to_sign = call.body().map(|body| body.bytes_to_sign).unwrap_or_default();
/// let authorization = sign(QueryStock::METHOD.as_str(), &call.path_and_query(), &to_sign);
/// request.headers_mut().insert("Authorization", authorization.parse()?);
/// request.headers_mut().insert("User-Agent", "shop/1.0".parse()?);
///
/// let response = send(request);
/// let stock = QueryStock::decode_http(&response);
/// # assert!(matches!(stock, Err(CallError::Undecodable { .. })));
/// # Ok(())
/// # }
/// ```
pub trait HttpEndpoint: Endpoint {
    /// Makes the request: its method, its absolute URI, its body, the `Content-Type` of the body if there is
    /// one, and [`HEADERS`](Endpoint::HEADERS) that have a value.
    ///
    /// The caller adds `Authorization`, made from [`Endpoint::path_and_query`] and
    /// [`Body::bytes_to_sign`](super::Body::bytes_to_sign), and `User-Agent`: without them the server refuses
    /// the request. Nothing is validated here.
    ///
    /// `host` is one of [`HOSTS`](crate::HOSTS), or another with its scheme: `http://localhost:8080`.
    ///
    /// # Errors
    ///
    /// [`HttpError::Host`] unless `host` is `http` or `https`, a host, and an optional port; a trailing slash is
    /// allowed. [`HttpError::Refused`] when the `http` crate refuses the rest, such as a URI that is longer than 65,534
    /// bytes.
    fn to_http(&self, host: &str) -> Result<Request<Vec<u8>>, HttpError> {
        let mut request = Request::builder()
            .method(Self::METHOD.as_str())
            .uri(format!("{}{}", origin(host)?, self.path_and_query()));
        for header in Self::HEADERS {
            if let Some(value) = header.value {
                request = request.header(header.name, value);
            }
        }
        let bytes = match self.body() {
            Some(body) => {
                request = request.header(CONTENT_TYPE, body.content_type);
                body.bytes
            }
            None => Vec::new(),
        };
        request.body(bytes).map_err(HttpError::Refused)
    }

    /// Reads a response: its status, its `Request-ID` header and its body.
    ///
    /// A `Request-ID` that is not visible ASCII is ignored. The signature of the response is not
    /// checked: do that first.
    ///
    /// # Errors
    ///
    /// Those of [`Endpoint::decode`].
    fn decode_http<B: AsRef<[u8]>>(response: &Response<B>) -> Result<Self::Response, CallError> {
        let request_id = response.headers().get("request-id");
        Self::decode(Reply {
            status: response.status().as_u16(),
            request_id: request_id.and_then(|value| value.to_str().ok()),
            body: response.body().as_ref(),
        })
    }
}

impl<E: Endpoint> HttpEndpoint for E {}

/// A reason why a request of the `http` crate cannot be made.
#[derive(Debug)]
#[non_exhaustive]
pub enum HttpError {
    /// The given host is not a scheme, a host, and an optional port.
    Host(String),
    /// The `http` crate refuses the request.
    Refused(http::Error),
}

/// The host without the slash that may follow it.
fn origin(host: &str) -> Result<&str, HttpError> {
    let origin = host.strip_suffix('/').unwrap_or(host);
    // A path would be sent but not signed, a query would swallow the path, and a fragment would be lost.
    if is_origin(origin) {
        Ok(origin)
    } else {
        Err(HttpError::Host(host.to_owned()))
    }
}

fn is_origin(text: &str) -> bool {
    let Ok(uri) = text.parse::<Uri>() else {
        return false;
    };
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return false;
    };
    let is_http = matches!(scheme, "http" | "https");
    let is_plain = !authority.host().is_empty() && !authority.as_str().contains('@');
    // Anything else in the text would be a path, a query or a fragment.
    is_http && is_plain && text.len() == scheme.len() + "://".len() + authority.as_str().len()
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HttpError::Host(host) => write!(
                f,
                "\"{}\" is not a host with its scheme, such as \"https://api.example.org\"",
                shown_in(HOST, host)
            ),
            HttpError::Refused(error) => write!(f, "the request cannot be made: {error}"),
        }
    }
}

impl Error for HttpError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            HttpError::Host(_) => None,
            // `Display` already shows the error; its own source is next.
            HttpError::Refused(error) => error.source(),
        }
    }
}

// Errors cross threads.
const _: fn() = || {
    fn is_shared<T: Error + Send + Sync + 'static>() {}
    is_shared::<HttpError>();
};
