//! Checks text that ends up in source code for characters that hide or reorder it.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::invisible::is_invisible;
use crate::node::{Node, Value};

/// Refuses control, bidirectional and invisible characters anywhere in a file.
pub(crate) fn check_text(node: &Node, diagnostics: &mut Vec<Diagnostic>) {
    match &node.value {
        Value::Text(text) => {
            if let Some(found) = forbidden(text) {
                diagnostics.push(
                    Diagnostic::error(
                        Code::ForbiddenCharacter,
                        node.place,
                        format!(
                            "the text contains the invisible character U+{:04X}",
                            u32::from(found)
                        ),
                    )
                    .help("remove it"),
                );
            }
        }
        Value::List(items) => {
            for item in items {
                check_text(item, diagnostics);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                check_text(key, diagnostics);
                check_text(value, diagnostics);
            }
        }
        Value::Null | Value::Bool(_) | Value::Integer(_) | Value::Float(_) => {}
    }
}

fn forbidden(text: &str) -> Option<char> {
    // Fast path: most text is printable ASCII, which is harmless.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return None;
    }
    text.chars().find(|c| is_invisible(*c))
}
