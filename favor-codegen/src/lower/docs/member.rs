//! Members and their rules.

use favor_spec::model::{Field, Rule, Type};
use favor_spec::prose::{self, Words};
use favor_spec::{Node, Value};

use crate::lower::json::json;
use crate::naming;

use super::page::{item, opening, paragraphs};

/// Returns the documentation of a member whose field has this name: the facts that a caller must know. Its errata are
/// at the end of the page.
pub(in crate::lower) fn field(field: &Field, name: &str) -> Vec<String> {
    let wire = &field.wire.value;
    let (summary, label) = (field.summary.as_deref(), field.label.as_deref());
    let mut blocks = opening(wire, summary, label, facts(field, name));
    let mut parts = Vec::new();
    if let Some(example) = &field.example {
        parts.push(Words::own("Example: ").code(&shown(example)));
    }
    let default = field.default.as_ref();
    parts.extend(default.map(|default| prose::default(&shown(default))));
    parts.extend(field.digest().map(prose::digest));
    parts.extend(field.relaxations().iter().map(prose::relaxation));
    parts.extend(prose::origin(&field.sources));
    blocks.extend(paragraphs(parts));
    item(blocks)
}

/// The documentation of a constant with a limit; `None` for a rule without a number.
pub(in crate::lower) fn limit(rule: &Rule, is_of_items: bool, wire: &str) -> Option<Vec<String>> {
    let of = if is_of_items {
        " of each item of "
    } else {
        " of "
    };
    let said = prose::limit(rule)?.say(of).code(wire).say(".");
    Some(item(paragraphs([said])))
}

/// The facts of a member, one phrase per fact.
fn facts(field: &Field, name: &str) -> Vec<Words> {
    let mut facts = Vec::new();
    if naming::plain(name) != field.wire.value {
        facts.push(Words::new().code(&field.wire.value).say(" on the wire"));
    }
    if field.sensitive {
        facts.push(Words::own("not printed by `Debug`"));
    }
    let unit = field.value_unit;
    facts.extend(unit.map(|unit| Words::own(format!("in {}", unit.description()))));
    facts.extend(field.rules.iter().map(|rule| prose::rule(&rule.value)));
    if let Type::Array(array) = &field.ty.value {
        let rules = array.item_rules.iter();
        facts.extend(rules.map(|rule| prose::of_items(prose::rule(&rule.value))));
    }
    facts
}

/// A value in readable form: text as it is, anything else as JSON.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => text.clone(),
        _ => json(node),
    }
}
