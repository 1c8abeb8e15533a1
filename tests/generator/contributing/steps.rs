//! The steps of a page: the text before each block, and the files that they change.

use std::collections::BTreeMap;
use std::fs;

use crate::tests;

/// A block of the page, with the action that the text before it names.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) action: Action,
    pub(super) block: String,
}

/// The purpose of a block.
#[derive(Debug)]
pub(super) enum Action {
    /// Creates a file with the content of the block.
    Create { file: String },
    /// Inserts the block below a line: the first one that begins with the last of these texts, after lines that begin
    /// with the others.
    Insert { file: String, below: Vec<String> },
    /// Replaces the line that begins with this text with the block.
    Replace { file: String, line: String },
    /// Appends the block to a file.
    Append { file: String },
    /// Finds the block in the output of a command, which fails or only warns.
    Print { command: String, fails: bool },
}

/// Returns the steps of a section and of all sections after it.
pub(super) fn steps(page: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut parts = page.split("\n```");
    let mut said = parts.next().unwrap_or_default();
    while let (Some(block), next) = (parts.next(), parts.next()) {
        let (_, block) = block.split_once('\n').expect("a language, then a block");
        let said_last = said.trim_end().rsplit("\n\n").next().unwrap_or_default();
        steps.push(Step {
            action: action(&said_last.replace('\n', " ")),
            block: format!("{block}\n"),
        });
        said = next.unwrap_or_default();
    }
    steps
}

/// The action that a paragraph names.
fn action(said: &str) -> Action {
    let codes = said.split('`').skip(1).step_by(2);
    let mut codes = codes.map(str::to_owned).collect::<Vec<_>>().into_iter();
    let mut next = || codes.next().unwrap_or_else(|| panic!("{said}"));
    if said.starts_with("A new file, ") {
        Action::Create { file: next() }
    } else if said.starts_with("In ") && said.contains("`, in place of `") {
        let (file, line) = (next(), next());
        Action::Replace { file, line }
    } else if said.starts_with("In ") && said.contains("`, below `") {
        let file = next();
        let below = codes.collect();
        Action::Insert { file, below }
    } else if said.starts_with("In ") && said.ends_with(", at its end:") {
        Action::Append { file: next() }
    } else if let Some(said) = said.strip_suffix(" fails:") {
        let command = said.rsplit('`').nth(1).unwrap_or_default().to_owned();
        Action::Print {
            command,
            fails: true,
        }
    } else if said.ends_with(" warns:") {
        let command = next();
        Action::Print {
            command,
            fails: false,
        }
    } else {
        panic!("the page does not say what the block is for: {said}");
    }
}

/// The files that steps have changed, by their paths from the root of the project.
#[derive(Default)]
pub(super) struct Files(pub(super) BTreeMap<String, String>);

impl Files {
    /// The files of the project after these steps.
    pub(super) fn after<'a>(steps: impl IntoIterator<Item = &'a Step>) -> Self {
        let mut files = Self::default();
        for step in steps {
            files.take(step);
        }
        files
    }

    /// Applies a step.
    pub(super) fn take(&mut self, step: &Step) {
        let block = &step.block;
        match &step.action {
            Action::Create { file } => {
                assert!(!project_file(file).exists(), "{file} exists");
                self.0.insert(file.clone(), block.clone());
            }
            Action::Append { file } => self.text(file).push_str(block),
            Action::Insert { file, below } => {
                let text = self.text(file);
                let mut at = 0;
                for line in below {
                    at = line_end(text, at, line).unwrap_or_else(|| panic!("{file}: {line}"));
                }
                text.insert_str(at, block);
            }
            Action::Replace { file, line } => {
                let text = self.text(file);
                let end = line_end(text, 0, line).unwrap_or_else(|| panic!("{file}: {line}"));
                let start = text[..end - 1].rfind('\n').map_or(0, |found| found + 1);
                text.replace_range(start..end, block);
            }
            Action::Print { .. } => {}
        }
    }

    /// Returns the current text of a file.
    fn text(&mut self, file: &str) -> &mut String {
        let read = || fs::read_to_string(project_file(file)).expect(file);
        self.0.entry(file.to_owned()).or_insert_with(read)
    }
}

/// A file of the project.
pub(super) fn project_file(file: &str) -> std::path::PathBuf {
    tests().join("..").join(file)
}

/// Returns the end of the first line, from a position on, that begins with a text; indentation and backticks are
/// ignored.
fn line_end(text: &str, from: usize, beginning: &str) -> Option<usize> {
    let mut end = from;
    for line in text[from..].split_inclusive('\n') {
        end += line.len();
        if line.replace('`', "").trim_start().starts_with(beginning) {
            return Some(end);
        }
    }
    None
}
