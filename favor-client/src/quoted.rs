//! External texts in one line of a log.

use core::fmt::{self, Write};

use favor_generated::__private::shown_in;

/// The maximum number of characters of a quoted text: keys have names of 43.
const MAX_CHARACTERS: usize = 80;

/// The maximum number of characters of a cause in another library's words.
const MAX_CAUSE: usize = 300;

/// A cause in another library's words: control characters are escaped, and a long text is cut.
pub(crate) struct OneLine<'a>(pub(crate) &'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", shown_in(MAX_CAUSE, self.0.trim_end()))
    }
}

/// A text between quotes: control characters are escaped, and a long text is cut.
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        let mut written = 0;
        for c in self.0.chars() {
            let escaped = c.escape_debug();
            written += escaped.len();
            if written > MAX_CHARACTERS {
                f.write_char('…')?;
                break;
            }
            write!(f, "{escaped}")?;
        }
        f.write_char('"')
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::{MAX_CAUSE, MAX_CHARACTERS, OneLine, Quoted};

    #[test]
    fn a_cause_is_one_line() {
        assert_eq!(OneLine("a\n\u{9b}b\n").to_string(), r"a\u{a}\u{9b}b");
        let long = "x".repeat(MAX_CAUSE + 1);
        assert_eq!(OneLine(&long).to_string().chars().count(), MAX_CAUSE);
    }

    #[test]
    fn a_text_is_escaped_and_a_long_one_is_cut() {
        assert_eq!(Quoted("a\"\u{1b}批").to_string(), r#""a\"\u{1b}批""#);
        let whole = "x".repeat(MAX_CHARACTERS);
        assert_eq!(Quoted(&whole).to_string().len(), MAX_CHARACTERS + 2);
        let cut = Quoted(&(whole + "x")).to_string();
        assert_eq!(cut.chars().count(), MAX_CHARACTERS + 3);
        assert!(cut.ends_with("x…\""));
        assert!(Quoted(&"\u{1b}".repeat(99)).to_string().chars().count() <= MAX_CHARACTERS + 3);
    }
}
