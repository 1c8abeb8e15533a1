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
