//! Members that may be absent.

use crate::model::Field;
use crate::uses::Direction;

/// Returns true if the member may be `null` or absent, which is accepted only on reading.
pub(super) fn may_be_null(field: &Field, direction: Direction) -> bool {
    direction == Direction::Received && field.may_be_absent()
}
