//! The outcome of a command.

/// How a command ended, when it could do its work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Clean,
    /// The spec has errors, files are not up to date, a denied change was found, or a check failed.
    Findings,
}
