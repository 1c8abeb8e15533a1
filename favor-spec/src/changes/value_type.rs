//! The type of values.

use crate::model::{Type, TypeKind};
use crate::node::Spanned;
use crate::uses::Uses;

use super::change::Change;
use super::kind::ChangeKind;
use super::pairs::Pairs;
use super::scope::Scope;

pub(super) fn compare(
    scope: &Scope,
    old: &Spanned<Type>,
    new: &Spanned<Type>,
    pairs: &Pairs<'_>,
) -> Option<Change> {
    let kind = relation(Side(&old.value, &pairs.old), Side(&new.value, &pairs.new))?;
    let message = format!("is {} instead of {}", name(&new.value), name(&old.value));
    Some(scope.change(kind, new.place, message))
}

/// A type, and the types of its spec.
#[derive(Clone, Copy)]
struct Side<'a>(&'a Type, &'a Uses<'a>);

impl Side<'_> {
    fn is_enum(self) -> bool {
        let Type::Named(name) = self.0 else {
            return false;
        };
        let definition = self.1.definition(name);
        definition.is_some_and(|definition| matches!(definition.kind, TypeKind::Enum(_)))
    }

    fn is_string(self) -> bool {
        matches!(self.0, Type::Text | Type::Timestamp | Type::Date) || self.is_enum()
    }
}

/// Returns the difference between two types. The definitions of named types are compared separately.
fn relation(old: Side<'_>, new: Side<'_>) -> Option<ChangeKind> {
    if let (Type::Array(was), Type::Array(is)) = (old.0, new.0) {
        return relation(Side(&was.item.value, old.1), Side(&is.item.value, new.1));
    }
    if old.0 == new.0 {
        return None;
    }
    if let (Some(was), Some(is)) = (old.0.numbers(), new.0.numbers()) {
        return Some(if is.start() <= was.start() && was.end() <= is.end() {
            ChangeKind::TypeWidened
        } else if was.start() <= is.start() && is.end() <= was.end() {
            ChangeKind::TypeNarrowed
        } else {
            ChangeKind::TypeChanged
        });
    }
    Some(match (old.0, new.0) {
        (Type::Named(_), Type::Named(_)) if old.is_enum() == new.is_enum() => {
            ChangeKind::RustTypeChanged
        }
        // Every string is read as a string, so only what is sent becomes narrower.
        (_, Type::Text) if old.is_string() => ChangeKind::RustTypeChanged,
        _ if old.is_string() && new.is_string() => ChangeKind::TypeNarrowed,
        _ => ChangeKind::TypeChanged,
    })
}

fn name(ty: &Type) -> String {
    match ty {
        Type::Array(array) => format!("an array of {}", name(&array.item.value)),
        other => other.stated(),
    }
}
