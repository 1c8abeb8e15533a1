//! The page.

use maud::html;

use crate::message::{Request, Response};
use crate::state::State;

/// The path of the page.
pub(crate) const PATH: &str = "/";

/// The page.
pub(crate) fn answer(_state: &State, _request: &Request) -> Response {
    let page = html! { "favor sandbox" };
    Response::of(200, "text/html; charset=utf-8", page.into_string())
}
