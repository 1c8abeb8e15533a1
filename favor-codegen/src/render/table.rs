//! Calls of the runtime's macros.

use proc_macro2::TokenStream;
use quote::{ToTokens, TokenStreamExt, quote};

use super::names::ident;

/// A call of a runtime macro with its input: usually one row for each member or value, so that a new one changes one
/// line.
pub(crate) struct Table {
    macro_name: &'static str,
    /// The type that the items are for, and the arguments for the type as a whole.
    head: TokenStream,
    rows: Vec<TokenStream>,
}

impl Table {
    /// Creates a table without rows.
    pub(super) fn new(macro_name: &'static str, type_name: &str) -> Self {
        Self {
            macro_name,
            head: ident(type_name).into_token_stream(),
            rows: Vec::new(),
        }
    }

    /// Adds arguments for the type as a whole.
    pub(super) fn with(mut self, words: impl IntoIterator<Item = impl ToTokens>) -> Self {
        self.head.append_all(words);
        self
    }

    /// Adds rows, each as a separate group.
    pub(super) fn rows(mut self, rows: impl IntoIterator<Item = TokenStream>) -> Self {
        self.rows.extend(rows.into_iter().map(|row| quote!((#row))));
        self
    }

    /// Appends the call of the macro to a text; the runtime is at this path.
    pub(crate) fn print(&self, runtime: &str, text: &mut String) {
        text.push_str(&format!(
            "{runtime}::{}! {{\n    {}\n",
            self.macro_name, self.head
        ));
        for row in &self.rows {
            text.push_str(&format!("    {row}\n"));
        }
        text.push_str("}\n");
    }
}
