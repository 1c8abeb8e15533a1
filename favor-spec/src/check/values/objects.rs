//! Checks objects of samples and examples against their members and the rules between members.

use crate::model::{Field, MemberRule, Rule, Type, TypeKind};
use crate::node::{Node, Spanned, Value};
use crate::suggest::nearest;

use super::Checker;

impl Checker<'_, '_> {
    pub(super) fn named(&mut self, name: &str, rules: &[Spanned<Rule>], node: &Node) {
        let Some(definition) = self.context.uses.definition(name) else {
            return;
        };
        match (&definition.kind, &node.value) {
            (TypeKind::Object(fields), Value::Map(_)) => {
                let fields: Vec<&Field> = fields.iter().collect();
                self.whole(&format!("`{name}`"), &fields, &definition.rules, node);
            }
            (TypeKind::Enum(values), Value::Text(text)) => {
                self.listed(values, text, node.place);
                self.text(text, rules, node);
            }
            _ => self.wrong_kind(&Type::Named(name.to_owned()), node),
        }
    }

    /// Checks an object against its members and the rules between them; `name` names it in messages.
    pub(in crate::check) fn whole(
        &mut self,
        name: &str,
        fields: &[&Field],
        rules: &[MemberRule],
        node: &Node,
    ) {
        let Some(entries) = node.as_map() else {
            let message = format!(
                "{} is {}, but {name} is an object",
                self.what,
                node.description()
            );
            return self.report(node.place, message, "write it in braces: { … }");
        };
        let mut found: Vec<(&str, &Node)> = Vec::new();
        // Members that are present under a misspelt name.
        let mut meant: Vec<&str> = Vec::new();
        let is_there = |wire: &str| entries.iter().any(|(key, _)| key.as_text() == Some(wire));
        for (key, value) in entries {
            let wire = key.as_text().unwrap_or_default();
            let field = fields.iter().find(|field| self.is_name(field, wire));
            let wire = field.map_or(wire, |field| field.wire.value.as_str());
            if found.iter().any(|(other, _)| *other == wire) {
                let message = format!("{} has `{wire}` twice", self.what);
                self.report(key.place, message, "keep one of the two");
            }
            found.push((wire, value));
            match field {
                Some(field) if self.is_absent(field, value) => {}
                Some(field) => self.field(field, value),
                None => {
                    let message =
                        format!("{} has `{wire}`, but {name} has no such member", self.what);
                    let names = fields.iter().map(|field| field.wire.value.as_str());
                    match nearest(wire, names.filter(|wire| !is_there(wire))) {
                        Some(near) => {
                            meant.push(near);
                            self.report(key.place, message, format!("did you mean `{near}`?"));
                        }
                        None => {
                            let help = "add the member there, or remove it here";
                            self.report(key.place, message, help);
                        }
                    }
                }
            }
        }
        let value = |name: &str| {
            let (_, value) = found.iter().find(|(wire, _)| *wire == name)?;
            (value.value != Value::Null).then_some(*value)
        };
        for field in fields.iter().filter(|field| !field.may_be_absent()) {
            let wire = field.wire.value.as_str();
            if !found.iter().any(|(found, _)| *found == wire) && !meant.contains(&wire) {
                let message = format!("{} lacks `{wire}`, which {name} requires", self.what);
                let help = "add it here, or write `required: false` there";
                self.report(node.place, message, help);
            }
        }
        let is_here = |name: &str| fields.iter().any(|field| field.wire.value == name);
        for rule in rules {
            let members = rule.kind.value.members();
            if members.into_iter().all(|name| is_here(&name.value)) {
                let mistake = rule.kind.value.mistake(value);
                self.broken(mistake, rule.kind.place, node);
            }
        }
    }

    fn is_name(&self, field: &Field, wire: &str) -> bool {
        let is_alias = || field.aliases().any(|alias| alias == wire);
        field.wire.value == wire || (!self.is_sent() && is_alias())
    }

    /// Returns true if a value counts as absent, as a received `null` does if the member may be absent.
    fn is_absent(&self, field: &Field, value: &Node) -> bool {
        value.value == Value::Null && !self.is_sent() && field.may_be_absent()
    }
}
