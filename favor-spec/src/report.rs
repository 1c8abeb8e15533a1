//! Diagnostics as text: for people, for programs, for GitHub. Changes as text, too.

mod changes;
mod entries;
mod github;
mod human;
mod json;
mod position;

pub use changes::{report_changes, report_changes_json};
pub use github::report_github;
pub use human::report;
pub use json::report_json;
pub use position::{Position, locate};
