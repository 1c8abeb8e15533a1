//! Explanations of wrong signatures.
//!
//! The gateway's own error says only that a signature does not match. From the request, this module rebuilds the texts
//! that people sign by mistake, and compares their digests with the one in the signature. A verdict that contains a
//! signed text is proof, since the merchant's public key verifies that text.

mod bodies;
mod case;
mod cause;
mod encodings;
mod mistakes;
mod parts;
mod shapes;
mod targets;
mod variant;

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};

pub use case::Case;
pub use cause::Cause;
use encodings::{Opened, opened, readings};
use mistakes::mistakes;
use parts::Parts;

/// The maximum number of bytes that are hashed to find the signed text, so that long bodies do not delay other callers.
const BUDGET: usize = 64 << 20;

/// An explanation of a wrong signature.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdict {
    /// The cause, or the first of two.
    pub cause: Cause,
    /// A second cause.
    pub second: Option<Cause>,
    /// The text that the gateway verifies.
    pub expected: Vec<u8>,
    /// The text that was signed, if it is proven.
    pub signed: Option<Vec<u8>>,
    /// A further detail, such as the owner of the key.
    pub note: Option<String>,
}

impl Verdict {
    fn new(cause: Cause, parts: &Parts) -> Self {
        Self {
            cause,
            second: None,
            expected: parts.text(),
            signed: None,
            note: None,
        }
    }

    fn proven(self, signed: Vec<u8>) -> Self {
        Self {
            signed: Some(signed),
            ..self
        }
    }

    fn noted(self, note: &str) -> Self {
        Self {
            note: Some(note.to_owned()),
            ..self
        }
    }

    /// Makes `first` the cause of the verdict, if there is one, and the present cause the second.
    fn after(self, first: Option<Cause>) -> Self {
        match first {
            Some(cause) => Self {
                second: Some(self.cause),
                cause,
                ..self
            },
            None => self,
        }
    }

    /// Returns the number of the first line that differs, counted from one, and that line of both texts, if the signed
    /// text is known.
    pub fn difference(&self) -> Option<(usize, String, String)> {
        let signed = self.signed.as_ref()?;
        let lines = |text: &[u8]| -> Vec<String> {
            let text = String::from_utf8_lossy(text).into_owned();
            text.split('\n').map(str::to_owned).collect()
        };
        let (expected, signed) = (lines(&self.expected), lines(signed));
        let length = expected.len().max(signed.len());
        let line = |lines: &[String], index: usize| lines.get(index).cloned().unwrap_or_default();
        let index = (0..length).find(|index| line(&expected, *index) != line(&signed, *index))?;
        Some((index + 1, line(&expected, index), line(&signed, index)))
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.cause.found())?;
        if let Some(note) = &self.note {
            write!(f, " ({note})")?;
        }
        if let Some(second) = &self.second {
            write!(f, ", and {}", second.found())?;
        }
        write!(f, ": {}", self.cause.remedy())?;
        if let Some(second) = &self.second {
            write!(f, "; {}", second.remedy())?;
        }
        Ok(())
    }
}

/// Explains why a signature does not match.
pub fn explain(case: &Case<'_>) -> Verdict {
    let parts = Parts::of(case);
    let mut first = None;
    for reading in readings(&case.authorization.signature) {
        match of_bytes(case, &parts, &reading.bytes) {
            // The signature is valid when it is decoded this way.
            Ok(()) => {
                let cause = reading.cause.unwrap_or(Cause::Unknown);
                return Verdict::new(cause, &parts).proven(parts.text());
            }
            Err(verdict) if verdict.signed.is_some() => return verdict.after(reading.cause),
            Err(verdict) => {
                // Digits, and Base64 of Base64, are also Base64, which no key fits then.
                let is_better = first
                    .as_ref()
                    .is_none_or(|first| is_open(first) && !is_open(&verdict));
                if is_better {
                    first = Some(verdict.after(reading.cause));
                }
            }
        }
    }
    first.unwrap_or_else(|| Verdict::new(Cause::NotBase64, &parts))
}

/// Returns true if no known key fits.
fn is_open(verdict: &Verdict) -> bool {
    verdict.cause == Cause::UnknownKey || verdict.second == Some(Cause::UnknownKey)
}

