//! The context of the lowering.

use favor_spec::model::Api;
use favor_spec::{Diagnostic, Usage, Uses};

use crate::style::Style;

use super::docs::Docs;

/// Everything that the lowering of a part reads, and its diagnostics.
pub(super) struct Lowering<'a> {
    pub(super) api: &'a Api,
    pub(super) style: &'a Style,
    pub(super) uses: &'a Uses<'a>,
    pub(super) docs: &'a Docs<'a>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Returns true if a type is part of several endpoints or notifications.
pub(super) fn is_shared(usage: &Usage) -> bool {
    usage.users > 1
}
