//! Words in typed pieces.

use crate::node::Spanned;

/// A block of documentation.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading, in words that need no escaping.
    Heading(&'static str),
    /// A paragraph.
    Paragraph(Words),
    /// A list, one entry per item.
    List(Vec<Words>),
}

impl Block {
    /// Returns the sentences that make sense on their own: a paragraph, or each item of a list.
    pub fn items(self) -> Vec<Words> {
        match self {
            Block::Heading(_) => Vec::new(),
            Block::Paragraph(words) => vec![words],
            Block::List(items) => items,
        }
    }
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words of Favor's own, which may contain markup.
    Own(String),
    /// A text of a spec, which contains no markup.
    Text(String),
    /// Code.
    Code(String),
    /// A source, by its id.
    Source(String),
}

/// A sentence or several, in pieces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words(Vec<Piece>);

/// A markup language in which words are rendered.
pub trait Markup {
    /// Renders text, with everything escaped that would be markup.
    fn text(&self, raw: &str) -> String;
    /// Renders code.
    fn code(&self, raw: &str) -> String;
    /// Renders the name of a source, as a link if it is on the web.
    fn source(&self, id: &str) -> String;
}

impl Words {
    /// Creates an empty sequence of words.
    pub fn new() -> Self {
        Self::default()
    }

    /// Words of Favor's own.
    pub fn own(words: impl Into<String>) -> Self {
        Self::new().say(words)
    }

    /// A text of a spec.
    pub fn text(text: &str) -> Self {
        Self::new().quote(text)
    }

    /// Adds words of Favor's own.
    pub fn say(mut self, words: impl Into<String>) -> Self {
        self.0.push(Piece::Own(words.into()));
        self
    }

    /// Adds a text of a spec.
    pub fn quote(mut self, text: &str) -> Self {
        self.0.push(Piece::Text(text.to_owned()));
        self
    }

    /// Adds code.
    pub fn code(mut self, code: &str) -> Self {
        self.0.push(Piece::Code(code.to_owned()));
        self
    }

    /// Adds a source, by its id.
    pub fn source(mut self, id: &str) -> Self {
        self.0.push(Piece::Source(id.to_owned()));
        self
    }

    /// Adds other words.
    pub fn and(mut self, other: Words) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Adds other words after a space, if there are any.
    pub fn then(self, other: Option<Words>) -> Self {
        match other {
            Some(other) if !other.is_empty() && !self.is_empty() => self.say(" ").and(other),
            Some(other) => self.and(other),
            None => self,
        }
    }

    /// Joins items with `between`, except that `before_last` precedes the last one.
    pub fn join(items: impl IntoIterator<Item = Words>, between: &str, before_last: &str) -> Self {
        let mut items = items.into_iter().peekable();
        let mut joined = Self::new();
        while let Some(item) = items.next() {
            if !joined.is_empty() {
                let is_last = items.peek().is_none();
                joined = joined.say(if is_last { before_last } else { between });
            }
            joined = joined.and(item);
        }
        joined
    }

    /// Returns true if there are no words.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The pieces, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Renders the words in a markup language.
    pub fn write(&self, markup: &impl Markup) -> String {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Own(words) => words.clone(),
            Piece::Text(text) => markup.text(text),
            Piece::Code(code) => markup.code(code),
            Piece::Source(id) => markup.source(id),
        });
        pieces.collect()
    }
}

/// Codes as one phrase, such as "`a`, `b` and `c`".
pub(super) fn listing<'a>(names: impl IntoIterator<Item = &'a str>, before_last: &str) -> Words {
    let names = names.into_iter().map(|name| Words::new().code(name));
    Words::join(names, ", ", &format!(" {before_last} "))
}

/// The texts of names.
pub(super) fn values(names: &[Spanned<String>]) -> impl Iterator<Item = &str> {
    names.iter().map(|name| name.value.as_str())
}

/// A number of things, such as "1 item".
pub(super) fn counted(number: u64, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
