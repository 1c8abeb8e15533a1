//! The spec in the formats of the peers: JSON Schema and OpenAPI.

use favor_spec::Spanned;
use favor_spec::model::{Api, Endpoint, Field, Location, RelaxationKind, Rule, Type, TypeKind};
use serde_json::{Map, Value, json};

/// The types of the API as a JSON Schema, requests included.
pub fn json_schema(api: &Api) -> Value {
    let mut definitions = types(api, "#/definitions/");
    for endpoint in &api.endpoints {
        let request = object(&endpoint.request, "#/definitions/");
        definitions.insert(request_name(&endpoint.name), request);
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Api",
        "definitions": definitions,
    })
}

/// The API as an OpenAPI document.
pub fn open_api(api: &Api) -> Value {
    let mut paths = Map::new();
    for endpoint in &api.endpoints {
        let method = endpoint.method.as_str().to_lowercase();
        let operation = json!({ method: operation(endpoint) });
        paths.insert(endpoint.path.value.text.clone(), operation);
    }
    let mut schemas = types(api, SCHEMAS);
    schemas.insert("Error".to_owned(), error());
    json!({
        "openapi": "3.0.3",
        "info": { "title": api.title, "description": api.summary, "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

/// The place of types in an OpenAPI document.
const SCHEMAS: &str = "#/components/schemas/";

fn operation(endpoint: &Endpoint) -> Value {
    let at = |field: &Field| field.location().map(|location| location.value);
    let parameter = |field: &Field| {
        let place = match at(field) {
            Some(Location::Path) => "path",
            Some(Location::Query) => "query",
            Some(Location::Body | Location::Form) | None => return None,
        };
        Some(json!({
            "name": field.wire.value,
            "in": place,
            "required": field.required,
            "schema": member(field, SCHEMAS),
        }))
    };
    let parameters: Vec<Value> = endpoint.request.iter().filter_map(parameter).collect();
    let content = |schema: Value| json!({ "application/json": { "schema": schema } });
    let answer = json!({ "$ref": format!("{SCHEMAS}{}", endpoint.response.value) });
    let error = json!({ "$ref": format!("{SCHEMAS}Error") });
    let mut operation = json!({
        "operationId": endpoint.name,
        "summary": endpoint.title,
        "description": endpoint.summary,
        "parameters": parameters,
        "responses": {
            "200": { "description": "success", "content": content(answer) },
            "4XX": { "description": "refused", "content": content(error.clone()) },
            "5XX": { "description": "failed", "content": content(error) },
        },
    });
    let body = endpoint.request.iter();
    let body: Vec<Field> = body
        .filter(|field| at(field) == Some(Location::Body))
        .cloned()
        .collect();
    if !body.is_empty() {
        let content = content(object(&body, SCHEMAS));
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    operation
}

fn error() -> Value {
    json!({
        "type": "object",
        "properties": { "code": { "type": "string" }, "message": { "type": "string" } },
        "required": ["code", "message"],
    })
}

fn types(api: &Api, prefix: &str) -> Map<String, Value> {
    let schemas = api.types.iter().map(|definition| {
        let mut schema = match &definition.kind {
            TypeKind::Object(fields) => object(fields, prefix),
            TypeKind::Enum(values) => {
                let values: Vec<&str> = values
                    .iter()
                    .map(|value| value.wire.value.as_str())
                    .collect();
                json!({ "type": "string", "enum": values })
            }
        };
        describe(
            &mut schema,
            definition.summary.as_deref(),
            definition.label.as_deref(),
        );
        (definition.name.value.clone(), schema)
    });
    schemas.collect()
}

fn object(fields: &[Field], prefix: &str) -> Value {
    let members = fields
        .iter()
        .map(|field| (field.wire.value.clone(), member(field, prefix)));
    let members: Map<String, Value> = members.collect();
    let required = fields.iter().filter(|field| field.required);
    let required: Vec<&str> = required.map(|field| field.wire.value.as_str()).collect();
    json!({ "type": "object", "properties": members, "required": required })
}

fn member(field: &Field, prefix: &str) -> Value {
    let (ty, rules) = (&field.ty.value, &field.rules);
    let mut schema = value(ty, rules, prefix);
    if let (Type::Array(array), true) = (ty, field.may_be(&RelaxationKind::OneOrMany)) {
        let item = value(&array.item.value, &array.item_rules, prefix);
        schema = json!({ "oneOf": [schema, item] });
    }
    if matches!(ty, Type::Named(_)) {
        // Keys next to a reference are ignored.
        schema = json!({ "allOf": [schema] });
    }
    describe(
        &mut schema,
        field.summary.as_deref(),
        field.label.as_deref(),
    );
    schema
}

fn describe(schema: &mut Value, summary: Option<&str>, label: Option<&str>) {
    let text: Vec<&str> = summary.into_iter().chain(label).collect();
    if !text.is_empty() {
        schema["description"] = text.join("\n\n").into();
    }
}

fn value(ty: &Type, rules: &[Spanned<Rule>], prefix: &str) -> Value {
    let integer = |format: &str| json!({ "type": "integer", "format": format });
    let mut schema = match ty {
        Type::Text => json!({ "type": "string" }),
        Type::Bool => json!({ "type": "boolean" }),
        Type::Uint32 => integer("uint32"),
        Type::Uint64 => integer("uint64"),
        Type::Int64 => integer("int64"),
        Type::Timestamp => json!({ "type": "string", "format": "date-time" }),
        Type::Date => json!({ "type": "string", "format": "date" }),
        Type::File => json!({ "type": "string", "format": "binary" }),
        // A reference cannot have rules.
        Type::Named(name) => return json!({ "$ref": format!("{prefix}{name}") }),
        Type::Array(array) => {
            let item = value(&array.item.value, &array.item_rules, prefix);
            json!({ "type": "array", "items": item })
        }
        Type::Unknown => unreachable!("the spec has no mistake"),
    };
    add_rules(&mut schema, rules);
    schema
}

fn add_rules(schema: &mut Value, rules: &[Spanned<Rule>]) {
    for rule in rules {
        let (key, number) = match rule.value {
            Rule::MinLength(number, _) => ("minLength", number.into()),
            Rule::MaxLength(number, _) => ("maxLength", number.into()),
            Rule::MinItems(number) => ("minItems", number.into()),
            Rule::MaxItems(number) => ("maxItems", number.into()),
            Rule::Min(number) => ("minimum", number),
            Rule::Max(number) => ("maximum", number),
            // Rules without an equivalent key are left out.
            _ => continue,
        };
        // Numbers beyond 64 bits cannot be limits of 64-bit numbers.
        if let Ok(number) = u64::try_from(number) {
            schema[key] = number.into();
        } else if let Ok(number) = i64::try_from(number) {
            schema[key] = number.into();
        }
    }
}

/// Returns the name of an endpoint, such as `query_stock`, as the name of a type.
pub(crate) fn request_name(endpoint: &str) -> String {
    let words = endpoint.split('_').map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    });
    words.collect()
}
