//! The parts of a signed text, and the ways to join them.

use super::case::Case;

/// The parts of a signed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) method: String,
    pub(super) target: String,
    pub(super) timestamp: String,
    pub(super) nonce: String,
    pub(super) body: Vec<u8>,
    pub(super) shape: Shape,
}

/// A way to join the lines of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Five lines, each with a line feed.
    Right,
    /// The last line feed is missing.
    NoLastLineFeed,
    /// The line of the body is missing.
    NoBodyLine,
    /// The line of the body is missing, and so is the last line feed.
    NothingForBody,
    /// One line feed too many.
    ExtraLineFeed,
    /// Carriage returns before the line feeds.
    CarriageReturns,
    /// No characters between the lines.
    NoLineFeeds,
    /// A backslash and an `n` in place of each line feed.
    LiteralEscapes,
    /// Timestamp and nonce first, as in an answer.
    TimeFirst,
    /// Nonce before timestamp.
    NonceFirst,
    /// The three lines of an answer.
    Answer,
}

impl Parts {
    /// Returns the parts of the text that the gateway verifies.
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

impl Shape {
    pub(super) fn text(self, parts: &Parts) -> Vec<u8> {
        let [method, target, timestamp, nonce] =
            [&parts.method, &parts.target, &parts.timestamp, &parts.nonce].map(String::as_bytes);
        let body = parts.body.as_slice();
        let all = [method, target, timestamp, nonce, body];
        match self {
            Self::Right => ended(&all, b"\n"),
            Self::NoLastLineFeed => all.join(&b'\n'),
            Self::NoBodyLine => ended(&all[..4], b"\n"),
            Self::NothingForBody => all[..4].join(&b'\n'),
            Self::ExtraLineFeed => [ended(&all, b"\n"), b"\n".to_vec()].concat(),
            Self::CarriageReturns => ended(&all, b"\r\n"),
            Self::NoLineFeeds => all.concat(),
            Self::LiteralEscapes => ended(&all, b"\\n"),
            Self::TimeFirst => ended(&[timestamp, nonce, method, target, body], b"\n"),
            Self::NonceFirst => ended(&[method, target, nonce, timestamp, body], b"\n"),
            Self::Answer => ended(&[timestamp, nonce, body], b"\n"),
        }
    }
}

/// Joins the lines, each with `end` after it.
fn ended(lines: &[&[u8]], end: &[u8]) -> Vec<u8> {
    let lines = lines.iter().map(|line| [line, end].concat());
    lines.collect::<Vec<_>>().concat()
}
