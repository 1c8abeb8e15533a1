//! Downloads of files that earlier calls announced: the token is valid for 30 seconds, and the response is not signed.

use favor_generated::ErrorCode;

use super::responses::common;
use crate::denial::Denial;
use crate::message::Response;
use crate::rules;
use crate::state::State;
use crate::texts;

/// Returns the response with the file of a token.
pub(super) fn file(state: &State, token: &str) -> Result<Response, Denial> {
    let found = state
        .store
        .transaction(|db| rules::file(&state.world(db, "")?, token))?;
    let missing = || {
        Denial::new(ErrorCode::ResourceNotExists, texts::NO_FILE)
            .noted("no file has this token, or its 30 seconds are over: ask for the URL again")
    };
    let body = found.ok_or_else(missing)?;
    Ok(common(Response::of(200, "text/plain; charset=utf-8", body)))
}
