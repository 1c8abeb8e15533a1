//! Rules: of a value by itself, and between members.

use crate::keys::name;
use crate::keys::table::{Key, Kind, PLAIN, Table, When, optional, required};
use crate::model::LengthUnit;

use super::common::{NOTE, SOURCE_REQUIRED};

pub(super) const MIN_LENGTH: Key =
    optional(name::MIN_LENGTH, Kind::Count, "the fewest units of length");
pub(super) const MAX_LENGTH: Key =
    optional(name::MAX_LENGTH, Kind::Count, "the most units of length");
pub(super) const LENGTH_UNIT: Key = optional(
    name::LENGTH_UNIT,
    Kind::Choice(LengthUnit::WORDS),
    "what a length counts: Unicode scalar values, or bytes of UTF-8; leave it out when no source says",
)
.when(&[
    When::With(&[name::MIN_LENGTH, name::MAX_LENGTH]),
    When::Unless(name::TYPE, "file"),
]);
pub(super) const MIN: Key = optional(name::MIN, Kind::Integer, "the least number");
pub(super) const MAX: Key = optional(name::MAX, Kind::Integer, "the greatest number");
pub(super) const ALLOWED_CHARACTERS: Key = optional(
    name::ALLOWED_CHARACTERS,
    Kind::NonEmpty(&Kind::Character(&["digits", "letters"])),
    "the only characters that may occur: `digits`, `letters` (both of ASCII) or single ones",
);
pub(super) const EXCLUDED_CHARACTERS: Key = optional(
    name::EXCLUDED_CHARACTERS,
    Kind::NonEmpty(&Kind::Character(&[])),
    "characters that may not occur",
);
pub(super) const PREFIXES: Key = optional(
    name::PREFIXES,
    Kind::NonEmpty(&Kind::Text),
    "the text begins with one of these",
);
pub(super) const SUFFIXES: Key = optional(
    name::SUFFIXES,
    Kind::NonEmpty(&Kind::Text),
    "the text ends with one of these; small and capital letters of ASCII count alike",
);

pub(super) const MEMBER_RULES: Key = optional(
    name::RULES,
    Kind::List(&RULE_BETWEEN_MEMBERS),
    "the rules between members",
);

static RULE_BETWEEN_MEMBERS: Kind = Kind::Object(&MEMBER_RULE);

static MEMBER_RULE: Table = Table {
    what: "a rule between members",
    keys: &[
        optional(
            name::REQUIRED_IF,
            Kind::Object(&REQUIRED_IF),
            "when a member has a value, others must be there",
        ),
        optional(
            name::AT_LEAST_ONE,
            Kind::NonEmpty(&Kind::Text),
            "optional members of which one must be there",
        ),
        optional(
            name::NOT_BEFORE,
            Kind::Object(&NOT_BEFORE),
            "a time is not before another",
        ),
        optional(
            name::AT_MOST,
            Kind::Object(&AT_MOST),
            "a number is at most as great as another",
        ),
        SOURCE_REQUIRED,
        NOTE,
    ],
    one_of: &[
        name::REQUIRED_IF,
        name::AT_LEAST_ONE,
        name::NOT_BEFORE,
        name::AT_MOST,
    ],
    ..PLAIN
};

static REQUIRED_IF: Table = Table {
    what: "`required_if`",
    keys: &[
        required(
            name::MEMBER,
            Kind::Text,
            "the string member whose value counts",
        ),
        required(name::EQUALS, Kind::Text, "the value"),
        required(
            name::REQUIRES,
            Kind::NonEmpty(&Kind::Text),
            "the optional members that must be there then",
        ),
    ],
    ..PLAIN
};

static NOT_BEFORE: Table = Table {
    what: "`not_before`",
    keys: &[
        required(name::MEMBER, Kind::Text, "the member with the later time"),
        required(
            name::OTHER_MEMBER,
            Kind::Text,
            "the member with the earlier time",
        ),
    ],
    ..PLAIN
};

static AT_MOST: Table = Table {
    what: "`at_most`",
    keys: &[
        required(
            name::MEMBER,
            Kind::Text,
            "the member with the lesser number",
        ),
        required(
            name::OTHER_MEMBER,
            Kind::Text,
            "the member with the greater number",
        ),
    ],
    ..PLAIN
};
