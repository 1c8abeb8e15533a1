//! The hand-written code that generated code calls.

mod api_error;
mod body;
mod call_error;
mod check;
mod date;
mod decode;
#[cfg(feature = "digest")]
mod digest;
mod digest_macros;
mod endpoint;
mod error_table;
mod file_bytes;
mod form;
mod found_body;
mod hidden;
#[cfg(feature = "http")]
mod http_1;
mod json;
mod notification;
mod number_or_text;
mod object;
mod one_or_many;
mod open_enum;
mod operation;
mod pagination;
mod rate_limit;
mod reply;
mod retry;
#[cfg(feature = "server")]
mod server;
mod server_macros;
mod shown;
mod target;
mod text_value;
mod timestamp;
mod unlisted;
mod validate;
mod violation;
mod whole;

pub use api_error::{ApiError, ErrorDetail, SignInformation};
pub use body::Body;
pub use call_error::CallError;
pub use date::Date;
#[cfg(feature = "digest")]
pub use digest::{Download, FileMismatch, sha256_hex};
pub use endpoint::{Endpoint, Header, Method};
pub use error_table::{ErrorReason, ErrorRow};
pub use file_bytes::FileBytes;
#[cfg(feature = "http")]
pub use http_1::{HttpEndpoint, HttpError};
pub use json::DecodeError;
pub use notification::Notification;
pub use operation::Operation;
pub use pagination::Paginated;
pub use rate_limit::{RateLimit, RateScope};
pub use reply::{Reply, ReplyBuf};
pub use retry::{Outcome, Retry};
#[cfg(feature = "server")]
pub use server::{Arrival, Issue, Place, Receive, Refusal, Unreadable};
pub use timestamp::{Timestamp, TimestampError};
pub use unlisted::Unlisted;
pub use validate::{Validate, Violations};
pub use violation::{Actual, Rule, Violation};

// Errors cross threads.
const _: fn() = || {
    fn is_shared<T: core::error::Error + Send + Sync + 'static>() {}
    is_shared::<ApiError>();
    is_shared::<CallError>();
    is_shared::<DecodeError>();
    is_shared::<TimestampError>();
    is_shared::<Violations>();
};

/// The part that only generated code uses.
pub(crate) mod private {
    pub use super::api_error::write_request_id;
    pub use super::body::{WriteBody, json_body};
    pub use super::check::Check;
    pub use super::decode::decode;
    #[cfg(feature = "digest")]
    pub use super::digest::{check_file, sha256_hex};
    pub use super::form::{FormFile, form_body};
    pub use super::hidden::{hidden, shown};
    #[cfg(feature = "examples")]
    pub use super::json::{Example, example};
    pub use super::json::{JsonSize, answer_to_json, from_json, room_for, to_json};
    pub use super::object::{Members, Object, ObjectWriter, deserialize_object, serialize_object};
    pub use super::open_enum::{OpenEnum, UnlistedValue, deserialize_text};
    pub use super::pagination::next_page;
    #[cfg(feature = "server")]
    pub use super::server::{Members as ReceivedMembers, Route, Travels, receive, route};
    pub use super::shown::shown_in;
    pub use super::target::Target;
}
