//! `<endpoint>.yaml`.

use crate::keys::name;
use crate::keys::table::{Kind, PLAIN, Table, When, optional, required};
use crate::model::{Caller, Method, Period, RateScope};

use super::common::{ERRATA, FORMAT, NOTE, SOURCE_REQUIRED, TITLE};
use super::errata::SAMPLE;
use super::members::REQUEST_MEMBER;
use super::rules::MEMBER_RULES;
use super::types::TYPES;

/// `<endpoint>.yaml`.
pub(crate) static ENDPOINT: Table = Table {
    what: "an endpoint",
    keys: &[
        FORMAT,
        TITLE,
        required(name::SUMMARY, Kind::Text, "what the endpoint does, in English"),
        required(name::METHOD, Kind::Choice(Method::WORDS), "the HTTP method"),
        required(
            name::PATH,
            Kind::Text,
            "the path, with `{name}` for each member whose `in` is `path`",
        ),
        optional(
            name::CALLERS,
            Kind::List(&Kind::Choice(Caller::WORDS)),
            "who may call: a direct merchant, a service provider, a channel partner",
        ),
        SOURCE_REQUIRED,
        required(
            name::REQUEST,
            Kind::Named(&REQUEST_MEMBER),
            "the members of the request, in the order of the Rust fields",
        ),
        MEMBER_RULES,
        optional(
            name::IDEMPOTENCY_KEY,
            Kind::Object(&IDEMPOTENCY_KEY),
            "the member by which the server knows a repeated request",
        ),
        optional(
            name::REPEATABLE,
            Kind::Object(&REPEATABLE),
            "states that a request whose outcome is unknown may be repeated, although no member is an idempotency key",
        )
        .when(&[When::Is(name::METHOD, &["POST"])]),
        optional(
            name::RATE_LIMITS,
            Kind::List(&Kind::Object(&RATE_LIMIT)),
            "how often the endpoint may be called",
        ),
        optional(
            name::AVAILABILITY,
            Kind::Object(&AVAILABILITY),
            "when the endpoint can be called",
        ),
        optional(
            name::PAGINATION,
            Kind::Object(&PAGINATION),
            "how an answer is asked for page by page; pages are numbered from 0",
        ),
        required(name::RESPONSE, Kind::Text, "the type of a successful answer"),
        required(
            name::ERRORS,
            Kind::List(&Kind::Text),
            "the error tables of shared.yaml that apply",
        ),
        optional(name::SAMPLES, Kind::Object(&SAMPLES), "the document's samples"),
        TYPES,
        ERRATA,
    ],
    ..PLAIN
};

static IDEMPOTENCY_KEY: Table = Table {
    what: "an idempotency key",
    keys: &[
        required(
            name::MEMBER,
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
        required(name::CALLS, Kind::Positive, "how many calls are taken"),
        required(
            name::PERIOD,
            Kind::Choice(Period::WORDS),
            "in how long: `second` or `minute`",
        ),
        required(
            name::SCOPE,
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
        required(name::SUMMARY, Kind::Text, "when, in English"),
        SOURCE_REQUIRED,
    ],
    ..PLAIN
};

static PAGINATION: Table = Table {
    what: "`pagination`",
    keys: &[
        required(
            name::OFFSET,
            Kind::Text,
            "the number member of the request that is the page's number, counted from 0",
        ),
        required(
            name::LIMIT,
            Kind::Text,
            "the number member of the request that is the size of a page",
        ),
        required(
            name::TOTAL,
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
            name::REQUEST_BODY,
            Kind::Object(&SAMPLE),
            "the JSON body of a request",
        ),
        optional(name::RESPONSE, Kind::Object(&SAMPLE), "a successful answer"),
    ],
    ..PLAIN
};
