//! The example at the beginning of a module: a call or a notification, made from the spec's samples and examples.

mod expression;

use favor_spec::model::{Endpoint, Notification, TypeKind};

use crate::naming;

use super::context::Lowering;
use expression::Expressions;

/// Hidden lines around the statements of an example.
const OPEN: &str = "# fn main() -> Result<(), Box<dyn std::error::Error>> {";
const CLOSE: [&str; 2] = ["# Ok(())", "# }"];

/// The paragraphs that precede the example: the summary, and the address.
const PARAGRAPHS_BEFORE: usize = 2;

impl Lowering<'_> {
    /// Adds a call at the beginning of an endpoint's module, if the style requires one and the spec has enough
    /// examples.
    pub(super) fn add_call(&self, endpoint: &Endpoint, docs: &mut Vec<String>) {
        let crate_name = self.style.crate_name.as_deref();
        if let Some(lines) = crate_name.and_then(|crate_name| self.call(endpoint, crate_name)) {
            insert(docs, lines);
        }
    }

    /// Adds the reading of a notification at the beginning of its module, under the same conditions.
    pub(super) fn add_arrival(&self, notification: &Notification, docs: &mut Vec<String>) {
        let crate_name = self.style.crate_name.as_deref();
        if let Some(lines) = crate_name.and_then(|name| self.arrival(notification, name)) {
            insert(docs, lines);
        }
    }

    fn call(&self, endpoint: &Endpoint, crate_name: &str) -> Option<Vec<String>> {
        let name = naming::file_type_name(&endpoint.name);
        let body = literal(&self.json_of(&endpoint.response.value)?);
        let sample = endpoint.request_sample.as_ref();
        let sample = sample.and_then(|sample| sample.json.as_ref());
        let mut expressions = Expressions::new(self);
        let call = expressions.object(&name, &endpoint.request, &endpoint.rules, sample)?;
        let module = naming::module_name(&endpoint.name);
        let names = expressions.names().join(", ");
        let uses = pretty(&format!(
            "use {crate_name}::{module}::{{{names}}}; use {crate_name}::{{Endpoint, Reply, Validate}};"
        ))?;
        let hidden = [
            String::new(),
            format!("# fn send(_: &{name}) -> Reply<'static> {{"),
            format!("#     let body = {body}.as_bytes();"),
            "#     Reply { status: 200, request_id: None, body }".to_owned(),
            "# }".to_owned(),
            OPEN.to_owned(),
        ];
        let function = pretty(&format!("fn main() {{ let call = {call}; }}"))?;
        let statement = laid_out(function.get(1..function.len() - 1)?);
        let rest = [
            "call.validate()?; // reports every violation at once".to_owned(),
            format!("let answer = {name}::decode(send(&call))?; // signed and sent by your client"),
            "println!(\"{answer:?}\");".to_owned(),
        ];
        Some(
            uses.into_iter()
                .chain(hidden)
                .chain(statement)
                .chain(rest)
                .collect(),
        )
    }

    fn arrival(&self, notification: &Notification, crate_name: &str) -> Option<Vec<String>> {
        let (envelope, resource) = (&notification.envelope.value, &notification.resource.value);
        let module = naming::module_name(&notification.name);
        let uses = pretty(&format!(
            "use {crate_name}::{module}::{{{envelope}, {resource}}};"
        ))?;
        let rest = [
            String::new(),
            OPEN.to_owned(),
            format!(
                "# let body = {}.as_bytes();",
                literal(&self.json_of(envelope)?)
            ),
            format!(
                "# let plain = {}.as_bytes();",
                literal(&self.json_of(resource)?)
            ),
            format!(
                "let envelope = {envelope}::from_json(body)?; // once its signature is verified"
            ),
            format!(
                "let resource = {resource}::from_json(plain)?; // once its ciphertext is decrypted"
            ),
            "println!(\"{envelope:?} brings {resource:?}\");".to_owned(),
        ];
        Some(uses.into_iter().chain(rest).collect())
    }

    /// A sample or an example of a type, as JSON.
    fn json_of(&self, name: &str) -> Option<String> {
        let definition = self.uses.definition(name)?;
        let TypeKind::Object(fields) = &definition.kind else {
            return None;
        };
        let made = || self.object_example(fields, &definition.rules).ok();
        self.sample(name).or_else(made)
    }
}

/// Inserts an example after the first paragraphs.
fn insert(docs: &mut Vec<String>, lines: Vec<String>) {
    let mut ends = docs.iter().enumerate().filter(|(_, line)| line.is_empty());
    let at = ends.nth(PARAGRAPHS_BEFORE - 1);
    let at = at.map_or(docs.len(), |(index, _)| index);
    let close = CLOSE.map(str::to_owned);
    let fence = || ["```".to_owned()];
    let opening = [String::new()].into_iter().chain(fence());
    let block = opening.chain(lines).chain(close).chain(fence());
    docs.splice(at..at, block);
}

/// Moves a statement to the first column. The printer indents the block at the beginning of a chain by two levels,
/// which is reduced to one.
fn laid_out(lines: &[String]) -> Vec<String> {
    let indent = |line: &String| line.len() - line.trim_start().len();
    let mut lines: Vec<String> = lines.iter().map(|line| unindented(line)).collect();
    for first in 1..lines.len() {
        let (before, rest) = lines.split_at_mut(first);
        let opening = &before[first - 1];
        let is_chain = opening.ends_with('{') && indent(&rest[0]) == indent(opening) + 8;
        let inside = rest
            .iter_mut()
            .take_while(|line| indent(line) > indent(opening));
        for line in inside.filter(|_| is_chain) {
            *line = unindented(line);
        }
    }
    lines
}

/// Formats code as lines; `None` if the text is not Rust.
fn pretty(code: &str) -> Option<Vec<String>> {
    let file = syn::parse_file(code).ok()?;
    let text = prettyplease::unparse(&file);
    Some(text.lines().map(str::to_owned).collect())
}

fn unindented(line: &str) -> String {
    line.strip_prefix("    ").unwrap_or(line).to_owned()
}

/// Returns a raw string literal with as many `#` as needed.
fn literal(text: &str) -> String {
    let mut marks = String::from("#");
    while text.contains(&format!("\"{marks}")) {
        marks.push('#');
    }
    format!("r{marks}\"{text}\"{marks}")
}
