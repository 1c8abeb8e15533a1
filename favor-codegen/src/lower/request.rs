//! Requests.

use favor_spec::model::{self, Endpoint, Location, Method};

use crate::naming;
use crate::plan::{Object, PathPart, Request, UnlistedMembers};

use super::object::{construction, json_size};
use super::{Lowering, docs, errors};

impl Lowering<'_> {
    pub(super) fn request(&mut self, endpoint: &Endpoint) -> Request {
        let name = naming::request_name(&endpoint.name);
        let members = self.members(&endpoint.request, true);
        let index = |wire: &str| members.iter().position(|member| member.wire == wire);
        let path_parts = endpoint
            .path
            .value
            .parts
            .iter()
            .filter_map(|part| match part {
                model::PathPart::Literal(text) => Some(PathPart::Literal(text.clone())),
                model::PathPart::Parameter(wire) => index(wire).map(PathPart::Member),
            });
        let travelling = |location: Location| {
            let fields = endpoint.request.iter();
            let is_there = move |field: &&model::Field| {
                field.location.as_ref().map(|found| found.value) == Some(location)
            };
            fields
                .filter(is_there)
                .filter_map(|field| index(&field.wire.value))
                .collect()
        };
        let example = self.object_example(&endpoint.request);
        Request {
            response: endpoint.response.value.clone(),
            method: match endpoint.method {
                Method::Get => "Get",
                Method::Post => "Post",
            }
            .to_owned(),
            path: endpoint.path.value.text.clone(),
            path_parts: path_parts.collect(),
            query: travelling(Location::Query),
            body: travelling(Location::Body),
            errors: errors::table_name(endpoint),
            object: Object {
                docs: docs::request(endpoint),
                aliases: docs::aliases(Some(&endpoint.title), &name),
                construction: Some(construction(&name, &members)),
                json_size: json_size(example.as_deref(), &members),
                example,
                name,
                is_answer: false,
                sent: true,
                unlisted: UnlistedMembers::Refused,
                members,
            },
        }
    }
}
