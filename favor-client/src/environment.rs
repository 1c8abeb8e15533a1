//! Keys from the environment.

use std::env;
use std::error::Error;
use std::fmt;
use std::string::String;

use favor_generated::__private::shown_in;
use zeroize::Zeroizing;

use crate::key_error::KeyError;
use crate::merchant::Merchant;
use crate::platform_keys::PlatformKeys;
use crate::setting::shown;

const MCHID: &str = "FAVOR_MCHID";
const SERIAL: &str = "FAVOR_SERIAL";
const KEY_PEM: &str = "FAVOR_KEY_PEM";
const PUBKEY_ID: &str = "FAVOR_PUBKEY_ID";
const PUBKEY_PEM: &str = "FAVOR_PUBKEY_PEM";
const APIV3_KEY: &str = "FAVOR_APIV3_KEY";
const BASE_URL: &str = "FAVOR_BASE_URL";

/// A reason why keys cannot be taken from the environment.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EnvironmentError {
    /// A variable is not set, is empty, or is not text.
    Missing(&'static str),
    /// There is neither a public key of the platform nor an APIv3 key.
    NoPlatformKey,
    /// A variable, or the file that it names, does not contain the expected key or number.
    #[non_exhaustive]
    Key {
        /// The variable.
        variable: &'static str,
        /// The reason.
        error: KeyError,
    },
    /// The file that a variable names cannot be read, or the value is neither PEM text nor a path.
    #[non_exhaustive]
    File {
        /// The variable.
        variable: &'static str,
        /// The reason.
        reason: String,
    },
    /// The base URL is neither `https` nor on this machine, or has a path. A user and a password are left out.
    BaseUrl(String),
}

impl EnvironmentError {
    /// Makes the error of a base URL.
    #[cfg(any(feature = "ureq-3", feature = "reqwest-0_13", test))]
    pub(crate) fn base_url(url: &str) -> Self {
        Self::BaseUrl(match url.rsplit_once('@') {
            Some((_, host)) => std::format!("…@{host}"),
            None => shown(url),
        })
    }
}

/// Keys from the environment: `FAVOR_MCHID`, `FAVOR_SERIAL`, `FAVOR_KEY_PEM`, then `FAVOR_PUBKEY_ID` and
/// `FAVOR_PUBKEY_PEM`, or `FAVOR_APIV3_KEY` alone, and `FAVOR_BASE_URL` for a gateway on this machine. With all three, the
/// public key alone verifies, and the APIv3 key opens notifications.
///
/// A variable that ends with `_PEM` contains a PEM text or the path of a file.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Environment {
    /// The merchant.
    pub merchant: Merchant,
    /// The keys of the platform, and the APIv3 key.
    pub keys: PlatformKeys,
    /// The host to call instead of those of WeChat Pay.
    pub base_url: Option<String>,
}

impl Environment {
    /// Reads the environment.
    ///
    /// # Errors
    ///
    /// A variable is missing or wrong; the error names it.
    pub fn read() -> Result<Self, EnvironmentError> {
        let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
        Self::of(&variable)
    }

    /// Reads the variables; a PEM text may be in a variable or in the file that it names.
    fn of(variable: &dyn Fn(&str) -> Option<String>) -> Result<Self, EnvironmentError> {
        let required = |name| variable(name).ok_or(EnvironmentError::Missing(name));
        let (mchid, serial) = (required(MCHID)?, required(SERIAL)?);
        let key = pem(KEY_PEM, &Zeroizing::new(required(KEY_PEM)?))?;
        let merchant = Merchant::from_pem(&mchid, &serial, key);
        let merchant = merchant.map_err(|error| {
            let variable = match &error {
                KeyError::Merchant(crate::MerchantError::Mchid(_)) => MCHID,
                KeyError::Merchant(_) => SERIAL,
                _ => KEY_PEM,
            };
            EnvironmentError::Key { variable, error }
        })?;
        Ok(Self {
            merchant,
            keys: platform_keys(variable)?,
            base_url: variable(BASE_URL),
        })
    }
}

