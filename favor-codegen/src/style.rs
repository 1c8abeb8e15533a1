//! The choices that depend on the place of generated code, and not on the spec.

use crate::files::HEADER;

/// The path of the runtime, where a crate depends on it by its own name.
pub const RUNTIME: &str = "::favor_generated";

/// The lints that included code is excused from: an API is rarely used as a whole; names of the prelude are qualified,
/// since a type of a spec may have the same; and the texts are those of the documents.
const OF_INCLUDED_CODE: &[&str] = &[
    "dead_code",
    "unused_imports",
    "unused_qualifications",
    "clippy::pedantic",
];

/// The choices that depend on the place of generated code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    pub(crate) runtime: String,
    pub(crate) allowed_lints: &'static [&'static str],
    /// The crate that the examples of modules import from; none without one.
    pub(crate) crate_name: Option<String>,
    /// The command that generates the files, where people run one.
    command: Option<String>,
}

/// The style of code that is checked in and public, in a crate that depends on the runtime by its own name.
impl Default for Style {
    fn default() -> Self {
        Self {
            runtime: RUNTIME.to_owned(),
            allowed_lints: &[],
            crate_name: None,
            command: None,
        }
    }
}

impl Style {
    /// Opens each module with an example, which is tested with the documentation. It imports from the crate of this
    /// name, if the modules are at the top.
    #[must_use]
    pub fn with_examples(mut self, crate_name: &str) -> Self {
        self.crate_name = Some(crate_name.to_owned());
        self
    }

    /// Names the command by which people generate the files, in the first line of each.
    #[must_use]
    pub fn with_command(mut self, command: &str) -> Self {
        // The line is a comment, and a second one would not be.
        let words: Vec<&str> = command.split_whitespace().collect();
        self.command = Some(words.join(" "));
        self
    }

    /// The beginning of every file.
    pub(crate) fn header(&self) -> String {
        match &self.command {
            Some(command) => {
                HEADER.replacen("favor-codegen", &format!("favor-codegen (`{command}`)"), 1)
            }
            None => HEADER.to_owned(),
        }
    }

    /// The style of code that a crate includes from its build script, with the path by which it finds the runtime.
    ///
    /// # Errors
    ///
    /// The path is not one of Rust, such as `::favor` or `crate::favor`; the text says so.
    pub fn included(runtime: &str) -> Result<Self, String> {
        let is_path = syn::parse_str::<syn::Path>(runtime).is_ok_and(|path| {
            path.segments
                .iter()
                .all(|segment| segment.arguments.is_empty())
        });
        if !is_path {
            return Err(format!(
                "`{runtime}` is not a path of Rust; write the name of the dependency, such as `::favor`"
            ));
        }
        Ok(Self {
            runtime: runtime.to_owned(),
            allowed_lints: OF_INCLUDED_CODE,
            crate_name: None,
            command: None,
        })
    }
}
