//! The rules that a spec keeps beyond its structure; one family of rules a file.

mod context;
mod errata;
mod errors;
mod examples;
mod foreign_types;
mod forms;
mod hosts;
mod limits;
mod member_rules;
mod named;
mod names;
mod operations;
mod relaxations;
mod request;
mod roles;
mod strings;
mod text;
mod truth;
mod types;
mod unmeetable;
mod values;

use crate::diagnostic::Diagnostic;
use crate::known::Known;
use crate::model::Api;
use crate::uses::Uses;

use context::Context;

pub(crate) use text::check_text;

/// The checks of what could be read, in order.
const CHECKS: &[fn(&mut Context<'_>)] = &[
    names::check,
    types::check,
    hosts::check,
    request::check,
    forms::check,
    limits::check,
    strings::check,
    unmeetable::check,
    relaxations::check,
    roles::check,
    member_rules::check,
    operations::check,
    operations::check_rate_limits,
    errors::check,
    truth::check,
    errata::check,
    examples::check,
];

/// The checks of a spec without errors: they find what is only superfluous or left unsaid.
const CHECKS_WHEN_CLEAN: &[fn(&mut Context<'_>)] = &[
    operations::check_idempotency,
    types::check_unused,
    errors::check_unused,
    truth::check_unused,
];

/// Checks what could be read, and whether what it names is defined where that is known as a whole.
pub(crate) fn check(api: &Api, known: Known, diagnostics: &mut Vec<Diagnostic>) {
    let context = &mut Context {
        api,
        uses: &Uses::new(api),
        known,
        diagnostics,
    };
    for check in CHECKS {
        check(context);
    }
    if context.is_clean() {
        for check in CHECKS_WHEN_CLEAN {
            check(context);
        }
    }
}
