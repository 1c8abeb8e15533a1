//! Changes of types in requests and answers: the same change of a type that requests contain, and of one that answers
//! contain.

use std::collections::BTreeSet;

use favor_spec::Directions;
use favor_spec::changes::ChangeKind::{self, *};
use favor_spec::changes::Class::{self, *};
use favor_spec::changes::diff;

use crate::{api, sources};

const SHARED: &str = "
format: 1
title: Parts
summary: Parts of things.
sources:
  page: { title: The page of parts, at: https://example.org/parts }
errors: { parts: { source: page, rows: [] } }
";

/// The old and the new type `Part` of an endpoint, and the class of the change where the type is sent, and where it is
/// received.
struct Row {
    old: &'static str,
    new: &'static str,
    kind: ChangeKind,
    /// `None` if no request can contain it.
    sent: Option<Class>,
    received: Class,
}

/// Returns a row with the class of the change where the type is sent, and where it is received.
const fn row(
    old: &'static str,
    new: &'static str,
    kind: ChangeKind,
    sent: Class,
    received: Class,
) -> Row {
    Row {
        old,
        new,
        kind,
        sent: Some(sent),
        received,
    }
}

/// Returns a row about a member that is only received.
const fn read(old: &'static str, new: &'static str, kind: ChangeKind, received: Class) -> Row {
    Row {
        old,
        new,
        kind,
        sent: None,
        received,
    }
}

/// Changes of the member `m` of the type.
#[rustfmt::skip]
const MEMBERS: &[Row] = &[
    // The presence of the member.
    row("", "m: { type: string, required: true }", RequiredMemberAdded, WireAndRust, Additive),
    row("", "m: { type: string, required: false }", OptionalMemberAdded, Additive, Additive),
    row("m: { type: string, required: true }", "", RequiredMemberRemoved, WireAndRust, WireAndRust),
    row("m: { type: string, required: false }", "", OptionalMemberRemoved, WireAndRust, Rust),
    row("m: { type: string, required: false }", "m: { type: string, required: true }", MemberRequired, WireAndRust, Rust),
    row("m: { type: string, required: true }", "m: { type: string, required: false }", MemberOptional, Rust, WireAndRust),
    read("m: { type: string, required: true }", "m: { type: string, required: true, nullable: { source: page } }", MemberNullable, Rust),
    read("m: { type: string, required: true, nullable: { source: page } }", "m: { type: string, required: true }", MemberNotNullable, WireAndRust),
    read("m: { type: string, required: true, nullable: { source: page } }", "m: { type: string, required: false }", DocumentationChanged, Documentation),
    // The type of the member.
    row("m: { type: uint32, required: true }", "m: { type: uint64, required: true }", TypeWidened, Rust, WireAndRust),
    row("m: { type: uint32, required: true }", "m: { type: int64, required: true }", TypeWidened, Rust, WireAndRust),
    row("m: { type: uint64, required: true }", "m: { type: uint32, required: true }", TypeNarrowed, WireAndRust, Rust),
    row("m: { type: uint64, required: true }", "m: { type: int64, required: true }", TypeChanged, WireAndRust, WireAndRust),
    row("m: { type: string, required: true }", "m: { type: timestamp, required: true }", TypeNarrowed, WireAndRust, Rust),
    row("m: { type: timestamp, required: true }", "m: { type: string, required: true }", RustTypeChanged, Rust, Rust),
    row("m: { type: string, required: true }", "m: { type: State, required: true }", TypeNarrowed, WireAndRust, Rust),
    row("m: { type: State, required: true }", "m: { type: string, required: true }", RustTypeChanged, Rust, Rust),
    row("m: { type: State, required: true }", "m: { type: date, required: true }", TypeNarrowed, WireAndRust, Rust),
    row("m: { type: string, required: true }", "m: { type: uint32, required: true }", TypeChanged, WireAndRust, WireAndRust),
    row("m: { type: State, required: true }", "m: { type: Other, required: true }", TypeChanged, WireAndRust, WireAndRust),
    row("m: { type: State, required: true }", "m: { type: SameState, required: true }", RustTypeChanged, Rust, Rust),
    row("m: { type: string, required: true }", "m: { type: array, items: { type: string }, required: true }", TypeChanged, WireAndRust, WireAndRust),
    row("m: { type: array, items: { type: uint64 }, required: true }", "m: { type: array, items: { type: uint32 }, required: true }", TypeNarrowed, WireAndRust, Rust),
    row("m: { type: uint32, value_unit: fen, required: true }", "m: { type: uint32, value_unit: seconds, required: true }", ValueUnitChanged, Wire, Wire),
    row("m: { type: uint32, required: true }", "m: { type: uint32, value_unit: fen, required: true }", DocumentationChanged, Documentation, Documentation),
    row("m: { type: uint32, required: false, default: 1 }", "m: { type: uint32, required: false, default: 2 }", DefaultChanged, Wire, Documentation),
    row("m: { type: uint32, required: false }", "m: { type: uint32, required: false, default: 2 }", DocumentationChanged, Documentation, Documentation),
    // Relaxations: other forms in which the member is read.
    row("m: { type: uint32, required: true }", "m: { type: uint32, number_as_text: { source: page }, required: true }", RelaxationAdded, Additive, Additive),
    row("m: { type: uint32, number_as_text: { source: page }, required: true }", "m: { type: uint32, required: true }", RelaxationRemoved, Additive, Wire),
    row("m: { type: timestamp, required: true }", "m: { type: timestamp, compact_time: { source: page }, required: true }", RelaxationAdded, Additive, Additive),
    row("m: { type: array, items: { type: string }, one_or_many: { source: page }, required: true }", "m: { type: array, items: { type: string }, required: true }", RelaxationRemoved, Additive, Wire),
    row("m: { type: string, aliases: { n: { source: page } }, required: true }", "m: { type: string, required: true }", RelaxationRemoved, Additive, Wire),
    // Its limits.
    row("m: { type: string, required: true }", "m: { type: string, max_length: 9, required: true }", RuleAdded, Wire, Additive),
    row("m: { type: string, max_length: 9, required: true }", "m: { type: string, max_length: 8, required: true }", RuleTightened, Wire, Additive),
    row("m: { type: string, max_length: 8, required: true }", "m: { type: string, max_length: 9, required: true }", RuleLoosened, Additive, Additive),
    row("m: { type: string, max_length: 8, required: true }", "m: { type: string, required: true }", LimitRemoved, Rust, Rust),
    row("m: { type: string, min_length: 8, required: true }", "m: { type: string, min_length: 9, required: true }", RuleTightened, Wire, Additive),
    row("m: { type: string, min_length: 9, required: true }", "m: { type: string, min_length: 8, required: true }", RuleLoosened, Additive, Additive),
    row("m: { type: string, max_length: 8, required: true }", "m: { type: string, max_length: 8, length_unit: chars, required: true }", DocumentationChanged, Documentation, Documentation),
    row("m: { type: uint32, min: 1, required: true }", "m: { type: uint32, min: 2, required: true }", RuleTightened, Wire, Additive),
    row("m: { type: uint32, max: 1, required: true }", "m: { type: uint32, max: 2, required: true }", RuleLoosened, Additive, Additive),
    row("m: { type: array, items: { type: string }, max_items: 9, required: true }", "m: { type: array, items: { type: string }, max_items: 8, required: true }", RuleTightened, Wire, Additive),
    row("m: { type: array, items: { type: string }, min_items: 2, required: true }", "m: { type: array, items: { type: string }, min_items: 1, required: true }", RuleLoosened, Additive, Additive),
    row("m: { type: array, items: { type: string, max_length: 9 }, required: true }", "m: { type: array, items: { type: string, max_length: 8 }, required: true }", RuleTightened, Wire, Additive),
    row("m: { type: string, allowed_characters: [digits], required: true }", "m: { type: string, allowed_characters: [digits, letters], required: true }", RuleLoosened, Additive, Additive),
    row("m: { type: string, allowed_characters: [digits, letters], required: true }", "m: { type: string, allowed_characters: [letters, '1'], required: true }", RuleTightened, Wire, Additive),
    row("m: { type: string, excluded_characters: [a], required: true }", "m: { type: string, excluded_characters: [a, b], required: true }", RuleTightened, Wire, Additive),
    row("m: { type: string, excluded_characters: [a], required: true }", "m: { type: string, required: true }", RuleLoosened, Additive, Additive),
    row("m: { type: string, prefixes: ['http'], required: true }", "m: { type: string, prefixes: ['https'], required: true }", RuleTightened, Wire, Additive),
    row("m: { type: string, suffixes: [.JPG], required: true }", "m: { type: string, suffixes: [.jpg, .png], required: true }", RuleLoosened, Additive, Additive),
    // Names, sensitivity and documentation.
    row("m: { type: string, required: true }", "m: { type: string, required: true, name: n }", RustNameChanged, Rust, Rust),
    row("m: { type: string, required: true }", "m: { type: string, sensitive: true, required: true }", SensitiveAdded, Additive, Additive),
    row("m: { type: string, sensitive: true, required: true }", "m: { type: string, required: true }", SensitiveRemoved, Additive, Additive),
    row("m: { type: string, required: true }", "m: { type: string, required: true, label: 名, summary: Its name., example: a }", DocumentationChanged, Documentation, Documentation),
    row("m: { type: string, required: true, errata: [{ key: type, document: str, evidence: [page] }] }", "m: { type: string, required: true, source: page }", DocumentationChanged, Documentation, Documentation),
    row("m: { type: string, required: true }, n: { type: string, required: true }", "n: { type: string, required: true }, m: { type: string, required: true }", DocumentationChanged, Documentation, Documentation),
];

/// Changes of the listed values of the type `E`.
#[rustfmt::skip]
const VALUES: &[Row] = &[
    row("on: {}", "on: {}, 'off': {}", ValueAdded, Additive, Additive),
    row("on: {}, 'off': {}", "on: {}", ValueRemoved, WireAndRust, Rust),
    row("stoped: {}", "stoped: { name: Stopped }", RustNameChanged, Rust, Rust),
    row("on: {}", "on: { label: 开 }", DocumentationChanged, Documentation, Documentation),
];

/// Changes of the rules between members of the type.
#[rustfmt::skip]
const RULES: &[Row] = &[
    row("", "at_most: { member: a, other: b }", MemberRuleAdded, Wire, Additive),
    row("at_most: { member: a, other: b }", "", MemberRuleLoosened, Additive, Additive),
    row("at_least_one: [a, b]", "at_least_one: [a, b, t]", MemberRuleLoosened, Additive, Additive),
    row("at_least_one: [a, b, t]", "at_least_one: [a, b]", MemberRuleAdded, Wire, Additive),
    row("required_if: { member: t, equals: x, requires: [a, b] }", "required_if: { member: t, equals: x, requires: [a] }", MemberRuleLoosened, Additive, Additive),
    row("", "required_if: { member: t, equals: x, requires: [a] }", MemberRuleAdded, Wire, Additive),
];

/// Returns an endpoint with these types; `Part` is in its request, in its answer, in both, or in neither.
fn endpoint(types: &str, used: Directions) -> String {
    let part = |is_part| if is_part { "Part" } else { "Other" };
    let (sent, received) = (part(used.sent), part(used.received));
    format!(
        "
format: 1
title: 零件
summary: Makes a part.
method: POST
path: /parts
source: page
request:
  part: {{ in: body, type: {sent}, required: true }}
response: Answer
errors: [parts]
types:
  Answer: {{ members: {{ part: {{ type: {received}, required: true }} }} }}
  Other: {{ members: {{ id: {{ type: string, required: true }} }} }}
  State: {{ values: {{ x: {{}}, y: {{}} }} }}
  SameState: {{ values: {{ x: {{}}, y: {{}} }} }}
{types}
"
    )
}

fn member(text: &str) -> String {
    let comma = if text.is_empty() { "" } else { ", " };
    format!("  Part: {{ members: {{ id: {{ type: string, required: true }}{comma}{text} }} }}")
}

fn values(text: &str) -> String {
    let part = member("m: { type: E, required: true }");
    format!("{part}\n  E: {{ values: {{ {text} }} }}")
}

fn rules(text: &str) -> String {
    let rule = format!("{{ {text}, source: page }}");
    let rules = if text.is_empty() { "" } else { &rule };
    format!(
        "
  Part:
    members:
      a: {{ type: uint32, required: false }}
      b: {{ type: uint32, required: false }}
      t: {{ type: State, required: false }}
    rules: [{rules}]"
    )
}

/// Rows, and the function that turns their texts into types.
type Table = (&'static [Row], fn(&str) -> String);

const TABLES: [Table; 3] = [(MEMBERS, member), (VALUES, values), (RULES, rules)];

pub(crate) fn kinds() -> BTreeSet<ChangeKind> {
    let rows = TABLES.iter().flat_map(|(rows, _)| *rows);
    rows.map(|row| row.kind).collect()
}

/// Returns the changes that are found for a row if the type is used in these directions.
fn found(row: &Row, types: fn(&str) -> String, used: Directions) -> Vec<(ChangeKind, Class)> {
    let [old, new] = [row.old, row.new].map(|text| {
        let text = endpoint(&types(text), used);
        api(&sources(
            "",
            &[("make_part.yaml", &text), ("shared.yaml", SHARED)],
        ))
    });
    assert_eq!(diff(&old, &old), []);
    crate::kinds(&diff(&old, &new))
}

#[test]
fn a_change_is_classed_by_its_direction() {
    for (rows, types) in TABLES {
        for row in rows {
            let case = format!("{} -> {}", row.old, row.new);
            let used = |sent, received| Directions { sent, received };
            let received = found(row, types, used(false, true));
            assert_eq!(received, [(row.kind, row.received)], "received: {case}");
            let Some(class) = row.sent else {
                continue;
            };
            let sent = found(row, types, used(true, false));
            assert_eq!(sent, [(row.kind, class)], "sent: {case}");
            // A change of a type that is used in both directions breaks everything that either direction breaks.
            let both = found(row, types, used(true, true));
            let [(kind, both)] = both[..] else {
                panic!("{both:?} both ways: {case}");
            };
            let wire = class.breaks_wire() || row.received.breaks_wire();
            let rust = class.breaks_rust() || row.received.breaks_rust();
            assert_eq!(kind, row.kind, "both ways: {case}");
            assert_eq!(
                (both.breaks_wire(), both.breaks_rust()),
                (wire, rust),
                "both ways: {case}"
            );
            // A change of an unused type has no effect.
            let unused = found(row, types, used(false, false));
            assert_eq!(unused, [(row.kind, Documentation)], "unused: {case}");
        }
    }
}

#[test]
fn most_kinds_of_change_are_reported_in_both_directions() {
    let rows = || TABLES.iter().flat_map(|(rows, _)| *rows);
    let pairs: BTreeSet<ChangeKind> = rows()
        .filter(|row| row.sent.is_some())
        .map(|row| row.kind)
        .collect();
    assert!(pairs.len() >= 25, "{} kinds", pairs.len());
    let by_direction = rows().filter(|row| row.sent.is_some_and(|sent| sent != row.received));
    let by_direction: BTreeSet<ChangeKind> = by_direction.map(|row| row.kind).collect();
    assert!(by_direction.len() >= 12, "{} kinds", by_direction.len());
}

/// A limit in bytes is stricter than the same number of characters, and its constant has another name.
#[test]
fn limits_of_other_units_are_compared_by_what_they_allow() {
    let limit = |key: &str, limit: u32, unit: &str| {
        format!("m: {{ type: string, {key}: {limit}, length_unit: {unit}, required: true }}")
    };
    let used = Directions {
        sent: true,
        received: false,
    };
    let kind = |key: &str, old: (u32, &str), new: (u32, &str)| {
        let [old, new] = [old, new].map(|(number, unit)| {
            let text = endpoint(&member(&limit(key, number, unit)), used);
            api(&sources(
                "",
                &[("make_part.yaml", &text), ("shared.yaml", SHARED)],
            ))
        });
        let kinds = crate::kinds(&diff(&old, &new));
        assert!(kinds.contains(&(LimitRenamed, Rust)), "{kinds:?}");
        assert_eq!(kinds.len(), 2);
        kinds[0].0
    };
    assert_eq!(
        kind("max_length", (8, "chars"), (8, "bytes")),
        RuleTightened
    );
    assert_eq!(
        kind("max_length", (8, "chars"), (31, "bytes")),
        RuleTightened
    );
    assert_eq!(
        kind("max_length", (8, "chars"), (32, "bytes")),
        RuleLoosened
    );
    assert_eq!(kind("max_length", (8, "bytes"), (8, "chars")), RuleLoosened);
    assert_eq!(
        kind("max_length", (8, "bytes"), (7, "chars")),
        RuleTightened
    );
    assert_eq!(kind("min_length", (8, "chars"), (8, "bytes")), RuleLoosened);
    assert_eq!(
        kind("min_length", (8, "chars"), (9, "bytes")),
        RuleTightened
    );
    assert_eq!(kind("min_length", (8, "bytes"), (2, "chars")), RuleLoosened);
    assert_eq!(
        kind("min_length", (8, "bytes"), (3, "chars")),
        RuleTightened
    );
}
