//! The table against the generated crate's decoding and encoding of answers.

use favor_generated::Rule;
use serde_json::{Value, json};

use crate::lengths;
use crate::stock::{at, decode, full, item, reported_with, round_trip, spots, with, without};
use crate::table::{Array, GROUPS, Kind, Place};

/// The path at which the crate refuses JSON.
fn refused_at(json: &str) -> String {
    decode(json).expect_err(json).path
}

/// Returns JSON values of other kinds.
fn other_kinds(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Text | Kind::Timestamp | Kind::Enum(_) => &["7", "true", "[]", "{}"],
        Kind::Bool => &["\"true\"", "1", "[]", "{}"],
        Kind::Uint32 => &["\"1\"", "true", "-1", "1.5", "4294967296", "[]", "{}"],
        Kind::Uint64 => &[
            "\"1\"",
            "true",
            "-1",
            "1.5",
            "1e300",
            "18446744073709551616",
            "[]",
            "{}",
        ],
        Kind::Object(_) => &["\"a\"", "7", "true", "[]"],
    }
}

#[test]
fn every_member_is_read_and_goes_out_again() {
    let objects = GROUPS
        .iter()
        .filter(|group| matches!(group.place, Place::Object(_)));
    let members: usize = objects.map(|group| group.members().count()).sum();
    assert_eq!(spots().len(), members);

    let json = full().to_string();
    assert_eq!(round_trip(&json), full());
    // A member that is missing from the table would be `None`.
    let stock = decode(&json).expect("a stock");
    assert!(
        !format!("{stock:?}").contains("None"),
        "tests/facts/table.rs lacks the member that is `None`; another test has its line: {stock:?}"
    );
}

#[test]
fn the_printed_members_go_out_in_the_documents_order() {
    let json = decode(&full().to_string()).expect("a stock").to_json();
    let json = String::from_utf8(json).expect("JSON is UTF-8");
    let place = |name| json.find(&format!("\"{name}\":")).expect(name);
    for group in GROUPS {
        if matches!(group.place, Place::Object(_)) {
            let places = group.printed.iter().map(|member| place(member.name));
            assert!(places.is_sorted(), "{:?}", group.place);
        }
    }
}

#[test]
fn a_member_may_be_absent_unless_it_is_required() {
    for spot in spots() {
        let json = without(&spot);
        if spot.member.required {
            let error = decode(&json.to_string()).expect_err("it is required");
            let reason = format!("missing field `{}`", spot.member.name);
            assert_eq!(
                (error.path.as_str(), error.reason),
                (spot.object_path(), reason)
            );
        } else {
            assert_eq!(round_trip(&json.to_string()), json);
        }
    }
}

#[test]
fn a_member_may_be_null_unless_it_is_required() {
    for spot in spots() {
        let json = with(&spot.path(), "null");
        if spot.member.required {
            assert_eq!(refused_at(&json), spot.path());
        } else {
            assert_eq!(round_trip(&json), without(&spot));
        }
    }
}

#[test]
fn a_value_of_another_kind_is_refused_at_its_place() {
    for spot in spots() {
        let path = spot.value_path();
        for value in other_kinds(spot.member.kind) {
            assert_eq!(refused_at(&with(&path, value)), path, "{value}");
        }
    }
}

#[test]
fn whole_numbers_are_taken_up_to_the_greatest() {
    let numbers = |kind| match kind {
        Kind::Uint32 => Some(u32::MAX.into()),
        Kind::Uint64 => Some(u64::MAX),
        _ => None,
    };
    for spot in spots() {
        let Some(greatest) = numbers(spot.member.kind) else {
            continue;
        };
        for number in [0, greatest] {
            let path = spot.value_path();
            let json = with(&path, &number.to_string());
            assert_eq!(*at(&mut round_trip(&json), &path), number);
            assert_eq!(reported_with(&path, &json!(number)), [], "{path}");
        }
    }
}

#[test]
fn strings_hold_at_their_limits_and_break_beyond() {
    for spot in spots() {
        if matches!(
            spot.member.kind,
            Kind::Text | Kind::Timestamp | Kind::Enum(_)
        ) {
            let path = spot.value_path();
            lengths::check(spot.member, &path, |text| {
                reported_with(&path, &json!(text))
            });
        }
    }
}

#[test]
fn only_a_time_breaks_a_rule_when_it_is_none() {
    for spot in spots() {
        let path = spot.value_path();
        let expected = match spot.member.kind {
            Kind::Timestamp => vec![(path.clone(), Rule::Timestamp, None)],
            Kind::Text | Kind::Enum(_) => vec![],
            _ => continue,
        };
        assert_eq!(reported_with(&path, &json!("noon")), expected, "{path}");
    }
}

#[test]
fn arrays_are_arrays_of_their_items() {
    for spot in spots() {
        let Some(array) = spot.member.array else {
            continue;
        };
        let path = spot.path();
        assert_eq!(refused_at(&with(&path, "7")), path);
        assert_eq!(refused_at(&with(&path, "[null]")), spot.value_path());
        let lone = with(&path, &item(spot.member).to_string());
        if array.one_or_many {
            assert_eq!(round_trip(&lone), full(), "{path}");
        } else {
            assert_eq!(refused_at(&lone), path);
        }
    }
}

#[test]
fn arrays_hold_at_their_limits_and_break_beyond() {
    for spot in spots() {
        if let Some(array) = spot.member.array {
            let items = |count| Value::Array(vec![item(spot.member); count]);
            check_items(array, &spot.path(), items);
        }
    }
}

fn check_items(array: Array, path: &str, items: impl Fn(usize) -> Value) {
    let reported = |count: u64| {
        let count = usize::try_from(count).expect("a count in memory");
        reported_with(path, &items(count))
    };
    let broken = |rule, limit: u64| (path.to_owned(), rule, Some(limit.into()));
    match array.max_items {
        Some(max) => {
            assert_eq!(reported(max), [], "{path}");
            assert_eq!(reported(max + 1), [broken(Rule::MaxItems, max)]);
        }
        None => assert_eq!(reported(1_000), [], "{path}"),
    }
    match array.min_items {
        Some(min) => {
            assert_eq!(reported(min), [], "{path}");
            assert_eq!(reported(min - 1), [broken(Rule::MinItems, min)]);
        }
        None => assert_eq!(reported(0), [], "{path}"),
    }
}
