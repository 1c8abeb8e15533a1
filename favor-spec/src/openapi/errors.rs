//! Error tables as responses: one for each status of a list of tables, an example for each code.

use std::collections::BTreeMap;

use crate::merged_errors::MergedErrors;
use crate::model::{Api, Endpoint};
use crate::ordered_json::Object;
use crate::prose::{self, Words};
use crate::uses::Direction;

use super::descriptions::{entry, list};
use super::info::reference_to_header;
use super::types::Types;

/// The names of the schemas of an error. Those of types begin with a capital.
const ERROR: &str = "api_error";
const CODE: &str = "error_code";

/// The schemas of an error; none where the API has no error tables.
pub(super) fn schemas(api: &Api, types: &Types<'_>) -> Object {
    let codes = MergedErrors::by_code(api);
    if codes.is_empty() {
        return Object::new();
    }
    let reference = Object::new().with("$ref", format!("#/components/schemas/{CODE}"));
    let message = Object::new()
        .with("type", "string")
        .with("description", "For people; programs should not rely on it.");
    let detail = Object::new().with("description", "More on what is wrong, in any form.");
    let properties = Object::new()
        .with("code", reference)
        .with("message", message)
        .with("detail", detail);
    let error = Object::new()
        .with(
            "description",
            "The body of an answer that is not a success.",
        )
        .with("type", "object")
        .with("properties", properties)
        .with("required", ["code"]);
    let code = Object::new()
        .with(
            "description",
            "The documented error codes; others may arrive.",
        )
        .and(types.listed(
            codes.iter().map(|code| code.code().value.as_str()),
            Direction::Received,
        ));
    Object::new().with(ERROR, error).with(CODE, code)
}

/// The errors of each status.
type ByStatus<'a> = BTreeMap<u16, Vec<MergedErrors<'a>>>;

/// The responses of every list of tables that endpoints have.
pub(super) struct ErrorResponses<'a> {
    api: &'a Api,
    components: Object,
}

impl<'a> ErrorResponses<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let mut components = Object::new();
        for endpoint in &api.endpoints {
            for (status, errors) in by_status(api, endpoint) {
                let name = name(endpoint, status);
                if components.get(&name).is_none() {
                    components.insert(&name, response(&errors));
                }
            }
        }
        Self { api, components }
    }

    /// The responses of an endpoint's errors, by their status.
    pub(super) fn responses(&self, endpoint: &Endpoint) -> Object {
        let statuses = by_status(self.api, endpoint).into_keys();
        let reference = |status: u16| {
            let target = format!("#/components/responses/{}", name(endpoint, status));
            (
                status.to_string(),
                Object::new().with("$ref", target).into(),
            )
        };
        statuses.map(reference).collect()
    }

    pub(super) fn components(&self) -> Object {
        self.components.clone()
    }
}

fn by_status<'a>(api: &'a Api, endpoint: &Endpoint) -> ByStatus<'a> {
    let mut statuses = ByStatus::new();
    for merged in MergedErrors::of(api, endpoint) {
        statuses.entry(merged.status()).or_default().push(merged);
    }
    statuses
}

/// The name of a response: endpoints with the same tables have the same responses.
fn name(endpoint: &Endpoint, status: u16) -> String {
    let tables = endpoint.errors.iter().map(|name| name.value.as_str());
    let tables: Vec<&str> = tables.collect();
    format!("{}.{status}", tables.join("."))
}

fn response(errors: &[MergedErrors<'_>]) -> Object {
    let examples: Object = errors
        .iter()
        .map(|merged| (merged.code().value.clone(), example(merged).into()))
        .collect();
    let schema = Object::new().with("$ref", format!("#/components/schemas/{ERROR}"));
    let json = Object::new()
        .with("schema", schema)
        .with("examples", examples);
    let facts: Vec<Object> = errors.iter().map(facts).collect();
    Object::new()
        .with_some("description", list(errors.iter().map(line).collect()))
        .with(
            "headers",
            Object::new().with("Request-ID", reference_to_header()),
        )
        .with("content", Object::new().with("application/json", json))
        .with("x-errors", facts)
}

/// An example of an answer with this code: its first message.
fn example(merged: &MergedErrors<'_>) -> Object {
    let reasons = merged.reasons();
    let message = reasons.first().map(|reason| reason.message.value.as_str());
    let value = Object::new()
        .with("code", merged.code().value.as_str())
        .with_some("message", message);
    let mut rows = merged.rows.iter();
    let summary = rows.find_map(|row| row.summary.as_deref());
    Object::new()
        .with_some("summary", summary)
        .with("value", value)
}

fn facts(merged: &MergedErrors<'_>) -> Object {
    let reasons = merged.reasons().into_iter().map(|reason| {
        Object::new()
            .with("message", reason.message.value.as_str())
            .with_some("remedy", reason.remedy.as_deref())
    });
    Object::new()
        .with("code", merged.code().value.as_str())
        .with("retry", merged.retry().word())
        .with_any("reasons", reasons.collect())
}

/// A code in words, with its reasons as a separate list.
fn line(merged: &MergedErrors<'_>) -> Words {
    let rows = &merged.rows;
    let summaries = rows.iter().filter_map(|row| row.summary.as_deref());
    let mut said: Vec<Words> = summaries.map(Words::text).collect();
    let retry = prose::retry(merged.retry());
    said.push(Words::own(format!("Retry: {retry}.")));
    said.extend(rows.iter().filter_map(|row| prose::origin(&row.sources)));
    said.dedup();
    let line = entry(&merged.code().value, Words::join(said, " ", " "));
    merged.reasons().into_iter().fold(line, |line, reason| {
        let line = line.say("\n  - ").quote(&reason.message.value);
        match &reason.remedy {
            Some(remedy) => line.say(" → ").quote(remedy),
            None => line,
        }
    })
}
