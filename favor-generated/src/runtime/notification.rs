//! A message that the server sends by itself.

use core::fmt::Debug;

use serde_core::de::DeserializeOwned;
use serde_core::ser::Serialize;

use super::validate::Validate;

/// A notification of the API: an envelope with an encrypted object.
///
/// Verifying the signature and decrypting (AEAD_AES_256_GCM with the APIv3 key) are left to the caller. Read the body
/// as the [`Envelope`](Self::Envelope), compare its event type with [`Self::EVENT_TYPE`], decrypt its resource, and
/// read the result as the [`Resource`](Self::Resource); both have `from_json`.
///
/// Generated notifications implement it; it may gain items, so do not implement it by hand.
pub trait Notification {
    /// The envelope.
    type Envelope: Validate
        + Clone
        + Debug
        + PartialEq
        + DeserializeOwned
        + Serialize
        + Send
        + Sync
        + 'static;

    /// The decrypted object.
    type Resource: Validate
        + Clone
        + Debug
        + PartialEq
        + DeserializeOwned
        + Serialize
        + Send
        + Sync
        + 'static;

    /// The type of the event, as the envelope states it.
    const EVENT_TYPE: &'static str;
}
