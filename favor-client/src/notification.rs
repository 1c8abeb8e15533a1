//! Notifications: verified, fresh, decrypted, typed.

use std::borrow::ToOwned;
use std::error::Error;
use std::fmt;
use std::format;
use std::string::{String, ToString};

use favor_generated::__private::from_json;
use favor_generated::{DecodeError, Notification, Value};

use crate::crypto::OpenError;
use crate::headers::Headers;
use crate::platform_keys::PlatformKeys;
use crate::quoted::Quoted;
use crate::refresh_error::RefreshError;
use crate::verified::{Unverified, verify};

/// A notification that is known to come from WeChat Pay.
///
/// WeChat Pay sends a notification again until it is answered with 200 or 204 within five seconds, and sometimes once
/// more after that. Record the [`id`](Self::id), or what the resource identifies, and process it once: answer a
/// duplicate in the same way as the first one.
pub struct Notified<N: Notification> {
    /// The identifier of the notification: it is the same each time that it is sent.
    pub id: String,
    /// The message that arrived.
    pub envelope: N::Envelope,
    /// The resource that was decrypted.
    pub resource: N::Resource,
}

/// A reason why a notification is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotificationError {
    /// It is not known to come from WeChat Pay.
    #[non_exhaustive]
    Unverified {
        /// The reason.
        reason: Unverified,
        /// The reason why the platform's certificates could not be fetched, if they were needed.
        certificates: Option<String>,
    },
    /// The client has no APIv3 key to decrypt it with.
    NoApiV3Key,
    /// The envelope cannot be read.
    Envelope(String),
    /// The content cannot be decrypted.
    Sealed(OpenError),
    /// It is a notification of another kind.
    #[non_exhaustive]
    OtherEvent {
        /// The kind that was expected.
        expected: &'static str,
        /// The kind that was received.
        found: String,
    },
    /// The decrypted content cannot be read.
    Resource(String),
}

/// The answer to a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotificationAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The body, JSON; it may be empty.
    pub body: String,
}

impl NotificationAnswer {
    /// Returns the answer to a notification that was processed, or that is a duplicate of one.
    pub fn success() -> Self {
        Self {
            status: 204,
            body: String::new(),
        }
    }

    /// Returns the answer to a notification that could not be processed, for example because a database failed: WeChat
    /// Pay sends it again.
    pub fn failure() -> Self {
        Self::fail(500, "failed")
    }

    /// The reason is not disclosed to the sender.
    fn fail(status: u16, message: &str) -> Self {
        Self {
            status,
            body: format!(r#"{{"code":"FAIL","message":"{message}"}}"#),
        }
    }
}

impl NotificationError {
    /// The answer: 4xx if the sender is at fault, 5xx if this side is. WeChat Pay sends the notification again.
    pub fn answer(&self) -> NotificationAnswer {
        let status = match self {
            Self::Unverified {
                certificates: Some(_),
                ..
            } => 500,
            Self::Unverified { .. } => 401,
            Self::Envelope(_) => 400,
            Self::NoApiV3Key | Self::Sealed(_) | Self::OtherEvent { .. } | Self::Resource(_) => 500,
        };
        NotificationAnswer::fail(status, "refused")
    }
}

/// Reads a notification at a time in seconds since 1970: headers, freshness, key, signature, envelope,
/// decryption, kind.
pub(crate) fn read<N: Notification>(
    keys: &PlatformKeys,
    headers: &(impl Headers + ?Sized),
    body: &[u8],
    now: u64,
) -> Result<Notified<N>, NotificationError> {
    verify(keys, headers, body, now).map_err(NotificationError::unverified)?;
    let apiv3_key = keys.apiv3_key().ok_or(NotificationError::NoApiV3Key)?;
    let unreadable = |error: DecodeError| NotificationError::Envelope(error.to_string());
    let envelope: N::Envelope = from_json(body).map_err(unreadable)?;
    let value: Value = from_json(body).map_err(unreadable)?;
    let member = |pointer: &str| {
        let found = value.pointer(pointer).and_then(Value::as_str);
        found.ok_or_else(|| {
            NotificationError::Envelope(format!("`{pointer}` is missing or not a string"))
        })
    };
    // The associated data may be left out if it is empty, according to the documents.
    let associated_data = member("/resource/associated_data").unwrap_or_default();
    let opened = apiv3_key.open(
        member("/resource/algorithm")?,
        member("/resource/nonce")?,
        associated_data,
        member("/resource/ciphertext")?,
    );
    let opened = opened.map_err(NotificationError::Sealed)?;
    let found = member("/event_type")?;
    if found != N::EVENT_TYPE {
        return Err(NotificationError::OtherEvent {
            expected: N::EVENT_TYPE,
            found: found.to_owned(),
        });
    }
    // Its errors are one line, and contain no value of the resource, which names a person.
    let resource = from_json(&opened);
    Ok(Notified {
        id: member("/id")?.to_owned(),
        envelope,
        resource: resource
            .map_err(|error: DecodeError| NotificationError::Resource(error.to_string()))?,
    })
}

impl NotificationError {
    fn unverified(reason: Unverified) -> Self {
        Self::Unverified {
            reason,
            certificates: None,
        }
    }

    /// Returns the serial number of the unknown key, if that is the reason.
    pub(crate) fn unknown_serial(&self) -> Option<&str> {
        match self {
            Self::Unverified {
                reason: Unverified::UnknownSerial(serial),
                ..
            } => Some(serial),
            _ => None,
        }
    }

    /// Adds why the certificates could not be fetched.
    pub(crate) fn with_certificates(self, failure: Result<(), RefreshError>) -> Self {
        match self {
            Self::Unverified { reason, .. } => Self::Unverified {
                reason,
                certificates: failure.err().map(|error| error.reason),
            },
            other => other,
        }
    }
}

impl<N: Notification> Clone for Notified<N> {
    fn clone(&self) -> Self {
        Self {
            id: self.id.clone(),
            envelope: self.envelope.clone(),
            resource: self.resource.clone(),
        }
    }
}

impl<N: Notification> fmt::Debug for Notified<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notified")
            .field("id", &self.id)
            .field("resource", &self.resource)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for NotificationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unverified {
                reason,
                certificates,
            } => {
                write!(
                    f,
                    "the notification is not known to come from WeChat Pay: {reason}"
                )?;
                match certificates {
                    Some(reason) => write!(f, "; the platform's certificates: {reason}"),
                    None => Ok(()),
                }
            }
            Self::NoApiV3Key => f.write_str(
                "there is no APIv3 key to decrypt the notification with: set FAVOR_APIV3_KEY, \
                 or call `PlatformKeys::with_apiv3_key`",
            ),
            Self::Envelope(reason) => write!(f, "the notification cannot be read: {reason}"),
            Self::Sealed(error) => write!(f, "the notification cannot be decrypted: {error}"),
            Self::OtherEvent { expected, found } => {
                write!(
                    f,
                    "the notification has the event type {}, not {expected}",
                    Quoted(found)
                )
            }
            Self::Resource(reason) => {
                write!(f, "the decrypted notification cannot be read: {reason}")
            }
        }
    }
}

impl Error for NotificationError {}
