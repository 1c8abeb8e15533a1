//! Examples of whole objects, put together from the spec's examples and samples.

use favor_spec::model::{Array, Field, MemberRule, MemberRuleKind, Rule, Type, TypeKind};
use favor_spec::{Code, Diagnostic, Spanned, Value};

use super::context::Lowering;
use super::json::{json, string};

/// The maximum number of objects in an example: types can contain each other in such a way that an example never ends.
const MAX_OBJECTS: u32 = 100;

/// The maximum number of items that are made for an array without its own example.
const MAX_ITEMS: u64 = 20;

impl Lowering<'_> {
    /// Makes an object as JSON; `None` if a required member has no example, or if the examples cannot satisfy a rule,
    /// which is reported.
    pub(super) fn example(&mut self, fields: &[Field], rules: &[MemberRule]) -> Option<String> {
        match self.object_example(fields, rules) {
            Ok(example) => Some(example),
            Err(Lack::Example) => None,
            Err(Lack::ForRule(diagnostic)) => {
                self.diagnostics.push(*diagnostic);
                None
            }
        }
    }

    /// Makes an object as JSON.
    pub(super) fn object_example(
        &self,
        fields: &[Field],
        rules: &[MemberRule],
    ) -> Result<String, Lack> {
        let mut examples = Examples {
            lowering: self,
            left: MAX_OBJECTS,
        };
        examples.object(fields, rules)
    }
}

/// The reason why no example can be made.
pub(super) enum Lack {
    /// A required member has none.
    Example,
    /// A rule needs a member that has none.
    ForRule(Box<Diagnostic>),
}

struct Examples<'a> {
    lowering: &'a Lowering<'a>,
    /// The number of objects that may still be added.
    left: u32,
}

impl Examples<'_> {
    fn object(&mut self, fields: &[Field], rules: &[MemberRule]) -> Result<String, Lack> {
        self.left = self.left.checked_sub(1).ok_or(Lack::Example)?;
        let mut values = Vec::with_capacity(fields.len());
        for field in fields {
            let value = self.field(field);
            if field.required && value.is_none() {
                return Err(Lack::Example);
            }
            values.push(value);
        }
        let mut whole = Whole { fields, values };
        // Leaving out a member may break another rule, but only a limited number of times.
        for _ in fields {
            for rule in rules {
                self.keep(rule, &mut whole)?;
            }
        }
        Ok(whole.into_json())
    }

    fn field(&mut self, field: &Field) -> Option<String> {
        match &field.example {
            Some(example) if example.value != Value::Null => Some(json(example)),
            _ => self.ty(&field.ty.value, &field.rules),
        }
    }

    /// Makes an example from a type alone: a listed value, or an object of examples.
    fn ty(&mut self, ty: &Type, rules: &[Spanned<Rule>]) -> Option<String> {
        match ty {
            Type::Named(name) => {
                let definition = self.lowering.uses.definition(name)?;
                match &definition.kind {
                    TypeKind::Object(fields) => self.object(fields, &definition.rules).ok(),
                    TypeKind::Enum(values) => values.first().map(|value| string(&value.wire.value)),
                }
            }
            Type::Array(array) => self.array(array, rules),
            _ => None,
        }
    }

    /// Makes an array of one item, or of the number of items that the rules require.
    fn array(&mut self, array: &Array, rules: &[Spanned<Rule>]) -> Option<String> {
        let (mut fewest, mut most) = (1, MAX_ITEMS);
        for rule in rules {
            match rule.value {
                Rule::MinItems(limit) => fewest = fewest.max(limit),
                Rule::MaxItems(limit) => most = most.min(limit),
                _ => {}
            }
        }
        if most == 0 {
            return Some("[]".to_owned());
        }
        let count = usize::try_from(fewest).ok().filter(|_| fewest <= most)?;
        let item = self.ty(&array.item.value, &array.item_rules)?;
        Some(format!("[{}]", vec![item; count].join(",")))
    }

    /// Makes the values satisfy a rule between members, by leaving out an optional member or by choosing another listed
    /// value. The loader has checked the rules that compare examples.
    fn keep(&self, rule: &MemberRule, whole: &mut Whole<'_>) -> Result<(), Lack> {
        let missing = match &rule.kind.value {
            MemberRuleKind::AtLeastOne(members) => {
                let is_kept = members.iter().any(|member| whole.has(&member.value));
                (!is_kept).then(|| members.first()).flatten()
            }
            MemberRuleKind::RequiredIf {
                member,
                equals,
                requires,
            } => {
                let is_due = whole.is(&member.value, &string(&equals.value));
                let missing = requires.iter().find(|name| !whole.has(&name.value));
                missing.filter(|_| is_due && !self.avoid(&member.value, &equals.value, whole))
            }
            MemberRuleKind::NotBefore { .. } | MemberRuleKind::AtMost { .. } => None,
        };
        match missing {
            Some(member) => Err(Lack::ForRule(Box::new(needed(member, rule)))),
            None => Ok(()),
        }
    }

    /// Gives a member another of its listed values, or leaves it out; returns false if neither is possible.
    fn avoid(&self, member: &str, value: &str, whole: &mut Whole<'_>) -> bool {
        let Some(index) = whole.index(member) else {
            return false;
        };
        let field = &whole.fields[index];
        let next = self.next_value(&field.ty.value, value);
        if next.is_none() && field.required {
            return false;
        }
        whole.values[index] = next;
        true
    }

    /// Returns the listed value after the given one. An earlier value is never used, so that two rules do not swap the
    /// same values forever.
    fn next_value(&self, ty: &Type, value: &str) -> Option<String> {
        let Type::Named(name) = ty else { return None };
        let TypeKind::Enum(values) = &self.lowering.uses.definition(name)?.kind else {
            return None;
        };
        let mut rest = values
            .iter()
            .skip_while(|listed| listed.wire.value != value);
        rest.nth(1).map(|next| string(&next.wire.value))
    }
}

/// Returns the warning about a member that needs an example.
fn needed(member: &Spanned<String>, rule: &MemberRule) -> Diagnostic {
    let message = format!(
        "no example can be made: a rule requires `{}`, which has no example",
        member.value
    );
    Diagnostic::warning(Code::Example, member.place, message)
        .help(format!("add an `example` to `{}`", member.value))
        .related(rule.kind.place, "the rule")
}

/// The values of an object, in the order of its members.
struct Whole<'a> {
    fields: &'a [Field],
    values: Vec<Option<String>>,
}

impl Whole<'_> {
    fn index(&self, member: &str) -> Option<usize> {
        let mut fields = self.fields.iter();
        fields.position(|field| field.wire.value == member)
    }

    fn value(&self, member: &str) -> Option<&str> {
        self.values[self.index(member)?].as_deref()
    }

    /// Returns true if the member is present; an empty array counts as absent.
    fn has(&self, member: &str) -> bool {
        self.value(member).is_some_and(|value| value != "[]")
    }

    fn is(&self, member: &str, json: &str) -> bool {
        self.value(member) == Some(json)
    }

    fn into_json(self) -> String {
        let members = self.fields.iter().zip(self.values);
        let members = members
            .filter_map(|(field, value)| Some(format!("{}:{}", string(&field.wire.value), value?)));
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }
}
