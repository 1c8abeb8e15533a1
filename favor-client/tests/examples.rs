//! The examples run, and the page of calls shows the first of them.

use std::fs;
use std::path::Path;

#[path = "../examples/calls.rs"]
mod calls;
#[path = "../examples/notification_axum.rs"]
mod notification_axum;
#[path = "../examples/notification_blocking.rs"]
mod notification_blocking;

#[test]
fn the_calls_are_made() {
    calls::main().expect("the calls are made");
}

#[test]
fn notifications_are_received() {
    notification_axum::main().expect("axum receives them");
    notification_blocking::main().expect("the standard library receives them");
}

#[test]
fn the_first_example_of_the_page_is_the_one_that_runs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(folder.join(path)).expect(path);
    let page = read("../docs/calls.md");
    let block = page
        .split("```rust\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let block = block.expect("the page has an example");
    let example = read("examples/calls.rs");
    let mut functions = block
        .split("\n\n")
        .filter(|part| part.contains("fn "))
        .peekable();
    assert!(functions.peek().is_some());
    for function in functions {
        assert!(example.contains(function.trim()), "{function}");
    }
}
