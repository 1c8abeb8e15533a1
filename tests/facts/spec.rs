//! The table against the loaded specs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use favor_spec::model::{
    Api, Endpoint, Field, LengthUnit, Location, Method, RelaxationKind, Rule, Type, TypeDefinition,
    TypeKind, ValueUnit,
};
use favor_spec::{Sources, Spanned};

use crate::difference::{assert_lines, assert_list};
use crate::table::{ENUMS, ERROR_TABLES, GROUPS, Kind, Member, PATH, Place};

pub(crate) fn api() -> Api {
    api_of("favor-spec/specs")
}

/// Loads a spec directory of the project.
pub(crate) fn api_of(specs: &str) -> Api {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(specs);
    let sources = Sources::read(&specs).expect("the specs are readable");
    let (api, diagnostics) = favor_spec::load(&sources);
    api.unwrap_or_else(|| panic!("{}", favor_spec::report(&sources, &diagnostics, false)))
}

fn endpoint(api: &Api) -> &Endpoint {
    let mut endpoints = api.endpoints.iter();
    let found = endpoints.find(|endpoint| endpoint.name == "query_stock");
    found.expect("the specs have the endpoint")
}

/// Returns the types that the endpoint's answer consists of: those of other endpoints are not relevant here.
fn reachable(api: &Api) -> BTreeMap<&str, &TypeDefinition> {
    let mut found = BTreeMap::new();
    let mut due = vec![endpoint(api).response.value.as_str()];
    while let Some(name) = due.pop() {
        let mut types = api.types.iter();
        let definition = types.find(|definition| definition.name.value == name);
        let definition = definition.expect("the loader has checked the name");
        if found.insert(name, definition).is_none()
            && let TypeKind::Object(fields) = &definition.kind
        {
            due.extend(fields.iter().filter_map(|field| named(&field.ty.value)));
        }
    }
    found
}

fn named(ty: &Type) -> Option<&str> {
    match ty {
        Type::Named(name) => Some(name),
        Type::Array(array) => named(&array.item.value),
        _ => None,
    }
}

/// The spec's members of a place, in its order.
fn fields(api: &Api, place: Place) -> Vec<&Field> {
    let at = |field: &&Field, location| field.is_in(location);
    let request = endpoint(api).request.iter();
    match place {
        Place::Path => request.filter(|field| at(field, Location::Path)).collect(),
        Place::Query => request.filter(|field| at(field, Location::Query)).collect(),
        Place::Object(name) => match reachable(api).get(name).map(|found| &found.kind) {
            Some(TypeKind::Object(fields)) => fields.iter().collect(),
            _ => panic!("the answer has no object {name}"),
        },
    }
}

/// The file of the table.
const TABLE: &str = "tests/facts/table.rs";

/// Formats a member of the specs like a line of the table; for a member that the specs lack, names its line.
fn member_line(api: &Api, place: Place, name: &str) -> String {
    let fields = fields(api, place);
    let mut fields = fields.iter();
    let Some(field) = fields.find(|field| field.wire.value == name) else {
        return format!("the line of `{name}`");
    };
    let facts = read(field);
    let kind = match &facts.ty {
        Type::Named(name) => match reachable(api).get(name.as_str()).map(|found| &found.kind) {
            Some(TypeKind::Enum(_)) => format!("Enum({name:?})"),
            _ => format!("Object({name:?})"),
        },
        ty => format!("{ty:?}"),
    };
    let (function, item_rules, one_or_many) = match &facts.array {
        Some((rules, one_or_many)) => ("array", rules.as_slice(), *one_or_many),
        None => ("member", &[][..], false),
    };
    let rules = facts.rules.iter().chain(item_rules);
    let mut line = format!("{function}({name:?}, {kind})");
    line.extend(rules.map(rule_call));
    let calls = [
        (facts.value_unit == Some(ValueUnit::Fen), ".in_fen()"),
        (one_or_many, ".one_or_many()"),
        (facts.required, ".required()"),
    ];
    line.extend(calls.iter().filter(|(is, _)| *is).map(|(_, call)| *call));
    line + ","
}

