//! Parsing of multipart forms.

use alloc::vec::Vec;
use core::str;

/// The maximum number of bytes of a boundary (RFC 2046).
const MAX_BOUNDARY_BYTES: usize = 70;

/// A part of a form.
pub(super) struct Part<'a> {
    pub(super) name: &'a str,
    pub(super) is_file: bool,
    pub(super) bytes: &'a [u8],
}

/// Returns the parts of a form, or the reason why the body is not a form. If the header has no boundary, it is taken
/// from the first line of the body, since some clients send none.
pub(super) fn parts<'a>(
    content_type: Option<&'a str>,
    body: &'a [u8],
) -> Result<Vec<Part<'a>>, &'static str> {
    let content_type = content_type.unwrap_or_default();
    if !has_type(content_type, "multipart/form-data") {
        return Err("the content type is not multipart/form-data");
    }
    let boundary = match parameter(content_type, "boundary") {
        Some(boundary) => boundary.as_bytes(),
        None => first_boundary(body),
    };
    if boundary.is_empty() || boundary.len() > MAX_BOUNDARY_BYTES {
        return Err("the form has no boundary");
    }
    let mut parts = Vec::new();
    let mut rest = body;
    let Some(first) = rest
        .strip_prefix(b"--")
        .and_then(|rest| rest.strip_prefix(boundary))
    else {
        return Err("the form does not begin with its boundary");
    };
    rest = first;
    while !rest.starts_with(b"--") {
        let Some(begin) = line_end(rest) else {
            return Err("text follows a boundary of the form on its line");
        };
        let Some((content, after)) = until_boundary(begin, boundary) else {
            return Err("the form ends without its boundary");
        };
        parts.push(part(content)?);
        rest = after;
    }
    Ok(parts)
}

/// Returns true if a content type is this one, regardless of its parameters.
pub(super) fn has_type(content_type: &str, wanted: &str) -> bool {
    let name = content_type.split(';').next().unwrap_or_default();
    name.trim().eq_ignore_ascii_case(wanted)
}

/// Skips spaces, tabs and a line end, and returns the rest; `None` if there is no line end.
fn line_end(text: &[u8]) -> Option<&[u8]> {
    let blanks = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t'));
    text[blanks.count()..].strip_prefix(b"\r\n")
}

/// Splits a text at the next boundary.
fn until_boundary<'a>(text: &'a [u8], boundary: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let mut from = 0;
    while let Some(found) = text[from..]
        .windows(4)
        .position(|window| window == b"\r\n--")
    {
        let at = from + found;
        let after = text[at + 4..].strip_prefix(boundary);
        // A longer line that begins like the boundary belongs to the part.
        if let Some(after) =
            after.filter(|after| after.starts_with(b"--") || line_end(after).is_some())
        {
            return Some((&text[..at], after));
        }
        from = at + 2;
    }
    None
}

fn part(content: &[u8]) -> Result<Part<'_>, &'static str> {
    let (head, bytes) =
        split_head(content).ok_or("the headers of a part of the form do not end")?;
    let head = str::from_utf8(head).map_err(|_| "the headers of a part are not UTF-8")?;
    let disposition = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim()
            .eq_ignore_ascii_case("content-disposition")
            .then_some(value)
    });
    let disposition = disposition.ok_or("a part of the form has no content disposition")?;
    Ok(Part {
        name: parameter(disposition, "name").ok_or("a part of the form has no name")?,
        is_file: parameter(disposition, "filename").is_some(),
        bytes,
    })
}

/// Splits a part into its headers and its bytes. A part without headers begins with an empty line.
fn split_head(content: &[u8]) -> Option<(&[u8], &[u8])> {
    if let Some(bytes) = content.strip_prefix(b"\r\n") {
        return Some((b"", bytes));
    }
    let end = content
        .windows(4)
        .position(|window| window == b"\r\n\r\n")?;
    Some((&content[..end], &content[end + 4..]))
}

/// The first line of a body, without the dashes of a boundary.
fn first_boundary(body: &[u8]) -> &[u8] {
    let end = body.iter().position(|byte| *byte == b'\r').unwrap_or(0);
    body[..end].strip_prefix(b"--").unwrap_or_default()
}

/// A parameter of a header, without its quotes.
fn parameter<'a>(header: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = header.split_once(';')?.1;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ';']);
        let (name, after) = rest.split_once('=')?;
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_once(';').unwrap_or((after, "")),
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value.trim());
        }
        rest = after;
    }
}
