//! The generator's output against serde's derives of the same types: both read the same bodies and write the same
//! bytes, except for the differences that are listed here.

mod bodies;
mod damage;
mod json;
mod receiving;
mod subjects;
mod text;

use std::cell::Cell;
use std::fmt::Debug;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use damage::{damaged, damaged_bytes};
use json::any_json;
use subjects::{DIFFERENCES, Seen, Subject, compare, subjects};
use subjects::{arrays, requests};

/// The number of cases for each type and each property.
const CASES: u32 = 60;

/// The fixed seed, so that the cases are always the same.
const SEED: u64 = 9_836_588;

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(SEED),
        ..Config::default()
    })
}

/// Tests a property with bodies, and returns the number of bodies with each result.
fn try_all<T: AsRef<[u8]> + Debug>(
    subject: &Subject,
    bodies: impl Strategy<Value = T>,
    property: impl Fn(&[u8]) -> Result<Seen, TestCaseError>,
) -> [u32; 3] {
    let seen = [const { Cell::new(0) }; 3];
    let outcome = runner(CASES).run(&bodies, |body| {
        let counter = &seen[property(body.as_ref())? as usize];
        counter.set(counter.get() + 1);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{}: {failure}", subject.name);
    }
    seen.map(Cell::into_inner)
}

#[test]
fn valid_bodies_are_read_and_written_alike() {
    for subject in subjects() {
        let bodies = subject.bodies.clone().prop_map(|body| body.to_string());
        try_all(&subject, bodies, |body| {
            let seen = (subject.compare)(body)?;
            prop_assert!(seen == Seen::Decoded, "it is refused");
            prop_assert_eq!((subject.broken_rules)(body), []);
            Ok(seen)
        });
    }
}

#[test]
fn damaged_bodies_are_read_and_written_alike_or_refused() {
    let mut seen = [0; 3];
    for subject in subjects() {
        let bodies = damaged(subject.bodies.clone()).prop_map(|body| body.to_string());
        let here = try_all(&subject, bodies, subject.compare);
        seen = [0, 1, 2].map(|index| seen[index] + here[index]);
    }
    for (seen, least) in seen.into_iter().zip([1_000, 1_000, 10]) {
        assert!(
            seen >= least,
            "the damage is too small or too great: {seen} of {least}"
        );
    }
}

#[test]
fn damaged_bytes_are_read_and_written_alike_or_refused() {
    let mut seen = [0; 3];
    for subject in subjects() {
        let bodies = damaged_bytes(subject.bodies.clone());
        let here = try_all(&subject, bodies, subject.compare);
        seen = [0, 1, 2].map(|index| seen[index] + here[index]);
    }
    assert!(seen[0] >= 100 && seen[1] >= 1_000, "{seen:?}");
}

#[test]
fn anything_is_read_and_written_alike_or_refused() {
    let bytes = || prop::collection::vec(any::<u8>(), 0..64);
    let json = || any_json().prop_map(|json| json.to_string().into_bytes());
    for subject in subjects() {
        try_all(&subject, prop_oneof![bytes(), json()], subject.compare);
    }
}

#[test]
fn every_listed_difference_is_one() {
    use arrays::{ours, twin};
    use requests::{ours as sent, twin as sent_twin};
    let part = compare::<ours::get_arrays::Part, twin::get_arrays::Part>;
    let state = compare::<ours::get_arrays::State, twin::get_arrays::State>;
    let request = compare::<sent::one_required::OneRequired, sent_twin::one_required::OneRequired>;
    let seen = [
        part(br#"{"name":"a","new":1}"#),
        part(br#"{"name":"a","new":1,"new":2}"#),
        request(br#"{"thing_id":"1"}"#),
        request(br#"["1"]"#),
        state(br#""on""#),
        state(br#"{"on":null}"#),
    ];
    let seen = seen.map(|seen| seen.expect("both are alike or differ as listed"));
    assert_eq!(
        seen,
        [Seen::Decoded, Seen::Difference].repeat(DIFFERENCES.len())[..]
    );
}
