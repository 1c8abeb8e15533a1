//! Rules: of a value by itself, and between members.

use crate::keys::{Key, Kind, PLAIN, Table, When, optional, required};
use crate::model::LengthUnit;

use super::common::{NOTE, SOURCE_REQUIRED};

pub(super) const MIN_LENGTH: Key =
    optional("min_length", Kind::Count, "the fewest units of length");
pub(super) const MAX_LENGTH: Key = optional("max_length", Kind::Count, "the most units of length");
pub(super) const LENGTH_UNIT: Key = optional(
    "length_unit",
    Kind::Choice(LengthUnit::WORDS),
    "what a length counts: Unicode scalar values, or bytes of UTF-8; leave it out when no source says",
)
.when(&[
    When::With(&["min_length", "max_length"]),
    When::Unless("type", "file"),
]);
pub(super) const MIN: Key = optional("min", Kind::Integer, "the least number");
pub(super) const MAX: Key = optional("max", Kind::Integer, "the greatest number");
pub(super) const ALLOWED_CHARACTERS: Key = optional(
    "allowed_characters",
    Kind::NonEmpty(&Kind::Character(&["digits", "letters"])),
    "the only characters that may occur: `digits`, `letters` (both of ASCII) or single ones",
);
pub(super) const EXCLUDED_CHARACTERS: Key = optional(
    "excluded_characters",
    Kind::NonEmpty(&Kind::Character(&[])),
    "characters that may not occur",
);
pub(super) const PREFIXES: Key = optional(
    "prefixes",
    Kind::NonEmpty(&Kind::Text),
    "the text begins with one of these",
);
pub(super) const SUFFIXES: Key = optional(
    "suffixes",
    Kind::NonEmpty(&Kind::Text),
    "the text ends with one of these; small and capital letters of ASCII count alike",
);

pub(super) const MEMBER_RULES: Key = optional(
    "rules",
    Kind::List(&RULE_BETWEEN_MEMBERS),
    "the rules between members",
);

static RULE_BETWEEN_MEMBERS: Kind = Kind::Object(&MEMBER_RULE);

static MEMBER_RULE: Table = Table {
    what: "a rule between members",
    keys: &[
        optional(
            "required_if",
            Kind::Object(&REQUIRED_IF),
            "when a member has a value, others must be there",
        ),
        optional(
            "at_least_one",
            Kind::NonEmpty(&Kind::Text),
            "optional members of which one must be there",
        ),
        optional(
            "not_before",
            Kind::Object(&NOT_BEFORE),
            "a time is not before another",
        ),
        optional(
            "at_most",
            Kind::Object(&AT_MOST),
            "a number is at most as great as another",
        ),
        SOURCE_REQUIRED,
        NOTE,
    ],
    one_of: &["required_if", "at_least_one", "not_before", "at_most"],
    ..PLAIN
};

static REQUIRED_IF: Table = Table {
    what: "`required_if`",
    keys: &[
        required("member", Kind::Text, "the string member whose value counts"),
        required("equals", Kind::Text, "the value"),
        required(
            "requires",
            Kind::NonEmpty(&Kind::Text),
            "the optional members that must be there then",
        ),
    ],
    ..PLAIN
};

static NOT_BEFORE: Table = Table {
    what: "`not_before`",
    keys: &[
        required("member", Kind::Text, "the member with the later time"),
        required("other", Kind::Text, "the member with the earlier time"),
    ],
    ..PLAIN
};

static AT_MOST: Table = Table {
    what: "`at_most`",
    keys: &[
        required("member", Kind::Text, "the member with the lesser number"),
        required("other", Kind::Text, "the member with the greater number"),
    ],
    ..PLAIN
};