fn platform_keys(
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<PlatformKeys, EnvironmentError> {
    let failed = |variable| move |error| EnvironmentError::Key { variable, error };
    let apiv3_key = variable(APIV3_KEY).map(Zeroizing::new);
    let Some(id) = variable(PUBKEY_ID) else {
        // The certificates of the platform are not meant here, and few merchants can still fetch them.
        if variable(PUBKEY_PEM).is_some() {
            return Err(EnvironmentError::Missing(PUBKEY_ID));
        }
        let key = apiv3_key.ok_or(EnvironmentError::NoPlatformKey)?;
        return PlatformKeys::certificates(key).map_err(failed(APIV3_KEY));
    };
    let text = variable(PUBKEY_PEM).ok_or(EnvironmentError::Missing(PUBKEY_PEM))?;
    let keys = PlatformKeys::public_key(&id, pem(PUBKEY_PEM, &text)?);
    let keys = keys.map_err(|error| {
        let variable = match error {
            KeyError::PublicKeyId(_) => PUBKEY_ID,
            _ => PUBKEY_PEM,
        };
        EnvironmentError::Key { variable, error }
    })?;
    match apiv3_key {
        Some(key) => keys.with_apiv3_key(key).map_err(failed(APIV3_KEY)),
        None => Ok(keys),
    }
}

/// Returns a path as an error contains it: it can be long, and an APIv3 key can be in its place.
fn path(value: &str) -> String {
    if value.contains(['/', '\\', '.']) {
        value.into()
    } else {
        shown(value)
    }
}

/// The maximum number of bytes of a path. A longer value is taken for a key, which is not shown.
const MAX_PATH: usize = 1024;

/// The PEM text of a variable: the value itself, or the file that it names.
fn pem(variable: &'static str, value: &str) -> Result<Zeroizing<String>, EnvironmentError> {
    if value.contains("-----BEGIN") {
        // Some ways of setting a variable lose line feeds.
        return Ok(value.replace("\\n", "\n").into());
    }
    if value.len() > MAX_PATH {
        let reason = "the value is neither PEM text, which has a line `-----BEGIN …`, nor the path of a file";
        return Err(EnvironmentError::File {
            variable,
            reason: reason.into(),
        });
    }
    let text = std::fs::read_to_string(value).map(Zeroizing::new);
    text.map_err(|error| EnvironmentError::File {
        variable,
        reason: std::format!("\"{}\": {error}", shown_in(MAX_PATH, &path(value))),
    })
}

impl fmt::Display for EnvironmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(variable) => write!(f, "the variable {variable} is not set, or is empty"),
            Self::NoPlatformKey => write!(
                f,
                "neither {PUBKEY_ID} and {PUBKEY_PEM} nor {APIV3_KEY} are set: nothing could verify answers"
            ),
            Self::Key { variable, error } => write!(f, "{variable}: {error}"),
            Self::File { variable, reason } => write!(f, "{variable}: {reason}"),
            Self::BaseUrl(url) => {
                write!(
                    f,
                    "{BASE_URL}: {url:?} is not a host by https, or by http on this machine, without a path: such as \
                     http://127.0.0.1:8601"
                )
            }
        }
    }
}

impl Error for EnvironmentError {}

#[cfg(test)]
mod tests {
    use std::borrow::ToOwned;
    use std::string::ToString;

    use super::*;

    #[test]
    fn what_is_missing_is_named_in_turn() {
        let key = favor_gateway::merchant().private_pem();
        let public = favor_gateway::platform().public_pem();
        let body = key.replace("-----BEGIN", "").replace("-----END", "");
        let mut set: std::vec::Vec<(&str, String)> = std::vec::Vec::new();
        let error = |set: &[(&str, String)]| {
            let variable = |name: &str| {
                let found = set.iter().find(|(found, _)| *found == name);
                found.map(|(_, value)| value.clone())
            };
            Environment::of(&variable)
                .map(drop)
                .map_err(|error| error.to_string())
        };
        for (name, value, expected) in [
            (
                MCHID,
                "1900000001",
                "the variable FAVOR_MCHID is not set, or is empty",
            ),
            (
                SERIAL,
                "00AB",
                "the variable FAVOR_SERIAL is not set, or is empty",
            ),
            (
                KEY_PEM,
                &key,
                "the variable FAVOR_KEY_PEM is not set, or is empty",
            ),
            (PUBKEY_ID, "PUB_KEY_ID_1", "neither FAVOR_PUBKEY_ID and"),
            (
                PUBKEY_PEM,
                &public,
                "the variable FAVOR_PUBKEY_PEM is not set, or is empty",
            ),
        ] {
            let text = error(&set).expect_err(name);
            assert!(text.starts_with(expected), "{text}");
            set.push((name, value.to_owned()));
        }
        assert_eq!(error(&set), Ok(()));
        for (index, value, expected) in [
            (0, "x", "FAVOR_MCHID: \"x\" is not a merchant number"),
            (1, "x", "FAVOR_SERIAL: \"x\" is not the serial number"),
            (2, "no/such/file", "FAVOR_KEY_PEM: \"no/such/file\": "),
            (2, "no\u{9b}\n", "FAVOR_KEY_PEM: \"no\\u{9b}\\u{a}\": "),
            (2, body.as_str(), "FAVOR_KEY_PEM: the value is neither PEM"),
            (2, public.as_str(), "FAVOR_KEY_PEM: this is a public key"),
            (3, "x", "FAVOR_PUBKEY_ID: \"x\" is not the name"),
            (
                3,
                "PUB_KEY_ID_1\r\nX: y",
                "FAVOR_PUBKEY_ID: \"PUB_KEY_ID_1\\r\\nX: y\" is not",
            ),
            (4, key.as_str(), "FAVOR_PUBKEY_PEM: this is a private key"),
        ] {
            let mut wrong = set.clone();
            wrong[index].1 = value.to_owned();
            let text = error(&wrong).expect_err(value);
            assert!(text.starts_with(expected), "{text}");
        }
        // An APIv3 key in another place is not shown.
        let secret = "s".repeat(32);
        for index in 0..set.len() {
            let mut wrong = set.clone();
            wrong[index].1.clone_from(&secret);
            let text = error(&wrong).expect_err("a key in the wrong place");
            assert!(!text.contains(&secret), "{text}");
        }
        let of_url = EnvironmentError::base_url("http://user:password@example.org");
        assert!(of_url.to_string().contains("\"…@example.org\""), "{of_url}");
        // With both keys, the name of the public key cannot be left out.
        let mut unnamed = set.clone();
        unnamed.remove(3);
        unnamed.push((APIV3_KEY, "k".repeat(32)));
        let text = error(&unnamed).expect_err("no name");
        assert!(
            text.starts_with("the variable FAVOR_PUBKEY_ID is"),
            "{text}"
        );
        set.push((APIV3_KEY, "short".to_owned()));
        assert!(
            error(&set)
                .expect_err("short")
                .starts_with("FAVOR_APIV3_KEY: the APIv3 key has 5 bytes")
        );
    }
}
