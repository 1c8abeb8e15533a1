//! Routes each request to the control API, the web page or the gateway.

use crate::message::{Request, Response};
use crate::state::State;
use crate::{control, gateway, page};

/// Answers a request.
pub(crate) fn answer(state: &State, request: &Request) -> Response {
    if request.path().starts_with(control::PREFIX) {
        return control::answer(state, request);
    }
    let page = state.settings.page.then(|| page::answer(state, request));
    page.flatten()
        .unwrap_or_else(|| gateway::answer(state, request))
}
