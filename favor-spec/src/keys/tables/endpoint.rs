//! `<endpoint>.yaml`.

use crate::keys::{Kind, PLAIN, Table, When, optional, required};
use crate::model::{Caller, Method, Period, RateScope};

use super::common::{ERRATA, FORMAT, NOTE, SOURCE_REQUIRED, TITLE};
use super::errata::SAMPLE;
use super::members::REQUEST_MEMBER;
use super::notification::NOTIFICATION;
use super::rules::MEMBER_RULES;
use super::types::TYPES;

/// `<endpoint>.yaml`.
pub(crate) static ENDPOINT: Table = Table {
    what: "an endpoint",
    keys: &[
        FORMAT,
        TITLE,
        required("summary", Kind::Text, "what the endpoint does, in English"),
        required("method", Kind::Choice(Method::WORDS), "the HTTP method"),
        required(
            "path",
            Kind::Text,
            "the path, with `{name}` for each member whose `in` is `path`",
        ),
        optional(
            "callers",
            Kind::List(&Kind::Choice(Caller::WORDS)),
            "who may call: a direct merchant, a service provider, a channel partner",
        ),
        SOURCE_REQUIRED,
        required(
            "request",
            Kind::Named(&REQUEST_MEMBER),
            "the members of the request, in the order of the Rust fields",
        ),
        MEMBER_RULES,
        optional(
            "idempotency_key",
            Kind::Object(&IDEMPOTENCY_KEY),
            "the member by which the server knows a repeated request",
        ),
        optional(
            "repeatable",
            Kind::Object(&REPEATABLE),
            "states that a request whose outcome is unknown may be repeated, although no member is an idempotency key",
        )
        .when(&[When::Is("method", &["POST"])]),
        optional(
            "rate_limits",
            Kind::List(&Kind::Object(&RATE_LIMIT)),
            "how often the endpoint may be called",
        ),
        optional(
            "availability",
            Kind::Object(&AVAILABILITY),
            "when the endpoint can be called",
        ),
        optional(
            "pagination",
            Kind::Object(&PAGINATION),
            "how an answer is asked for page by page; pages are numbered from 0",
        ),
        required("response", Kind::Text, "the type of a successful answer"),
        required(
            "errors",
            Kind::List(&Kind::Text),
            "the error tables of shared.yaml that apply",
        ),
        optional("samples", Kind::Object(&SAMPLES), "the document's samples"),
        TYPES,
        ERRATA,
    ],
    near: &[&NOTIFICATION],
    ..PLAIN
};

static IDEMPOTENCY_KEY: Table = Table {
    what: "an idempotency key",
    keys: &[
        required(
            "member",
            Kind::Text,
            "the name of a required string member of the request",
        ),
        SOURCE_REQUIRED,
        NOTE,
    ],
    ..PLAIN
};

static REPEATABLE: Table = Table {
    what: "`repeatable`",
    keys: &[SOURCE_REQUIRED, NOTE],
    ..PLAIN
};

static RATE_LIMIT: Table = Table {
    what: "a rate limit",
    keys: &[
        required("calls", Kind::Positive, "how many calls are taken"),
        required(
            "period",
            Kind::Choice(Period::WORDS),
            "in how long: `second` or `minute`",
        ),
        required(
            "scope",
            Kind::Choice(RateScope::WORDS),
            "whose calls are counted together: `merchant`, `ip` or `overall`",
        ),
        SOURCE_REQUIRED,
        NOTE,
    ],
    ..PLAIN
};

static AVAILABILITY: Table = Table {
    what: "`availability`",
    keys: &[
        required("summary", Kind::Text, "when, in English"),
        SOURCE_REQUIRED,
    ],
    ..PLAIN
};

static PAGINATION: Table = Table {
    what: "`pagination`",
    keys: &[
        required(
            "offset",
            Kind::Text,
            "the number member of the request that is the page's number, counted from 0",
        ),
        required(
            "limit",
            Kind::Text,
            "the number member of the request that is the size of a page",
        ),
        required(
            "total",
            Kind::Text,
            "the number member of the answer that counts the items of all pages",
        ),
        SOURCE_REQUIRED,
        NOTE,
    ],
    ..PLAIN
};

static SAMPLES: Table = Table {
    what: "`samples` of an endpoint",
    keys: &[
        optional(
            "request_body",
            Kind::Object(&SAMPLE),
            "the JSON body of a request",
        ),
        optional("response", Kind::Object(&SAMPLE), "a successful answer"),
    ],
    ..PLAIN
};
