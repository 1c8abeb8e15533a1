//! The reading and writing of structs.

use proc_macro2::{Ident, Literal};
use quote::quote;

use crate::plan::{
    JsonSize, Member, Object, Reading, Request, RequestBody, Travels, UnlistedMembers, ValueType,
};

use super::names::ident;
use super::object_debug::debug;
use super::table::Table;
use super::{literal, words};

/// The tables that read and write a struct as a flat JSON object, and those of its other impls.
pub(super) fn object_wire(object: &Object) -> Vec<Table> {
    let mut tables = vec![members(object)];
    tables.extend(answer(object));
    tables.extend(debug(object));
    tables.extend(example(object));
    tables.extend(digests(object));
    tables
}

/// The table that writes the JSON body of a request, if it has one.
pub(super) fn body_wire(request: &Request) -> Option<Table> {
    if request.body != RequestBody::Json {
        return None;
    }
    let rows = request.members_in(Travels::Json).map(|member| {
        let (field, wire, presence) = (ident(&member.name), &member.wire, presence(member));
        quote!(#field #wire #presence)
    });
    Some(Table::new("__body", &request.object.name).rows(rows))
}

/// The table by which a server receives the request.
pub(super) fn receive_wire(request: &Request) -> Table {
    let members = request.object.members.iter().zip(&request.travels);
    let rows = members.map(|(member, travels)| {
        let (wire, travels) = (&member.wire, words::travels(*travels));
        quote!(#wire #travels)
    });
    Table::new("__receive", &request.object.name).rows(rows)
}

/// The trait of requests whose answers come page by page.
pub(super) fn pages_wire(request: &Request) -> Option<Table> {
    request.pagination.as_ref()?;
    Some(Table::new("__pages", &request.object.name))
}

/// The table that reads and writes an answer by itself.
fn answer(object: &Object) -> Option<Table> {
    if !object.is_answer {
        return None;
    }
    let JsonSize { bytes, items } = &object.json_size;
    let rows = items.iter().map(|(member, bytes)| {
        let field = ident(&object.members[*member].name);
        let bytes = Literal::usize_unsuffixed(*bytes);
        quote!(#field #bytes)
    });
    let bytes = Literal::usize_unsuffixed(*bytes);
    Some(
        Table::new("__answer", &object.name)
            .with([bytes])
            .rows(rows),
    )
}

/// Returns the table with the example of a struct, for the runtime's feature `examples`.
fn example(object: &Object) -> Option<Table> {
    let json = literal::raw(object.example.as_ref()?);
    Some(Table::new("__example", &object.name).rows([quote!(#json)]))
}

/// The tables that need the runtime's feature for digests of files.
fn digests(object: &Object) -> impl Iterator<Item = Table> {
    let of_files = object.members.iter().filter_map(|member| {
        let function = ident(member.digest.as_ref()?);
        Some(Table::new("__digest", &object.name).with([function]))
    });
    let check = object.download.as_ref().map(|download| {
        let members = [download.url, download.hash, download.algorithm];
        let members = members.map(|index| ident(&object.members[index].name));
        Table::new("__download", &object.name).with(members)
    });
    of_files.chain(check)
}

fn members(object: &Object) -> Table {
    let table = Table::new("__object", &object.name);
    let table = match &object.unlisted {
        UnlistedMembers::Kept(field) => table.with([ident("keep"), ident(field)]),
        UnlistedMembers::Refused => table.with([ident("refuse")]),
    };
    // Aliases are numbered after all wire names.
    let mut alias_indices = object.members.len()..;
    let rows = object.members.iter().enumerate().map(|(index, member)| {
        let index = Literal::usize_unsuffixed(index);
        let (field, wire) = (ident(&member.name), &member.wire);
        let (presence, read) = (presence(member), read_method(member));
        let aliases = &member.wire_aliases;
        let alias_indices = alias_indices.by_ref().map(Literal::usize_unsuffixed);
        let aliases = aliases.iter().zip(alias_indices);
        let aliases = aliases.map(|(alias, index)| quote!(| #alias #index));
        quote!(#field #wire #presence #read #index #(#aliases)*)
    });
    table.rows(rows)
}

/// Returns the runtime's keyword for the presence of a member.
fn presence(member: &Member) -> Ident {
    ident(if member.optional {
        "optional"
    } else {
        "required"
    })
}

/// The runtime's method that reads a member.
fn read_method(member: &Member) -> Ident {
    ident(
        match (member.reading, is_whole(&member.value), member.optional) {
            (Reading::Plain, false, _) => "value",
            (Reading::Plain, true, _) => "whole",
            (Reading::OneOrMany, false, false) => "one_or_many",
            (Reading::OneOrMany, false, true) => "optional_one_or_many",
            (Reading::OneOrMany, true, false) => "whole_one_or_many",
            (Reading::OneOrMany, true, true) => "optional_whole_one_or_many",
            (Reading::NumberAsText, _, false) => "number_or_text",
            (Reading::NumberAsText, _, true) => "optional_number_or_text",
        },
    )
}

/// Returns true for whole numbers, which may arrive with a fraction of zero.
fn is_whole(value: &ValueType) -> bool {
    matches!(value, ValueType::U32 | ValueType::U64 | ValueType::I64)
}
