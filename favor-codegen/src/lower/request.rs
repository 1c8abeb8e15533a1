//! Requests.

use favor_spec::model::{self, Endpoint, Location};

use crate::naming;
use crate::plan::{
    Member, Object, PathPart, RateLimit, Request, RequestBody, Travels, UnlistedMembers, ValueType,
};

use super::context::Lowering;
use super::member_checks::member_checks;
use super::object::construction;
use super::{docs, errors};

impl Lowering<'_> {
    pub(super) fn request(&mut self, endpoint: &Endpoint) -> Request {
        let name = naming::file_type_name(&endpoint.name);
        let members = self.members(&endpoint.request, true);
        let travels = travels(endpoint, &members);
        let example = self.example(&endpoint.request, &endpoint.rules);
        Request {
            operation: endpoint.name.clone(),
            response: endpoint.response.value.clone(),
            method: endpoint.method,
            path: endpoint.path.value.text.clone(),
            path_parts: path_parts(endpoint, &members),
            body: self.body(endpoint, &travels),
            travels,
            errors: errors::table_name(endpoint),
            headers: self.headers_name(),
            idempotency_key: idempotency_key(endpoint),
            is_repeatable: endpoint.is_repeatable(),
            rate_limits: endpoint.rate_limits.iter().map(rate_limit).collect(),
            pagination: self.pagination(endpoint, &members),
            object: Object {
                docs: docs::request(endpoint),
                aliases: docs::aliases(Some(&endpoint.title), &name),
                construction: construction(&name, members.iter().map(|member| member.optional)),
                is_servers: false,
                json_size: self.json_size(example.as_deref(), &endpoint.request),
                example,
                member_checks: member_checks(&endpoint.rules, &members),
                download: None,
                name,
                is_answer: false,
                sent: true,
                unlisted: UnlistedMembers::Refused,
                members,
            },
        }
    }

    fn body(&self, endpoint: &Endpoint, travels: &[Travels]) -> RequestBody {
        if travels.contains(&Travels::Json) {
            return RequestBody::Json;
        }
        let form = self.form(endpoint, travels);
        form.map_or(RequestBody::None, RequestBody::Form)
    }
}

fn path_parts(endpoint: &Endpoint, members: &[Member]) -> Vec<PathPart> {
    let index = |wire: &str| members.iter().position(|member| member.wire == wire);
    let parts = endpoint.path.value.parts.iter();
    let parts = parts.filter_map(|part| match part {
        model::PathPart::Literal(text) => Some(PathPart::Literal(text.clone())),
        model::PathPart::Parameter(wire) => index(wire).map(PathPart::Member),
    });
    parts.collect()
}

/// The place in which each member travels.
fn travels(endpoint: &Endpoint, members: &[Member]) -> Vec<Travels> {
    let fields = endpoint.request.iter().zip(members);
    let travels = fields.map(|(field, member)| {
        let location = field.location().map(|found| found.value);
        match (location, &member.value) {
            (Some(Location::Path), _) => Travels::Path,
            (Some(Location::Query), _) => Travels::Query,
            (Some(Location::Form), ValueType::File) => Travels::FormFile,
            (Some(Location::Form), _) => Travels::FormJson,
            (Some(Location::Body) | None, _) => Travels::Json,
        }
    });
    travels.collect()
}

fn idempotency_key(endpoint: &Endpoint) -> Option<String> {
    let key = endpoint.idempotency_key.as_ref()?;
    Some(key.member.value.clone())
}

fn rate_limit(limit: &model::RateLimit) -> RateLimit {
    RateLimit {
        calls: limit.calls,
        seconds: limit.period.seconds(),
        scope: limit.scope,
    }
}
