//! Renders words as CommonMark, the markup of descriptions.

use crate::prose::{Block, Links, Markup, Words};

/// The markup of descriptions.
struct CommonMark<'a>(&'a Links<'a>);

impl Markup for CommonMark<'_> {
    fn text(&self, raw: &str) -> String {
        text(raw)
    }

    fn code(&self, raw: &str) -> String {
        code(raw)
    }

    fn source(&self, id: &str) -> String {
        match self.0.get(id) {
            Some(address) => format!("[{}]({address})", code(id)),
            None => code(id),
        }
    }
}

/// A description, with an empty line between two blocks; `None` when there are none.
pub(super) fn description(blocks: &[Block], links: &Links<'_>) -> Option<String> {
    let markup = &CommonMark(links);
    let list = |items: &[Words]| {
        let items: Vec<String> = items
            .iter()
            .map(|item| format!("- {}", item.write(markup)))
            .collect();
        items.join("\n")
    };
    let blocks = blocks.iter().map(|block| match block {
        Block::Heading(heading) => format!("### {heading}"),
        Block::Paragraph(words) => words.write(markup),
        Block::List(items) => list(items),
    });
    let blocks: Vec<String> = blocks.filter(|block| !block.is_empty()).collect();
    (!blocks.is_empty()).then(|| blocks.join("\n\n"))
}

/// Words in one line, without links.
pub(super) fn inline(words: &Words) -> String {
    words.write(&CommonMark(&Links::default()))
}

/// Escapes every character of plain text that CommonMark would interpret.
pub(super) fn text(raw: &str) -> String {
    let words = one_line(raw);
    let mut escaped = String::with_capacity(words.len());
    let mut before = ' ';
    for (index, c) in words.char_indices() {
        let after = words[index + c.len_utf8()..].chars().next();
        // Inside of a word, an underscore is not markup.
        let is_inside = before.is_alphanumeric() && after.is_some_and(char::is_alphanumeric);
        // At the start of a line these make a list or a heading.
        let is_marker = ("-+#=".contains(c) && index == 0)
            || (".)".contains(c)
                && index > 0
                && words[..index].bytes().all(|byte| byte.is_ascii_digit()));
        if "\\`*[]<>~|&".contains(c) || (c == '_' && !is_inside) || is_marker {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}

/// Renders code between as many backticks as needed.
fn code(raw: &str) -> String {
    let words = one_line(raw);
    let runs = words.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or_default() + 1);
    if words.starts_with('`') || words.ends_with('`') {
        format!("{fence} {words} {fence}")
    } else {
        format!("{fence}{words}{fence}")
    }
}

fn one_line(raw: &str) -> String {
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        for (raw, escaped) in [
            ("stock_id of _this_", r"stock_id of \_this\_"),
            (
                "[a](b) <b> *c* `d` e&f|g~h",
                r"\[a\](b) \<b\> \*c\* \`d\` e\&f\|g\~h",
            ),
            ("# no heading\n- no list", r"\# no heading - no list"),
            ("12. no list, 1.5 neither", r"12\. no list, 1.5 neither"),
            (r"a\b", r"a\\b"),
        ] {
            assert_eq!(text(raw), escaped);
        }
    }

    #[test]
    fn code_ends_where_it_should() {
        assert_eq!(code("a b"), "`a b`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`a``"), "``` `a`` ```");
    }
}
