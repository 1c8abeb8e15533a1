//! Multipart bodies: a JSON text and a file.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::str;

use super::body::Body;

/// The part of a form that is a file.
pub struct FormFile<'a> {
    /// The wire name of the part.
    pub name: &'static str,
    /// The name of the file.
    pub file_name: &'a str,
    /// The content types that the file may have.
    pub content_types: &'static [&'static str],
    /// The bytes of the file.
    pub bytes: &'a [u8],
}

impl FormFile<'_> {
    /// Returns the content type that matches the extension of the file, such as `image/png` for `.PNG`, or else the
    /// first.
    fn content_type(&self) -> &'static str {
        let (_, extension) = self.file_name.rsplit_once('.').unwrap_or_default();
        let names_it = |content_type: &&&str| {
            let subtype = content_type.rsplit_once('/').map(|(_, subtype)| subtype);
            subtype.is_some_and(|subtype| subtype.eq_ignore_ascii_case(extension))
        };
        let types = self.content_types.iter();
        let found = types.clone().find(names_it).or(types.clone().next());
        found.copied().unwrap_or_default()
    }
}

/// A body of `multipart/form-data`: the JSON part first, as the documents print it. Only the JSON text is
/// signed.
pub fn form_body(json_name: &str, json: Vec<u8>, file: &FormFile<'_>) -> Body {
    let boundary = boundary(&[&json, file.bytes]);
    let head = format!(
        "--{boundary}\r\n\
         Content-Disposition: form-data; name=\"{json_name}\";\r\n\
         Content-Type: application/json\r\n\r\n"
    );
    let between = format!(
        "\r\n--{boundary}\r\n\
         Content-Disposition: form-data; name=\"{}\"; filename=\"{}\";\r\n\
         Content-Type: {}\r\n\r\n",
        file.name,
        quoted(file.file_name),
        file.content_type()
    );
    let tail = format!("\r\n--{boundary}--\r\n");
    let bytes = [
        head.as_bytes(),
        &json,
        between.as_bytes(),
        file.bytes,
        tail.as_bytes(),
    ]
    .concat();
    Body {
        content_type: format!("multipart/form-data; boundary={boundary}"),
        bytes,
        bytes_to_sign: json,
    }
}

/// The prefix of every boundary, which is followed by [`DIGITS`] hexadecimal digits.
const PREFIX: &[u8] = b"favor-";
const DIGITS: usize = 16;

/// Returns a boundary that occurs in no part, from the lowest number that no part contains. The same parts always have
/// the same boundary, so a repeated request is identical. The parts are scanned only once, whatever they contain.
fn boundary(parts: &[&[u8]]) -> String {
    let taken: BTreeSet<u64> = parts.iter().flat_map(|part| numbers(part)).collect();
    let free = (0..).zip(&taken).find(|(number, taken)| number != *taken);
    let number = free.map_or(taken.len() as u64, |(number, _)| number);
    format!("favor-{number:0DIGITS$x}")
}

/// Returns the numbers of everything in a part that looks like a boundary.
fn numbers(part: &[u8]) -> impl Iterator<Item = u64> {
    let windows = part.windows(PREFIX.len() + DIGITS);
    let digits = windows.filter_map(|window| window.strip_prefix(PREFIX));
    digits.filter_map(|digits| u64::from_str_radix(str::from_utf8(digits).ok()?, 16).ok())
}

/// Escapes the quotes and the line breaks of a name that is put between quotes, as browsers do.
fn quoted(name: &str) -> Cow<'_, str> {
    if name.contains(['"', '\r', '\n']) {
        let name = name.replace('"', "%22");
        Cow::Owned(name.replace('\r', "%0D").replace('\n', "%0A"))
    } else {
        Cow::Borrowed(name)
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;

    use super::boundary;

    #[test]
    fn a_boundary_is_in_no_part() {
        assert_eq!(boundary(&[b"", b"favor-"]), "favor-0000000000000000");
        let taken = "favor-0000000000000000 favor-0000000000000002".as_bytes();
        assert_eq!(boundary(&[taken]), "favor-0000000000000001");
        let first = boundary(&[]);
        assert_eq!(boundary(&[first.as_bytes()]), "favor-0000000000000001");
    }

    #[test]
    #[cfg_attr(miri, ignore = "takes an hour in an interpreter")]
    fn a_file_of_boundaries_takes_no_longer_than_another() {
        // In quadratic time, these would take minutes.
        let file: String = (0..90_000)
            .map(|number| format!("favor-{number:016x}"))
            .collect();
        assert_eq!(
            boundary(&[file.as_bytes()]),
            format!("favor-{:016x}", 90_000)
        );
    }
}
