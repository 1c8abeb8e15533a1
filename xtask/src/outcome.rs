//! The outcome of a command.

/// The end of a command that could do its work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Clean,
    /// The spec has errors, files are not up to date, a denied change was found, or a check failed.
    Findings,
}
