//! The validators against another judge: a library of JSON Schema over the exported document, on values around each
//! limit of every member that the examples have.

use favor_generated::__private::from_json;
use favor_generated::{Endpoint, Rule, Validate};
use serde_core::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// A type with a value of it, and what judges values: the type itself, and its schema.
struct Judged {
    name: String,
    schema: Value,
    example: Value,
    accepts: fn(&Value) -> bool,
}

/// A member with limits.
struct Spot {
    /// A JSON pointer to it.
    pointer: String,
    schema: Value,
}

/// Rules that a schema of one member does not have.
const BETWEEN: [Rule; 5] = [
    Rule::RequiredIf,
    Rule::AtLeastOne,
    Rule::NotBefore,
    Rule::AtMost,
    Rule::Digest,
];

fn accepts<T: DeserializeOwned + Validate>(value: &Value) -> bool {
    let Ok(read) = from_json::<T>(value.to_string().as_bytes()) else {
        return false;
    };
    let violations = read.validate().err().into_iter().flatten();
    let mut broken = violations.filter(|violation| !BETWEEN.contains(&violation.rule));
    broken.next().is_none()
}

fn document() -> Value {
    serde_json::from_str(&favor_spec::openapi(&crate::api())).expect("it is JSON")
}

/// The schema with what it refers to in its place.
fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema.get("$ref").and_then(Value::as_str) {
        Some(reference) => {
            let pointer = reference.trim_start_matches('#');
            resolved(document, document.pointer(pointer).expect("it is there"))
        }
        None => schema,
    }
}

fn operation<'a>(document: &'a Value, name: &str) -> &'a Value {
    let paths = document["paths"].as_object().expect("it has paths");
    let mut operations = paths.values().filter_map(Value::as_object).flatten();
    let found = operations.find(|(_, operation)| operation["operationId"] == name);
    found.expect("it has the operation").1
}

/// The schema of a request as one object: its parameters, and the members of its JSON body.
fn request_schema(document: &Value, name: &str) -> Value {
    let operation = operation(document, name);
    let mut properties = Map::new();
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let name = parameter["name"].as_str().unwrap_or_default();
        properties.insert(name.to_owned(), parameter["schema"].clone());
    }
    let body = &operation["requestBody"]["content"]["application/json"]["schema"];
    for (name, schema) in resolved(document, body)["properties"]
        .as_object()
        .into_iter()
        .flatten()
    {
        properties.insert(name.clone(), schema.clone());
    }
    json!({ "type": "object", "properties": properties })
}

macro_rules! judged {
    ($document:ident; $($module:ident :: $request:ident,)*) => {
        vec![$({
            use favor_generated::$module::$request;
            type Answer = <$request as Endpoint>::Response;
            let name = $request::NAME;
            let answer = &operation(&$document, name)["responses"]["200"]["content"]["application/json"];
            [
                Judged {
                    name: format!("the request of {name}"),
                    schema: request_schema(&$document, name),
                    example: serde_json::to_value($request::example()).expect("JSON"),
                    accepts: accepts::<$request>,
                },
                Judged {
                    name: format!("the answer of {name}"),
                    schema: answer["schema"].clone(),
                    example: serde_json::to_value(Answer::example()).expect("JSON"),
                    accepts: accepts::<Answer>,
                },
            ]
        }),*]
    };
}

fn all(document: &Value) -> Vec<Judged> {
    let judged = judged! {
        document;
        create_coupon_stock::CreateCouponStock,
        list_available_merchants::ListAvailableMerchants,
        list_available_singleitems::ListAvailableSingleitems,
        list_coupons_by_filter::ListCouponsByFilter,
        list_stocks::ListStocks,
        modify_available_singleitem::ModifyAvailableSingleitem,
        pause_stock::PauseStock,
        query_callback::QueryCallback,
        query_coupon::QueryCoupon,
        query_stock::QueryStock,
        refund_flow::RefundFlow,
        refund_flow_by_day::RefundFlowByDay,
        restart_stock::RestartStock,
        send_coupon::SendCoupon,
        set_callback::SetCallback,
        start_stock::StartStock,
        stop_stock::StopStock,
        use_flow::UseFlow,
        use_flow_by_day::UseFlowByDay,
    };
    judged.into_iter().flatten().collect()
}

