//! The rules of sent and received values, each kept and each broken.

mod answers;
mod between;
mod bytes;
mod file;
mod items;
mod lengths;
mod listed;
mod members;
mod numbers;
mod requests;
mod texts;
mod times;

use favor_generated::create_coupon_stock::{CreateCouponStock, PatternInfo};
use favor_generated::{Rule, Validate, Violation};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

/// A broken rule, as its violation reports it.
#[derive(Debug, PartialEq)]
struct Broken<'a> {
    path: &'a str,
    rule: Rule,
    limit: Option<i128>,
    texts: &'a [&'a str],
    others: &'a [&'a str],
    reported: String,
}

impl<'a> Broken<'a> {
    fn new(path: &'a str, rule: Rule, reported: &str) -> Self {
        Self {
            path,
            rule,
            limit: None,
            texts: &[],
            others: &[],
            reported: format!("`{path}` {reported}"),
        }
    }

    /// A broken rule that has a number.
    fn number(path: &'a str, rule: Rule, actual: i128, limit: i128) -> Self {
        let reported = match rule {
            Rule::Min => format!("is {actual}, less than {limit}"),
            Rule::Max => format!("is {actual}, more than {limit}"),
            Rule::MinItems => format!("has {actual} items, fewer than {limit}"),
            Rule::MaxItems => format!("has {actual} items, more than {limit}"),
            Rule::MinChars => format!("has {actual} characters, fewer than {limit}"),
            Rule::MaxChars => format!("has {actual} characters, more than {limit}"),
            Rule::MinBytes => format!("has {actual} bytes, fewer than {limit}"),
            Rule::MaxBytes => format!("has {actual} bytes, more than {limit}"),
            other => panic!("{other:?} has no number"),
        };
        Self::new(path, rule, &reported).limit(limit)
    }

    fn limit(self, limit: i128) -> Self {
        let limit = Some(limit);
        Self { limit, ..self }
    }

    fn texts(self, texts: &'a [&'a str]) -> Self {
        Self { texts, ..self }
    }

    fn others(self, others: &'a [&'a str]) -> Self {
        Self { others, ..self }
    }

    /// Sets a report that does not begin with the path.
    fn reported(self, reported: &str) -> Self {
        let reported = reported.into();
        Self { reported, ..self }
    }
}

impl<'a> From<&'a Violation> for Broken<'a> {
    fn from(violation: &'a Violation) -> Self {
        Self {
            path: &violation.path,
            rule: violation.rule,
            limit: violation.limit,
            texts: violation.texts,
            others: violation.others,
            reported: violation.to_string(),
        }
    }
}

/// A change of a value that keeps or breaks a rule.
type Edit<T> = fn(&mut T);

/// Returns a copy of a value with a change.
fn with<T: Clone>(base: &T, edit: impl FnOnce(&mut T)) -> T {
    let mut value = base.clone();
    edit(&mut value);
    value
}

/// Checks that the value keeps every rule, both unchanged and with each of the changes.
#[track_caller]
fn keeps<T: Validate + Clone>(base: &T, edits: &[Edit<T>]) {
    assert_eq!(base.validate(), Ok(()));
    for (index, edit) in edits.iter().enumerate() {
        assert_eq!(with(base, edit).validate(), Ok(()), "change {index}");
    }
}

/// Checks that the value breaks exactly these rules, in this order.
#[track_caller]
fn breaks(value: &impl Validate, expected: &[Broken<'_>]) {
    let violations = value.validate().expect_err("a rule is broken");
    let broken: Vec<_> = violations.iter().map(Broken::from).collect();
    assert_eq!(broken, expected);
}

/// Checks that each of the changes breaks exactly one rule.
#[track_caller]
fn each_breaks<T: Validate + Clone>(base: &T, cases: &[(Edit<T>, Broken<'_>)]) {
    for (edit, broken) in cases {
        breaks(&with(base, edit), std::slice::from_ref(broken));
    }
}

/// Returns the rules that a member breaks if it has another text.
fn broken_by<T>(value: &T, path: &str, text: &str) -> Vec<Violation>
where
    T: Validate + Serialize + DeserializeOwned,
{
    let mut json = serde_json::to_value(value).expect("JSON");
    *members::at(&mut json, path) = text.into();
    let changed: T = serde_json::from_value(json).expect("the member is a text");
    let violations = changed.validate().err().into_iter().flatten();
    violations
        .filter(|violation| violation.path == path)
        .collect()
}

/// Returns the pattern of a new stock; the stock must have one, as the example does.
fn pattern(call: &mut CreateCouponStock) -> &mut PatternInfo {
    call.pattern_info.as_mut().expect("the example has one")
}
