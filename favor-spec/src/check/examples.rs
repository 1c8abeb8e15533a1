//! Checks that examples, defaults and samples satisfy the rules of what they illustrate.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Endpoint, Field, Location, MemberRule, MemberRuleKind, Sample, Type};
use crate::node::Spanned;
use crate::uses::Direction;

use super::context::Context;
use super::values::Checker;

pub(super) fn check(context: &mut Context<'_>) {
    for endpoint in &context.api.endpoints {
        check_fields(context, &endpoint.request, Direction::Sent);
        check_together(context, &endpoint.request, &endpoint.rules);
        check_body_sample(context, endpoint);
        let response = &endpoint.response;
        check_sample(context, response, endpoint.response_sample.as_ref());
    }
    for notification in &context.api.notifications {
        let samples = [
            (&notification.envelope, &notification.envelope_sample),
            (&notification.resource, &notification.resource_sample),
        ];
        for (name, sample) in samples {
            check_sample(context, name, sample.as_ref());
        }
    }
    for definition in &context.api.types {
        let direction = if context.is_sent(definition) {
            Direction::Sent
        } else {
            Direction::Received
        };
        let fields = definition.fields();
        check_fields(context, fields, direction);
        check_together(context, fields, &definition.rules);
    }
}

/// Checks each example and default of the members on its own.
fn check_fields(context: &mut Context<'_>, fields: &[Field], direction: Direction) {
    for field in fields {
        let values = [
            ("the example", &field.example),
            ("the default", &field.default),
        ];
        for (what, value) in values {
            let Some(value) = value else { continue };
            let mut checker = Checker::new(context, what, direction);
            checker.field(field, value);
            if field.is_in(Location::Path) {
                checker.segment(value);
            }
            if let Some(digest) = field.digest() {
                checker.digest(digest.algorithm, value);
            }
        }
    }
}

/// Checks the examples of members against the rules that compare two members.
fn check_together(context: &mut Context<'_>, fields: &[Field], rules: &[MemberRule]) {
    let example = |name: &str| {
        let field = fields.iter().find(|field| field.wire.value == name)?;
        field.example.as_ref()
    };
    for rule in rules {
        let (MemberRuleKind::NotBefore { member, .. } | MemberRuleKind::AtMost { member, .. }) =
            &rule.kind.value
        else {
            continue;
        };
        if let Some((node, mistake)) = example(&member.value).zip(rule.kind.value.mistake(example))
        {
            context.report(
                Diagnostic::error(Code::Example, node.place, format!("the example {mistake}"))
                    .help("choose examples that satisfy the rule, or correct the rule")
                    .related(rule.kind.place, "the rule"),
            );
        }
    }
}

fn check_sample(context: &mut Context<'_>, name: &Spanned<String>, sample: Option<&Sample>) {
    if let Some(json) = sample.and_then(|sample| sample.json.as_ref()) {
        let ty = Type::Named(name.value.clone());
        Checker::new(context, "the sample", Direction::Received).value(&ty, &[], json);
    }
}

fn check_body_sample(context: &mut Context<'_>, endpoint: &Endpoint) {
    let Some(json) = endpoint
        .request_sample
        .as_ref()
        .and_then(|sample| sample.json.as_ref())
    else {
        return;
    };
    let is_in_body = |field: &&Field| field.is_in(Location::Body);
    // The location of a member is unknown if it is not stated, which has been reported already.
    if endpoint
        .request
        .iter()
        .any(|field| field.location().is_none())
    {
        return;
    }
    let fields: Vec<&Field> = endpoint.request.iter().filter(is_in_body).collect();
    let mut checker = Checker::new(context, "the sample", Direction::Sent);
    checker.whole("the body", &fields, &endpoint.rules, json);
}
