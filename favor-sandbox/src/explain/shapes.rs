//! Texts whose lines are put together in another way.

use super::Cause;
use super::variant::{Change, Parts, Variant};

/// A way to put the lines of a text together.
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

const MISTAKES: [(Cause, Shape); 10] = [
    (Cause::NoLastLineFeed, Shape::NoLastLineFeed),
    (Cause::NoBodyLine, Shape::NoBodyLine),
    (Cause::NoBodyLine, Shape::NothingForBody),
    (Cause::LineEnds, Shape::ExtraLineFeed),
    (Cause::LineEnds, Shape::CarriageReturns),
    (Cause::LineEnds, Shape::NoLineFeeds),
    (Cause::LineEnds, Shape::LiteralEscapes),
    (Cause::LineOrder, Shape::TimeFirst),
    (Cause::LineOrder, Shape::NonceFirst),
    (Cause::LineOrder, Shape::Answer),
];

pub(super) fn variants() -> impl Iterator<Item = Variant> {
    MISTAKES
        .into_iter()
        .map(|(cause, shape)| Variant::new(cause, Change::Shape(shape)))
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

/// The lines, each with an end.
fn ended(lines: &[&[u8]], end: &[u8]) -> Vec<u8> {
    let lines = lines.iter().map(|line| [line, end].concat());
    lines.collect::<Vec<_>>().concat()
}
