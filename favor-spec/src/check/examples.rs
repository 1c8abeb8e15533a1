//! Examples, defaults and samples keep the rules of what they show.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Endpoint, Field, Location, MemberRule, MemberRuleKind, Sample, Type};
use crate::node::Spanned;
use crate::uses::Direction;

use super::Index;
use super::between::rule_mistake;
use super::values::Checker;

pub(super) fn check(api: &Index<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for endpoint in &api.endpoints {
        check_fields(api, &endpoint.request, Direction::Sent, diagnostics);
        check_together(&endpoint.request, &endpoint.rules, diagnostics);
        check_body_sample(api, endpoint, diagnostics);
        let response = &endpoint.response;
        check_sample(
            api,
            response,
            endpoint.response_sample.as_ref(),
            diagnostics,
        );
    }
    for notification in &api.notifications {
        let samples = [
            (&notification.envelope, &notification.envelope_sample),
            (&notification.resource, &notification.resource_sample),
        ];
        for (name, sample) in samples {
            check_sample(api, name, sample.as_ref(), diagnostics);
        }
    }
    for definition in &api.types {
        let direction = if api.is_sent(definition) {
            Direction::Sent
        } else {
            Direction::Received
        };
        let fields = definition.fields();
        check_fields(api, fields, direction, diagnostics);
        check_together(fields, &definition.rules, diagnostics);
    }
}

/// The examples and the defaults of members, each by itself.
fn check_fields(
    api: &Index<'_>,
    fields: &[Field],
    direction: Direction,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for field in fields {
        let values = [
            ("the example", &field.example),
            ("the default", &field.default),
        ];
        for (what, value) in values {
            let Some(value) = value else { continue };
            let mut checker = Checker::new(api, what, direction, diagnostics);
            checker.field(field, value);
            let location = field.location.as_ref().map(|location| location.value);
            if location == Some(Location::Path) {
                checker.segment(value);
            }
            if let Some(digest) = &field.digest {
                checker.digest(digest.algorithm, value);
            }
        }
    }
}

/// The examples of members, by the rules that compare two of them.
fn check_together(fields: &[Field], rules: &[MemberRule], diagnostics: &mut Vec<Diagnostic>) {
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
        if let Some((node, mistake)) =
            example(&member.value).zip(rule_mistake(&rule.kind.value, example))
        {
            diagnostics.push(
                Diagnostic::error(Code::Example, node.place, format!("the example {mistake}"))
                    .help("choose examples that keep the rule, or correct the rule")
                    .related(rule.kind.place, "the rule"),
            );
        }
    }
}

fn check_sample(
    api: &Index<'_>,
    name: &Spanned<String>,
    sample: Option<&Sample>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(json) = sample.and_then(|sample| sample.json.as_ref()) {
        let ty = Type::Named(name.value.clone());
        Checker::new(api, "the sample", Direction::Received, diagnostics).value(&ty, &[], json);
    }
}

fn check_body_sample(api: &Index<'_>, endpoint: &Endpoint, diagnostics: &mut Vec<Diagnostic>) {
    let Some(json) = endpoint
        .request_sample
        .as_ref()
        .and_then(|sample| sample.json.as_ref())
    else {
        return;
    };
    let is_in_body = |field: &&Field| {
        let location = field.location.as_ref();
        location.is_some_and(|location| location.value == Location::Body)
    };
    // Where a member without a place travels, nobody knows: it has an error already.
    if endpoint
        .request
        .iter()
        .any(|field| field.location.is_none())
    {
        return;
    }
    let fields: Vec<&Field> = endpoint.request.iter().filter(is_in_body).collect();
    let mut checker = Checker::new(api, "the sample", Direction::Sent, diagnostics);
    checker.whole("the body", &fields, &endpoint.rules, json);
}
