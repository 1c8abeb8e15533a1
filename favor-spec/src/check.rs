//! Checks the rules of a spec beyond its structure, one family of rules per file.

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

/// The checks that run on whatever could be read, in order.
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

/// The checks that run only on a spec without errors: they find facts that are merely superfluous or unstated.
const CHECKS_WHEN_CLEAN: &[fn(&mut Context<'_>)] = &[
    operations::check_idempotency,
    types::check_unused,
    errors::check_unused,
    truth::check_unused,
];

/// Checks whatever could be read. References are checked only for the kinds of names that are completely known.
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
