//! The facts of a spec in words: sentences of typed pieces, which a renderer writes as rustdoc or as CommonMark.

mod endpoint;
mod errata;
mod errors;
mod member;
mod rules;
mod sources;
mod types;
mod words;

pub use endpoint::{address, callers, calling, event, request_text};
pub use errata::{Errata, Stated, errata};
pub use errors::retry;
pub use member::{default, digest, relaxation};
pub use rules::{length_unit, limit, member_rule, of_items, rule};
pub use sources::{Links, ids, origin, with_origin};
pub use types::download;
pub use words::{Block, Markup, Piece, Words};
