//! The bindings between merchants, apps and users.

use favor_generated::ErrorCode;

use crate::denial::Denial;
use crate::texts;

/// Returns true for an app that the sandbox regards as bound to every merchant.
fn is_bound(appid: &str) -> bool {
    appid.starts_with("wx")
}

/// Checks that the app is bound to the merchant, and that the user belongs to the app.
pub(super) fn check_user(appid: &str, openid: &str) -> Result<(), Denial> {
    if !is_bound(appid) {
        return Err(
            Denial::new(ErrorCode::AppidMchidNotMatch, texts::OTHER_MERCHANT).noted(
                "in the sandbox, an appid is bound to merchants only if it begins with `wx`",
            ),
        );
    }
    if !openid.starts_with('o') {
        return Err(Denial::new(ErrorCode::InvalidRequest, texts::OTHER_APP)
            .noted("in the sandbox, an openid belongs to apps only if it begins with `o`"));
    }
    Ok(())
}
