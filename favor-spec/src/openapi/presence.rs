//! Members that may be absent.

use crate::model::{Field, RelaxationKind};
use crate::uses::Direction;

/// Returns true if `null`, or nothing, may take the place of the member: what arrives is read like this.
pub(super) fn may_be_null(field: &Field, direction: Direction) -> bool {
    let may_be_absent = !field.required || field.may_be(&RelaxationKind::Nullable);
    direction == Direction::Received && may_be_absent
}
