//! The table against the generated crate's request and its documented errors.

use std::collections::BTreeMap;

use favor_generated::query_stock::{QueryStock, QueryStockInit};
use favor_generated::{Endpoint, Method, Retry};
use favor_spec::model;
use serde_json::{Map, Value, json};

use crate::lengths;
use crate::stock::reported;
use crate::table::{ERROR_TABLES, Member, PATH, Place, members};

fn request_members() -> impl Iterator<Item = &'static Member> {
    members(Place::Path).chain(members(Place::Query))
}

/// A request with a text for each of its members.
fn call(text: impl Fn(&str) -> String) -> QueryStock {
    QueryStock::from(QueryStockInit {
        stock_id: text("stock_id"),
        stock_creator_mchid: text("stock_creator_mchid"),
    })
}

/// Returns the stored form of the request that [`call`] makes.
fn stored(text: impl Fn(&str) -> String) -> Map<String, Value> {
    let entry = |member: &Member| (member.name.to_owned(), json!(text(member.name)));
    request_members().map(entry).collect()
}

fn read(json: &Map<String, Value>) -> Result<QueryStock, String> {
    let read = serde_json::from_value(Value::Object(json.clone()));
    read.map_err(|error| error.to_string())
}

fn value_of(name: &str) -> String {
    format!("of_{name}")
}

#[test]
fn each_member_travels_where_the_table_says() {
    assert_eq!((QueryStock::METHOD, QueryStock::PATH), (Method::Get, PATH));
    let path = members(Place::Path).fold(PATH.to_owned(), |path, member| {
        path.replace(&format!("{{{}}}", member.name), &value_of(member.name))
    });
    let query: Vec<_> = members(Place::Query)
        .map(|member| format!("{}={}", member.name, value_of(member.name)))
        .collect();
    let expected = format!("{path}?{}", query.join("&"));
    assert_eq!(call(value_of).path_and_query(), expected);
    assert_eq!(call(value_of).body(), None);
}

#[test]
fn the_request_has_the_tables_members_and_no_more() {
    let json = stored(value_of);
    assert_eq!(read(&json), Ok(call(value_of)));
    let written = serde_json::to_value(call(value_of)).expect("JSON");
    assert_eq!(written, Value::Object(json));
    // A member that is missing from the table would be `None`.
    let call = call(value_of);
    assert!(!format!("{call:?}").contains("None"), "{call:?}");
}

#[test]
fn a_request_needs_its_required_members_as_strings() {
    for member in request_members() {
        let mut json = stored(value_of);
        json.remove(member.name);
        let missing = format!("missing field `{}`", member.name);
        let error = read(&json).err();
        assert_eq!(error, member.required.then_some(missing));
        for value in [json!(7), json!(true), json!([]), json!({})] {
            json.insert(member.name.to_owned(), value);
            let error = read(&json).expect_err("it is no string");
            assert!(error.contains("expected a string"), "{error}");
        }
    }
}

#[test]
fn lengths_of_a_request_hold_at_their_limits_and_break_beyond() {
    for member in request_members() {
        lengths::check(member, member.name, |text| {
            reported(&call(|name| {
                let value = if name == member.name { text } else { "1" };
                value.to_owned()
            }))
        });
    }
}

/// Returns the rows of all tables, with rows of the same status and code merged.
fn merged() -> BTreeMap<(u16, &'static str), (Retry, usize)> {
    let mut merged = BTreeMap::new();
    for (status, code, retry, reasons) in ERROR_TABLES.iter().flat_map(|(_, rows)| *rows) {
        let retry = retry_class(*retry);
        let row = merged.entry((*status, *code)).or_insert((retry, 0));
        assert_eq!(row.0, retry, "the tables agree on {status} {code}");
        row.1 += reasons;
    }
    merged
}

fn retry_class(retry: model::Retry) -> Retry {
    match retry {
        model::Retry::Never => Retry::Never,
        model::Retry::Later => Retry::Later,
        model::Retry::SameRequest => Retry::SameRequest,
    }
}

#[test]
fn the_documented_errors_are_the_tables_merged() {
    let rows = QueryStock::ERRORS.iter();
    let read: BTreeMap<_, _> = rows
        .map(|row| ((row.status, row.code), (row.retry, row.reasons.len())))
        .collect();
    assert_eq!(read, merged());
    assert_eq!(QueryStock::ERRORS.len(), merged().len(), "no row twice");
}
