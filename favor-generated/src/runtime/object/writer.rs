//! The writing of the members of an object.

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::Object;
use crate::runtime::unlisted::Unlisted;

/// Writes an object.
pub fn serialize_object<T: Object, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    write_object(serializer, |object| value.write(object))
}

/// Writes an object whose members are written by a function.
pub(in crate::runtime) fn write_object<S: Serializer>(
    serializer: S,
    write: impl FnOnce(&mut ObjectWriter<S::SerializeMap>),
) -> Result<S::Ok, S::Error> {
    let mut object = ObjectWriter {
        map: serializer.serialize_map(None)?,
        written: Ok(()),
    };
    write(&mut object);
    object.written?;
    object.map.end()
}

/// Writes an object, member by member. The first error is reported at the end, so that generated code need not check
/// for errors; anything written after it is not used.
pub struct ObjectWriter<M: SerializeMap> {
    map: M,
    written: Result<(), M::Error>,
}

impl<M: SerializeMap> ObjectWriter<M> {
    /// Writes a member that is always present.
    #[inline]
    pub fn required(&mut self, name: &str, value: &impl Serialize) {
        if let Err(error) = self.map.serialize_entry(name, value) {
            self.fail(error);
        }
    }

    /// Writes a member if it has a value.
    #[inline]
    pub fn optional(&mut self, name: &str, value: &Option<impl Serialize>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// Writes the members that are not listed; usually there are none.
    #[inline]
    pub fn unlisted(&mut self, unlisted: &Unlisted) {
        if !unlisted.is_empty() {
            self.all(unlisted);
        }
    }

    #[cold]
    fn all(&mut self, unlisted: &Unlisted) {
        for (name, value) in unlisted.iter() {
            self.required(name, value);
        }
    }

    #[cold]
    fn fail(&mut self, error: M::Error) {
        if self.written.is_ok() {
            self.written = Err(error);
        }
    }
}
