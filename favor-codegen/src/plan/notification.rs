//! Notifications.

/// A message that the server sends by itself, as a type without values.
#[derive(Clone, Debug, PartialEq)]
pub struct Notification {
    /// The name.
    pub name: String,
    /// The documentation, one item per line.
    pub docs: Vec<String>,
    /// Other names under which rustdoc finds it.
    pub aliases: Vec<String>,
    /// The type of the event on the wire.
    pub event: String,
    /// The Rust name of the envelope.
    pub envelope: String,
    /// The Rust name of the decrypted resource.
    pub resource: String,
}
