//! `Debug` for structs with sensitive members.

use core::fmt;

/// The text that `Debug` prints for a sensitive value.
pub(super) struct Hidden;

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}

/// The text in place of a sensitive member.
pub fn hidden(_: &impl fmt::Debug) -> &dyn fmt::Debug {
    &Hidden
}

/// Any other member.
pub fn shown(value: &impl fmt::Debug) -> &dyn fmt::Debug {
    value
}

/// Makes the `Debug` of a struct from a table with one row per member: the field, its name, and whether it is
/// `shown` or `hidden`.
#[doc(hidden)]
#[macro_export]
macro_rules! __debug {
    ($name:ident $(($field:ident $shown:literal $visibility:ident))*) => {
        impl $crate::__private::fmt::Debug for $name {
            fn fmt(
                &self,
                f: &mut $crate::__private::fmt::Formatter<'_>,
            ) -> $crate::__private::fmt::Result {
                f.debug_struct(stringify!($name))
                    $(.field($shown, $crate::__private::$visibility(&self.$field)))*
                    .finish()
            }
        }
    };
}
