//! Mistakes in a spec, as data.

use crate::code::Code;
use crate::invisible::visible;
use crate::node::Place;

/// One mistake in a spec.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub code: Code,
    /// The severity.
    pub severity: Severity,
    /// The place.
    pub at: At,
    /// The mistake, in one sentence on one line; invisible characters of the spec are escaped.
    pub message: String,
    /// The remedy, on one line.
    pub help: Option<String>,
    /// Another place that the mistake involves, with a label.
    pub related: Option<(Place, String)>,
    /// True if the remedy is to put the value in quotes: the help then shows the value as written in the file.
    wants_quotes: bool,
}

/// The severity of a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Code is still generated.
    Warning,
}

impl Severity {
    /// Returns the severity as compilers print it.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A place of a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum At {
    /// At a value of a file that could be read.
    Node(Place),
    /// Within a value of one line: the number of characters from its beginning.
    Within(Place, usize),
    /// At a line and a column, both counted from one, of a file that could not be read.
    Point {
        /// Index of the file in [`crate::Sources::files`].
        file: usize,
        /// The line.
        line: usize,
        /// The column, in characters.
        column: usize,
    },
    /// Somewhere in a file.
    File(usize),
    /// The directory as a whole.
    Directory,
}

impl Diagnostic {
    /// Returns true if nothing is generated because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// An error at a value of the spec.
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::error_at(code, At::Node(place), message)
    }

    /// An error anywhere.
    pub fn error_at(code: Code, at: At, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            at,
            message: visible(message.into()),
            help: None,
            related: None,
            wants_quotes: false,
        }
    }

    /// A warning at a value of the spec.
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::warning_at(code, At::Node(place), message)
    }

    /// A warning anywhere.
    pub(crate) fn warning_at(code: Code, at: At, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error_at(code, at, message)
        }
    }

    /// Puts diagnostics into the order of the files; those without a file come first.
    pub fn sort(diagnostics: &mut [Self]) {
        diagnostics.sort_by_key(|diagnostic| match diagnostic.at {
            At::Directory => (None, 0),
            At::File(file) | At::Point { file, .. } => (Some(file), 0),
            At::Node(place) | At::Within(place, _) => (Some(place.file()), place.node()),
        });
    }

    /// Adds the remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(visible(help.into()));
        self
    }

    /// Suggests quotes around the value, as written in the file.
    #[must_use]
    pub(crate) fn wants_quotes(mut self) -> Self {
        self.wants_quotes = true;
        self.help("put it in quotes")
    }

    /// Shows the text of the file in the help of the diagnostics that suggest quotes.
    pub(crate) fn show_quotes(diagnostics: &mut [Self], text: impl Fn(At) -> Option<String>) {
        for found in diagnostics.iter_mut().filter(|found| found.wants_quotes) {
            if let Some(text) = text(found.at) {
                found.help = Some(visible(format!("put it in quotes: \"{text}\"")));
            }
        }
    }

    /// Points at a second place.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related = Some((place, visible(label.into())));
        self
    }
}

impl At {
    /// The file that the mistake is in.
    pub fn file(self) -> Option<usize> {
        match self {
            At::Node(place) | At::Within(place, _) => Some(place.file()),
            At::Point { file, .. } | At::File(file) => Some(file),
            At::Directory => None,
        }
    }
}
