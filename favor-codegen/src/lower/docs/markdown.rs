//! Text that is safe in rustdoc.

/// The longest line, in characters; a word that is longer stands alone.
const WIDTH: usize = 96;

/// A blank that no line ends at, until the lines are made; the loader refuses it in a spec.
const UNBROKEN_BLANK: &str = "\u{1}";

/// Plain text: every character that Markdown or rustdoc would read otherwise is escaped.
pub(super) fn text(raw: &str) -> String {
    let mut escaped = String::with_capacity(raw.len());
    let words = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    for (index, c) in words.char_indices() {
        // A link in plain sight begins with a scheme or with `www.`.
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

/// Code: between as many backticks as it takes.
pub(super) fn code(raw: &str) -> String {
    // Nothing that could be seen, and no code to Markdown.
    if raw.trim().is_empty() {
        return format!("`{raw:?}`").replace(' ', UNBROKEN_BLANK);
    }
    // No line ends inside of code: what begins the next line would be read as Markdown.
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

/// Several things as one, such as "a, b or c".
pub(super) fn listing(items: &[String], before_last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} {before_last} {last}", others.join(", ")),
    }
}

/// Paragraphs to lines, with an empty line between two.
pub(super) fn paragraphs(parts: &[String]) -> Vec<String> {
    let mut lines = Vec::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        wrap(part, &mut lines);
    }
    for line in &mut lines {
        if line.contains(UNBROKEN_BLANK) {
            *line = line.replace(UNBROKEN_BLANK, " ");
        }
    }
    lines
}

fn wrap(paragraph: &str, lines: &mut Vec<String>) {
    let (mut line, mut length) = (String::new(), 0);
    for word in paragraph.split(' ') {
        let word_length = word.chars().count();
        if !line.is_empty() && length + 1 + word_length > WIDTH && !begins_block(word) {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if !line.is_empty() {
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
    word.starts_with(['-', '=', '#', '+', '*', '>', '~', '`'])
        || word
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with(['.', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(paragraphs(&[code("`a`")]), ["`` `a` ``"]);
        assert_eq!(code("```rust"), r"\`\`\`rust");
        assert_eq!(paragraphs(&[code("a\nb")]), ["`a b`"]);
        assert_eq!(paragraphs(&[code(" ")]), ["`\" \"`"]);
        assert_eq!(code("\n\u{3000}"), "`\"\\n\\u{3000}\"`");
        assert_eq!(code(""), "`\"\"`");
    }

    #[test]
    fn things_are_listed_with_a_word_before_the_last() {
        let things = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(listing(&things[..1], "or"), "a");
        assert_eq!(listing(&things[..2], "or"), "a or b");
        assert_eq!(listing(&things, "or"), "a, b or c");
    }

    #[test]
    fn long_paragraphs_are_wrapped_between_words() {
        let long = "word ".repeat(40);
        let lines = paragraphs(&[text(&long)]);
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.len() <= WIDTH));
        let code = code(&"<div> ".repeat(40));
        assert_eq!(paragraphs(&[code]).len(), 1, "code stays on its line");
    }
}
