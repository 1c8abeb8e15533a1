//! Documentation.

use std::cell::RefCell;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The documentation of a file. While the file is made of tokens, marks take its place: as tokens, its lines would
/// be escaped, parsed and escaped back, and that would take a fifth of all time.
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
    /// The mark of some lines. Other documentation begins with a space, so that no other line looks like it.
    pub(super) fn mark(&self, lines: &'a [String]) -> TokenStream {
        self.mark_with_aliases(lines, &[])
    }

    /// The mark of some lines, and of other names for rustdoc's search.
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

    /// Adds a printed text with the documentation in place of its marks.
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
            // Nothing in it needs to be escaped: rustdoc takes no such alias.
            text.extend([indent, "#[doc(alias = \"", alias, "\")]\n"]);
        }
    }
}

/// Prints the inner documentation at the top of a file.
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
