//! Mistakes in joining the lines of the text.

use super::cause::Cause;
use super::parts::Shape;
use super::variant::{Change, Variant};

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
