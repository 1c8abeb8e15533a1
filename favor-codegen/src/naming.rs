//! Converts wire names to Rust names. No other module makes identifiers.

use std::collections::HashMap;

use favor_spec::{Code, Diagnostic, Place, Spanned};
use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// The keywords of edition 2024 that can be raw identifiers.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// The keywords that cannot be identifiers, not even raw ones.
const NEVER_RAW: [&str; 4] = ["self", "super", "crate", "Self"];

/// The names of the constants that every enum has, which a variant would shadow.
const RESERVED_VARIANTS: [&str; 1] = ["KNOWN"];

/// The purpose of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    /// A field of a struct.
    Field,
    /// A variant of an enum.
    Variant,
}

/// The name of a field or a variant: the one that the spec gives, or the one made from the wire name.
///
/// Keywords become raw identifiers, or get an underscore if they cannot be raw.
pub(crate) fn rust_name(
    wire: &Spanned<String>,
    given: Option<&Spanned<String>>,
    kind: NameKind,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    let name = match (given, kind) {
        (Some(given), _) => given.value.clone(),
        (None, NameKind::Field) => wire.value.to_snake_case(),
        (None, NameKind::Variant) => wire.value.to_upper_camel_case(),
    };
    let is_reserved = kind == NameKind::Variant && RESERVED_VARIANTS.contains(&name.as_str());
    if is_identifier(&name) && !is_reserved {
        return without_keyword(name);
    }
    let example = match kind {
        NameKind::Field => "name: thing_id",
        NameKind::Variant => "name: Stopped",
    };
    diagnostics.push(
        Diagnostic::error(
            Code::RustName,
            wire.place,
            format!("no Rust name can be made from `{}`", wire.value),
        )
        .help(format!("add the name in Rust, such as `{example}`")),
    );
    // A placeholder for the remaining checks: nothing is emitted after an error.
    format!("unnamed_{}", wire.place.node())
}

/// The name of the type that represents a file of a spec: the request of an endpoint, or a notification.
pub(crate) fn file_type_name(file: &str) -> String {
    file.to_upper_camel_case()
}

/// The name of the struct with the required members of another.
pub(crate) fn init_name(name: &str) -> String {
    format!("{name}Init")
}

/// The name of a module, as it is written in Rust.
pub(crate) fn module_name(name: &str) -> String {
    without_keyword(name.to_owned())
}

/// The name of a constant that belongs to several error tables.
pub(crate) fn error_table_name<'a>(tables: impl Iterator<Item = &'a str>) -> String {
    // No name of a table contains two underscores in a row or ends with one, so different tables give different names.
    let names: Vec<String> = tables.map(str::to_shouty_snake_case).collect();
    format!("{}__ERRORS", names.join("__"))
}

/// The name of the constant with a limit of a member, or of its items.
pub(crate) fn limit_name(member: &str, is_of_items: bool, suffix: &str) -> String {
    let items = if is_of_items { "_item" } else { "" };
    format!("{}{items}_{suffix}", plain(member)).to_shouty_snake_case()
}

/// The name of the setter of a member.
pub(crate) fn setter_name(field: &str) -> String {
    format!("with_{}", plain(field))
}

/// The name of the function that makes the value of a member from a file.
pub(crate) fn digest_name(field: &str) -> String {
    // An underscore that only avoids a keyword is not needed here.
    format!("{}_of", plain(field).trim_end_matches('_'))
}

/// The help for a clash of members or values.
pub(crate) const ADD_NAME: &str = "add `name:` to one of the two";

/// Reports every name that more than one item of a scope would have.
pub(crate) fn check_clashes<'a>(
    names: impl Iterator<Item = (&'a str, &'a str, Place)>,
    help: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut seen: HashMap<&str, Place> = HashMap::new();
    for (name, wire, place) in names {
        match seen.get(name) {
            Some(first) => {
                let message =
                    format!("`{wire}` and another name would both become `{name}` in Rust");
                let clash = Diagnostic::error(Code::NameClash, place, message).help(help);
                // A name that the generator itself gives has no place in the spec.
                diagnostics.push(if *first == place {
                    clash
                } else {
                    clash.related(*first, "the other")
                });
            }
            None => {
                seen.insert(name, place);
            }
        }
    }
}

/// Returns a name that no member of a struct has, by appending underscores if necessary.
pub(crate) fn free_name(wish: &str, taken: &[&str]) -> String {
    let mut name = wish.to_owned();
    while taken.contains(&name.as_str()) {
        name.push('_');
    }
    name
}

/// Returns a name without the `r#` of a raw identifier.
pub(crate) fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

fn without_keyword(name: String) -> String {
    if NEVER_RAW.contains(&name.as_str()) {
        name + "_"
    } else if KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
