//! A request whose signature does not match.

use crate::authorization::Authorization;
use crate::keys::PublicKey;

/// A request whose signature does not match.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The method, as it was sent.
    pub method: &'a str,
    /// The path and the query, as they were sent.
    pub target: &'a str,
    /// The path with parameters in braces, if an endpoint has it.
    pub template: Option<&'a str>,
    /// The value of the header `Host`.
    pub host: Option<&'a str>,
    /// The header `Authorization`.
    pub authorization: &'a Authorization,
    /// The bytes that represent the body in the text.
    pub body: &'a [u8],
    /// The bytes of the whole body.
    pub whole_body: &'a [u8],
    /// The key of the merchant.
    pub key: &'a PublicKey,
    /// Other keys that are known here, and whose they are.
    pub others: &'a [(String, PublicKey)],
    /// The timestamps and nonces of earlier requests of the merchant.
    pub earlier: &'a [(String, String)],
}
