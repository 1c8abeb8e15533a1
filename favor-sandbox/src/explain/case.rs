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
    /// The endpoint's path with its parameters in braces, if an endpoint matches.
    pub template: Option<&'a str>,
    /// The value of the header `Host`.
    pub host: Option<&'a str>,
    /// The header `Authorization`.
    pub authorization: &'a Authorization,
    /// The bytes of the body that are to be signed.
    pub body: &'a [u8],
    /// The bytes of the whole body.
    pub whole_body: &'a [u8],
    /// The key of the merchant.
    pub key: &'a PublicKey,
    /// The other keys that the sandbox knows, each with its owner.
    pub others: &'a [(String, PublicKey)],
    /// The timestamps and nonces of earlier requests of the merchant.
    pub earlier: &'a [(String, String)],
}
