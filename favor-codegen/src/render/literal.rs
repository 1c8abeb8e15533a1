//! Literals of texts.

use proc_macro2::Literal;

/// The maximum number of hashes at the beginning of a raw string.
const MAX_HASHES: usize = 255;

/// Returns a raw string literal, since JSON contains many quotes, or an escaped one if more than [`MAX_HASHES`] hashes
/// would be needed. Invisible characters and line ends are already escaped by JSON itself.
pub(super) fn raw(json: &str) -> Literal {
    let mut hashes = String::new();
    while json.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    let literal = format!("r{hashes}\"{json}\"{hashes}").parse();
    match literal {
        Ok(literal) if hashes.len() <= MAX_HASHES => literal,
        _ => Literal::string(json),
    }
}
