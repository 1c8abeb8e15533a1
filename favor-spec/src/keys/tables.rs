//! The keys of the format, a table for each kind of map.

use super::{Key, Kind, Table, When, optional, required};

const ERRATA: Key = optional(
    "errata",
    Kind::Errata,
    "where the published document differs from what is stated here",
);
const SOURCE: Key = optional(
    "source",
    Kind::Ids,
    "who states it: an id of `sources` in shared.yaml, or a list of them",
);
const LABEL: Key = optional("label", Kind::Text, "the document's own (Chinese) name");
const SUMMARY: Key = optional("summary", Kind::Text, "what it means, in English");
const RUST_NAME: Key = optional(
    "name",
    Kind::Text,
    "the name in Rust, where the one made from the wire name will not do",
);
const FORMAT: Key = required("format", Kind::Count, "the version of this format: 1");
const TYPE: Key = required(
    "type",
    Kind::Text,
    "`string`, `bool`, `uint32`, `uint64`, `int64`, `timestamp`, `array`, or the name of a type",
);
const MIN_LENGTH: Key = optional("min_length", Kind::Count, "the fewest units of length");
const MAX_LENGTH: Key = optional("max_length", Kind::Count, "the most units of length");
const LENGTH_UNIT: Key = optional(
    "length_unit",
    Kind::Choice(&["chars", "bytes"]),
    "what a length counts: Unicode scalar values, or bytes of UTF-8; leave it out when no source says",
)
.when(When::With(&["min_length", "max_length"]));
const MIN: Key = optional("min", Kind::Integer, "the least number");
const MAX: Key = optional("max", Kind::Integer, "the greatest number");

/// `<endpoint>.yaml`.
pub(crate) static ENDPOINT: Table = Table {
    what: "an endpoint",
    keys: &[
        FORMAT,
        required("title", Kind::Text, "the document's own title"),
        required("summary", Kind::Text, "what the endpoint does, in English"),
        required("method", Kind::Choice(&["GET", "POST"]), "the HTTP method"),
        required(
            "path",
            Kind::Text,
            "the path, with `{name}` for each member whose `in` is `path`",
        ),
        optional(
            "callers",
            Kind::List(&Kind::Choice(&["merchant", "partner", "channel"])),
            "who may call: a direct merchant, a service provider, a channel partner",
        ),
        required("source", Kind::Ids, SOURCE.doc),
        required(
            "request",
            Kind::Named(&REQUEST_MEMBER),
            "the members of the request, in the order of the Rust fields",
        ),
        required("response", Kind::Text, "the type of a successful answer"),
        required(
            "errors",
            Kind::List(&Kind::Text),
            "the error tables of shared.yaml that apply",
        ),
        optional("samples", Kind::Object(&SAMPLES), "the document's samples"),
        optional(
            "types",
            Kind::Named(&TYPE_TABLE),
            "the types that this file defines; any file may use them",
        ),
        ERRATA,
    ],
    common: &[],
    one_of: &[],
};

/// `shared.yaml`.
pub(crate) static SHARED: Table = Table {
    what: "shared.yaml",
    keys: &[
        FORMAT,
        required("title", Kind::Text, "the name of the API"),
        required("summary", Kind::Text, "what the API is for, in English"),
        optional(
            "request_text",
            Kind::Object(&REQUEST_TEXT),
            "a rule for every string of every request",
        ),
        optional(
            "hosts",
            Kind::List(&Kind::Object(&HOST)),
            "where requests are sent, the first choice first",
        ),
        optional(
            "headers",
            Kind::List(&Kind::Object(&HEADER)),
            "the headers that every request has",
        ),
        required(
            "sources",
            Kind::Named(&SOURCE_TABLE),
            "where facts come from, by an id that `source` and `evidence` name",
        ),
        required(
            "errors",
            Kind::Named(&ERROR_TABLE),
            "tables of error codes that endpoints name",
        ),
        optional(
            "types",
            Kind::Named(&TYPE_TABLE),
            "types that several endpoints use",
        ),
    ],
    common: &[],
    one_of: &[],
};

static HOST: Table = Table {
    what: "a host",
    keys: &[
        required(
            "url",
            Kind::Text,
            "the scheme and the host: `https://api.example.org`",
        ),
        SUMMARY,
        required("source", Kind::Ids, SOURCE.doc),
    ],
    common: &[],
    one_of: &[],
};

static HEADER: Table = Table {
    what: "a header",
    keys: &[
        required("name", Kind::Text, "the name of the header"),
        optional(
            "value",
            Kind::Text,
            "what every request sends; leave it out where that differs",
        ),
        SUMMARY,
        required("source", Kind::Ids, SOURCE.doc),
    ],
    common: &[],
    one_of: &[],
};

static REQUEST_TEXT: Table = Table {
    what: "`request_text`",
    keys: &[
        required(
            "characters",
            Kind::Choice(&["any", "basic_multilingual_plane"]),
            "which characters a request may hold",
        ),
        required("source", Kind::Ids, SOURCE.doc),
    ],
    common: &[],
    one_of: &[],
};

static SOURCE_TABLE: Table = Table {
    what: "a source",
    keys: &[
        required("title", Kind::Text, "what it is"),
        required(
            "at",
            Kind::Text,
            "where it is: a page, or a repository with its commit and path",
        ),
        optional("date", Kind::Text, "of when it is, quoted: \"2025-07-07\""),
    ],
    common: &[],
    one_of: &[],
};

static REQUEST_MEMBER: Table = Table {
    what: "a member of a request",
    keys: &[required(
        "in",
        Kind::Choice(&["path", "query", "body"]),
        "where the member travels; the body is JSON",
    )],
    common: &MEMBER_KEYS,
    one_of: &[],
};

