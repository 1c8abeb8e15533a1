//! Diagnostics for people, like those of a compiler.

use std::borrow::Cow;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{At, Diagnostic, Severity};
use crate::invisible::is_invisible;
use crate::node::Place;
use crate::sources::Sources;

use super::entries::{Entry, entries, path};
use super::position::{locate, place_point};

/// Shows diagnostics like a compiler: the file, the line with a caret, and what to write instead.
pub fn report(sources: &Sources, diagnostics: &[Diagnostic], colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut text = String::new();
    for entry in entries(diagnostics) {
        match entry {
            Entry::One(diagnostic) => text.push_str(&render(sources, diagnostic, &renderer)),
            Entry::More(at, count, _) => {
                text.push_str(&format!("… and {count} more in {}", path(sources, at)));
            }
        }
        text.push_str("\n\n");
    }
    text
}

fn render(sources: &Sources, diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(
        level
            .primary_title(diagnostic.message.as_str())
            .id(diagnostic.code.as_str()),
    );
    let main = locate(sources, diagnostic.at);
    let file = diagnostic.at.file();
    if let (Some(location), Some(file)) = (&main, file) {
        let text = shown(sources, file);
        // A diagnostic about the whole file is shown without a line.
        if text.is_empty() || matches!(diagnostic.at, At::File(_)) {
            let origin = Origin::path(location.path.clone());
            // Even a file that is not text has places.
            group = group.element(match diagnostic.at {
                At::Point { line, column, .. } => origin.line(line).char_column(column),
                _ => origin,
            });
        } else {
            let main = AnnotationKind::Primary.span(span(&text, location.line, location.column));
            let other = same_file(diagnostic, file)
                .map(|(place, label)| context(sources, &text, place, label));
            group = group.element(
                Snippet::source(text)
                    .path(location.path.clone())
                    .fold(true)
                    .annotation(main)
                    .annotations(other),
            );
        }
    } else {
        group = group.element(Origin::path(sources.directory.clone()));
    }
    if let Some((place, label)) = other_file(diagnostic, file) {
        let text = shown(sources, place.file());
        let other = context(sources, &text, place, label);
        group = group.element(
            Snippet::source(text)
                .path(sources.display_path(place.file()))
                .fold(true)
                .annotation(other),
        );
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// Returns the text of a file, safe for a terminal. The renderer itself replaces ASCII control characters, but neither
/// those from U+0080 to U+009F, which some terminals interpret, nor all invisible characters.
fn shown(sources: &Sources, file: usize) -> Cow<'_, str> {
    let text = sources.text(file).unwrap_or_default();
    let is_replaced = |c: char| !c.is_ascii() && is_invisible(c);
    if text.contains(is_replaced) {
        Cow::Owned(text.replace(is_replaced, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Marks the other place of a diagnostic, which is in this text.
fn context<'a>(sources: &Sources, text: &str, place: Place, label: &'a str) -> Annotation<'a> {
    let (line, column) = place_point(sources, place);
    AnnotationKind::Context
        .span(span(text, line, column))
        .label(label)
}

fn same_file(diagnostic: &Diagnostic, file: usize) -> Option<(Place, &str)> {
    let (place, label) = diagnostic.related.as_ref()?;
    (place.file() == file).then_some((*place, label))
}

fn other_file(diagnostic: &Diagnostic, file: Option<usize>) -> Option<(Place, &str)> {
    let (place, label) = diagnostic.related.as_ref()?;
    (Some(place.file()) != file).then_some((*place, label))
}

/// The bytes of the word or the quoted text that begins at a line and a column.
fn span(text: &str, line: usize, column: usize) -> std::ops::Range<usize> {
    let line_start: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let rest = &text[line_start.min(text.len())..];
    let rest = rest.lines().next().unwrap_or_default();
    let start: usize = rest.chars().take(column - 1).map(char::len_utf8).sum();
    let word = &rest[start..];
    let length = match word.chars().next() {
        Some(quote @ ('"' | '\'')) => word[1..].find(quote).map_or(word.len(), |end| end + 2),
        Some('{' | '[') => 1,
        Some(_) => {
            // Brackets end a plain scalar only inside of brackets.
            let is_flow = rest[..start].contains(['{', '[']);
            let brackets = word.find([',', ']', '}']).filter(|_| is_flow);
            let ends = [word.find(": "), word.find(" #"), brackets];
            let end = ends.into_iter().flatten().min().unwrap_or(word.len());
            word[..end].trim_end().trim_end_matches(':').len()
        }
        None => 0,
    };
    let start = line_start + start;
    start..start + length
}