/// Explains what is wrong with the bytes of a signature, if anything is.
fn of_bytes(case: &Case<'_>, parts: &Parts, signature: &[u8]) -> Result<(), Verdict> {
    let new = |cause| Verdict::new(cause, parts);
    if let Some(cause) = encodings::of_length(signature.len()) {
        return Err(new(cause));
    }
    match opened(case.key, signature) {
        Opened::Digest(wanted) => match find(case, parts, &wanted) {
            Some((None, _, _)) => Ok(()),
            Some((Some(cause), second, text)) if case.key.has_signed(&text, signature) => {
                let verdict = Verdict {
                    second,
                    ..new(cause)
                };
                let verdict = if cause == Cause::NoBody && case.method == "GET" {
                    verdict.noted("a GET has no body: do not send one")
                } else {
                    verdict
                };
                Err(verdict.proven(text))
            }
            _ if case.whole_body.is_empty() && case.method != "GET" => {
                Err(new(Cause::Unknown).noted("the request arrived without a body"))
            }
            _ => Err(new(Cause::Unknown)),
        },
        Opened::OtherDigest(name) => Err(new(Cause::OtherDigest).noted(name)),
        // The block of another key can look like PSS by chance: a key that fits decides.
        guess @ (Opened::Pss | Opened::Nothing) => Err(match (owner(case, signature), guess) {
            (Some(owner), _) => new(Cause::OtherKey).noted(owner),
            (None, Opened::Pss) => new(Cause::Pss),
            (None, _) => new(Cause::UnknownKey),
        }),
    }
}

/// Returns the owner of the key that made a signature, if it is one of the other known keys.
fn owner<'a>(case: &Case<'a>, signature: &[u8]) -> Option<&'a str> {
    let is_theirs = |key| {
        matches!(
            opened(key, signature),
            Opened::Digest(_) | Opened::OtherDigest(_)
        )
    };
    let mut others = case.others.iter();
    let (owner, _) = others.find(|(_, key)| is_theirs(key))?;
    Some(owner)
}

/// The first and the second mistake in a text, if any, and the text that was signed.
type Found = (Option<Cause>, Option<Cause>, Vec<u8>);

/// Finds the text with this digest: the expected one, or one with one or two mistakes.
fn find(case: &Case<'_>, parts: &Parts, wanted: &[u8]) -> Option<Found> {
    let expected = parts.text();
    if digest(&SHA256, &expected).as_ref() == wanted {
        return Some((None, None, expected));
    }
    let mut search = Search {
        wanted,
        left: BUDGET,
    };
    let variants = mistakes(case);
    for variant in &variants {
        if let Some(text) = search.is_it(&variant.applied(parts))? {
            return Some((Some(variant.cause), None, text));
        }
    }
    for (index, second) in variants.iter().enumerate() {
        let others = variants[..index].iter();
        for first in others.filter(|first| !first.is_like(second)) {
            let both = second.applied(&first.applied(parts));
            if let Some(text) = search.is_it(&both)? {
                let second = Some(second.cause).filter(|second| *second != first.cause);
                return Some((Some(first.cause), second, text));
            }
        }
    }
    None
}

/// A search for a text by its digest.
struct Search<'a> {
    wanted: &'a [u8],
    /// The number of bytes that may still be hashed.
    left: usize,
}

impl Search<'_> {
    /// Returns the text of these parts if it has the wanted digest. The outer `None` means that the search must end.
    fn is_it(&mut self, parts: &Parts) -> Option<Option<Vec<u8>>> {
        let text = parts.text();
        self.left = self.left.checked_sub(text.len())?;
        let is_it = digest(&SHA256, &text).as_ref() == self.wanted;
        Some(is_it.then_some(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::parts::Shape;

    #[test]
    fn a_search_ends_once_its_bytes_are_hashed() {
        let parts = Parts {
            method: "GET".to_owned(),
            target: "/".to_owned(),
            timestamp: "1".to_owned(),
            nonce: "n".to_owned(),
            body: vec![b'a'; 100],
            shape: Shape::Right,
        };
        let wanted = digest(&SHA256, &parts.text());
        let mut search = Search {
            wanted: wanted.as_ref(),
            left: 2 * parts.text().len(),
        };
        let other = Parts {
            body: vec![b'b'; 100],
            ..parts.clone()
        };
        assert_eq!(search.is_it(&other), Some(None));
        assert_eq!(search.is_it(&parts), Some(Some(parts.text())));
        assert_eq!(search.is_it(&parts), None);
    }
}
