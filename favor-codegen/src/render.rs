//! Renders the plan to tokens, one kind of item per file.

mod construction;
mod docs;
mod endpoint;
mod error_table;
mod expression;
mod hiding;
mod hosts;
mod literal;
mod member_checks;
mod module;
mod names;
mod notification;
mod object;
mod object_debug;
mod object_wire;
mod open_enum;
mod pagination;
mod request;
mod table;
mod types;
mod validate;
mod words;

pub(crate) use docs::{Docs, print_inner};
pub(crate) use module::{Part, module_file, root_calls, root_file, wire_imports, wire_tables};
