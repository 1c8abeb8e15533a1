//! A table: which spec directory is generated into which folder.

/// A spec directory and what is generated from it.
#[derive(Clone, Copy)]
pub(crate) struct Target {
    /// The spec directory.
    pub(crate) specs: &'static str,
    /// The folder in which every file is generated.
    pub(crate) output: &'static str,
    /// The crate that exports the modules at its root: their examples import from it.
    pub(crate) crate_name: Option<&'static str>,
}

/// The favor API. It alone is exported, and compared with earlier revisions.
pub(crate) const FAVOR: Target = Target {
    specs: "favor-spec/specs",
    output: "favor-generated/src/generated",
    crate_name: Some("favor_generated"),
};

/// Every spec directory of the project.
pub(crate) const TARGETS: [Target; 3] = [
    FAVOR,
    Target {
        specs: "favor-client/specs",
        output: "favor-client/src/generated",
        crate_name: None,
    },
    Target {
        specs: "favor-sandbox/specs",
        output: "favor-sandbox/src/generated",
        crate_name: None,
    },
];
