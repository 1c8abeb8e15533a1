//! The format of the specs: the contents of a file, and their decoding. One kind of map per file.
//!
//! The tables of keys drive the structural check and the schema for editors, and are the reference of the format. The
//! readers next to them build the model. Their caller checks the structure first; parts that cannot be read are left
//! out, so that the rest can still be checked.

/// Defines the name of each key once: the tables and the readers use these constants, so that a misspelt key does not
/// compile.
macro_rules! spell {
    ($($constant:ident $name:literal)*) => {
        $(pub(crate) const $constant: &str = $name;)*
    };
}

/// Defines the names of the keys of one file, in a module that also re-exports the names that several files share.
macro_rules! names {
    ($($constant:ident $name:literal)*) => {
        mod name {
            pub(super) use crate::format::name::*;

            spell! { $($constant $name)* }
        }
    };
}

mod common;
mod confused;
mod endpoint;
mod errata;
mod errors;
mod map;
mod member_rules;
mod members;
pub(crate) mod name;
mod notification;
mod path;
mod pattern;
mod relaxations;
mod rules;
mod shared;
mod table;
mod types;

pub(crate) use common::read_format;
pub(crate) use confused::confused_with;
pub(crate) use endpoint::{ENDPOINT, read_endpoint};
pub(crate) use map::Map;
pub(crate) use members::{MEMBER, REQUEST_MEMBER, WORDS_OF_DOCUMENTS};
pub(crate) use notification::{NOTIFICATION, is_notification, read_notification};
pub(crate) use shared::{SHARED, read_shared};
pub(crate) use table::{Key, Kind, Table, When};
pub(crate) use types::{TYPE_TABLE, VALUE_TABLE, has_unreadable_types, read_types};
