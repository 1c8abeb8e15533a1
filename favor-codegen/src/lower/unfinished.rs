//! What the format can say and the lowering cannot do yet: it stops rather than emit less than the spec says.
//! Notifications alone are passed over; no module is made of them yet.

use favor_spec::model::{
    Api, Endpoint, Field, Location, RelaxationKind, Rule, Type, TypeDefinition, TypeKind,
};

/// # Panics
///
/// The spec says what is not lowered yet.
pub(super) fn stop_at_what_cannot_be_lowered_yet(api: &Api) {
    let endpoint = api
        .endpoints
        .iter()
        .find(|endpoint| is_unfinished(endpoint));
    let definition = api
        .types
        .iter()
        .find(|definition| is_unfinished_type(definition));
    if let Some(endpoint) = endpoint {
        unimplemented!("what the endpoint `{}` says", endpoint.name);
    }
    if let Some(definition) = definition {
        unimplemented!("what the type `{}` says", definition.name.value);
    }
}

fn is_unfinished(endpoint: &Endpoint) -> bool {
    !endpoint.rules.is_empty()
        || endpoint.idempotency_key.is_some()
        || !endpoint.rate_limits.is_empty()
        || endpoint.availability.is_some()
        || endpoint.pagination.is_some()
        || endpoint.request_sample.is_some()
        || endpoint.request.iter().any(is_unfinished_field)
}

fn is_unfinished_type(definition: &TypeDefinition) -> bool {
    let fields = match &definition.kind {
        TypeKind::Object(fields) => fields.as_slice(),
        TypeKind::Enum(_) => &[],
    };
    !definition.rules.is_empty()
        || definition.download.is_some()
        || fields.iter().any(is_unfinished_field)
}

fn is_unfinished_field(field: &Field) -> bool {
    let (item, item_rules) = match &field.ty.value {
        Type::Array(array) => (&array.item.value, array.item_rules.as_slice()),
        other => (other, [].as_slice()),
    };
    let is_new = |rule: &Rule| {
        matches!(
            rule,
            Rule::AllowedCharacters(_)
                | Rule::ExcludedCharacters(_)
                | Rule::Prefixes(_)
                | Rule::Suffixes(_)
        )
    };
    let mut rules = field.rules.iter().chain(item_rules);
    let mut relaxations = field
        .relaxations
        .iter()
        .map(|relaxation| &relaxation.kind.value);
    let location = field.location.as_ref().map(|location| location.value);
    matches!(item, Type::Date | Type::File)
        || location == Some(Location::Form)
        || field.default.is_some()
        || field.digest.is_some()
        || rules.any(|rule| is_new(&rule.value))
        || relaxations
            .any(|kind| !matches!(kind, RelaxationKind::Nullable | RelaxationKind::OneOrMany))
}
