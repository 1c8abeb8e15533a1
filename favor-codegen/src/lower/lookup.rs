//! Members by their wire names.

use favor_spec::Spanned;
use favor_spec::model::Field;

use crate::naming::{self, NameKind};
use crate::plan::Member;

/// The position of a member.
pub(super) fn position(members: &[Member], wire: &Spanned<String>) -> Option<usize> {
    members.iter().position(|member| member.wire == wire.value)
}

/// A member, by its wire name.
pub(super) fn find_field<'a>(fields: &'a [Field], wire: &Spanned<String>) -> Option<&'a Field> {
    fields.iter().find(|field| field.wire.value == wire.value)
}

/// Returns the name of a field of another struct; mistakes in it are reported when that struct is lowered.
pub(super) fn field_name(field: &Field) -> String {
    let given = field.rust_name.as_ref();
    naming::rust_name(&field.wire, given, NameKind::Field, &mut Vec::new())
}
