//! The samples of documents, as examples.

use crate::model::Sample;
use crate::node::Spanned;
use crate::ordered_json::{Json, Object};
use crate::uses::Direction;

use super::descriptions::Descriptions;
use super::types::Types;

/// Returns the schema of a received type, with the document's sample.
pub(super) fn shown(name: &Spanned<String>, sample: Option<&Sample>, types: &Types<'_>) -> Object {
    Object::new()
        .with("schema", types.reference(&name.value, Direction::Received))
        .and(examples(sample, types.descriptions))
}

/// Returns the sample of a document as OpenAPI examples.
pub(super) fn examples(sample: Option<&Sample>, descriptions: &Descriptions<'_>) -> Object {
    let shown = sample.and_then(|sample| {
        let example = Object::new()
            .with("summary", "The document's sample")
            .with_some("description", descriptions.sample(sample))
            .with("value", Json::from(sample.json.as_ref()?));
        Some(Object::new().with("sample", example))
    });
    Object::new().with_some("examples", shown)
}
