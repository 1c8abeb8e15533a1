//! Requests.

use favor_spec::model::{
    self, Endpoint, Field, Location, Method, Period, RateScope, Type, TypeKind,
};
use favor_spec::{Spanned, Value};

use crate::naming::{self, NameKind};
use crate::plan::{
    Form, Member, Object, PageMember, Pagination, PathPart, RateLimit, Request, RequestBody,
    UnlistedMembers, ValueType,
};

use super::checks::member_checks;
use super::object::{construction, json_size, position};
use super::{Lowering, docs, errors};

/// The content type of a file of which no source names one (RFC 2046).
const ANY_CONTENT: &str = "application/octet-stream";

impl Lowering<'_> {
    pub(super) fn request(&mut self, endpoint: &Endpoint) -> Request {
        let name = naming::request_name(&endpoint.name);
        let members = self.members(&endpoint.request, true);
        let example = self.object_example(&endpoint.request);
        Request {
            response: endpoint.response.value.clone(),
            method: match endpoint.method {
                Method::Get => "Get",
                Method::Post => "Post",
            }
            .to_owned(),
            path: endpoint.path.value.text.clone(),
            path_parts: path_parts(endpoint, &members),
            query: travelling(endpoint, Location::Query),
            body: self.body(endpoint, &members),
            errors: errors::table_name(endpoint),
            idempotency_key: idempotency_key(endpoint),
            rate_limits: endpoint.rate_limits.iter().map(rate_limit).collect(),
            pagination: self.pagination(endpoint, &members),
            object: Object {
                docs: docs::request(endpoint),
                aliases: docs::aliases(Some(&endpoint.title), &name),
                construction: Some(construction(&name, &members)),
                json_size: json_size(example.as_deref(), &members),
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

    fn body(&self, endpoint: &Endpoint, members: &[Member]) -> RequestBody {
        let json = travelling(endpoint, Location::Body);
        if !json.is_empty() {
            return RequestBody::Json(json);
        }
        let parts = travelling(endpoint, Location::Form);
        let form = self.form(endpoint, members, &parts);
        form.map_or(RequestBody::None, RequestBody::Form)
    }

    /// The form of these members; the loader has seen that one is a file and the other an object.
    fn form(&self, endpoint: &Endpoint, members: &[Member], parts: &[usize]) -> Option<Form> {
        let find = |is_file: bool| {
            let mut parts = parts.iter().copied();
            parts.find(|index| (members[*index].value == ValueType::File) == is_file)
        };
        let (json, file) = (find(false)?, find(true)?);
        let fields = self.fields_of(&endpoint.request[json].ty.value)?;
        let part = endpoint.request[file].file.as_ref()?;
        let file_wire = &endpoint.request[file].wire.value;
        let mut with_digest = fields.iter().filter(|field| {
            let digest = field.digest.as_ref();
            digest.is_some_and(|digest| digest.of.value == *file_wire)
        });
        let content_type = part.content_type.as_ref();
        Some(Form {
            json,
            json_size: json_size(self.object_example(fields).as_deref(), &[]),
            file,
            file_name: field_name(field(fields, &part.file_name)?),
            content_type: content_type.map_or(ANY_CONTENT.to_owned(), |given| given.value.clone()),
            digest: with_digest
                .next()
                .map(|field| (field_name(field), field.wire.value.clone())),
        })
    }

    fn pagination(&self, endpoint: &Endpoint, members: &[Member]) -> Option<Pagination> {
        let pagination = endpoint.pagination.as_ref()?;
        let page_member = |wire: &Spanned<String>| {
            let member = position(members, wire)?;
            let default = endpoint.request[member].default.as_ref();
            let default = default.and_then(|node| match node.value {
                Value::Integer(number) => Some(number),
                _ => None,
            });
            Some(PageMember { member, default })
        };
        let response = Type::Named(endpoint.response.value.clone());
        let total = field(self.fields_of(&response)?, &pagination.total)?;
        Some(Pagination {
            page: page_member(&pagination.offset)?,
            size: page_member(&pagination.limit)?,
            total: field_name(total),
            total_is_optional: !total.required || total.may_be(&model::RelaxationKind::Nullable),
        })
    }

    /// The members of a type with members.
    fn fields_of(&self, ty: &Type) -> Option<&[Field]> {
        let Type::Named(name) = ty else { return None };
        match &self.usages.get(name)?.0.kind {
            TypeKind::Object(fields) => Some(fields),
            TypeKind::Enum(_) => None,
        }
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

/// The members that travel there, by index, in order.
fn travelling(endpoint: &Endpoint, location: Location) -> Vec<usize> {
    let fields = endpoint.request.iter().enumerate();
    let there = fields
        .filter(|(_, field)| field.location.as_ref().map(|found| found.value) == Some(location));
    there.map(|(index, _)| index).collect()
}

fn idempotency_key(endpoint: &Endpoint) -> Option<String> {
    let key = endpoint.idempotency_key.as_ref()?;
    Some(key.member.value.clone())
}

fn rate_limit(limit: &model::RateLimit) -> RateLimit {
    RateLimit {
        calls: limit.calls,
        seconds: match limit.period {
            Period::Second => 1,
            Period::Minute => 60,
        },
        scope: match limit.scope {
            RateScope::Merchant => "Merchant",
            RateScope::Ip => "Ip",
            RateScope::Overall => "Overall",
        }
        .to_owned(),
    }
}

fn field<'a>(fields: &'a [Field], wire: &Spanned<String>) -> Option<&'a Field> {
    fields.iter().find(|field| field.wire.value == wire.value)
}

/// The name of a field of another struct; what is wrong with it is told where that struct is lowered.
fn field_name(field: &Field) -> String {
    let given = field.rust_name.as_ref();
    naming::rust_name(&field.wire, given, NameKind::Field, &mut Vec::new())
}
