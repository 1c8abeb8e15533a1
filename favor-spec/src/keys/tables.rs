//! The keys of the format, a table for each kind of map.

mod common;
mod confused;
mod endpoint;
mod errata;
mod errors;
mod members;
mod notification;
mod relaxations;
mod rules;
mod shared;
mod types;

pub(crate) use confused::confused_with;
pub(crate) use endpoint::ENDPOINT;
pub(crate) use errata::ERRATUM;
pub(crate) use members::BUILT_IN_TYPES;
pub(crate) use notification::NOTIFICATION;
pub(crate) use shared::SHARED;
