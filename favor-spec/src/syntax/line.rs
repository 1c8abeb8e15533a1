//! One line of YAML: its quotes, its comment and its indentation.

/// The parts of a line. A quote counts only where a value may begin.
pub(super) struct Scan {
    /// The characters outside of quotes and comments, with their byte positions.
    pub(super) outside: Vec<(usize, char)>,
    /// The byte ranges of the quoted texts that end on the line, including the quotes.
    pub(super) quoted: Vec<std::ops::Range<usize>>,
    /// The byte position of the quote that is not closed on the line.
    pub(super) open_quote: Option<usize>,
}

pub(super) fn scan(line: &str) -> Scan {
    let mut scan = Scan {
        outside: Vec::new(),
        quoted: Vec::new(),
        open_quote: None,
    };
    let mut rest = 0;
    let mut before = None;
    for (byte, c) in line.char_indices() {
        if byte < rest {
            continue;
        }
        if c == '#'
            && line[..byte]
                .chars()
                .next_back()
                .is_none_or(char::is_whitespace)
        {
            break;
        }
        if matches!(c, '"' | '\'') && may_begin(before, &line[..byte]) {
            let Some(end) = end_of_quoted(&line[byte..]) else {
                scan.open_quote = Some(byte);
                break;
            };
            rest = byte + end;
            scan.quoted.push(byte..rest);
            before = Some('"');
            continue;
        }
        scan.outside.push((byte, c));
        if !c.is_whitespace() {
            before = Some(c);
        }
    }
    scan
}

/// Returns true if a value may begin after this text; `before` is its last character that is not whitespace.
pub(super) fn may_begin(before: Option<char>, text: &str) -> bool {
    match before {
        None | Some(',' | '[' | '{') => true,
        Some(':') => text.ends_with([' ', '\t']) || text.ends_with("\":"),
        Some('-') => {
            text.trim() == "-" || text.trim_start().starts_with("- ") && text.ends_with("- ")
        }
        _ => false,
    }
}

/// The number of bytes up to the end of a quoted text; `None` if it does not end.
fn end_of_quoted(text: &str) -> Option<usize> {
    let mut characters = text.char_indices().peekable();
    let (_, quote) = characters.next()?;
    while let Some((byte, c)) = characters.next() {
        let is_doubled =
            c == quote && quote == '\'' && characters.peek().is_some_and(|(_, c)| *c == '\'');
        let is_escape = c == '\\' && quote == '"';
        if is_doubled || is_escape {
            characters.next();
        } else if c == quote {
            return Some(byte + 1);
        }
    }
    None
}

/// The number of spaces before the first other character.
pub(super) fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Returns true for a line that is neither blank nor a comment.
pub(super) fn says_something(line: &str) -> bool {
    let text = line.trim();
    !text.is_empty() && !text.starts_with('#')
}

/// Returns the position of the first key or value of a line, after the indentation and the dashes of lists.
pub(super) fn content(line: &str) -> usize {
    let mut rest = line.trim_start();
    while let Some(after) = rest.strip_prefix("- ") {
        rest = after.trim_start();
    }
    line.len() - rest.len()
}

/// The length of the plain name at the beginning of a text: that of a key.
pub(super) fn name_length(text: &str) -> usize {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.find(|c| !is_name(c)).unwrap_or(text.len())
}

/// A text in quotes, as YAML reads it back.
pub(super) fn in_quotes(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}
