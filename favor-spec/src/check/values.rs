//! Checks values of a spec against the types and rules that they illustrate.

mod objects;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Array, DigestAlgorithm, EnumValue, Field, RelaxationKind, Rule, Type};
use crate::node::{Node, Place, Spanned, Value};
use crate::suggest::suggest;
use crate::times::{is_compact_time, is_date, is_timestamp};
use crate::uses::Direction;

use super::context::Context;

pub(super) struct Checker<'a, 'c> {
    context: &'c mut Context<'a>,
    /// The subject, in words.
    what: &'static str,
    direction: Direction,
}

impl<'a, 'c> Checker<'a, 'c> {
    pub(super) fn new(
        context: &'c mut Context<'a>,
        what: &'static str,
        direction: Direction,
    ) -> Self {
        Self {
            context,
            what,
            direction,
        }
    }

    pub(super) fn field(&mut self, field: &Field, node: &Node) {
        if self.is_sent() && node.value == Value::Null {
            let message = format!("{} is `null`, which is never sent", self.what);
            self.report(node.place, message, "leave it out, or write a value");
        } else if self.is_sent() || !self.relaxed(field, node) {
            self.value(&field.ty.value, &field.rules, node);
        }
    }

    /// Checks a value in the form of a relaxation; returns false if it has no such form.
    fn relaxed(&mut self, field: &Field, node: &Node) -> bool {
        match (&field.ty.value, &node.value) {
            (Type::Array(_), Value::List(_)) => false,
            (Type::Array(array), _) if field.may_be(&RelaxationKind::OneOrMany) => {
                self.value(&array.item.value, &array.item_rules, node);
                true
            }
            (Type::Timestamp, Value::Text(text))
                if field.may_be(&RelaxationKind::CompactTime) && is_compact_time(text) =>
            {
                self.text(text, &field.rules, node);
                true
            }
            (_, Value::Text(_)) if field.may_be(&RelaxationKind::NumberAsText) => {
                let has_sign = node.as_text().is_some_and(|text| text.starts_with('-'));
                let may_have_sign = field.ty.value == Type::Int64;
                let Some(number) = node.as_number().filter(|_| may_have_sign || !has_sign) else {
                    return false;
                };
                let plain = Node {
                    place: node.place,
                    value: Value::Integer(number),
                };
                self.value(&field.ty.value, &field.rules, &plain);
                true
            }
            _ => false,
        }
    }

    /// Checks a value that is a segment of a path.
    pub(super) fn segment(&mut self, node: &Node) {
        if matches!(node.as_text(), Some("" | "." | "..")) {
            let message = format!("{} cannot be in a path", self.what);
            let help = "choose a value other than an empty string, `.` or `..`";
            self.report(node.place, message, help);
        }
    }

    /// Checks a value that is the digest of a file.
    pub(super) fn digest(&mut self, algorithm: DigestAlgorithm, node: &Node) {
        let (name, digits) = match algorithm {
            DigestAlgorithm::Sha256 => ("SHA-256", 64),
        };
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let is_digest = |text: &str| text.len() == digits && text.bytes().all(is_digit);
        if !node.as_text().is_some_and(is_digest) {
            let message = format!("{} is not a {name} digest", self.what);
            let help = format!("write {digits} hexadecimal digits in lower case");
            self.report(node.place, message, help);
        }
    }

    fn is_sent(&self) -> bool {
        self.direction == Direction::Sent
    }

