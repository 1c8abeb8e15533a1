//! Error tables as responses: one for each status of a list of tables, an example for each code.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Api, Endpoint, ErrorRow, ErrorTable, Reason};
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
    let mut codes: Vec<&str> = Vec::new();
    for row in api.error_tables.iter().flat_map(|table| &table.rows) {
        if !codes.contains(&row.code.value.as_str()) {
            codes.push(&row.code.value);
        }
    }
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
        .and(types.listed(codes.into_iter(), Direction::Received));
    Object::new().with(ERROR, error).with(CODE, code)
}

/// The rows of a status, by their codes; of several tables the rows of one code are one.
type Rows<'a> = Vec<(&'a str, Vec<&'a ErrorRow>)>;

/// The responses of every list of tables that endpoints have.
pub(super) struct ErrorResponses<'a> {
    tables: HashMap<&'a str, &'a ErrorTable>,
    components: Object,
}

impl<'a> ErrorResponses<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let tables = api.error_tables.iter();
        let mut responses = Self {
            tables: tables
                .map(|table| (table.name.value.as_str(), table))
                .collect(),
            components: Object::new(),
        };
        for endpoint in &api.endpoints {
            for (status, rows) in responses.by_status(endpoint) {
                let name = name(endpoint, status);
                if responses.components.get(&name).is_none() {
                    responses.components.insert(&name, response(&rows));
                }
            }
        }
        responses
    }

    /// The responses of an endpoint's errors, by their status.
    pub(super) fn responses(&self, endpoint: &Endpoint) -> Object {
        let statuses = self.by_status(endpoint).into_keys();
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

    fn by_status(&self, endpoint: &Endpoint) -> BTreeMap<u16, Rows<'a>> {
        let mut statuses: BTreeMap<u16, Rows<'a>> = BTreeMap::new();
        let names = endpoint.errors.iter().map(|name| name.value.as_str());
        for row in names
            .filter_map(|name| self.tables.get(name))
            .flat_map(|table| &table.rows)
        {
            let code = row.code.value.as_str();
            let rows = statuses.entry(row.status.value).or_default();
            match rows.iter_mut().find(|(known, _)| *known == code) {
                Some((_, rows)) => rows.push(row),
                None => rows.push((code, vec![row])),
            }
        }
        statuses
    }
}

/// The name of a response: endpoints with the same tables have the same responses.
fn name(endpoint: &Endpoint, status: u16) -> String {
    let tables = endpoint.errors.iter().map(|name| name.value.as_str());
    let tables: Vec<&str> = tables.collect();
    format!("{}.{status}", tables.join("."))
}

fn response(rows: &Rows<'_>) -> Object {
    let examples: Object = rows
        .iter()
        .map(|(code, rows)| ((*code).to_owned(), example(code, rows).into()))
        .collect();
    let schema = Object::new().with("$ref", format!("#/components/schemas/{ERROR}"));
    let json = Object::new()
        .with("schema", schema)
        .with("examples", examples);
    let errors: Vec<Object> = rows.iter().map(|(code, rows)| facts(code, rows)).collect();
    Object::new()
        .with_some("description", list(rows.iter().map(line).collect()))
        .with(
            "headers",
            Object::new().with("Request-ID", reference_to_header()),
        )
        .with("content", Object::new().with("application/json", json))
        .with("x-errors", errors)
}

/// An example of an answer with this code: its first message.
fn example(code: &str, rows: &[&ErrorRow]) -> Object {
    let message = reasons(rows)
        .next()
        .map(|reason| reason.message.value.as_str());
    let value = Object::new()
        .with("code", code)
        .with_some("message", message);
    let summary = rows.iter().find_map(|row| row.summary.as_deref());
    Object::new()
        .with_some("summary", summary)
        .with("value", value)
}

fn facts(code: &str, rows: &[&ErrorRow]) -> Object {
    let reasons = reasons(rows).map(|reason| {
        Object::new()
            .with("message", reason.message.value.as_str())
            .with_some("remedy", reason.remedy.as_deref())
    });
    Object::new()
        .with("code", code)
        .with("retry", rows[0].retry.value.word())
        .with_any("reasons", reasons.collect())
}

/// A code in words, with its reasons as a list of their own.
fn line((name, rows): &(&str, Vec<&ErrorRow>)) -> Words {
    let summaries = rows.iter().filter_map(|row| row.summary.as_deref());
    let mut said: Vec<Words> = summaries.map(Words::text).collect();
    let retry = prose::retry(rows[0].retry.value);
    said.push(Words::own(format!("Retry: {retry}.")));
    said.extend(rows.iter().filter_map(|row| prose::origin(&row.sources)));
    said.dedup();
    let line = entry(name, Words::join(said, " ", " "));
    reasons(rows).fold(line, |line, reason| {
        let line = line.say("\n  - ").quote(&reason.message.value);
        match &reason.remedy {
            Some(remedy) => line.say(" → ").quote(remedy),
            None => line,
        }
    })
}

fn reasons<'a>(rows: &[&'a ErrorRow]) -> impl Iterator<Item = &'a Reason> {
    rows.iter().flat_map(|row| &row.reasons)
}
