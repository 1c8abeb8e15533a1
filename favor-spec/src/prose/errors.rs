//! Errors.

use crate::model::Retry;

/// The advice on the next request.
pub fn retry(retry: Retry) -> &'static str {
    match retry {
        Retry::Never => "do not repeat unchanged",
        Retry::Later => "repeat later",
        Retry::SameRequest => "repeat the very same request",
    }
}
