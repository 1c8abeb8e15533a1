//! The fault that a request asks for, or that is armed for it.

use crate::faults::Fault;
use crate::message::Request;
use crate::state::State;

/// The header by which a request arms a fault for itself.
const FAULT: &str = "Sandbox-Fault";

/// Returns the fault of a request: the one in its header, or the first one that is armed for its path.
///
/// # Errors
///
/// The header does not name a fault.
pub(super) fn fault(state: &State, request: &Request) -> Result<Option<Fault>, String> {
    match request.header(FAULT) {
        Some(text) => text.parse().map(Some),
        None => Ok(state.faults.take(request.path())),
    }
}
