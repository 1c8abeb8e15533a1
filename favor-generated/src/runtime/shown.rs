//! External texts in lines of a log.

use core::fmt::{self, Write};

/// An external text as part of one line: control characters are escaped, and it is cut after `most` characters.
pub struct Shown<'a> {
    pub(crate) text: &'a str,
    pub(crate) most: usize,
}

/// Shows a text in at most this number of characters.
pub fn shown_in(most: usize, text: &str) -> Shown<'_> {
    Shown { text, most }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.text;
        let is_whole = text.chars().map(width).sum::<usize>() <= self.most;
        // An ellipsis replaces the last character.
        let most = if is_whole {
            self.most
        } else {
            self.most.saturating_sub(1)
        };
        let mut written = 0;
        for c in text.chars() {
            written += width(c);
            if written > most {
                break;
            }
            if is_unsafe(c) {
                write!(f, "{}", c.escape_unicode())?;
            } else {
                f.write_char(c)?;
            }
        }
        if is_whole {
            Ok(())
        } else {
            f.write_char('…')
        }
    }
}

/// Returns the number of characters in which a character is written.
fn width(c: char) -> usize {
    if is_unsafe(c) {
        c.escape_unicode().count()
    } else {
        1
    }
}

/// Returns true for characters that end a line, control a terminal, reorder the text after them or are invisible.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(
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
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(shown_in(80, " 已结束\n").to_string(), r" 已结束\u{a}");
        assert_eq!(
            shown_in(80, "a\nb\u{1b}[31m").to_string(),
            r"a\u{a}b\u{1b}[31m"
        );
        assert_eq!(
            shown_in(80, "a\u{202e}b\u{2028}c").to_string(),
            r"a\u{202e}b\u{2028}c"
        );
        assert_eq!(
            shown_in(80, "a\u{200b}b\u{e0041}").to_string(),
            r"a\u{200b}b\u{e0041}"
        );
    }

    #[test]
    fn a_long_text_is_cut_and_an_escape_is_not() {
        assert_eq!(shown_in(5, "abcde").to_string(), "abcde");
        assert_eq!(shown_in(5, "批次不存在了").to_string(), "批次不存…");
        assert_eq!(shown_in(8, "ab\u{1b}cd").to_string(), "ab…");
        assert_eq!(shown_in(0, "").to_string(), "");
    }
}
