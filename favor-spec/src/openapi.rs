//! The API as an OpenAPI 3.1 document: for viewers, and for the generators of other languages.
//!
//! Facts that OpenAPI cannot express are in descriptions, for people, and in members that begin with `x-`, for
//! programs; the document's own description lists these.

mod constraints;
mod descriptions;
mod errors;
mod examples;
mod info;
mod markdown;
mod operations;
mod options;
mod paths;
mod presence;
mod requests;
mod rules;
mod tags;
mod types;
mod v3_0;
mod values;
mod webhooks;

use crate::model::Api;
use crate::ordered_json::Object;

use descriptions::Descriptions;
use errors::ErrorResponses;
use types::Types;

pub use options::{OpenApiOptions, OpenApiVersion, OpenEnums};

/// Describes the API in OpenAPI 3.1, as the text of a JSON file; the same API gives the same text.
pub fn openapi(api: &Api) -> String {
    openapi_with(api, OpenApiOptions::default())
}

/// Describes the API in OpenAPI for the tools that need another version, or another form of open enums.
pub fn openapi_with(api: &Api, options: OpenApiOptions) -> String {
    let document = document(api, options);
    match options.version {
        OpenApiVersion::V3_1 => document.to_text(),
        OpenApiVersion::V3_0 => v3_0::document(document).to_text(),
    }
}

fn document(api: &Api, options: OpenApiOptions) -> Object {
    let descriptions = &Descriptions::new(api);
    let types = Types::new(api, descriptions, options.enums);
    let errors = ErrorResponses::new(api);
    Object::new()
        .with("openapi", "3.1.0")
        .with("info", info::info(api, descriptions))
        .with_any("servers", info::servers(api))
        .with_any("tags", tags::tags(api))
        .with_any("security", info::security(api))
        .with("paths", paths::paths(api, &types, &errors))
        .with_some("webhooks", webhooks::webhooks(api, &types))
        .with("components", components(api, &types, &errors))
        .and(info::extensions(api, options))
}

fn components(api: &Api, types: &Types<'_>, errors: &ErrorResponses<'_>) -> Object {
    let schemas = types.schemas().and(errors::schemas(api, types));
    let some = |object: Object| (!object.is_empty()).then_some(object);
    Object::new()
        .with_some("schemas", some(schemas))
        .with_some("responses", some(errors.components()))
        .with("headers", info::headers())
        .with_some("securitySchemes", some(info::security_schemes(api)))
}
