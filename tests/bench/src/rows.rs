//! The rows that are measured at run time: who does what on which input.

mod json;
mod target;

use std::hint::black_box;

use json::{list, one};
use target::targets;

use crate::inputs::Input;

/// A piece of work, repeated the given number of times.
pub type Work = Box<dyn Fn(u64)>;

/// A row of the table.
pub struct Row {
    /// The work of a row.
    pub operation: &'static str,
    /// On what.
    pub input: &'static str,
    /// By whom.
    pub who: &'static str,
    /// The work.
    pub work: Work,
}

/// Every row; those to compare are together, and the first of them is ours.
pub fn rows() -> Vec<Row> {
    let groups = [one(Input::Sample), one(Input::Long), list(), targets()];
    groups.into_iter().flatten().collect()
}

/// Work on a value; nothing of it is foreseen, and what it gives is dropped.
fn work<T: 'static, R>(value: T, work: impl Fn(&T) -> R + 'static) -> Work {
    Box::new(move |times| {
        for _ in 0..times {
            black_box(work(black_box(&value)));
        }
    })
}
