//! Texts of a spec as CommonMark, which descriptions are.

/// Plain text: every character that CommonMark would read otherwise is escaped.
pub(super) fn text(raw: &str) -> String {
    let words = one_line(raw);
    let mut escaped = String::with_capacity(words.len());
    let mut before = ' ';
    for (index, c) in words.char_indices() {
        let after = words[index + c.len_utf8()..].chars().next();
        // Inside of a word it makes nothing of the word.
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

/// Code: between as many backticks as it takes.
pub(super) fn code(raw: &str) -> String {
    let words = one_line(raw);
    let runs = words.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or_default() + 1);
    if words.starts_with('`') || words.ends_with('`') {
        format!("{fence} {words} {fence}")
    } else {
        format!("{fence}{words}{fence}")
    }
}

/// Codes, one behind the other.
pub(super) fn codes<'a>(raw: impl IntoIterator<Item = &'a str>) -> String {
    let codes: Vec<String> = raw.into_iter().map(code).collect();
    codes.join(", ")
}

/// Paragraphs with an empty line between two; `None` when there are none.
pub(super) fn paragraphs(parts: impl IntoIterator<Item = String>) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
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
