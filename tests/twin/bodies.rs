//! Bodies that keep every rule of the spec, except those between members.

use std::ops::RangeInclusive;

use favor_spec::Spanned;
use favor_spec::model::{Api, Array, Field, Location, RelaxationKind, Rule, Type, TypeKind};
use proptest::prelude::*;

use crate::json::{Json, any_json, any_name};
use crate::text::{Text, count};

/// The maximum length of generated texts, unless a rule requires more.
const MAX_TEXT_LENGTH: u64 = 24;

/// The maximum number of generated items, unless a rule requires more.
const MAX_ITEMS: u64 = 4;

/// Generates bodies.
#[derive(Clone, Copy)]
pub(crate) struct Bodies<'a> {
    pub(crate) api: &'a Api,
    /// True for requests, for which the stricter rules apply.
    pub(crate) sent: bool,
}

impl Bodies<'_> {
    /// Generates objects with these members, and with some unlisted ones if those are kept.
    pub(crate) fn object(self, fields: &[Field]) -> BoxedStrategy<Json> {
        let members: Vec<_> = fields.iter().map(|field| self.member(field)).collect();
        let most_unlisted = if self.sent { 0 } else { 2 };
        let unlisted = prop::collection::vec((any_name(), any_json()), 0..=most_unlisted);
        (members, unlisted, any::<bool>())
            .prop_flat_map(|(members, unlisted, in_order)| {
                let mut entries: Vec<_> = members.into_iter().flatten().collect();
                for (name, value) in unlisted {
                    // A duplicate name is a separate case.
                    if entries.iter().all(|(other, _)| *other != name) {
                        entries.push((name, value));
                    }
                }
                let entries = Just(entries);
                if in_order {
                    entries.boxed()
                } else {
                    entries.prop_shuffle().boxed()
                }
            })
            .prop_map(Json::Object)
            .boxed()
    }

    /// Generates a member, or nothing if it may be absent.
    fn member(self, field: &Field) -> BoxedStrategy<Option<(String, Json)>> {
        let own_name = field.wire.value.as_str();
        let names: Vec<String> = [own_name]
            .into_iter()
            .chain(field.aliases())
            .map(str::to_owned)
            .collect();
        let names = prop::sample::select(names);
        let null = (names.clone(), Just(Json::bare("null"))).prop_map(Some);
        let value = (names, self.value_of(field)).prop_map(Some);
        if field.required && !field.may_be(&RelaxationKind::Nullable) {
            value.boxed()
        } else {
            prop_oneof![3 => value, 1 => null, 2 => Just(None)].boxed()
        }
    }

    /// The value of a member, in each of the forms in which it may arrive.
    fn value_of(self, field: &Field) -> BoxedStrategy<Json> {
        let (ty, rules) = (&field.ty.value, &field.rules);
        if field.is_in(Location::Path) && *ty == Type::Text {
            let is_segment = |text: &String| !matches!(text.as_str(), "" | "." | "..");
            let texts = self.text(rules).prop_filter("no segment", is_segment);
            return texts.prop_map(|text| Json::text(&text)).boxed();
        }
        let value = self.value(ty, rules);
        if field.may_be(&RelaxationKind::NumberAsText) {
            let as_text = value
                .clone()
                .prop_map(|number| Json::text(&number.to_string()));
            prop_oneof![value, as_text].boxed()
        } else if field.may_be(&RelaxationKind::CompactTime) && !self.sent {
            prop_oneof![value, Just(Json::text("20150520132935"))].boxed()
        } else if let (Type::Array(array), true) = (ty, field.may_be(&RelaxationKind::OneOrMany)) {
            prop_oneof![value, self.item(array)].boxed()
        } else {
            value
        }
    }

    fn value(self, ty: &Type, rules: &[Spanned<Rule>]) -> BoxedStrategy<Json> {
        match ty {
            Type::Text => self.text(rules).prop_map(|text| Json::text(&text)).boxed(),
            Type::Bool => any::<bool>().prop_map(Json::bare).boxed(),
            Type::Uint32 => whole(rules, u32::MIN.into()..=u32::MAX.into()),
            Type::Uint64 => whole(rules, u64::MIN.into()..=u64::MAX.into()),
            Type::Int64 => whole(rules, i64::MIN.into()..=i64::MAX.into()),
            Type::Timestamp => fitting(time(), rules),
            Type::Date => fitting(day(), rules),
            // In a stored request, a file is written as hexadecimal digits.
            Type::File => prop::collection::vec(any::<u8>(), count(rules, MAX_ITEMS))
                .prop_map(|bytes| bytes.iter().map(|byte| format!("{byte:02x}")).collect())
                .prop_map(|digits: String| Json::text(&digits))
                .boxed(),
            Type::Named(name) => self.named(name, rules),
            Type::Array(array) => self.items(array, rules),
            Type::Unknown => unreachable!("the spec has no mistake"),
        }
    }

    fn named(self, name: &str, rules: &[Spanned<Rule>]) -> BoxedStrategy<Json> {
        let mut types = self.api.types.iter();
        let definition = types.find(|definition| definition.name.value == name);
        match &definition.expect("the spec has no mistake").kind {
            TypeKind::Object(fields) => self.object(fields),
            TypeKind::Enum(values) => {
                let listed = values.iter().map(|value| value.wire.value.clone());
                let listed = prop::sample::select(Vec::from_iter(listed));
                let text = if self.sent {
                    listed.boxed()
                } else {
                    prop_oneof![3 => listed, 1 => self.text(rules)].boxed()
                };
                text.prop_map(|text| Json::text(&text)).boxed()
            }
        }
    }

    fn items(self, array: &Array, rules: &[Spanned<Rule>]) -> BoxedStrategy<Json> {
        let count = count(rules, MAX_ITEMS);
        prop::collection::vec(self.item(array), count)
            .prop_map(Json::Array)
            .boxed()
    }

    fn item(self, array: &Array) -> BoxedStrategy<Json> {
        self.value(&array.item.value, &array.item_rules)
    }

    fn text(self, rules: &[Spanned<Rule>]) -> BoxedStrategy<String> {
        Text::new(rules, MAX_TEXT_LENGTH).strategy(self.sent)
    }
}

