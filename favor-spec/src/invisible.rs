//! Characters that hide or reorder what people read.

/// Returns true for control characters except the line feed, and for characters that are invisible or change the
/// direction of text.
pub(crate) fn is_invisible(c: char) -> bool {
    let is_listed = matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    );
    is_listed || (c.is_control() && c != '\n')
}

/// Escapes line feeds and invisible characters of external text, for one line of a terminal or a log: U+009B becomes
/// `\u{9b}`. A tab is kept, since people paste it.
pub fn visible(text: String) -> String {
    let is_escaped = |c: char| c == '\n' || (c != '\t' && is_invisible(c));
    if !text.contains(is_escaped) {
        return text;
    }
    let mut visible = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_escaped(c) {
            visible.extend(c.escape_default());
        } else {
            visible.push(c);
        }
    }
    visible
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_ends_a_line_or_is_invisible_is_escaped() {
        let text = visible("批\ta\n\u{9b}\u{202e}\u{3164}\u{e0041}".to_owned());
        assert_eq!(text, "批\ta\\n\\u{9b}\\u{202e}\\u{3164}\\u{e0041}");
    }
}
