//! The kinds of names that are completely known.

/// Flags for the kinds of names that are completely known: everything that may define such a name could be read.
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

    /// No kind is completely known.
    pub(crate) const NONE: Self = Self {
        types: false,
        sources: false,
        error_tables: false,
    };

    /// Returns the kinds that are completely known in both.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            types: self.types && other.types,
            sources: self.sources && other.sources,
            error_tables: self.error_tables && other.error_tables,
        }
    }
}
