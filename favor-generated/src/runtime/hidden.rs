//! What stands for a value that is not to be printed.

use core::fmt;

/// What `Debug` prints for a value that is not to be printed.
pub struct Hidden;

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}
