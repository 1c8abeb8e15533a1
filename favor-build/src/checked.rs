//! Loads a spec directory and derives a value from it.

use std::io;
use std::path::Path;

use favor_spec::model::Api;
use favor_spec::{Diagnostic, Sources, load};

/// A spec directory, a `T` that is derived from it, and the mistakes in it.
#[derive(Debug)]
pub struct Checked<T> {
    /// The files of the directory.
    pub sources: Sources,
    /// Every mistake, including those found by deriving, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
    derived: Option<T>,
}

impl<T> Checked<T> {
    /// Reads and loads a directory, and derives a value from it if it has no errors.
    ///
    /// # Errors
    ///
    /// The directory cannot be listed. The error names its path.
    pub fn read(
        directory: &Path,
        derive: impl FnOnce(&Sources, &Api) -> (T, Vec<Diagnostic>),
    ) -> io::Result<Self> {
        Ok(Self::of(Sources::read(directory)?, derive))
    }

    /// Loads a directory that has already been read, and derives a value from it if it has no errors.
    pub fn of(
        sources: Sources,
        derive: impl FnOnce(&Sources, &Api) -> (T, Vec<Diagnostic>),
    ) -> Self {
        let (api, mut diagnostics) = load(&sources);
        let derived = api.map(|api| {
            let (derived, more) = derive(&sources, &api);
            diagnostics.extend(more);
            derived
        });
        Diagnostic::sort(&mut diagnostics);
        Self {
            sources,
            diagnostics,
            derived,
        }
    }

    /// Returns the number of errors; the other diagnostics are warnings.
    pub fn errors(&self) -> usize {
        let errors = self.diagnostics.iter().filter(|found| found.is_error());
        errors.count()
    }

    /// Returns the derived value; `None` when there are errors.
    pub fn derived(self) -> Option<T> {
        let errors = self.errors();
        self.derived.filter(|_| errors == 0)
    }
}
