//! Operations: each endpoint is one of its own.

use std::collections::HashMap;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Endpoint, PathPart};

/// Warns of endpoints that the server takes for one.
pub(super) fn check(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    for (first, endpoint) in repeated(api) {
        let message = format!(
            "`{}` has the method and the path of `{}`",
            endpoint.name, first.name
        );
        diagnostics.push(
            Diagnostic::warning(Code::SameOperation, endpoint.path.place, message)
                .help("mend the path, or make one endpoint of the two")
                .related(first.path.place, "the other path"),
        );
    }
}

/// The endpoints with the method and the path of an earlier one, which stands first in each pair. Two paths
/// are one where they differ only in the names of their parameters.
pub(crate) fn repeated(api: &Api) -> Vec<(&Endpoint, &Endpoint)> {
    let mut seen: HashMap<_, &Endpoint> = HashMap::new();
    let mut repeated = Vec::new();
    for endpoint in &api.endpoints {
        let parts = endpoint.path.value.parts.iter().map(|part| match part {
            PathPart::Literal(text) => Some(text.as_str()),
            PathPart::Parameter(_) => None,
        });
        let operation = (endpoint.method.as_str(), parts.collect::<Vec<_>>());
        match seen.get(&operation) {
            Some(first) => repeated.push((*first, endpoint)),
            None => {
                seen.insert(operation, endpoint);
            }
        }
    }
    repeated
}
