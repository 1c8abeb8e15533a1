//! Tables of error codes.

use crate::keys::name;
use crate::keys::table::{Kind, PLAIN, Table, optional, required};
use crate::model::Retry;

use super::common::{ERRATA, RUST_NAME, SOURCE, SOURCE_REQUIRED, SUMMARY};

pub(super) static ERROR_TABLE: Table = Table {
    what: "an error table",
    keys: &[
        SUMMARY,
        SOURCE_REQUIRED,
        required(
            name::ROWS,
            Kind::List(&Kind::Object(&ERROR_ROW)),
            "one row for each HTTP status and code",
        ),
        ERRATA,
    ],
    ..PLAIN
};

static ERROR_ROW: Table = Table {
    what: "an error row",
    keys: &[
        required(name::STATUS, Kind::Count, "the HTTP status: 400 to 599"),
        required(name::CODE, Kind::Text, "the error code on the wire"),
        RUST_NAME,
        required(
            name::RETRY,
            Kind::Choice(Retry::WORDS),
            "what may be sent next: nothing unchanged, the request later, or the very same request",
        ),
        SUMMARY,
        optional(
            name::REASONS,
            Kind::List(&Kind::Object(&ERROR_REASON)),
            "the messages that the document lists under this status and code",
        ),
        SOURCE,
        ERRATA,
    ],
    ..PLAIN
};

static ERROR_REASON: Table = Table {
    what: "a reason",
    keys: &[
        required(name::MESSAGE, Kind::Text, "the document's message"),
        optional(name::REMEDY, Kind::Text, "what the document says to do"),
    ],
    ..PLAIN
};
