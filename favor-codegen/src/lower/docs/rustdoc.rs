//! Renders words as rustdoc: every text of a spec is escaped, and every line is limited in length.

use std::collections::BTreeMap;

use favor_spec::prose::{Block, Links, Markup, Piece, Words};

/// The maximum length of a line, in characters; a longer word has a separate line.
const WIDTH: usize = 96;

/// A placeholder for a space at which no line may be broken, until the lines are wrapped; the loader refuses it in a
/// spec.
const UNBROKEN_BLANK: &str = "\u{1}";

/// Escapes every character of plain text that Markdown or rustdoc would interpret.
pub(super) fn text(raw: &str) -> String {
    let mut escaped = String::with_capacity(raw.len());
    let words = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    for (index, c) in words.char_indices() {
        // A bare link begins with a scheme or with `www.`.
        let is_link = (c == ':' && words[index..].starts_with("://"))
            || (c == '.' && ends_with_www(&words[..index]));
        // At the start of a line these make a list or a rule.
        let is_marker = (c == '-' && index == 0)
            || (matches!(c, '.' | ')')
                && index > 0
                && words[..index].bytes().all(|byte| byte.is_ascii_digit()));
        if is_special(c) || is_link || is_marker {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn is_special(c: char) -> bool {
    u8::try_from(c).is_ok_and(|byte| b"\\`*_{}[]<>#+|~&$=@".contains(&byte))
}

fn ends_with_www(text: &str) -> bool {
    let end = text.as_bytes().last_chunk::<3>();
    end.is_some_and(|end| end.eq_ignore_ascii_case(b"www"))
}

/// Renders code between as many backticks as needed.
pub(super) fn code(raw: &str) -> String {
    // Such code would be invisible, and is not a code span in Markdown.
    if raw.trim().is_empty() {
        return format!("`{raw:?}`").replace(' ', UNBROKEN_BLANK);
    }
    // Code is never broken across lines: the beginning of the next line would be read as Markdown.
    let words = raw
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(UNBROKEN_BLANK);
    let longest = words
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    if longest > 1 {
        // A fence of three would begin a block.
        text(raw)
    } else if words.starts_with('`') || words.ends_with('`') {
        format!("{fence}{UNBROKEN_BLANK}{words}{UNBROKEN_BLANK}{fence}")
    } else {
        format!("{fence}{words}{fence}")
    }
}

/// The markup of rustdoc. A source on the web becomes a link whose address [`lines`] adds.
struct Rustdoc<'a>(&'a Links<'a>);

impl Markup for Rustdoc<'_> {
    fn text(&self, raw: &str) -> String {
        text(raw)
    }

    fn code(&self, raw: &str) -> String {
        code(raw)
    }

    fn source(&self, id: &str) -> String {
        match self.0.get(id) {
            Some(_) => format!("[{}]", code(id)),
            None => code(id),
        }
    }
}

/// Renders documentation as lines, with an empty line between two blocks, and the addresses of its links at the end.
pub(super) fn lines(blocks: &[Block], links: &Links<'_>) -> Vec<String> {
    let markup = &Rustdoc(links);
    let mut lines = Vec::new();
    for block in blocks {
        let first = lines.len();
        match block {
            Block::Heading(heading) => lines.push(format!("# {heading}")),
            Block::Paragraph(words) => wrap(&no_definition(words.write(markup)), "", &mut lines),
            Block::List(items) => {
                for item in items {
                    // A marker alone on its line would begin a list with another indentation.
                    let item = format!("-{UNBROKEN_BLANK}{}", no_definition(item.write(markup)));
                    wrap(&item, "  ", &mut lines);
                }
            }
        }
        if first > 0 && lines.len() > first {
            lines.insert(first, String::new());
        }
    }
    let addresses = addresses(blocks, links);
    if !addresses.is_empty() {
        lines.push(String::new());
        lines.extend(addresses);
    }
    for line in &mut lines {
        if line.contains(UNBROKEN_BLANK) {
            *line = line.replace(UNBROKEN_BLANK, " ");
        }
    }
    lines
}

/// Adds empty brackets to a text that begins with a link and a colon, which could otherwise be a link definition.
fn no_definition(text: String) -> String {
    match text.split_once("]:") {
        Some((link, rest)) if link.starts_with('[') && !link.contains(']') => {
            format!("{link}][]:{rest}")
        }
        _ => text,
    }
}

/// The address of each source that is a link, once.
fn addresses(blocks: &[Block], links: &Links<'_>) -> Vec<String> {
    let mut addresses = BTreeMap::new();
    let mut add = |words: &Words| {
        for piece in words.pieces() {
            if let Piece::Source(id) = piece
                && let Some(address) = links.get(id)
            {
                addresses.insert(id.clone(), format!("[{}]: {address}", code(id)));
            }
        }
    };
    for block in blocks {
        match block {
            Block::Heading(_) => {}
            Block::Paragraph(words) => add(words),
            Block::List(items) => items.iter().for_each(&mut add),
        }
    }
    addresses.into_values().collect()
}

/// Breaks a paragraph into lines; all but the first begin with the indentation.
fn wrap(paragraph: &str, indentation: &str, lines: &mut Vec<String>) {
    if paragraph.is_empty() {
        return;
    }
    let (mut line, mut length) = (String::new(), 0);
    let mut words = paragraph.split(' ');
    line.extend(words.next());
    length += line.chars().count();
    for word in words {
        let word_length = word.chars().count();
        if length + 1 + word_length > WIDTH && !begins_block(word) {
            lines.push(std::mem::replace(&mut line, indentation.to_owned()));
            length = indentation.len();
        } else {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += word_length;
    }
    lines.push(line);
}

/// Returns true if a line that begins with this word could be read as a list, a heading or a rule.
fn begins_block(word: &str) -> bool {
    word.starts_with(['-', '=', '#', '+', '*', '>', '~'])
        || word
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with(['.', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(words: Words) -> Vec<String> {
        lines(&[Block::Paragraph(words)], &Links::default())
    }

    #[test]
    fn markdown_in_a_text_stays_text() {
        assert_eq!(text("[1,20] <b> *x* `y`"), r"\[1,20\] \<b\> \*x\* \`y\`");
        assert_eq!(text("see https://a.b"), r"see https\://a.b");
        assert_eq!(text("1. one\n\n```\nx"), r"1\. one \`\`\` x");
        assert_eq!(text("- item"), r"\- item");
    }

    #[test]
    fn code_is_fenced_by_more_backticks_than_it_holds() {
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(paragraph(Words::new().code("`a`")), ["`` `a` ``"]);
        assert_eq!(code("```rust"), r"\`\`\`rust");
        assert_eq!(paragraph(Words::new().code("a\nb")), ["`a b`"]);
        assert_eq!(paragraph(Words::new().code(" ")), ["`\" \"`"]);
        assert_eq!(code("\n\u{3000}"), "`\"\\n\\u{3000}\"`");
        assert_eq!(code(""), "`\"\"`");
    }

    #[test]
    fn an_item_of_a_list_begins_beside_its_marker() {
        let long = "a".repeat(2 * WIDTH);
        let items = vec![Words::text(&long).say(" b"), Words::text("c")];
        let lines = lines(&[Block::List(items)], &Links::default());
        assert_eq!(
            lines,
            [format!("- {long}"), "  b".to_owned(), "- c".to_owned()]
        );
    }

    #[test]
    fn a_link_before_a_colon_is_no_definition() {
        let text = |text: &str| no_definition(text.to_owned());
        assert_eq!(text("[`page`]: nonce"), "[`page`][]: nonce");
        assert_eq!(text("see [`page`]: nonce"), "see [`page`]: nonce");
        assert_eq!(text("[`a`], [`b`]: nonce"), "[`a`], [`b`]: nonce");
    }

    #[test]
    fn long_paragraphs_are_wrapped_between_words() {
        let long = "word ".repeat(40);
        let lines = paragraph(Words::text(&long));
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.len() <= WIDTH));
        let code = paragraph(Words::new().code(&"<div> ".repeat(40)));
        assert_eq!(code.len(), 1, "code stays on its line");
    }
}
