//! Every key of a member on every type in every place: a spec that is made from the tables of keys, so that new keys
//! and types are included automatically.

use std::collections::BTreeMap;

use favor_spec::{SHARED_FILE, Severity, SourceFile, Sources, load, locate};
use serde_json::{Map, Value};

/// The beginning of each spec of the table.
const SHARED: &str = "format: 1\ntitle: 表\nsummary: Every key on every type.\n\
    sources:\n  page: { title: A page, at: \"https://example.org/\", date: \"2026-01-01\" }\n\
    errors:\n  none: { source: page, rows: [] }\n\
    request_text: { characters: basic_multilingual_plane, source: page }\n";

/// A listed value, and an object with the members that a form with a file needs; all texts in them satisfy the rules of
/// the cells.
const TYPES: &str = "types:\n  Answer: { members: { done: { type: bool, required: true } } }\n\
    \x20 Listed: { values: { 2a0: { name: First } } }\n\
    \x20 Object: { members: { page: { type: string, required: true } } }\n";

/// Keys that are not rules of a value: they place the member, or document it.
const NO_RULES: [&str; 12] = [
    "type", "items", "in", "required", "label", "summary", "source", "errata", "name", "example",
    "default", "digest",
];

/// A key with a value, on a type, in a place.
pub struct Cell {
    /// The key with its value, such as `max_length: 40`.
    pub key: String,
    /// The type, with `[]` for each item of an array.
    pub ty: String,
    /// The place.
    pub place: &'static str,
    file: String,
    line: String,
}

/// The places of a member or an item, each with the schema's name of its table.
const PLACES: [(&str, &str); 8] = [
    ("path", "member_of_a_request"),
    ("query", "member_of_a_request"),
    ("body", "member_of_a_request"),
    ("form", "member_of_a_request"),
    ("sent", "member_of_an_object"),
    ("received", "member_of_an_object"),
    ("sent item", "items"),
    ("received item", "items"),
];

/// Every cell, in the order of places, types and keys.
pub fn cells() -> Vec<Cell> {
    let schema: Value = serde_json::from_str(&favor_spec::schema()).expect("the schema is JSON");
    let table = |name: &str| {
        let keys = &schema["$defs"][name]["properties"];
        keys.as_object().expect("the table has keys").clone()
    };
    let mut cells = Vec::new();
    for (place, name) in PLACES {
        let keys = table(name);
        for ty in types(&keys) {
            for key in keys.keys().filter(|key| !NO_RULES.contains(&key.as_str())) {
                let values = values(&schema, &keys[key]);
                assert!(
                    !values.is_empty(),
                    "give `{key}` a value here, or list it as no rule"
                );
                for value in values {
                    cells.push(cell(cells.len(), place, &ty, &format!("{key}: {value}")));
                }
            }
        }
    }
    cells
}

/// Returns the types of a table: the built-in ones, an enum, an object, and arrays.
fn types(keys: &Map<String, Value>) -> Vec<String> {
    let built_in = keys["type"]["anyOf"][0]["enum"].as_array();
    let built_in = built_in.expect("the schema lists the types").iter();
    let built_in = built_in
        .filter_map(Value::as_str)
        .filter(|name| *name != "array");
    let mut types: Vec<String> = built_in
        .chain(["Listed", "Object"])
        .map(str::to_owned)
        .collect();
    if keys.contains_key("items") {
        types.push("array, items: { type: string }".to_owned());
    }
    types
}

