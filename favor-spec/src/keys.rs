//! The table of keys: what a spec may say, and where.
//!
//! It drives the structural check and the reader, and is the reference of the format.

pub(crate) mod name;
mod pattern;
mod table;
mod tables;

pub(crate) use table::{Key, Kind, Table, When};
pub(crate) use tables::{BUILT_IN_TYPES, ENDPOINT, ERRATUM, NOTIFICATION, SHARED, confused_with};
