//! The peers that generate code: from the text of a document to Rust text.

/// Generates the types of a JSON Schema with typify.
pub fn typify(schema: &str) -> String {
    let schema = serde_json::from_str(schema).expect("a JSON Schema");
    let mut types = typify::TypeSpace::new(&typify::TypeSpaceSettings::default());
    types.add_root_schema(schema).expect("typify takes it");
    let file = syn::parse2(types.to_stream()).expect("typify emits Rust");
    prettyplease::unparse(&file)
}

/// Generates the client of an OpenAPI document with progenitor.
pub fn progenitor(document: &str) -> String {
    let document = serde_json::from_str(document).expect("an OpenAPI document");
    let tokens = progenitor::Generator::default().generate_tokens(&document);
    let file = syn::parse2(tokens.expect("progenitor takes it")).expect("progenitor emits Rust");
    prettyplease::unparse(&file)
}
