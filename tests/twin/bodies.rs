//! Bodies that keep every rule of the spec.

use std::ops::RangeInclusive;

use favor_spec::Spanned;
use favor_spec::model::{Api, Array, Field, LengthUnit, Location, Rule, Type, TypeKind};
use proptest::prelude::*;

use crate::json::{Json, any_json, any_name, any_text};

/// Longer texts are not made, save where a rule asks for them.
const LONGEST_TEXT: u64 = 24;

/// More items are not made, save where a rule asks for them.
const MOST_ITEMS: u64 = 4;

/// Makes bodies that keep every rule.
#[derive(Clone, Copy)]
pub(crate) struct Bodies<'a> {
    pub(crate) api: &'a Api,
    /// Whether they are sent, so that the stricter rules hold.
    pub(crate) sent: bool,
}

impl Bodies<'_> {
    /// Objects with these members, and with some that are not listed where those are kept.
    pub(crate) fn object(self, fields: &[Field]) -> BoxedStrategy<Json> {
        let members: Vec<_> = fields.iter().map(|field| self.member(field)).collect();
        let most_unlisted = if self.sent { 0 } else { 2 };
        let unlisted = prop::collection::vec((any_name(), any_json()), 0..=most_unlisted);
        (members, unlisted, any::<bool>())
            .prop_flat_map(|(members, unlisted, in_order)| {
                let mut entries: Vec<_> = members.into_iter().flatten().collect();
                for (name, value) in unlisted {
                    // A name that occurs twice is another matter.
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

    /// A member, or nothing where it may be absent.
    fn member(self, field: &Field) -> BoxedStrategy<Option<(String, Json)>> {
        let name = field.wire.value.clone();
        let location = field.location.as_ref().map(|location| location.value);
        let value = if location == Some(Location::Path) && field.ty.value == Type::Text {
            let is_segment = |text: &String| !matches!(text.as_str(), "" | "." | "..");
            let texts = self
                .text(&field.rules)
                .prop_filter("no segment", is_segment);
            texts.prop_map(|text| Json::text(&text)).boxed()
        } else {
            self.value(&field.ty.value, &field.rules)
        };
        let null = Some((name.clone(), Json::bare("null")));
        let value = value.prop_map(move |value| Some((name.clone(), value)));
        if field.required {
            value.boxed()
        } else {
            prop_oneof![3 => value, 1 => Just(null), 2 => Just(None)].boxed()
        }
    }

    fn value(self, ty: &Type, rules: &[Spanned<Rule>]) -> BoxedStrategy<Json> {
        match ty {
            Type::Text => self.text(rules).prop_map(|text| Json::text(&text)).boxed(),
            Type::Bool => any::<bool>().prop_map(Json::bare).boxed(),
            Type::Uint32 => whole(rules, u32::MIN.into()..=u32::MAX.into()),
            Type::Uint64 => whole(rules, u64::MIN.into()..=u64::MAX.into()),
            Type::Int64 => whole(rules, i64::MIN.into()..=i64::MAX.into()),
            Type::Timestamp => {
                let lengths = counts(rules, u64::MAX);
                let fits = move |time: &String| lengths.contains(&time.len());
                let times = time().prop_filter("too long", fits);
                times.prop_map(|time| Json::text(&time)).boxed()
            }
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
        let count = counts(rules, MOST_ITEMS);
        let item = self.value(&array.item.value, &array.item_rules);
        let many = prop::collection::vec(item.clone(), count).prop_map(Json::Array);
        if array.one_or_many {
            prop_oneof![many, item].boxed()
        } else {
            many.boxed()
        }
    }

    fn text(self, rules: &[Spanned<Rule>]) -> BoxedStrategy<String> {
        let chars = counts(rules, LONGEST_TEXT);
        let in_bytes = |rule: &Spanned<Rule>| match rule.value {
            Rule::MinLength(_, unit) | Rule::MaxLength(_, unit) => unit == LengthUnit::Bytes,
            _ => false,
        };
        if rules.iter().any(in_bytes) {
            let ascii = prop::collection::vec(prop::char::range(' ', '~'), chars);
            return ascii.prop_map(String::from_iter).boxed();
        }
        let sent = self.sent;
        let allowed = move |text: &String| !sent || text.chars().all(|c| c <= '\u{ffff}');
        any_text(chars).prop_filter("above U+FFFF", allowed).boxed()
    }
}

/// The lengths or numbers of items that the rules allow, with a usual greatest.
fn counts(rules: &[Spanned<Rule>], usual: u64) -> RangeInclusive<usize> {
    let (mut least, mut most) = (0, u64::MAX);
    for rule in rules {
        match rule.value {
            Rule::MinLength(limit, _) | Rule::MinItems(limit) => least = least.max(limit),
            Rule::MaxLength(limit, _) | Rule::MaxItems(limit) => most = most.min(limit),
            Rule::Min(_) | Rule::Max(_) => {}
        }
    }
    let most = most.min(usual.max(least));
    usize::try_from(least).expect("small")..=usize::try_from(most).expect("small")
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

/// A time in each of its legal forms.
fn time() -> impl Strategy<Value = String> {
    let fraction = prop::sample::select(vec!["", ".1", ".120", ".123456789"]);
    let offset = prop::sample::select(vec!["Z", "+08:00", "-11:30"]);
    (1..=12, 1..=28, 0..24, 0..60, fraction, offset).prop_map(
        |(month, day, hour, minute, fraction, offset)| {
            format!("2015-{month:02}-{day:02}T{hour:02}:{minute:02}:35{fraction}{offset}")
        },
    )
}
