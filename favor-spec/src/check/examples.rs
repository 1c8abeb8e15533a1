//! Examples and samples keep the rules of what they show.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{
    Array, Characters, EnumValue, Field, Location, RelaxationKind, Rule, Type, TypeKind,
};
use crate::node::{Node, Place, Spanned, Value};

use super::mistakes::{count_mistake, number_mistake, text_mistake};
use super::timestamp::is_timestamp;
use super::{Index, all_fields, find_type};

pub(super) fn check(api: &Index<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut checker = Checker {
        api,
        what: "the example",
        diagnostics,
    };
    for field in all_fields(api) {
        if let Some(example) = &field.example {
            checker.field(field, example);
        }
    }
    for field in api.endpoints.iter().flat_map(|endpoint| &endpoint.request) {
        if let Some(example) = &field.example {
            checker.sent(field, example);
        }
    }
    checker.what = "the sample";
    for endpoint in &api.endpoints {
        let json = endpoint
            .response_sample
            .as_ref()
            .and_then(|sample| sample.json.as_ref());
        if let Some(json) = json {
            checker.value(&Type::Named(endpoint.response.value.clone()), &[], json);
        }
    }
}

struct Checker<'a, 'd> {
    api: &'a Index<'a>,
    /// What is checked, in words.
    what: &'static str,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Checker<'_, '_> {
    fn field(&mut self, field: &Field, node: &Node) {
        if let (Type::Array(array), true) =
            (&field.ty.value, field.may_be(&RelaxationKind::OneOrMany))
            && node.as_list().is_none()
        {
            return self.value(&array.item.value, &array.item_rules, node);
        }
        self.value(&field.ty.value, &field.rules, node);
    }

    /// The rules that only requests have.
    fn sent(&mut self, field: &Field, node: &Node) {
        let text = node.as_text().unwrap_or("-");
        let location = field.location.as_ref().map(|location| location.value);
        if location == Some(Location::Path) && matches!(text, "" | "." | "..") {
            let message = format!("{} cannot stand in a path", self.what);
            self.report(
                node.place,
                message,
                "choose one that is not empty, and not of dots",
            );
        }
        let characters = self.api.request_text.as_ref().map(|rule| rule.characters);
        let is_limited = characters == Some(Characters::BasicMultilingualPlane);
        if is_limited && text.chars().any(|c| u32::from(c) > 0xffff) {
            let message = format!("{} has a character above U+FFFF", self.what);
            self.report(node.place, message, "choose one of characters up to U+FFFF");
        }
    }