/// Generates texts that keep the rules.
fn fitting(
    texts: impl Strategy<Value = String> + 'static,
    rules: &[Spanned<Rule>],
) -> BoxedStrategy<Json> {
    let rules = Text::new(rules, u64::MAX);
    let texts = texts.prop_filter("it breaks a rule", move |text| rules.fits(text));
    texts.prop_map(|text| Json::text(&text)).boxed()
}

fn whole(rules: &[Spanned<Rule>], range: RangeInclusive<i128>) -> BoxedStrategy<Json> {
    let (mut least, mut most) = range.into_inner();
    for rule in rules {
        match rule.value {
            Rule::Min(limit) => least = least.max(limit),
            Rule::Max(limit) => most = most.min(limit),
            _ => {}
        }
    }
    let near = (least + 100).min(most);
    prop_oneof![least..=most, least..=near, Just(least), Just(most)]
        .prop_map(Json::bare)
        .boxed()
}

fn day() -> impl Strategy<Value = String> {
    (1..=12, 1..=28).prop_map(|(month, day)| format!("2015-{month:02}-{day:02}"))
}

/// Generates times in every valid form.
fn time() -> impl Strategy<Value = String> {
    let fraction = prop::sample::select(vec!["", ".1", ".120", ".123456789"]);
    let offset = prop::sample::select(vec!["Z", "+08:00", "-11:30"]);
    (day(), 0..24, 0..60, fraction, offset).prop_map(|(day, hour, minute, fraction, offset)| {
        format!("{day}T{hour:02}:{minute:02}:35{fraction}{offset}")
    })
}
