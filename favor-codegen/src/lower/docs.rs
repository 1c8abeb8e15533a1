//! Turns facts into documentation: the blocks of each item, which `rustdoc` renders.

mod endpoint;
mod errors;
mod member;
mod page;
mod rustdoc;
mod shared;
mod types;

pub(super) use endpoint::{next_page, notification_type, request};
pub(super) use errors::{error_code, error_codes, error_table};
pub(super) use member::{field, limit};
pub(crate) use page::Docs;
pub(super) use page::aliases;
pub(super) use shared::{headers, hosts};
pub(super) use types::enum_value;