/// Returns values that a key may have: some that fit most types, or each of the choices.
fn values(schema: &Value, key: &Value) -> Vec<String> {
    if let Some(choices) = key["enum"].as_array() {
        return choices.iter().map(Value::to_string).collect();
    }
    if let Some(name) = key["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap_or_default();
        let table = &schema["$defs"][name];
        let required = table["required"].as_array().into_iter().flatten();
        let required = required
            .filter_map(Value::as_str)
            .map(|key| format!("{key}: page"));
        return vec![format!("{{ {} }}", required.collect::<Vec<_>>().join(", "))];
    }
    match key["type"].as_str() {
        Some("integer") => vec!["1".to_owned(), "40".to_owned()],
        Some("boolean") => vec!["true".to_owned()],
        Some("string") => vec!["page".to_owned()],
        Some("array") if key["items"]["anyOf"].is_array() => {
            vec![r#"[digits, letters, "-", ":", "+", "."]"#.to_owned()]
        }
        Some("array") if key["items"]["maxLength"] == 1 => vec![r#"["x"]"#.to_owned()],
        Some("array") => vec![r#"["2"]"#.to_owned(), r#"["0"]"#.to_owned()],
        Some("object") => vec!["{ other: { source: page } }".to_owned()],
        _ => Vec::new(),
    }
}

/// Makes a cell; its number makes its names unique.
fn cell(number: usize, place: &'static str, ty: &str, key: &str) -> Cell {
    // A unit needs a length, and a file needs the member with its name.
    let needs = if key.starts_with("length_unit") {
        "max_length: 40, "
    } else {
        ""
    };
    let of_file = if ty == "file" {
        "file_name: page, "
    } else {
        ""
    };
    let of_file = if key.starts_with("file_name") {
        ""
    } else {
        of_file
    };
    // An alias must be unique to its member.
    let own = key.replace("other", &format!("other{number}"));
    let rules = format!("type: {ty}, {needs}{of_file}{own}");
    let member = match place {
        "sent item" | "received item" => {
            format!("type: array, items: {{ {rules} }}, required: true")
        }
        _ => format!("{rules}, required: true"),
    };
    let location = match place {
        "path" | "query" | "body" | "form" => format!("in: {place}, "),
        _ => String::new(),
    };
    Cell {
        key: key.to_owned(),
        ty: ty.split(',').next().unwrap_or_default().to_owned(),
        place,
        file: format!("cell_{number}"),
        line: format!("m{number}: {{ {location}{member} }}"),
    }
}

/// Returns an endpoint with cells of the same place.
fn spec(file: &str, cells: &[&Cell]) -> String {
    let [first, ..] = cells else {
        return String::new();
    };
    let lines = |indent: &str| -> String {
        cells
            .iter()
            .map(|cell| format!("{indent}{}\n", cell.line))
            .collect()
    };
    let of_path =
        |cell: &&Cell| format!("/{{{}}}", cell.line.split(':').next().unwrap_or_default());
    let path = if first.place == "path" {
        cells.iter().map(of_path).collect()
    } else {
        String::new()
    };
    let ty: String = file.split('_').map(capital).collect();
    let of_type = format!("types:\n  {ty}It:\n    members:\n{}", lines("      "));
    let (request, response, types) = match first.place {
        "form" if first.ty == "file" => (
            format!(
                "\n  meta: {{ in: form, type: Object, required: true }}\n{}",
                lines("  ")
            ),
            "Answer".to_owned(),
            String::new(),
        ),
        "form" => (
            format!(
                "\n  file: {{ in: form, type: file, file_name: page, required: true }}\n{}",
                lines("  ")
            ),
            "Answer".to_owned(),
            String::new(),
        ),
        "path" | "query" | "body" => (
            format!("\n{}", lines("  ")),
            "Answer".to_owned(),
            String::new(),
        ),
        "sent" | "sent item" => (
            format!("\n  it: {{ in: body, type: {ty}It, required: true }}\n"),
            "Answer".to_owned(),
            of_type,
        ),
        _ => (" {}\n".to_owned(), format!("{ty}It"), of_type),
    };
    format!(
        "format: 1\ntitle: 格\nsummary: Cells.\nmethod: POST\npath: /{file}{path}\nsource: page\n\
        request:{request}response: {response}\nerrors: [none]\n{types}"
    )
}

/// Capitalises a word.
fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    format!("{}{rest}", first.to_uppercase())
}

/// A spec directory of these endpoints.
fn directory(specs: impl IntoIterator<Item = (String, String)>) -> Sources {
    let file = |name: String, text: String| SourceFile {
        name,
        content: Ok(text.into_bytes()),
    };
    let mut files = vec![file(SHARED_FILE.to_owned(), format!("{SHARED}{TYPES}"))];
    files.extend(
        specs
            .into_iter()
            .map(|(name, text)| file(format!("{name}.yaml"), text)),
    );
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Sources {
        directory: String::new(),
        files,
    }
}

/// Returns the code of each cell's first mistake, in the order of the codes, or `None` if the cell is accepted.
pub fn judge(cells: &[Cell]) -> Vec<Option<String>> {
    let sources = directory(
        cells
            .iter()
            .map(|cell| (cell.file.clone(), spec(&cell.file, &[cell]))),
    );
    let (_, diagnostics) = load(&sources);
    let errors = diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error);
    let mut refused: BTreeMap<String, String> = BTreeMap::new();
    for error in errors {
        let place = locate(&sources, error.at).expect("every mistake of a cell has a place");
        let file = place.path.trim_end_matches(".yaml").to_owned();
        assert!(
            file.starts_with("cell_"),
            "{}: {}",
            place.path,
            error.message
        );
        refused
            .entry(file)
            .or_insert_with(|| error.code.to_string());
    }
    cells
        .iter()
        .map(|cell| refused.remove(&cell.file))
        .collect()
}

/// Combines the accepted cells into a small number of endpoints: cells of the same place are members of one request, or
/// of one object. A form has only one cell.
pub fn accepted(cells: &[Cell], judged: &[Option<String>]) -> Sources {
    let mut endpoints: BTreeMap<String, Vec<&Cell>> = BTreeMap::new();
    for (cell, refused) in cells.iter().zip(judged) {
        let name = match cell.place {
            "form" => cell.file.clone(),
            place => place.replace(' ', "_"),
        };
        if refused.is_none() {
            endpoints.entry(name).or_default().push(cell);
        }
    }
    directory(endpoints.into_iter().map(|(name, cells)| {
        let spec = spec(&name, &cells);
        (name, spec)
    }))
}
