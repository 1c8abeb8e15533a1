//! Masks the contents of quoted scalars, block scalars and comments in YAML text: only the structure and the words of
//! plain scalars are left.

/// The replacement of each masked character.
const MASK: char = 'x';

/// Masks a text: every line keeps its number of characters.
pub(crate) fn masked(text: &str) -> String {
    let mut masked = Masked::default();
    for line in text.split_inclusive('\n') {
        masked.line(line);
    }
    masked.text
}

/// The state of masking at a position in a text.
#[derive(Default)]
struct Masked {
    text: String,
    /// The open quote, if any.
    quote: Option<char>,
    /// The column of the key or the dash whose block scalar continues.
    block: Option<usize>,
    /// The number of open brackets.
    flow: usize,
}

impl Masked {
    fn line(&mut self, line: &str) {
        let indent = line.chars().take_while(|c| *c == ' ').count();
        if let Some(parent) = self.block {
            if line.trim().is_empty() || indent > parent {
                return self.leave_out(line);
            }
            self.block = None;
        }
        let mut characters = line.chars().enumerate().peekable();
        let (mut before, mut is_plain, mut is_mark) = ('\n', false, false);
        // The column of the last scalar or dash of the line so far.
        let mut owner = None;
        while let Some((column, c)) = characters.next() {
            let next = characters.peek().map_or('\n', |(_, next)| *next);
            let is_last = next.is_whitespace();
            if let Some(quote) = self.quote {
                self.quoted(quote, c, next, &mut characters);
            } else if c == '#' && before.is_whitespace() {
                let rest: String = characters.map(|(_, c)| c).collect();
                self.text.push(' ');
                self.text
                    .extend(rest.chars().map(|c| if c == '\n' { c } else { ' ' }));
                return;
            } else if is_mark {
                // An anchor or a tag extends to the next whitespace.
                is_mark = !c.is_whitespace();
                self.text.push(c);
            } else if is_plain {
                let ends = match c {
                    ':' => {
                        is_last || (self.flow > 0 && matches!(next, ',' | '[' | ']' | '{' | '}'))
                    }
                    ',' | '[' | ']' | '{' | '}' => self.flow > 0,
                    _ => false,
                };
                if ends {
                    is_plain = false;
                    self.structure(c);
                } else {
                    self.text.push(if matches!(c, '[' | ']' | '{' | '}') {
                        MASK
                    } else {
                        c
                    });
                }
            } else {
                match c {
                    '"' | '\'' => {
                        owner = Some(column);
                        self.quote = Some(c);
                        self.text.push(c);
                    }
                    '|' | '>' if self.flow == 0 => {
                        self.block = Some(owner.unwrap_or(indent.saturating_sub(1)));
                        let rest: String = characters.map(|(_, c)| c).collect();
                        self.text.push(c);
                        self.leave_out(&rest);
                        return;
                    }
                    '&' | '!' | '*' => {
                        is_mark = true;
                        self.text.push(c);
                    }
                    '-' | '?' if is_last => {
                        owner = Some(column);
                        self.text.push(c);
                    }
                    '[' | ']' | '{' | '}' | ',' | ':' | ' ' | '\t' | '\r' | '\n' => {
                        self.structure(c);
                    }
                    _ => {
                        is_plain = true;
                        owner = Some(column);
                        self.text.push(c);
                    }
                }
            }
            before = c;
        }
    }

    fn structure(&mut self, c: char) {
        match c {
            '[' | '{' => self.flow += 1,
            ']' | '}' => self.flow = self.flow.saturating_sub(1),
            _ => {}
        }
        self.text.push(c);
    }

    /// Masks a character in quotes, and with it the second character of an escape.
    fn quoted(
        &mut self,
        quote: char,
        c: char,
        next: char,
        rest: &mut impl Iterator<Item = (usize, char)>,
    ) {
        let is_escape =
            (quote == '"' && c == '\\') || (quote == '\'' && c == quote && next == quote);
        if is_escape && next != '\n' {
            rest.next();
            self.text.extend([MASK, MASK]);
        } else if c == quote {
            self.quote = None;
            self.text.push(c);
        } else {
            self.text.push(if c == '\n' { c } else { MASK });
        }
    }

    fn leave_out(&mut self, text: &str) {
        let masked = text.chars().map(|c| if c == '\n' { c } else { MASK });
        self.text.extend(masked);
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn structure_is_left() {
        for (text, expected) in [
            ("a: [b, {c: d}]\n", "a: [b, {c: d}]\n"),
            ("a: \"[{\\\"[\" # [\n", "a: \"xxxxx\"    \n"),
            ("a: 'it''s ['\nb: [\n", "a: 'xxxxxxx'\nb: [\n"),
            ("a: it's [0,5) 'x\n", "a: it's x0,5) 'x\n"),
        ] {
            assert_eq!(masked(text), expected, "{text}");
        }
    }

    #[test]
    fn a_block_of_text_ends_where_its_lines_do() {
        let text = "- a: >-\n    [[\n\n    [[\n  b: [\n";
        assert_eq!(masked(text), "- a: >x\nxxxxxx\n\nxxxxxx\n  b: [\n");
    }

    #[test]
    fn quotes_go_on_over_lines() {
        assert_eq!(masked("a: \"x\n  [y\"\n[\n"), "a: \"x\nxxxx\"\n[\n");
    }

    #[test]
    fn lines_keep_their_lengths() {
        let text = include_str!("../specs/shared.yaml");
        for (line, masked) in text.lines().zip(masked(text).lines()) {
            assert_eq!(line.chars().count(), masked.chars().count(), "{line}");
        }
    }
}
