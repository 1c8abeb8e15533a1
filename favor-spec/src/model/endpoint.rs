//! Endpoints and notifications.

use crate::node::{Place, Spanned};

use super::errata::{Erratum, Sample};
use super::member::Field;
use super::member_rule::MemberRule;
use super::words::words;

/// One operation: a request and its possible replies.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// The name of the file, which is the operation's.
    pub name: String,
    /// The endpoint's file.
    pub place: Place,
    /// The document's own title.
    pub title: String,
    /// The purpose of the endpoint.
    pub summary: String,
    /// The HTTP method.
    pub method: Method,
    /// The path, with its parameters.
    pub path: Spanned<PathTemplate>,
    /// The callers.
    pub callers: Vec<Caller>,
    /// The sources that document the endpoint.
    pub sources: Vec<Spanned<String>>,
    /// The members of the request, in order.
    pub request: Vec<Field>,
    /// The rules between the members of the request.
    pub rules: Vec<MemberRule>,
    /// The member by which the server recognises a repeated request.
    pub idempotency_key: Option<IdempotencyKey>,
    /// The statement that a request whose outcome is unknown may be repeated, although it has no idempotency key.
    pub repeatable: Option<Repeatable>,
    /// The limits on the rate of calls.
    pub rate_limits: Vec<RateLimit>,
    /// The time at which the endpoint can be called.
    pub availability: Option<Availability>,
    /// The paging of answers.
    pub pagination: Option<Pagination>,
    /// The type of a successful answer.
    pub response: Spanned<String>,
    /// The error tables that apply.
    pub errors: Vec<Spanned<String>>,
    /// The document's sample of the request's JSON body.
    pub request_sample: Option<Sample>,
    /// The document's sample of a successful answer.
    pub response_sample: Option<Sample>,
    /// The errata: where the document differs.
    pub errata: Vec<Erratum>,
}

words! {
    /// An HTTP method.
    pub Method {
        /// `GET`.
        Get = "GET",
        /// `POST`.
        Post = "POST",
    }
}

impl Method {
    /// The method as it is sent.
    pub fn as_str(self) -> &'static str {
        self.word()
    }
}

words! {
    /// A caller of an endpoint.
    pub Caller {
        /// A merchant that is connected directly (直连商户).
        Merchant = "merchant",
        /// A service provider (服务商).
        Partner = "partner",
        /// A channel partner (渠道商).
        Channel = "channel",
    }
}

impl Caller {
    /// The name, for people.
    pub fn description(self) -> &'static str {
        match self {
            Caller::Merchant => "merchants (直连商户)",
            Caller::Partner => "service providers (服务商)",
            Caller::Channel => "channel partners (渠道商)",
        }
    }
}

/// A path with parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathTemplate {
    /// The template as it is written.
    pub text: String,
    /// The pieces of the template, in order.
    pub parts: Vec<PathPart>,
}

/// A piece of a path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// Text that is sent as it is.
    Literal(String),
    /// The wire name of the member that is sent here.
    Parameter(String),
}

/// The member by which the server recognises a repeated request.
#[derive(Clone, Debug)]
pub struct IdempotencyKey {
    /// The wire name of a required string member of the request.
    pub member: Spanned<String>,
    /// The sources that say so.
    pub sources: Vec<Spanned<String>>,
    /// Further remarks.
    pub note: Option<String>,
}

/// The statement that a request may be repeated while its outcome is unknown.
#[derive(Clone, Debug)]
pub struct Repeatable {
    /// The key that states it.
    pub place: Place,
    /// The sources that say so.
    pub sources: Vec<Spanned<String>>,
    /// A remark.
    pub note: Option<String>,
}

impl Endpoint {
    /// Returns true if a request whose outcome is unknown may be repeated: a GET changes nothing, and the server
    /// recognises a repeated request by its idempotency key, or else the documents say that it may be.
    pub fn is_repeatable(&self) -> bool {
        self.method == Method::Get || self.idempotency_key.is_some() || self.repeatable.is_some()
    }
}

/// A limit on the rate of calls of an endpoint.
#[derive(Clone, Debug)]
pub struct RateLimit {
    /// The place in the spec.
    pub place: Place,
    /// The number of calls that are accepted in each period, at least one.
    pub calls: u64,
    /// The period in which they are accepted.
    pub period: Period,
    /// The callers whose calls are counted together.
    pub scope: RateScope,
    /// The sources that say so.
    pub sources: Vec<Spanned<String>>,
    /// Further remarks.
    pub note: Option<String>,
}

words! {
    /// A period of counting calls.
    pub Period {
        /// A second.
        Second = "second",
        /// A minute.
        Minute = "minute",
    }
}

impl Period {
    /// The length in seconds.
    pub fn seconds(self) -> u32 {
        match self {
            Period::Second => 1,
            Period::Minute => 60,
        }
    }
}

words! {
    /// The callers whose calls are counted together.
    pub RateScope {
        /// Those of one merchant.
        Merchant = "merchant",
        /// Those from one IP address.
        Ip = "ip",
        /// Those of all callers.
        Overall = "overall",
    }
}

/// A time at which an endpoint can be called.
#[derive(Clone, Debug)]
pub struct Availability {
    /// The time in words.
    pub summary: String,
    /// The sources that say so.
    pub sources: Vec<Spanned<String>>,
}

/// The paging of answers. Pages are numbered from zero.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// The number member of the request that is the number of the page, not the offset of its first item.
    pub offset: Spanned<String>,
    /// The number member of the request that is the size of a page.
    pub limit: Spanned<String>,
    /// The required number member of the answer that counts the items of all pages.
    pub total: Spanned<String>,
    /// The array member of the answer that contains the items of the page. A page with all items is the last, even if
    /// the server ignores the size of a page.
    pub items: Option<Spanned<String>>,
    /// The sources that say so.
    pub sources: Vec<Spanned<String>>,
    /// Further remarks.
    pub note: Option<String>,
}

/// A notification: an envelope with an encrypted object.
#[derive(Clone, Debug)]
pub struct Notification {
    /// The name of the file, which is the notification's.
    pub name: String,
    /// The notification's file.
    pub place: Place,
    /// The document's own title.
    pub title: String,
    /// The purpose of the notification.
    pub summary: String,
    /// The type of the event on the wire.
    pub event: Spanned<String>,
    /// The sources that document the notification.
    pub sources: Vec<Spanned<String>>,
    /// The type of the envelope.
    pub envelope: Spanned<String>,
    /// The type of the decrypted resource.
    pub resource: Spanned<String>,
    /// The document's sample of the envelope.
    pub envelope_sample: Option<Sample>,
    /// The document's sample of the decrypted resource.
    pub resource_sample: Option<Sample>,
    /// The errata: where the document differs.
    pub errata: Vec<Erratum>,
}
