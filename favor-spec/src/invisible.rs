//! Characters that hide or reorder what people read.

/// Returns true for control characters but the line feed, and for those that are invisible or change the direction
/// of text.
pub(crate) fn is_invisible(c: char) -> bool {
    let is_listed = matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
    );
    is_listed || (c.is_control() && c != '\n')
}

/// A text of a spec on one line of a report: what is invisible in it is escaped, such as `\u{9b}`. A tab stays, since
/// people paste it.
pub(crate) fn visible(text: String) -> String {
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