static MEMBER: Table = Table {
    what: "a member",
    keys: &[],
    common: &MEMBER_KEYS,
    one_of: &[],
};

static MEMBER_KEYS: [Key; 19] = [
    TYPE,
    ITEMS,
    ONE_OR_MANY,
    MIN_LENGTH,
    MAX_LENGTH,
    LENGTH_UNIT,
    MIN,
    MAX,
    MIN_ITEMS,
    MAX_ITEMS,
    VALUE_UNIT,
    REQUIRED,
    SENSITIVE,
    RUST_NAME,
    LABEL,
    SUMMARY,
    EXAMPLE,
    SOURCE,
    ERRATA,
];

const IS_ARRAY: When = When::Is("type", "array");
const ITEMS: Key =
    required("items", Kind::Object(&ITEMS_TABLE), "what the array holds").when(IS_ARRAY);
const ONE_OR_MANY: Key = optional(
    "one_or_many",
    Kind::Bool,
    "whether a lone item may arrive without its array; it is always sent as an array",
)
.when(IS_ARRAY);
const MIN_ITEMS: Key = optional("min_items", Kind::Count, "the fewest items").when(IS_ARRAY);
const MAX_ITEMS: Key = optional("max_items", Kind::Count, "the most items").when(IS_ARRAY);
const VALUE_UNIT: Key = optional(
    "value_unit",
    Kind::Choice(&["fen", "seconds", "minutes"]),
    "what a number counts",
);
const REQUIRED: Key = required(
    "required",
    Kind::Bool,
    "whether the member is always there: `true` or `false`",
);
const SENSITIVE: Key = optional(
    "sensitive",
    Kind::Bool,
    "whether the value tells of a person: it is not printed then",
);
const EXAMPLE: Key = optional("example", Kind::Any, "a value that keeps every rule");

static ITEMS_TABLE: Table = Table {
    what: "`items`",
    keys: &[TYPE, MIN_LENGTH, MAX_LENGTH, LENGTH_UNIT, MIN, MAX],
    common: &[],
    one_of: &[],
};

static TYPE_TABLE: Table = Table {
    what: "a type",
    keys: &[
        LABEL,
        SUMMARY,
        optional(
            "members",
            Kind::Named(&MEMBER),
            "the members of an object, in the order of the Rust fields",
        ),
        optional(
            "values",
            Kind::Named(&VALUE_TABLE),
            "the listed values of a string; others may arrive",
        ),
        SOURCE,
        ERRATA,
    ],
    common: &[],
    one_of: &["members", "values"],
};

static VALUE_TABLE: Table = Table {
    what: "a value",
    keys: &[RUST_NAME, LABEL, SUMMARY, SOURCE, ERRATA],
    common: &[],
    one_of: &[],
};

static ERROR_TABLE: Table = Table {
    what: "an error table",
    keys: &[
        SUMMARY,
        required("source", Kind::Ids, SOURCE.doc),
        required(
            "rows",
            Kind::List(&Kind::Object(&ERROR_ROW)),
            "one row for each HTTP status and code",
        ),
        ERRATA,
    ],
    common: &[],
    one_of: &[],
};

static ERROR_ROW: Table = Table {
    what: "an error row",
    keys: &[
        required("status", Kind::Count, "the HTTP status: 400 to 599"),
        required("code", Kind::Text, "the error code on the wire"),
        RUST_NAME,
        required(
            "retry",
            Kind::Choice(&["never", "later", "same_request"]),
            "what may be sent next: nothing unchanged, the request later, or the very same request",
        ),
        SUMMARY,
        optional(
            "reasons",
            Kind::List(&Kind::Object(&ERROR_REASON)),
            "the messages that the document lists under this status and code",
        ),
        SOURCE,
        ERRATA,
    ],
    common: &[],
    one_of: &[],
};

static ERROR_REASON: Table = Table {
    what: "a reason",
    keys: &[
        required("message", Kind::Text, "the document's message"),
        optional("remedy", Kind::Text, "what the document says to do"),
    ],
    common: &[],
    one_of: &[],
};

static SAMPLES: Table = Table {
    what: "`samples`",
    keys: &[optional(
        "response",
        Kind::Object(&SAMPLE),
        "a successful answer",
    )],
    common: &[],
    one_of: &[],
};

static SAMPLE: Table = Table {
    what: "a sample",
    keys: &[
        required("file", Kind::Text, "the name of a JSON file in samples/"),
        SOURCE,
        optional(
            "errata",
            Kind::List(&Kind::Object(&SAMPLE_ERRATUM)),
            "where the document's text had to be corrected",
        ),
    ],
    common: &[],
    one_of: &[],
};

pub(crate) static ERRATUM: Table = Table {
    what: "an erratum",
    keys: &[
        required(
            "key",
            Kind::Text,
            "the key of this item whose value differs",
        ),
        required("document", Kind::Text, "what the document prints there"),
        EVIDENCE,
        NOTE,
    ],
    common: &[],
    one_of: &[],
};

static SAMPLE_ERRATUM: Table = Table {
    what: "an erratum of a sample",
    keys: &[
        required(
            "key",
            Kind::Text,
            "the JSON pointer of the value that was corrected, such as `/thing/id`",
        ),
        required("document", Kind::Text, "the document's text at this place"),
        EVIDENCE,
        NOTE,
    ],
    common: &[],
    one_of: &[],
};

const EVIDENCE: Key = required(
    "evidence",
    Kind::List(&Kind::Text),
    "who says otherwise: ids of `sources` in shared.yaml",
);
const NOTE: Key = optional("note", Kind::Text, "why, in a sentence");