fn rule_call(rule: &Rule) -> String {
    let in_chars = |unit: &LengthUnit| match unit {
        LengthUnit::Chars => ".in_chars()",
        _ => "",
    };
    match rule {
        Rule::MaxLength(most, unit) => format!(".max({most}){}", in_chars(unit)),
        Rule::MinLength(least, unit) => format!(".min({least}){}", in_chars(unit)),
        Rule::MaxItems(most) => format!(".max_items({most})"),
        other => format!(" /* {other:?} */"),
    }
}

/// The facts of a member, from either side.
#[derive(Debug, PartialEq)]
struct Facts {
    /// For an array, the type of its items.
    ty: Type,
    rules: Vec<Rule>,
    /// For an array, the rules of its items, and true if a lone item may arrive.
    array: Option<(Vec<Rule>, bool)>,
    location: Option<Location>,
    required: bool,
    value_unit: Option<ValueUnit>,
}

fn read(field: &Field) -> Facts {
    let (ty, array) = match &field.ty.value {
        Type::Array(array) => {
            let facts = (
                sorted(&array.item_rules),
                field.may_be(&RelaxationKind::OneOrMany),
            );
            (array.item.value.clone(), Some(facts))
        }
        other => (other.clone(), None),
    };
    Facts {
        ty,
        rules: sorted(&field.rules),
        array,
        location: field.location().map(|location| location.value),
        required: field.required,
        value_unit: field.value_unit,
    }
}

fn sorted(rules: &[Spanned<Rule>]) -> Vec<Rule> {
    let mut rules: Vec<_> = rules.iter().map(|rule| rule.value.clone()).collect();
    rules.sort_by_key(|rule| format!("{rule:?}"));
    rules
}

fn typed(place: Place, member: &Member) -> Facts {
    let lengths = typed_lengths(member);
    let (rules, array) = match member.array {
        Some(array) => {
            let most = array.max_items.map(Rule::MaxItems);
            let fewest = array.min_items.map(Rule::MinItems);
            let facts = (lengths, array.one_or_many);
            (most.into_iter().chain(fewest).collect(), Some(facts))
        }
        None => (lengths, None),
    };
    Facts {
        ty: typed_kind(member.kind),
        rules,
        array,
        location: match place {
            Place::Path => Some(Location::Path),
            Place::Query => Some(Location::Query),
            Place::Object(_) => None,
        },
        required: member.required,
        value_unit: member.in_fen.then_some(ValueUnit::Fen),
    }
}

fn typed_lengths(member: &Member) -> Vec<Rule> {
    let unit = member.lengths.unit;
    let most = member.lengths.max.map(|max| Rule::MaxLength(max, unit));
    let fewest = member.lengths.min.map(|min| Rule::MinLength(min, unit));
    most.into_iter().chain(fewest).collect()
}

fn typed_kind(kind: Kind) -> Type {
    match kind {
        Kind::Text => Type::Text,
        Kind::Bool => Type::Bool,
        Kind::Uint32 => Type::Uint32,
        Kind::Uint64 => Type::Uint64,
        Kind::Timestamp => Type::Timestamp,
        Kind::Enum(name) | Kind::Object(name) => Type::Named(name.to_owned()),
    }
}

#[test]
fn the_endpoint_is_the_documents() {
    let api = api();
    let endpoint = endpoint(&api);
    assert_eq!(endpoint.method, Method::Get);
    assert_eq!(endpoint.path.value.text, PATH);
    assert_eq!(endpoint.response.value, "Stock");
}

