//! Forms with a file.

use favor_spec::model::{Endpoint, Field, FilePart};

use crate::plan::{FileDigest, Form, Travels};

use super::context::Lowering;
use super::lookup::{field_name, find_field};
use super::object::bytes_of_json;

/// The content type of a file if no source names one (RFC 2046).
const ANY_CONTENT: &str = "application/octet-stream";

impl Lowering<'_> {
    /// Lowers the form of these members; the loader has checked that one is a file and the other an object.
    pub(super) fn form(&self, endpoint: &Endpoint, travels: &[Travels]) -> Option<Form> {
        let find = |part| travels.iter().position(|travels| *travels == part);
        let (json, file) = (find(Travels::FormJson)?, find(Travels::FormFile)?);
        let fields = self.fields_of(&endpoint.request[json].ty.value)?;
        let part = endpoint.request[file].file()?;
        let wire = &endpoint.request[file].wire.value;
        Some(Form {
            json,
            json_size: bytes_of_json(self.object_example(fields, &[]).ok().as_deref(), fields),
            file,
            file_name: field_name(find_field(fields, &part.file_name)?),
            content_types: content_types(part),
            digests: file_digests(fields, wire),
        })
    }
}

fn content_types(part: &FilePart) -> Vec<String> {
    if part.content_types.is_empty() {
        return vec![ANY_CONTENT.to_owned()];
    }
    let given = part.content_types.iter();
    given.map(|given| given.value.clone()).collect()
}

/// The fields that contain the digest of the file with this wire name.
fn file_digests(fields: &[Field], file: &str) -> Vec<FileDigest> {
    let is_of_file = |field: &&Field| {
        let digest = field.digest();
        digest.is_some_and(|digest| digest.of.value == file)
    };
    let digests = fields.iter().filter(is_of_file).map(|field| FileDigest {
        name: field_name(field),
        wire: field.wire.value.clone(),
        optional: field.may_be_absent(),
        sensitive: field.sensitive,
    });
    digests.collect()
}
