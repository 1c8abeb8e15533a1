//! Objects and their members.

use favor_spec::Directions;
use favor_spec::model::{DigestAlgorithm, Field, RelaxationKind, Type, TypeDefinition, TypeKind};

use crate::naming::{self, NameKind};
use crate::plan::{
    Construction, Download, JsonSize, Member, Object, Reading, Shape, UnlistedMembers, ValueType,
};

use super::context::{Lowering, is_shared};
use super::docs;
use super::json::json;
use super::lookup::position;
use super::member_checks::member_checks;

impl Lowering<'_> {
    /// Lowers a type with members.
    pub(super) fn object(&mut self, definition: &TypeDefinition, fields: &[Field]) -> Object {
        let name = &definition.name.value;
        let usage = self.uses.of_type(name);
        let Directions { sent, received } = usage.directions;
        let members = self.members(fields, sent);
        let sample = usage.is_whole.then(|| self.sample(name)).flatten();
        let example = sample.or_else(|| self.example(fields, &definition.rules));
        Object {
            name: name.clone(),
            docs: self.docs.definition(definition, is_shared(&usage)),
            aliases: docs::aliases(definition.label.as_deref(), name),
            unlisted: if received {
                let taken: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
                UnlistedMembers::Kept(naming::free_name("unlisted", &taken))
            } else {
                UnlistedMembers::Refused
            },
            is_answer: usage.is_whole,
            sent: sent && !received,
            construction: construction(name, members.iter().map(|member| member.optional)),
            is_servers: !sent,
            json_size: self.json_size(example.as_deref(), fields),
            example,
            member_checks: member_checks(&definition.rules, &members),
            download: download(definition, &members),
            members,
        }
    }

    /// Returns the sample of an answer, or of a part of a notification, that has this type.
    pub(super) fn sample(&self, name: &str) -> Option<String> {
        let answers = self.api.endpoints.iter();
        let answers = answers.map(|endpoint| (&endpoint.response, &endpoint.response_sample));
        let parts = self.api.notifications.iter().flat_map(|notification| {
            [
                (&notification.envelope, &notification.envelope_sample),
                (&notification.resource, &notification.resource_sample),
            ]
        });
        let mut samples = answers.chain(parts).filter(|(ty, _)| ty.value == name);
        samples.find_map(|(_, sample)| Some(json(sample.as_ref()?.json.as_ref()?)))
    }

    /// Lowers members; `sent` is true if a request can contain them.
    pub(super) fn members(&mut self, fields: &[Field], sent: bool) -> Vec<Member> {
        let members: Vec<Member> = fields
            .iter()
            .map(|field| self.member(field, sent))
            .collect();
        let names = members
            .iter()
            .zip(fields)
            .map(|(member, field)| (member.name.as_str(), member.wire.as_str(), field.wire.place));
        let known = self.diagnostics.len();
        naming::check_clashes(names, naming::ADD_NAME, &mut self.diagnostics);
        // If names of fields clash, so do the names that are derived from them.
        if self.diagnostics.len() == known {
            let made = members.iter().zip(fields).flat_map(|(member, field)| {
                let wire = &field.wire;
                names_made_of(member).map(|name| (name, wire.value.as_str(), wire.place))
            });
            naming::check_clashes(made, naming::ADD_NAME, &mut self.diagnostics);
        }
        members
    }

    fn member(&mut self, field: &Field, sent: bool) -> Member {
        let given = field.rust_name.as_ref();
        let name = naming::rust_name(&field.wire, given, NameKind::Field, &mut self.diagnostics);
        let (value, shape) = match &field.ty.value {
            Type::Array(array) => (self.value_type(&array.item.value), Shape::Many),
            ty => (self.value_type(ty), Shape::One),
        };
        let checks = self.checks_of(field, &name, &value, sent);
        Member {
            setter: naming::setter_name(&name),
            docs: docs::field(field, &name),
            aliases: docs::aliases(field.label.as_deref(), &name),
            wire: field.wire.value.clone(),
            wire_aliases: field.aliases().map(str::to_owned).collect(),
            reading: if field.may_be(&RelaxationKind::OneOrMany) {
                Reading::OneOrMany
            } else if field.may_be(&RelaxationKind::NumberAsText) {
                Reading::NumberAsText
            } else {
                Reading::Plain
            },
            optional: field.may_be_absent(),
            sensitive: field.sensitive,
            digest: field.digest().map(|digest| match digest.algorithm {
                // The only algorithm that the runtime computes.
                DigestAlgorithm::Sha256 => naming::digest_name(&name),
            }),
            name,
            value,
            shape,
            checks,
        }
    }

    /// The members of a type with members.
    pub(super) fn fields_of(&self, ty: &Type) -> Option<&[Field]> {
        let Type::Named(name) = ty else { return None };
        match &self.uses.definition(name)?.kind {
            TypeKind::Object(fields) => Some(fields),
            TypeKind::Enum(_) => None,
        }
    }

    /// Estimates the size of an object with these members, or with this example, as JSON.
    pub(super) fn json_size(&self, example: Option<&str>, fields: &[Field]) -> JsonSize {
        let items = fields.iter().enumerate().filter_map(|(index, field)| {
            let Type::Array(array) = &field.ty.value else {
                return None;
            };
            let fields = self.fields_of(&array.item.value)?;
            // The size does not depend on the rules between members.
            let example = self.object_example(fields, &[]).ok();
            Some((index, bytes_of_json(example.as_deref(), fields)))
        });
        JsonSize {
            bytes: bytes_of_json(example, fields),
            items: items.collect(),
        }
    }

    fn value_type(&self, ty: &Type) -> ValueType {
        match ty {
            Type::Bool => ValueType::Bool,
            Type::Uint32 => ValueType::U32,
            Type::Uint64 => ValueType::U64,
            Type::Int64 => ValueType::I64,
            Type::Timestamp => ValueType::Timestamp,
            Type::Named(name) => match self.uses.definition(name) {
                Some(definition) if matches!(definition.kind, TypeKind::Object(_)) => {
                    ValueType::Object(name.clone())
                }
                _ => ValueType::Enum(name.clone()),
            },
            Type::Date => ValueType::Date,
            Type::File => ValueType::File,
            // The loader refuses arrays of arrays, and types that are not stated.
            Type::Text | Type::Array(_) | Type::Unknown => ValueType::Text,
        }
    }
}