#[test]
fn each_place_has_the_tables_members_and_no_more() {
    let api = api();
    let mut in_request = 0;
    for group in GROUPS {
        let mut read: Vec<_> = fields(&api, group.place)
            .iter()
            .map(|field| field.wire.value.as_str())
            .collect();
        let mut typed: Vec<_> = group.members().map(|member| member.name).collect();
        read.sort_unstable();
        typed.sort_unstable();
        let place = format!("{:?}", group.place);
        let line = |name: &&str| member_line(&api, group.place, name);
        let read: Vec<_> = read.iter().map(line).collect();
        let typed: Vec<_> = typed.iter().map(line).collect();
        assert_lines(TABLE, &place, &read, &typed);
        if !matches!(group.place, Place::Object(_)) {
            in_request += typed.len();
        }
    }
    assert_eq!(endpoint(&api).request.len(), in_request);
}

#[test]
fn each_member_is_what_the_table_says() {
    let api = api();
    for group in GROUPS {
        let fields = fields(&api, group.place);
        for member in group.members() {
            let mut fields = fields.iter();
            let field = fields.find(|field| field.wire.value == member.name);
            let field = field.unwrap_or_else(|| panic!("{} is missing", member.name));
            let place = group.place;
            assert_eq!(
                read(field),
                typed(place, member),
                "{place:?} {}",
                member.name
            );
        }
    }
}

#[test]
fn the_printed_members_are_in_the_documents_order() {
    let api = api();
    for group in GROUPS {
        let printed: Vec<_> = group.printed.iter().map(|member| member.name).collect();
        let read: Vec<_> = fields(&api, group.place)
            .iter()
            .map(|field| field.wire.value.as_str())
            .filter(|name| printed.contains(name))
            .collect();
        assert_eq!(read, printed, "{:?}", group.place);
    }
}

#[test]
fn the_types_are_the_tables_and_no_more() {
    let api = api();
    let mut objects = BTreeSet::new();
    let mut enums = BTreeMap::new();
    for (name, definition) in reachable(&api) {
        match &definition.kind {
            TypeKind::Object(_) => {
                objects.insert(name);
            }
            TypeKind::Enum(values) => {
                let values = values.iter().map(|value| value.wire.value.as_str());
                enums.insert(name, values.collect::<BTreeSet<_>>());
            }
        }
    }
    let typed = GROUPS.iter().filter_map(|group| match group.place {
        Place::Object(name) => Some(name),
        _ => None,
    });
    let typed: BTreeSet<_> = typed.collect();
    assert_list(TABLE, "the places of GROUPS", objects, typed);
    let listed: BTreeMap<&str, _> = ENUMS.iter().copied().collect();
    assert_list(TABLE, "ENUMS", enums.keys(), listed.keys());
    for (name, values) in listed {
        let typed: BTreeSet<_> = values.iter().copied().collect();
        let place = format!("`{name}` of ENUMS");
        assert_list(TABLE, &place, &enums[name], &typed);
    }
}

#[test]
fn the_error_tables_have_the_tables_rows_and_no_more() {
    let api = api();
    let read: BTreeSet<_> = endpoint(&api)
        .errors
        .iter()
        .map(|table| table.value.as_str())
        .collect();
    assert_eq!(read, ERROR_TABLES.iter().map(|(name, _)| *name).collect());
    for (name, rows) in ERROR_TABLES {
        let mut tables = api.error_tables.iter();
        let table = tables.find(|table| table.name.value == *name);
        let table = table.expect("the loader has checked the name");
        let mut read: Vec<_> = table
            .rows
            .iter()
            .map(|row| {
                let code = row.code.value.as_str();
                (row.status.value, code, row.retry.value, row.reasons.len())
            })
            .collect();
        let mut typed = rows.to_vec();
        read.sort_unstable_by_key(|row| (row.0, row.1));
        typed.sort_unstable_by_key(|row| (row.0, row.1));
        let place = format!("`{name}` of ERROR_TABLES");
        assert_list(TABLE, &place, read, typed);
    }
}
