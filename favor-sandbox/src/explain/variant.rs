//! Texts that are signed by mistake.

use super::shapes::Shape;
use super::{Case, Cause, bodies, shapes, targets};

/// The parts of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) method: String,
    pub(super) target: String,
    pub(super) timestamp: String,
    pub(super) nonce: String,
    pub(super) body: Vec<u8>,
    pub(super) shape: Shape,
}

/// A mistake, as a change of the parts.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    pub(super) cause: Cause,
    pub(super) change: Change,
}

/// A change of the parts.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Method(String),
    Target(String),
    Time { timestamp: String, nonce: String },
    Body(Vec<u8>),
    Shape(Shape),
}

impl Parts {
    /// The parts of the text that the gateway verifies.
    pub(super) fn of(case: &Case<'_>) -> Self {
        Self {
            method: case.method.to_owned(),
            target: case.target.to_owned(),
            timestamp: case.authorization.timestamp.clone(),
            nonce: case.authorization.nonce.clone(),
            body: case.body.to_vec(),
            shape: Shape::Right,
        }
    }

    pub(super) fn text(&self) -> Vec<u8> {
        self.shape.text(self)
    }
}

impl Variant {
    pub(super) fn new(cause: Cause, change: Change) -> Self {
        Self { cause, change }
    }

    /// The parts with this change.
    pub(super) fn applied(&self, parts: &Parts) -> Parts {
        let mut parts = parts.clone();
        match self.change.clone() {
            Change::Method(method) => parts.method = method,
            Change::Target(target) => parts.target = target,
            Change::Time { timestamp, nonce } => {
                (parts.timestamp, parts.nonce) = (timestamp, nonce);
            }
            Change::Body(body) => parts.body = body,
            Change::Shape(shape) => parts.shape = shape,
        }
        parts
    }

    /// Returns true if both change the same part.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(&self.change) == std::mem::discriminant(&other.change)
    }
}

/// Every mistake that is known, for a request. The many and rare ones come last: a search may end before them.
pub(super) fn variants(case: &Case<'_>) -> Vec<Variant> {
    let mut variants = targets::variants(case);
    variants.extend(methods(case));
    variants.extend(bodies::variants(case));
    variants.extend(shapes::variants());
    variants.extend(times(case));
    variants
}

fn methods(case: &Case<'_>) -> impl Iterator<Item = Variant> {
    let lower = case.method.to_lowercase();
    let others = ["GET", "POST", "PUT", "PATCH", "DELETE"].map(str::to_owned);
    let methods = [lower].into_iter().chain(others);
    let methods: Vec<String> = methods.filter(|method| method != case.method).collect();
    let variant = |method| Variant::new(Cause::Method, Change::Method(method));
    methods.into_iter().map(variant)
}

/// The seconds by which the time of the text may differ from that of the header.
const SECONDS: i64 = 10;

/// Timestamps and nonces that stand in the text, and not in the header.
fn times(case: &Case<'_>) -> Vec<Variant> {
    let (timestamp, nonce) = (&case.authorization.timestamp, &case.authorization.nonce);
    let time = |cause, timestamp: String, nonce: &str| {
        let nonce = nonce.to_owned();
        Variant::new(cause, Change::Time { timestamp, nonce })
    };
    let mut variants = Vec::new();
    for (earlier, old) in case.earlier {
        variants.push(time(Cause::Nonce, timestamp.clone(), old));
        variants.push(time(Cause::Nonce, earlier.clone(), old));
        variants.push(time(Cause::Timestamp, earlier.clone(), nonce));
    }
    for other in [nonce.to_lowercase(), nonce.to_uppercase(), String::new()] {
        variants.push(time(Cause::Nonce, timestamp.clone(), &other));
    }
    if let Ok(seconds) = timestamp.parse::<i64>() {
        let near = (-SECONDS..=SECONDS).filter(|by| *by != 0);
        variants.extend(near.map(|by| time(Cause::Timestamp, (seconds + by).to_string(), nonce)));
        let thousands = (0..1000).map(|rest| format!("{seconds}{rest:03}"));
        variants.extend(thousands.map(|text| time(Cause::Milliseconds, text, nonce)));
    }
    variants
}