    fn value(&mut self, ty: &Type, rules: &[Spanned<Rule>], node: &Node) {
        match (ty, &node.value) {
            (Type::Unknown, _) => {}
            (Type::Text, Value::Text(text)) => self.text(text, rules, node),
            (Type::Timestamp, Value::Text(text)) => {
                if !is_timestamp(text) {
                    let message = format!("`{text}` is not an RFC 3339 date and time");
                    self.report(
                        node.place,
                        message,
                        "write it like 2015-05-20T13:29:35+08:00",
                    );
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

    fn named(&mut self, name: &str, rules: &[Spanned<Rule>], node: &Node) {
        let Some(definition) = find_type(self.api, name) else {
            return;
        };
        match (&definition.kind, &node.value) {
            (TypeKind::Object(fields), Value::Map(entries)) => {
                self.object(name, fields, entries, node);
            }
            (TypeKind::Enum(values), Value::Text(text)) => {
                self.listed(values, text, node.place);
                self.text(text, rules, node);
            }
            _ => self.wrong_kind(&Type::Named(name.to_owned()), node),
        }
    }

    fn object(&mut self, name: &str, fields: &[Field], entries: &[(Node, Node)], node: &Node) {
        for (index, (key, value)) in entries.iter().enumerate() {
            let wire = key.as_text().unwrap_or_default();
            if entries[..index]
                .iter()
                .any(|(other, _)| other.value == key.value)
            {
                let message = format!("{} has `{wire}` twice", self.what);
                self.report(key.place, message, "keep one of the two");
            }
            match fields.iter().find(|field| field.wire.value == wire) {
                // An absent value says nothing, whichever way it is written.
                Some(field) if !field.required && value.value == Value::Null => {}
                Some(field) => self.field(field, value),
                None => self.report(
                    key.place,
                    format!("{} has `{wire}`, which `{name}` has not", self.what),
                    "add the member to the type, or remove it here",
                ),
            }
        }
        for field in fields.iter().filter(|field| field.required) {
            let wire = field.wire.value.as_str();
            if !entries.iter().any(|(key, _)| key.as_text() == Some(wire)) {
                self.report(
                    node.place,
                    format!("{} lacks `{wire}`, which `{name}` requires", self.what),
                    "add it here, or write `required: false` there",
                );
            }
        }
    }

    fn array(&mut self, array: &Array, rules: &[Spanned<Rule>], items: &[Node], node: &Node) {
        for rule in rules {
            self.broken(count_mistake(&rule.value, items.len()), rule, node);
        }
        for item in items {
            self.value(&array.item.value, &array.item_rules, item);
        }
    }

    fn text(&mut self, text: &str, rules: &[Spanned<Rule>], node: &Node) {
        for rule in rules {
            self.broken(text_mistake(&rule.value, text), rule, node);
        }
    }

    fn number(&mut self, found: i128, rules: &[Spanned<Rule>], node: &Node) {
        for rule in rules {
            self.broken(number_mistake(&rule.value, found), rule, node);
        }
    }

    fn listed(&mut self, values: &[EnumValue], text: &str, place: Place) {
        if !values.iter().any(|value| value.wire.value == text) {
            let message = format!("{} holds `{text}`, which the type does not list", self.what);
            self.report(place, message, "list the value, or choose a listed one");
        }
    }

    /// Reports a mistake in keeping a rule, where there is one.
    fn broken(&mut self, mistake: Option<String>, rule: &Spanned<Rule>, node: &Node) {
        let Some(mistake) = mistake else { return };
        let message = format!("{} {mistake}", self.what);
        self.diagnostics.push(
            Diagnostic::error(Code::Example, node.place, message)
                .help("choose one that keeps the rule, or mend the rule")
                .related(rule.place, "the rule"),
        );
    }

    fn wrong_kind(&mut self, ty: &Type, node: &Node) {
        let (what, found) = (self.what, node.description());
        let is_integer = matches!(ty, Type::Uint32 | Type::Uint64 | Type::Int64);
        let message = match &node.value {
            Value::Integer(number) if is_integer => {
                format!("{what} is {number}, which {} cannot hold", describe(ty))
            }
            _ => format!("{what} is {found}, but the type is {}", describe(ty)),
        };
        let help = match (&node.value, ty) {
            (Value::Integer(number), Type::Text) => format!("put it in quotes: \"{number}\""),
            _ => "mend the one or the other".to_owned(),
        };
        self.report(node.place, message, help);
    }

    fn report(&mut self, place: Place, message: String, help: impl Into<String>) {
        self.diagnostics
            .push(Diagnostic::error(Code::Example, place, message).help(help));
    }
}

fn describe(ty: &Type) -> String {
    match ty {
        Type::Text => "`string`".to_owned(),
        Type::Bool => "`bool`".to_owned(),
        Type::Uint32 => "`uint32`".to_owned(),
        Type::Uint64 => "`uint64`".to_owned(),
        Type::Int64 => "`int64`".to_owned(),
        Type::Timestamp => "`timestamp`".to_owned(),
        Type::Date => "`date`".to_owned(),
        Type::File => "`file`".to_owned(),
        Type::Named(name) => format!("`{name}`"),
        Type::Array(_) => "`array`".to_owned(),
        Type::Unknown => "not stated".to_owned(),
    }
}