/// Returns the names of the constants and functions that a member adds to its struct.
fn names_made_of(member: &Member) -> impl Iterator<Item = &str> {
    let setter = member.optional.then_some(&member.setter);
    let functions = setter.into_iter().chain(&member.digest);
    let limits = member.checks.limits().map(|limit| limit.name.as_str());
    limits.chain(functions.map(String::as_str))
}

/// Returns the file that a type describes, if the algorithm of its digest is named.
fn download(definition: &TypeDefinition, members: &[Member]) -> Option<Download> {
    let download = definition.download.as_ref()?;
    Some(Download {
        url: position(members, &download.url)?,
        hash: position(members, &download.hash)?,
        algorithm: position(members, download.algorithm.as_ref()?)?,
    })
}

/// Estimates the size of a value as JSON, in bytes: from the example, or else from the members.
pub(super) fn bytes_of_json(example: Option<&str>, fields: &[Field]) -> usize {
    const VALUE: usize = 16;
    let sizes = fields.iter().map(|field| field.wire.value.len() + VALUE);
    // A little more than the example has, so that a somewhat longer value needs no reallocation.
    example.map_or_else(|| sizes.sum(), |example| example.len() + example.len() / 8)
}

/// Returns the name of the init struct of a type, if it has one.
pub(super) fn init_name(definition: &TypeDefinition) -> Option<String> {
    let TypeKind::Object(fields) = &definition.kind else {
        return None;
    };
    match construction(
        &definition.name.value,
        fields.iter().map(Field::may_be_absent),
    ) {
        Construction::Init { name, .. } => Some(name),
        Construction::Empty | Construction::One(_) => None,
    }
}

/// Decides how a struct is made, by which of its members are optional.
pub(super) fn construction(name: &str, optional: impl Iterator<Item = bool>) -> Construction {
    let required: Vec<usize> = optional
        .enumerate()
        .filter(|(_, optional)| !optional)
        .map(|(index, _)| index)
        .collect();
    match required.as_slice() {
        [] => Construction::Empty,
        [only] => Construction::One(*only),
        _ => Construction::Init {
            name: naming::init_name(name),
            members: required,
        },
    }
}
