//! The rows that are measured at run time: an operation, an input, and an implementation.

mod json;
mod target;

use std::hint::black_box;

use json::{list, one};
use target::targets;

use crate::inputs::Input;

/// An operation, repeated the given number of times.
pub type Work = Box<dyn Fn(u64)>;

/// A row of the table.
pub struct Row {
    /// The name of the operation.
    pub operation: &'static str,
    /// The name of the input.
    pub input: &'static str,
    /// The name of the implementation.
    pub who: &'static str,
    /// The operation itself.
    pub work: Work,
}

/// Returns every row; rows to compare are adjacent, and the first of them is ours.
pub fn rows() -> Vec<Row> {
    let groups = [one(Input::Sample), one(Input::Long), list(), targets()];
    groups.into_iter().flatten().collect()
}

/// Makes a repeatable operation on a value; the compiler can neither foresee the value nor remove the result.
fn work<T: 'static, R>(value: T, work: impl Fn(&T) -> R + 'static) -> Work {
    Box::new(move |times| {
        for _ in 0..times {
            black_box(work(black_box(&value)));
        }
    })
}
