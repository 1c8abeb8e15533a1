//! Members of the spec: their places in values, their limits, and values around those limits.

use favor_spec::model::{Api, Array, Field, LengthUnit, Rule, Type, TypeKind};
use serde_json::{Value, json};

/// A member of a value, or the first item of an array member.
pub(super) struct Spot {
    /// The type or the endpoint, and the name of the member, such as `StockUseRule.goods_tag`; with brackets at the end
    /// for its items.
    pub(super) member: String,
    /// A JSON pointer to it.
    pub(super) pointer: String,
    ty: Type,
    rules: Vec<Rule>,
}

/// Returns the members of a type, or of an endpoint's request.
fn members<'a>(api: &'a Api, owner: &str) -> &'a [Field] {
    let mut endpoints = api.endpoints.iter();
    if let Some(endpoint) = endpoints.find(|endpoint| endpoint.name == owner) {
        return &endpoint.request;
    }
    let mut types = api.types.iter();
    let definition = types.find(|definition| definition.name.value == owner);
    definition.expect("the spec has it").fields()
}

/// Returns the listed values of an enum, or `None` for an object.
fn listed<'a>(api: &'a Api, name: &str) -> Option<Vec<&'a str>> {
    let mut types = api.types.iter();
    match &types.find(|it| it.name.value == name)?.kind {
        TypeKind::Enum(values) => Some(values.iter().map(|it| it.wire.value.as_str()).collect()),
        TypeKind::Object(_) => None,
    }
}

/// Adds the missing members of its type to a value, and those of their types, and collects all members.
pub(super) fn fill(
    api: &Api,
    owner: &str,
    value: &mut Value,
    pointer: &str,
    found: &mut Vec<Spot>,
) {
    for field in members(api, owner) {
        let name = &field.wire.value;
        let spot = Spot {
            member: format!("{owner}.{name}"),
            pointer: format!("{pointer}/{name}"),
            ty: field.ty.value.clone(),
            rules: field.rules.iter().map(|rule| rule.value.clone()).collect(),
        };
        if value[name].is_null() {
            value[name] = spot.made(api);
        }
        spot.find(api, &mut value[name], found);
    }
}

/// Returns the members that have limits, either of their own or of their types, by the names of spots.
pub(super) fn limited(api: &Api) -> Vec<String> {
    let mut owners: Vec<&str> = api.endpoints.iter().map(|it| it.name.as_str()).collect();
    owners.extend(api.types.iter().map(|it| it.name.value.as_str()));
    let mut limited = Vec::new();
    for owner in owners {
        for field in members(api, owner) {
            let name = format!("{owner}.{}", field.wire.value);
            if let Type::Array(array) = &field.ty.value
                && (!array.item_rules.is_empty() || is_limited(&array.item.value))
            {
                limited.push(format!("{name}[]"));
            }
            if !field.rules.is_empty() || is_limited(&field.ty.value) {
                limited.push(name);
            }
        }
    }
    limited
}

/// Returns true for types that do not accept every number or every text.
fn is_limited(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Uint32 | Type::Uint64 | Type::Int64 | Type::Timestamp | Type::Date
    )
}

impl Spot {
    fn find(self, api: &Api, value: &mut Value, found: &mut Vec<Spot>) {
        match &self.ty {
            Type::Named(name) if listed(api, name).is_none() => {
                return fill(api, name, value, &self.pointer, found);
            }
            Type::Array(array) => {
                let first = &mut value[0];
                self.item(array).find(api, first, found);
            }
            _ => {}
        }
        found.push(self);
    }

    /// The first item of an array.
    fn item(&self, array: &Array) -> Self {
        let rules = array.item_rules.iter();
        Self {
            member: format!("{}[]", self.member),
            pointer: format!("{}/0", self.pointer),
            ty: array.item.value.clone(),
            rules: rules.map(|rule| rule.value.clone()).collect(),
        }
    }

    /// A value that keeps the limits.
    fn made(&self, api: &Api) -> Value {
        match &self.ty {
            Type::Text => {
                let least = self.rules.iter().find_map(|rule| match rule {
                    Rule::MinLength(least, _) => usize::try_from(*least).ok(),
                    _ => None,
                });
                json!("1".repeat(least.unwrap_or(1)))
            }
            Type::Bool => json!(true),
            Type::Uint32 | Type::Uint64 | Type::Int64 => {
                let least = self.rules.iter().find_map(|rule| match rule {
                    Rule::Min(least) => u64::try_from(*least).ok(),
                    _ => None,
                });
                json!(least.unwrap_or(1))
            }
            Type::Timestamp => json!("2015-05-20T13:29:35+08:00"),
            Type::Date => json!("2015-05-20"),
            Type::Named(name) => match listed(api, name) {
                Some(values) => json!(values[0]),
                None => json!({}),
            },
            Type::Array(array) => {
                let item = self.item(array).made(api);
                json!([item])
            }
            Type::File | Type::Unknown => panic!("{} is not in JSON", self.member),
        }
    }

    /// Numbers around its limits.
    fn around(&self) -> Vec<i128> {
        let mut around = vec![0, 1];
        for rule in &self.rules {
            let Some(limit) = rule.number() else { continue };
            around.extend([limit - 1, limit, limit + 1]);
            // A half or a third of a limit in bytes is also a whole number of characters, which have up to three bytes
            // here.
            if let Rule::MinLength(_, LengthUnit::Bytes) | Rule::MaxLength(_, LengthUnit::Bytes) =
                rule
            {
                for part in [limit / 2, limit / 3] {
                    around.extend([part, part + 1]);
                }
            }
        }
        around
    }

