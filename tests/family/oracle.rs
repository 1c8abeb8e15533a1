//! Compares the validators with a JSON Schema library over the exported document, for values around each limit of every
//! member in the spec.

mod spots;

use std::collections::{BTreeMap, BTreeSet};

use favor_generated::__private::from_json;
use favor_generated::coupon_use_notification::{CouponUseEnvelope, NotifiedCoupon};
use favor_generated::image_upload::{ImageMeta, MediaImageResponse};
use favor_generated::{Endpoint, Rule, Validate};
use favor_spec::model::Api;
use jsonschema::Draft;
use serde_core::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use spots::{fill, limited};

/// A type with a value of it, and both validators: the type's own, and its schema.
struct Judged {
    name: String,
    /// The name of the type, or of the endpoint whose request it is.
    owner: String,
    schema: Value,
    example: Value,
    accepts: fn(&Value) -> bool,
}

/// Rules that the schema of a single member cannot express.
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

/// Returns the schema, with a reference replaced by its target.
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

/// Lists types that have a schema of their own.
macro_rules! of_type {
    ($document:ident; $($name:ident,)*) => {
        vec![$(Judged {
            name: stringify!($name).to_owned(),
            owner: stringify!($name).to_owned(),
            schema: $document["components"]["schemas"][stringify!($name)].clone(),
            example: serde_json::to_value($name::example()).expect("JSON"),
            accepts: accepts::<$name>,
        }),*]
    };
}

macro_rules! judged {
    ($api:ident, $document:ident; $($module:ident :: $request:ident,)*) => {
        vec![$({
            use favor_generated::$module::$request;
            type Answer = <$request as Endpoint>::Response;
            let name = $request::NAME;
            let mut endpoints = $api.endpoints.iter();
            let endpoint = endpoints.find(|it| it.name == name).expect("the spec has it");
            let answer = &operation(&$document, name)["responses"]["200"]["content"]["application/json"];
            [
                Judged {
                    name: format!("the request of {name}"),
                    owner: name.to_owned(),
                    schema: request_schema(&$document, name),
                    example: serde_json::to_value($request::example()).expect("JSON"),
                    accepts: accepts::<$request>,
                },
                Judged {
                    name: format!("the answer of {name}"),
                    owner: endpoint.response.value.clone(),
                    schema: answer["schema"].clone(),
                    example: serde_json::to_value(Answer::example()).expect("JSON"),
                    accepts: accepts::<Answer>,
                },
            ]
        }),*]
    };
}

fn all(api: &Api, document: &Value) -> Vec<Judged> {
    let judged = judged! {
        api, document;
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
    let types = of_type! {
        document;
        CouponUseEnvelope,
        ImageMeta,
        MediaImageResponse,
        NotifiedCoupon,
    };
    judged.into_iter().flatten().chain(types).collect()
}

/// Members with limits that are not compared, each with the reason.
const NOT_JUDGED: &[(&str, &str)] = &[("image_upload.file", "it is the bytes of a part, not JSON")];

#[test]
fn another_judge_agrees_around_every_limit() {
    let (api, document) = (crate::api(), document());
    let mut verdicts: BTreeMap<String, BTreeSet<bool>> = BTreeMap::new();
    let mut differ = Vec::new();
    for Judged {
        name,
        owner,
        mut schema,
        mut example,
        accepts,
    } in all(&api, &document)
    {
        let mut found = Vec::new();
        fill(&api, &owner, &mut example, "", &mut found);
        schema["components"] = document["components"].clone();
        let options = jsonschema::options().with_draft(Draft::Draft202012);
        let options = options.should_validate_formats(true);
        let judge = options.build(&schema).expect("it is a schema");
        assert!(
            judge.is_valid(&example) && accepts(&example),
            "{name}: {example}"
        );
        for spot in found {
            let own = example.pointer(&spot.pointer).cloned().unwrap_or_default();
            for variant in spot.variants(&api, &own) {
                let mut value = example.clone();
                *value.pointer_mut(&spot.pointer).expect("it is there") = variant.clone();
                let theirs = judge.is_valid(&value) && spot.keeps_others(&variant);
                if accepts(&value) != theirs {
                    let shown: String = variant.to_string().chars().take(40).collect();
                    differ.push(format!(
                        "{name}: {}: {shown}: theirs {theirs}",
                        spot.pointer
                    ));
                }
                let verdicts = verdicts.entry(spot.member.clone()).or_default();
                verdicts.insert(theirs);
            }
        }
    }
    assert!(
        differ.is_empty(),
        "{} differ:\n{}",
        differ.len(),
        differ.join("\n")
    );
    // A limit counts as compared if one value keeps it and another breaks it.
    let is_judged = |member: &String| verdicts.get(member).is_some_and(|found| found.len() == 2);
    let (judged, others): (Vec<_>, Vec<_>) = limited(&api).into_iter().partition(is_judged);
    let expected: Vec<&str> = NOT_JUDGED.iter().map(|(member, _)| *member).collect();
    assert_eq!(
        others,
        expected,
        "{} members are judged; add the endpoint of another to `judged!` in tests/family/oracle.rs, or its type",
        judged.len()
    );
}
