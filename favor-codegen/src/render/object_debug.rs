//! `Debug` for structs with sensitive members.

use quote::quote;

use crate::naming::plain;
use crate::plan::{Construction, Member, Object, UnlistedMembers};

use super::hiding::has_sensitive;
use super::names::ident;
use super::table::Table;

/// The `Debug` impls of a struct and of its init struct; nothing if `Debug` can be derived.
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
    let init = printed_init(object).map(|(name, members)| {
        let members = members.iter().map(|index| &object.members[*index]);
        debug_of(name, members)
    });
    [whole].into_iter().chain(init).collect()
}

/// Returns the structs with impls in the wire file: the struct, and its init struct if its `Debug` impl is there.
pub(super) fn named_structs(object: &Object) -> Vec<&str> {
    let mut names = vec![object.name.as_str()];
    let init = printed_init(object).filter(|_| has_sensitive(object));
    names.extend(init.map(|(name, _)| name));
    names
}

/// Returns the init struct and its members, unless it exists only with the feature `server`.
fn printed_init(object: &Object) -> Option<(&str, &[usize])> {
    match &object.construction {
        Construction::Init { name, members } if !object.is_servers => Some((name, members)),
        _ => None,
    }
}

fn debug_of<'a>(name: &str, members: impl Iterator<Item = &'a Member>) -> Table {
    let rows = members.map(|member| {
        let (field, shown) = (ident(&member.name), plain(&member.name));
        let visibility = ident(if member.sensitive { "hidden" } else { "shown" });
        quote!(#field #shown #visibility)
    });
    Table::new("__debug", name).rows(rows)
}
