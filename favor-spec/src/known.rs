//! The names that a spec directory is known to define as a whole.

/// What is known as a whole: whether anything that has to be defined may be defined where it could not be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    pub(crate) types: bool,
    pub(crate) sources: bool,
    pub(crate) error_tables: bool,
}

impl Known {
    /// Everything is known.
    pub(crate) const ALL: Self = Self {
        types: true,
        sources: true,
        error_tables: true,
    };

    /// Nothing is known as a whole.
    pub(crate) const NONE: Self = Self {
        types: false,
        sources: false,
        error_tables: false,
    };

    /// The knowledge that both have.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            types: self.types && other.types,
            sources: self.sources && other.sources,
            error_tables: self.error_tables && other.error_tables,
        }
    }
}
