//! How a struct is printed that has members which are not to be printed.

use quote::quote;

use crate::naming::plain;
use crate::plan::{Construction, Member, Object, UnlistedMembers};

use super::ident;
use super::object::has_sensitive;
use super::table::Table;

/// What prints a struct, and what makes it; nothing if `Debug` can be derived.
pub(super) fn debug(object: &Object) -> Vec<Table> {
    if !has_sensitive(object) {
        return Vec::new();
    }
    let whole = debug_of(&object.name, object.members.iter());
    let whole = match &object.unlisted {
        UnlistedMembers::Kept(field) => {
            let ident = ident(field);
            whole.rows([quote!(#ident #field shown)])
        }
        UnlistedMembers::Refused => whole,
    };
    let init = match &object.construction {
        Some(Construction::Init { name, members }) => {
            let members = members.iter().map(|index| &object.members[*index]);
            Some(debug_of(name, members))
        }
        _ => None,
    };
    [whole].into_iter().chain(init).collect()
}

/// The structs that have impls beside a struct's own: the struct, and what makes it if that is printed here.
pub(super) fn named_structs(object: &Object) -> Vec<&str> {
    let mut names = vec![object.name.as_str()];
    if let (true, Some(Construction::Init { name, .. })) =
        (has_sensitive(object), &object.construction)
    {
        names.push(name);
    }
    names
}

fn debug_of<'a>(name: &str, members: impl Iterator<Item = &'a Member>) -> Table {
    let rows = members.map(|member| {
        let (field, shown) = (ident(&member.name), plain(&member.name));
        let visibility = ident(if member.sensitive { "hidden" } else { "shown" });
        quote!(#field #shown #visibility)
    });
    Table::new("__debug", name).rows(rows)
}