/// The members of a value that its schema sets limits for.
fn spots(document: &Value, schema: &Value, value: &Value, pointer: &str, found: &mut Vec<Spot>) {
    let schema = resolved(document, schema);
    for part in schema["allOf"].as_array().into_iter().flatten() {
        spots(document, part, value, pointer, found);
    }
    if !pointer.is_empty() && !value.is_object() && schema.get("format").is_none() {
        found.push(Spot {
            pointer: pointer.to_owned(),
            schema: schema.clone(),
        });
    }
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                if let Some(schema) = schema["properties"].get(name) {
                    spots(document, schema, value, &format!("{pointer}/{name}"), found);
                }
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let pointer = format!("{pointer}/0");
            spots(document, &schema["items"], &items[0], &pointer, found);
        }
        _ => {}
    }
}

/// Numbers around the limits that a schema names.
fn around(schema: &Value, names: [&str; 2]) -> Vec<u64> {
    let limits = names.into_iter().filter_map(|name| schema[name].as_u64());
    let mut around: Vec<u64> = limits
        .flat_map(|limit| [limit.saturating_sub(1), limit, limit.saturating_add(1)])
        .collect();
    around.extend([0, 1]);
    around
}

/// Values that a member may be given instead of its own.
fn variants(schema: &Value, value: &Value) -> Vec<Value> {
    match value {
        Value::String(_) => {
            let mut lengths = around(schema, ["minLength", "maxLength"]);
            lengths.extend(around(schema, ["x-min-bytes", "x-max-bytes"]));
            let texts = lengths.into_iter().flat_map(|length| {
                let length = usize::try_from(length).unwrap_or(0);
                ["1", "a", "批", "é", " ", "-"].map(|text| json!(text.repeat(length)))
            });
            texts.collect()
        }
        Value::Number(_) => {
            let mut numbers: Vec<Value> = around(schema, ["minimum", "maximum"])
                .into_iter()
                .map(Value::from)
                .collect();
            numbers.extend([json!(-1), json!(1.5), json!(u64::MAX)]);
            numbers
        }
        Value::Array(items) if !items.is_empty() => {
            let lengths = around(schema, ["minItems", "maxItems"]).into_iter();
            let arrays =
                lengths.map(|length| vec![items[0].clone(); usize::try_from(length).unwrap_or(0)]);
            arrays.map(Value::Array).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns true if a text keeps the limits of bytes, which JSON Schema does not know.
fn keeps_bytes(schema: &Value, value: &Value) -> bool {
    let length = value.as_str().map_or(0, str::len) as u64;
    let is_text = value.is_string();
    let most = schema["x-max-bytes"].as_u64().unwrap_or(u64::MAX);
    let least = schema["x-min-bytes"].as_u64().unwrap_or(0);
    !is_text || (least..=most).contains(&length)
}

#[test]
fn another_judge_agrees_around_every_limit() {
    let document = document();
    let (mut accepted, mut refused) = (0, 0);
    let mut differ = Vec::new();
    for Judged {
        name,
        mut schema,
        example,
        accepts,
    } in all(&document)
    {
        let mut found = Vec::new();
        spots(&document, &schema, &example, "", &mut found);
        schema["components"] = document["components"].clone();
        let judge = jsonschema::draft202012::new(&schema).expect("it is a schema");
        assert!(
            judge.is_valid(&example) && accepts(&example),
            "{name}: {example}"
        );
        for spot in found {
            let own = example.pointer(&spot.pointer).cloned().unwrap_or_default();
            for variant in variants(&spot.schema, &own) {
                let mut value = example.clone();
                *value.pointer_mut(&spot.pointer).expect("it is there") = variant.clone();
                let theirs = judge.is_valid(&value) && keeps_bytes(&spot.schema, &variant);
                if accepts(&value) != theirs {
                    let shown: String = variant.to_string().chars().take(40).collect();
                    differ.push(format!(
                        "{name}: {}: {shown}: theirs {theirs}",
                        spot.pointer
                    ));
                }
                if theirs { accepted += 1 } else { refused += 1 }
            }
        }
    }
    assert!(
        differ.is_empty(),
        "{} differ:\n{}",
        differ.len(),
        differ.join("\n")
    );
    assert!(
        accepted > 1_000 && refused > 500,
        "{accepted} accepted, {refused} refused"
    );
}
