//! Reports of changes: for people, and for programs.

use favor_spec::changes::{Step, diff, owed};
use favor_spec::{Sources, report_changes, report_changes_json};

use crate::{api, sources};

const SHARED: &str = "\
format: 1
title: Things
summary: A small API.
sources:
  page: { title: The page of things, at: https://example.org/things }
errors: { things: { source: page, rows: [] } }
";

const OLD: &str = "\
format: 1
title: 创建
summary: Makes a thing.
method: POST
path: /things
source: page
request:
  id: { in: body, type: string, max_length: 9, required: false }
  kind: { in: body, type: Kind, required: true }
response: Thing
errors: [things]
types:
  Thing:
    members:
      state: { type: string, required: true }
      kind: { type: Kind, required: true }
  Kind: { values: { lamp: {}, chair: {} } }
";

const NEW: &str = "\
format: 1
title: 创建
summary: Makes one thing.
method: POST
path: /things
source: page
request:
  id: { in: body, type: string, max_length: 8, required: true }
  kind: { in: body, type: Kind, required: true }
response: Thing
errors: [things]
types:
  Thing:
    members:
      kind: { type: Kind, label: 种类, required: true }
      size: { type: uint32, required: true }
  Kind: { values: { lamp: {} } }
";

fn spec(directory: &str, endpoint: &str) -> Sources {
    let files = [("make_thing.yaml", endpoint), ("shared.yaml", SHARED)];
    sources(directory, &files)
}

#[test]
fn people_see_the_worst_first_each_with_its_place() {
    let (old, new) = (spec("v1:specs", OLD), spec("specs", NEW));
    let changes = diff(&api(&old), &api(&new));
    insta::assert_snapshot!(report_changes(&old, &new, &changes));
}

#[test]
fn programs_see_the_same() {
    let (old, new) = (spec("v1:specs", OLD), spec("specs", NEW));
    let mut changes = diff(&api(&old), &api(&new));
    // One change of the old spec, and one that has no direction.
    changes.retain(|change| change.item == "Thing.state" || change.item == "make_thing");
    insta::assert_snapshot!(report_changes_json(&old, &new, &changes));
}

#[test]
fn a_line_feed_of_a_spec_begins_no_line() {
    let to = "chair: {}, \"b\\n::error::\": {} }";
    let new = spec("specs", &OLD.replacen("chair: {} }", to, 1));
    let old = spec("v1:specs", OLD);
    let report = report_changes(&old, &new, &diff(&api(&old), &api(&new)));
    assert!(report.contains(r"b\n::error::"), "{report}");
    assert!(
        !report.lines().any(|line| line.starts_with(':')),
        "{report}"
    );
}

#[test]
fn without_a_change_no_step_is_owed() {
    let (old, new) = (spec("v1:specs", OLD), spec("specs", OLD));
    let changes = diff(&api(&old), &api(&new));
    assert_eq!(owed(&changes), None);
    assert_eq!(
        report_changes(&old, &new, &changes),
        "no change since v1:specs\n"
    );
    let json = report_changes_json(&old, &new, &changes);
    assert!(
        json.contains(r#""step": null"#) && json.contains(r#""changes": []"#),
        "{json}"
    );
}

#[test]
fn the_worst_change_makes_the_step() {
    let step = |from: &str, to: &str| {
        let (old, new) = (spec("", OLD), spec("", &OLD.replacen(from, to, 1)));
        owed(&diff(&api(&old), &api(&new))).expect("there is a change")
    };
    assert_eq!(step("Makes a thing", "Makes one thing"), Step::Patch);
    assert_eq!(step("max_length: 9", "max_length: 10"), Step::Minor);
    assert_eq!(step("max_length: 9", "max_length: 8"), Step::Major);
    // While the first number is 0, cargo treats every step of the second number as a breaking change.
    let early = [Step::Patch, Step::Minor, Step::Major].map(Step::before_1_0);
    assert_eq!(early, [Step::Patch, Step::Patch, Step::Minor]);
}
