//! Settings in errors: someone may have put a secret in the place of a number or a name.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;

/// The length of an APIv3 key, in bytes.
const APIV3_KEY: usize = 32;

/// The maximum number of bytes of a shown setting: a longer one is a key, or a whole file.
const MAX_SHOWN: usize = 80;

/// Returns a setting as an error contains it. In place of a text that can be an APIv3 key, and of a long one, it is only
/// described.
pub(crate) fn shown(value: &str) -> String {
    let can_be_key =
        value.len() == APIV3_KEY && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if can_be_key {
        "(32 letters and digits, as an APIv3 key has)".to_owned()
    } else if value.len() > MAX_SHOWN {
        format!("({} bytes)", value.len())
    } else {
        value.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn what_can_be_a_secret_is_only_described() {
        assert_eq!(shown("1900000001x"), "1900000001x");
        assert_eq!(shown("/etc/favor/keys/merchant_key.pem").len(), 32);
        let key = "k".repeat(32);
        assert_eq!(shown(&key), "(32 letters and digits, as an APIv3 key has)");
        assert_eq!(shown(&"k".repeat(81)), "(81 bytes)");
    }
}
