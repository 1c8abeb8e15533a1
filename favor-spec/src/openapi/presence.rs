//! Members that may be absent.

use crate::model::Field;
use crate::uses::Direction;

/// Returns true if `null`, or nothing, may take the place of the member: what arrives is read like this.
pub(super) fn may_be_null(field: &Field, direction: Direction) -> bool {
    direction == Direction::Received && field.may_be_absent()
}
