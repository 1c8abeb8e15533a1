//! Bodies of several parts: a JSON text and a file.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Body;

/// The part of a form that is a file.
pub struct FormFile<'a> {
    /// The wire name of the part.
    pub name: &'static str,
    /// The name of the file.
    pub file_name: &'a str,
    /// What the file is.
    pub content_type: &'static str,
    /// What the file holds.
    pub bytes: &'a [u8],
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
        file.content_type
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

/// A line that is in no part. The same parts always have the same one, so a repeated request is the same.
fn boundary(parts: &[&[u8]]) -> String {
    let mut number = 0_u64;
    loop {
        let boundary = format!("favor-{number:016x}");
        let is_in = |part: &&[u8]| {
            let mut windows = part.windows(boundary.len());
            windows.any(|window| window == boundary.as_bytes())
        };
        if !parts.iter().any(is_in) {
            return boundary;
        }
        number += 1;
    }
}

/// A name between quotes; what would end it or its line is escaped as browsers do.
fn quoted(name: &str) -> Cow<'_, str> {
    if name.contains(['"', '\r', '\n']) {
        let name = name.replace('"', "%22");
        Cow::Owned(name.replace('\r', "%0D").replace('\n', "%0A"))
    } else {
        Cow::Borrowed(name)
    }
}
