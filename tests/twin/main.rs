//! What the generator emits against what serde's derives make of the same types: both read the same bodies
//! and write the same bytes, save for the differences that are listed here.

mod bodies;
mod damage;
mod json;

use std::cell::Cell;
use std::fmt::Debug;
use std::path::Path;

use favor_generated::__private::from_json;
use favor_generated::{DecodeError, Validate, Violations};
use favor_spec::Sources;
use favor_spec::model::{Api, TypeKind};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;

use bodies::Bodies;
use damage::{damaged, damaged_bytes};
use json::{Json, any_json};

/// What is tried for each type and each property.
const CASES: u32 = 400;

/// The same cases every time.
const SEED: u64 = 9_836_588;

/// Why ours refuses what the twin takes: how the reason begins.
const DIFFERENCES: [&str; 3] = [
    // A member that the spec does not list occurs twice. `flatten` keeps the last one.
    "duplicate field `",
    // An array of the values in place of the object. Derives take it, where there is no `flatten`.
    "invalid type: sequence, expected an object",
    // An object with a listed value for its only name, `{"paused":null}`. Derives take it for a variant.
    "invalid type: map, expected a string",
];

/// The generated modules of a fixture, and their twin.
macro_rules! fixture {
    ($name:ident) => {
        #[allow(
            dead_code,
            unreachable_pub,
            unused_imports,
            reason = "a test uses a part of what is generated for a library"
        )]
        mod $name {
            pub(crate) mod ours {
                include!(concat!(env!("OUT_DIR"), "/", stringify!($name), "/mod.rs"));
            }
            twin!($name);
        }
    };
}

macro_rules! twin {
    ($name:ident) => {
        pub(crate) mod twin {
            include!(concat!(
                env!("OUT_DIR"),
                "/twins/",
                stringify!($name),
                "/mod.rs"
            ));
        }
    };
}

#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "a test uses a part of it"
)]
mod favor {
    pub(crate) use favor_generated as ours;
    twin!(favor);
}
fixture!(arrays);
fixture!(limits);
fixture!(requests);

/// A type, its twin, and bodies that are made from the spec.
struct Subject {
    name: &'static str,
    bodies: BoxedStrategy<Json>,
    compare: fn(&[u8]) -> Result<Seen, TestCaseError>,
    validate: fn(&[u8]) -> Result<(), Violations>,
}

/// What became of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    Decoded,
    Refused,
    Difference,
}

macro_rules! subjects {
    ($($fixture:ident :: $module:ident :: $name:ident),* $(,)?) => {
        vec![$(Subject {
            name: concat!(stringify!($fixture), "::", stringify!($name)),
            bodies: bodies_of(&api(stringify!($fixture)), stringify!($module), stringify!($name)),
            compare: compare::<$fixture::ours::$module::$name, $fixture::twin::$module::$name>,
            validate: validate::<$fixture::ours::$module::$name>,
        }),*]
    };
}

fn subjects() -> Vec<Subject> {
    subjects![
        favor::query_stock::QueryStock,
        favor::query_stock::Stock,
        arrays::get_arrays::Arrays,
        limits::get_limits::GetLimits,
        limits::get_limits::Limits,
        requests::create_thing::CreateThing,
        requests::create_thing::Created,
        requests::no_required::NoRequired,
        requests::no_required::Things,
    ]
}

/// The API of a fixture, or the real one.
fn api(fixture: &str) -> Api {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let case = favor_tests::cases(tests)
        .into_iter()
        .find(|case| case.name == fixture);
    let sources = match case {
        Some(case) => favor_tests::sources(tests, &case),
        None => Sources::read(&tests.join("../favor-spec/specs")).expect("the specs are readable"),
    };
    favor_spec::load(&sources)
        .0
        .expect("the specs have no mistake")
}

/// Bodies of a type, or of the request of the endpoint.
fn bodies_of(api: &Api, endpoint: &str, name: &str) -> BoxedStrategy<Json> {
    let definition = api
        .types
        .iter()
        .find(|definition| definition.name.value == name);
    if let Some(TypeKind::Object(fields)) = definition.map(|definition| &definition.kind) {
        return Bodies { api, sent: false }.object(fields);
    }
    let endpoint = api.endpoints.iter().find(|found| found.name == endpoint);
    let fields = &endpoint.expect("an endpoint").request;
    Bodies { api, sent: true }.object(fields)
}

/// Reads and writes a body with both.
fn compare<Ours, Twin>(body: &[u8]) -> Result<Seen, TestCaseError>
where
    Ours: DeserializeOwned + Serialize + PartialEq + Debug,
    Twin: DeserializeOwned + Serialize + Debug,
{
    let (ours, twin) = (
        from_json::<Ours>(body),
        serde_json::from_slice::<Twin>(body),
    );
    match (ours, twin) {
        (Ok(ours), Ok(twin)) => {
            let written = serde_json::to_vec(&ours).expect("it becomes JSON");
            let by_twin = serde_json::to_vec(&twin).expect("it becomes JSON");
            prop_assert_eq!(text(&written), text(&by_twin));
            prop_assert_eq!(from_json::<Ours>(&written), Ok(ours));
            Ok(Seen::Decoded)
        }
        (Err(_), Err(_)) => Ok(Seen::Refused),
        (Err(ours), Ok(_)) => {
            prop_assert!(is_documented(&ours), "only ours refuses it: {ours}");
            Ok(Seen::Difference)
        }
        (Ok(_), Err(twin)) => Err(TestCaseError::fail(format!(
            "only the twin refuses it: {twin}"
        ))),
    }
}

fn is_documented(error: &DecodeError) -> bool {
    DIFFERENCES
        .iter()
        .any(|reason| error.reason.starts_with(reason))
}

fn validate<Ours: DeserializeOwned + Validate>(body: &[u8]) -> Result<(), Violations> {
    from_json::<Ours>(body)
        .expect("it has been read")
        .validate()
}

fn text(json: &[u8]) -> &str {
    str::from_utf8(json).expect("JSON is UTF-8")
}

/// Tries a property on bodies, and tells how many ended in each way.
fn try_all<T: AsRef<[u8]> + Debug>(
    subject: &Subject,
    bodies: impl Strategy<Value = T>,
    property: impl Fn(&[u8]) -> Result<Seen, TestCaseError>,
) -> [u32; 3] {
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(SEED),
        ..Config::default()
    };
    let seen = [const { Cell::new(0) }; 3];
    let outcome = TestRunner::new(config).run(&bodies, |body| {
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
            prop_assert_eq!((subject.validate)(body), Ok(()));
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
    for subject in subjects() {
        let bodies = damaged_bytes(subject.bodies.clone());
        let [decoded, refused, _] = try_all(&subject, bodies, subject.compare);
        assert!(decoded > 0 && refused > 0, "{}", subject.name);
    }
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
