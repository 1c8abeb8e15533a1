//! The one who answers: the API, the control, or the page.

use crate::message::{Request, Response};
use crate::state::State;
use crate::{control, gateway, page};

/// Answers a request.
pub(crate) fn answer(state: &State, request: &Request) -> Response {
    let path = request.path();
    if path.starts_with(control::PREFIX) {
        control::answer(state, request)
    } else if path == page::PATH && request.method == "GET" && state.settings.page {
        page::answer(state, request)
    } else {
        gateway::answer(state, request)
    }
}
