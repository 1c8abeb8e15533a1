//! Texts that are signed by mistake.

use super::case::Case;
use super::cause::Cause;
use super::variant::{Change, Variant};
use super::{bodies, shapes, targets};

/// Returns the known mistakes for a request. The numerous and rare ones come last, since a search may end before them.
pub(super) fn mistakes(case: &Case<'_>) -> Vec<Variant> {
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

/// The maximum difference that is tried between the timestamps of the text and of the header, in seconds.
const SECONDS: i64 = 10;

/// Returns timestamps and nonces that the text may have instead of those of the header.
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
