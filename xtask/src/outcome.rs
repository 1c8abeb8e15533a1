//! The outcome of a command.

/// The outcome of a command that ran to its end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Clean,
    /// The spec has errors, files are not up to date, a denied change was found, or a check failed.
    Findings,
}