    /// Checks a value against a type and the rules of the value.
    pub(super) fn value(&mut self, ty: &Type, rules: &[Spanned<Rule>], node: &Node) {
        match (ty, &node.value) {
            (Type::Unknown, _) => {}
            (Type::Text, Value::Text(text)) => self.text(text, rules, node),
            (Type::Timestamp, Value::Text(text)) => {
                if !is_timestamp(text) {
                    let message = format!("`{text}` is not an RFC 3339 date and time");
                    let help = "write it like 2015-05-20T13:29:35+08:00";
                    self.report(node.place, message, help);
                }
                self.text(text, rules, node);
            }
            (Type::Date, Value::Text(text)) => {
                if !is_date(text) {
                    let message = format!("`{text}` is not a day");
                    self.report(node.place, message, "write it like 2015-05-20");
                }
                self.text(text, rules, node);
            }
            (Type::Bool, Value::Bool(_)) => {}
            (Type::Uint32, Value::Integer(n)) if u32::try_from(*n).is_ok() => {
                self.number(*n, rules, node);
            }
            (Type::Uint64, Value::Integer(n)) if u64::try_from(*n).is_ok() => {
                self.number(*n, rules, node);
            }
            (Type::Int64, Value::Integer(n)) if i64::try_from(*n).is_ok() => {
                self.number(*n, rules, node);
            }
            (Type::Array(array), Value::List(items)) => self.array(array, rules, items, node),
            (Type::Named(name), _) => self.named(name, rules, node),
            _ => self.wrong_kind(ty, node),
        }
    }

    fn array(&mut self, array: &Array, rules: &[Spanned<Rule>], items: &[Node], node: &Node) {
        for rule in rules {
            self.broken(rule.value.count_mistake(items.len()), rule.place, node);
        }
        for item in items {
            self.value(&array.item.value, &array.item_rules, item);
        }
    }

    fn text(&mut self, text: &str, rules: &[Spanned<Rule>], node: &Node) {
        if let Some(inner) = in_foreign_quotes(text) {
            let message = format!(
                "{} contains quotation marks that are not YAML quotes",
                self.what
            );
            self.report(node.place, message, format!("write \"{inner}\""));
            return;
        }
        for rule in rules {
            self.broken(rule.value.text_mistake(text), rule.place, node);
        }
        let characters = self.context.api.request_characters();
        if self.is_sent() && !text.chars().all(|c| characters.contain(c)) {
            let message = format!("{} has a character above U+FFFF", self.what);
            self.report(node.place, message, "use only characters up to U+FFFF");
        }
    }

    fn number(&mut self, found: i128, rules: &[Spanned<Rule>], node: &Node) {
        for rule in rules {
            self.broken(rule.value.number_mistake(found), rule.place, node);
        }
    }

    fn listed(&mut self, values: &[EnumValue], text: &str, place: Place) {
        if !values.iter().any(|value| value.wire.value == text) {
            let message = format!(
                "{} contains `{text}`, which the type does not list",
                self.what
            );
            let known = values.iter().map(|value| value.wire.value.as_str());
            let help = suggest(text, known, "list the value, or choose a listed one");
            self.report(place, message, help);
        }
    }

    /// Reports that a rule is broken, if there is a mistake.
    fn broken(&mut self, mistake: Option<String>, rule: Place, node: &Node) {
        let Some(mistake) = mistake else { return };
        let message = format!("{} {mistake}", self.what);
        self.context.report(
            Diagnostic::error(Code::Example, node.place, message)
                .help("choose one that satisfies the rule, or correct the rule")
                .related(rule, "the rule"),
        );
    }

    fn wrong_kind(&mut self, ty: &Type, node: &Node) {
        let (what, found) = (self.what, node.description());
        let is_integer = ty.numbers().is_some();
        let message = match &node.value {
            Value::Integer(number) if is_integer => {
                format!(
                    "{what} is {number}, which is out of range for {}",
                    ty.stated()
                )
            }
            _ => format!("{what} is {found}, but the type is {}", ty.stated()),
        };
        let diagnostic = Diagnostic::error(Code::Example, node.place, message);
        let is_text = matches!(ty, Type::Text | Type::Timestamp | Type::Date);
        self.context.report(match &node.value {
            Value::Integer(_) | Value::Float(_) | Value::Bool(_) if is_text => {
                diagnostic.wants_quotes()
            }
            _ => diagnostic.help("correct one or the other"),
        });
    }

    fn report(&mut self, place: Place, message: String, help: impl Into<String>) {
        self.context
            .report(Diagnostic::error(Code::Example, place, message).help(help));
    }
}

/// Returns the text between quotation marks that are not YAML quotes.
fn in_foreign_quotes(text: &str) -> Option<&str> {
    let quotes = [('“', '”'), ('‘', '’'), ('「', '」'), ('＂', '＂')];
    let mut quotes = quotes.iter();
    quotes.find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))
}
