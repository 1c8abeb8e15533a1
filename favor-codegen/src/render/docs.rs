//! Documentation.

use std::cell::RefCell;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The documentation of a file. While the file is made of tokens, marks stand for it: as tokens, its lines would
/// be escaped, parsed and escaped back, and that would take a fifth of all time.
#[derive(Default)]
pub(crate) struct Docs<'a> {
    marked: RefCell<Vec<&'a [String]>>,
}

impl<'a> Docs<'a> {
    /// What stands for some lines, one or none. Other documentation begins with a space, so that no other line
    /// looks like it.
    pub(super) fn mark(&self, lines: &'a [String]) -> Option<TokenStream> {
        if lines.is_empty() {
            return None;
        }
        let mut marked = self.marked.borrow_mut();
        let mark = Literal::string(&marked.len().to_string());
        marked.push(lines);
        Some(quote!(#[doc = #mark]))
    }

    /// The printed text with the documentation in place of the marks.
    pub(crate) fn put_in(&self, printed: &str) -> String {
        let marked = self.marked.borrow();
        let mut text = String::with_capacity(2 * printed.len());
        for line in printed.split_inclusive('\n') {
            let (indent, mark) = line.split_once("///").unwrap_or_default();
            match mark.trim_end().parse::<usize>() {
                Ok(mark) => print(&mut text, indent, "///", marked[mark]),
                Err(_) => text.push_str(line),
            }
        }
        text
    }
}

/// Prints the documentation of the file that it stands at the top of.
pub(crate) fn print_inner(text: &mut String, lines: &[String]) {
    print(text, "", "//!", lines);
}

/// Prints lines with the space that people write after the slashes.
fn print(text: &mut String, indent: &str, slashes: &str, lines: &[String]) {
    for line in lines {
        let space = if line.is_empty() { "" } else { " " };
        text.extend([indent, slashes, space, line, "\n"]);
    }
}

/// Other names for rustdoc's search.
pub(super) fn aliases(names: &[String]) -> TokenStream {
    quote!(#(#[doc(alias = #names)])*)
}