    /// Lengths and counts around its limits.
    fn lengths(&self) -> Vec<usize> {
        let around = self.around().into_iter();
        around.filter_map(|it| usize::try_from(it).ok()).collect()
    }

    /// Returns other values for the member.
    pub(super) fn variants(&self, api: &Api, own: &Value) -> Vec<Value> {
        match &self.ty {
            Type::Text => {
                let own = own.as_str().unwrap_or_default();
                let texts = |length: usize| {
                    let same = ["1", "a", "批", "é", " ", "-"].map(|text| text.repeat(length));
                    same.into_iter().chain([with_length(own, length)])
                };
                self.lengths()
                    .into_iter()
                    .flat_map(texts)
                    .map(Value::from)
                    .collect()
            }
            Type::Uint32 | Type::Uint64 | Type::Int64 => {
                let ends = [u32::MAX.into(), i64::MAX.into(), u64::MAX.into(), -1];
                let around = ends.into_iter().flat_map(|end: i128| [end, end + 1]);
                let numbers = around.chain(self.around()).filter_map(|number| {
                    let large = u64::try_from(number).map(Value::from);
                    large.or(i64::try_from(number).map(Value::from)).ok()
                });
                numbers
                    .chain([json!(1.5), json!(1.0), json!("1x")])
                    .collect()
            }
            Type::Timestamp => {
                // RFC 3339 does not limit the digits of a fraction, but the crate takes nine, so a limit of more than
                // 35 characters has no effect.
                let long = self.lengths().into_iter().filter_map(|length| {
                    let digits = length.checked_sub("2015-05-20T13:29:35.+08:00".len())?;
                    let digits = "1".repeat(digits.clamp(1, 9));
                    Some(format!("2015-05-20T13:29:35.{digits}+08:00"))
                });
                long.chain(TIMES.map(str::to_owned))
                    .map(Value::from)
                    .collect()
            }
            Type::Date => DAYS.map(Value::from).into(),
            Type::Named(name) => {
                let listed = listed(api, name).unwrap_or_default();
                let texts = self.lengths().into_iter().map(|length| "A".repeat(length));
                let listed = listed.into_iter().map(str::to_owned);
                listed.chain(texts).map(Value::from).collect()
            }
            Type::Array(_) => {
                let lengths = self.lengths().into_iter();
                lengths
                    .map(|length| Value::Array(vec![own[0].clone(); length]))
                    .collect()
            }
            Type::Bool | Type::File | Type::Unknown => Vec::new(),
        }
    }

    /// Returns true if a value keeps the limits that the exported schema cannot express.
    pub(super) fn keeps_others(&self, value: &Value) -> bool {
        match (&self.ty, value) {
            // Limits in bytes are `x-min-bytes` and `x-max-bytes`. A limit next to a reference would define the type a
            // second time.
            (Type::Text | Type::Named(_), Value::String(text)) => {
                self.rules.iter().all(|rule| match rule {
                    Rule::MinLength(least, unit) => length(text, *unit) >= *least,
                    Rule::MaxLength(most, unit) => length(text, *unit) <= *most,
                    _ => true,
                })
            }
            // Of the bounds of a type, the schema has only those that also exist in languages with fewer types.
            (Type::Int64, Value::Number(number)) => number.as_u64().is_none_or(|it| it >> 63 == 0),
            _ => true,
        }
    }
}

fn length(text: &str, unit: LengthUnit) -> u64 {
    let length = match unit {
        LengthUnit::Bytes => text.len(),
        LengthUnit::Chars | LengthUnit::Undocumented => text.chars().count(),
    };
    length as u64
}

/// A text of this length, with the beginning and, if there is room, the end of another.
fn with_length(text: &str, length: usize) -> String {
    let characters: Vec<char> = text.chars().collect();
    let (begin, end) = characters.split_at(characters.len() / 2);
    let more = length.saturating_sub(characters.len());
    let middle = std::iter::repeat_n('1', more);
    let all = begin
        .iter()
        .copied()
        .chain(middle)
        .chain(end.iter().copied());
    all.take(length).collect()
}

/// Times, and texts that are not times.
const TIMES: [&str; 16] = [
    "2015-05-20T13:29:35Z",
    "2016-02-29T23:59:59-12:30",
    "2015-05-20T13:29:35.120+08:00",
    "",
    "2015",
    "2015-05-20",
    "2015-05-20T13:29:35",
    "2015-05-20T13:29+08:00",
    "2015-05-20T13:29:35.+08:00",
    "2015-05-20T13:29:35:120+08:00",
    "2015-02-29T13:29:35+08:00",
    "2015-13-20T13:29:35+08:00",
    "2015-05-20T24:29:35+08:00",
    "2015-05-20T13:60:35+08:00",
    "2015-05-20T13:29:35+24:00",
    "批015-05-20T13:29:35Z",
];

/// Days, and texts that are not days.
const DAYS: [&str; 9] = [
    "2015-05-20",
    "2024-02-29",
    "",
    "20150520",
    "2015-5-20",
    "2015-02-29",
    "1900-02-29",
    "2015-13-20",
    "2015-05-20T13:29:35+08:00",
];
