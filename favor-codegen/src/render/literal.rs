//! Literals of texts.

use proc_macro2::Literal;

/// A literal of a text that people read: mostly nothing in it needs an escape, and each Chinese character takes
/// long to be found printable. The loader refuses what must not stand in source code.
pub(super) fn text(text: &str) -> Literal {
    if text.contains(|c: char| matches!(c, '"' | '\\') || c.is_control()) {
        return Literal::string(text);
    }
    parse(&format!("\"{text}\""))
}

/// A literal in which quotes need no escape: JSON is full of them.
pub(super) fn raw(text: &str) -> Literal {
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    parse(&format!("r{hashes}\"{text}\"{hashes}"))
}

fn parse(literal: &str) -> Literal {
    literal
        .parse()
        .expect("the loader refuses the characters that no literal can hold")
}
