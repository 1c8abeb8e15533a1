//! The compared types, and their comparison.

use std::fmt::Debug;
use std::path::Path;

use favor_generated::__private::from_json;
use favor_generated::{DecodeError, Rule, Validate, Violation};
use favor_spec::Sources;
use favor_spec::model::{Api, TypeKind};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bodies::Bodies;
use crate::json::Json;

/// The beginnings of the reasons for which our code refuses a body that the twin accepts.
pub(crate) const DIFFERENCES: [&str; 3] = [
    // An unlisted member occurs twice. `flatten` keeps the last one.
    "duplicate field `",
    // An array of the values instead of the object. Derives accept it if there is no `flatten`.
    "found an array, expected an object",
    // An object with a listed value as its only name, such as `{"paused":null}`. Derives read it as a variant.
    "found an object, expected a string",
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
        pub(crate) mod $name {
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
pub(crate) mod favor {
    pub(crate) use favor_generated as ours;
    twin!(favor);
}
fixture!(arrays);
fixture!(dates);
fixture!(forms);
fixture!(limits);
fixture!(relaxations);
fixture!(requests);
fixture!(texts);

/// A type, its twin, and bodies generated from the spec.
pub(crate) struct Subject {
    pub(crate) name: &'static str,
    pub(crate) bodies: BoxedStrategy<Json>,
    pub(crate) compare: fn(&[u8]) -> Result<Seen, TestCaseError>,
    pub(crate) broken_rules: fn(&[u8]) -> Vec<Violation>,
}

/// The result of reading a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    Decoded,
    Refused,
    Difference,
}

macro_rules! subjects {
    ($fixture:ident; $($module:ident :: $name:ident,)*) => {{
        let api = api(stringify!($fixture));
        vec![$(Subject {
            name: concat!(stringify!($fixture), "::", stringify!($name)),
            bodies: bodies_of(&api, stringify!($module), stringify!($name)),
            compare: compare::<$fixture::ours::$module::$name, $fixture::twin::$module::$name>,
            broken_rules: broken_rules::<$fixture::ours::$module::$name>,
        }),*]
    }};
}

/// Every request, answer and notification.
pub(crate) fn subjects() -> Vec<Subject> {
    let mut subjects = Vec::new();
    for some in [
        include!(concat!(env!("OUT_DIR"), "/twins/favor/subjects.rs")),
        include!(concat!(env!("OUT_DIR"), "/twins/arrays/subjects.rs")),
        include!(concat!(env!("OUT_DIR"), "/twins/dates/subjects.rs")),
        include!(concat!(env!("OUT_DIR"), "/twins/forms/subjects.rs")),
        include!(concat!(env!("OUT_DIR"), "/twins/limits/subjects.rs")),
        include!(concat!(env!("OUT_DIR"), "/twins/relaxations/subjects.rs")),
        include!(concat!(env!("OUT_DIR"), "/twins/requests/subjects.rs")),
        include!(concat!(env!("OUT_DIR"), "/twins/texts/subjects.rs")),
    ] {
        subjects.extend(some);
    }
    subjects
}

/// The API of a fixture, or the real one.
pub(crate) fn api(fixture: &str) -> Api {
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

/// Generates bodies of a type, or of an endpoint's request.
pub(crate) fn bodies_of(api: &Api, endpoint: &str, name: &str) -> BoxedStrategy<Json> {
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
pub(crate) fn compare<Ours, Twin>(body: &[u8]) -> Result<Seen, TestCaseError>
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
        (Ok(_), Err(twin)) => {
            prop_assert!(is_whole(&twin), "only the twin refuses it: {twin}");
            Ok(Seen::Difference)
        }
    }
}

/// Returns true if a derive refuses a whole number because it has a fraction or an exponent.
fn is_whole(twin: &serde_json::Error) -> bool {
    let message = twin.to_string();
    let number = message.strip_prefix("invalid type: floating point `");
    let number = number.and_then(|rest| rest.split('`').next()?.parse::<f64>().ok());
    number.is_some_and(|number| number.fract() == 0.0)
}

fn is_documented(error: &DecodeError) -> bool {
    DIFFERENCES
        .iter()
        .any(|reason| error.reason.starts_with(reason))
}

/// Returns the rules that a body breaks, except those between members, which the generated bodies do not consider.
fn broken_rules<Ours: DeserializeOwned + Validate>(body: &[u8]) -> Vec<Violation> {
    let ours = from_json::<Ours>(body).expect("it has been read");
    let between = [
        Rule::RequiredIf,
        Rule::AtLeastOne,
        Rule::NotBefore,
        Rule::AtMost,
        Rule::Digest,
    ];
    let violations = ours.validate().err().into_iter().flatten();
    violations
        .filter(|violation| !between.contains(&violation.rule))
        .collect()
}

fn text(json: &[u8]) -> &str {
    str::from_utf8(json).expect("JSON is UTF-8")
}
