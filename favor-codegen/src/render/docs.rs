//! Documentation.

use std::cell::RefCell;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The documentation of a file. While the file consists of tokens, it is replaced by marks: as tokens, its lines would
/// be escaped, parsed and unescaped, which would take a fifth of the total time.
#[derive(Default)]
pub(crate) struct Docs<'a> {
    marked: RefCell<Vec<Marked<'a>>>,
}

/// The documentation that a mark represents.
struct Marked<'a> {
    lines: &'a [String],
    /// Other names for rustdoc's search.
    aliases: &'a [String],
}

impl<'a> Docs<'a> {
    /// Returns a mark for some lines. Other documentation begins with a space, so that no other line looks like a mark.
    pub(super) fn mark(&self, lines: &'a [String]) -> TokenStream {
        self.mark_with_aliases(lines, &[])
    }

    /// Returns a mark for some lines, and for aliases for rustdoc's search.
    pub(super) fn mark_with_aliases(
        &self,
        lines: &'a [String],
        aliases: &'a [String],
    ) -> TokenStream {
        let mut marked = self.marked.borrow_mut();
        let mark = Literal::string(&marked.len().to_string());
        marked.push(Marked { lines, aliases });
        quote!(#[doc = #mark])
    }

    /// Appends a printed text, with its marks replaced by the documentation.
    pub(crate) fn put_in(&self, printed: &str, text: &mut String) {
        let marked = self.marked.borrow();
        for line in printed.split_inclusive('\n') {
            match mark(line) {
                Some((indent, index)) => marked[index].print(text, indent),
                None => text.push_str(line),
            }
        }
    }
}

/// The indentation and the index of a mark, if the line is one.
fn mark(line: &str) -> Option<(&str, usize)> {
    let (indent, index) = line.split_once("///")?;
    if !indent.trim_start().is_empty() {
        return None;
    }
    Some((indent, index.trim_end().parse().ok()?))
}

impl Marked<'_> {
    fn print(&self, text: &mut String, indent: &str) {
        print(text, indent, "///", self.lines);
        for alias in self.aliases {
            // An alias needs no escaping: rustdoc accepts none that would.
            text.extend([indent, "#[doc(alias = \"", alias, "\")]\n"]);
        }
    }
}

/// Prints the inner documentation at the top of a file.
pub(crate) fn print_inner(text: &mut String, lines: &[String]) {
    print(text, "", "//!", lines);
}

/// Prints lines with a space after the slashes.
fn print(text: &mut String, indent: &str, slashes: &str, lines: &[String]) {
    for line in lines {
        let space = if line.is_empty() { "" } else { " " };
        text.extend([indent, slashes, space, line, "\n"]);
    }
}
