//! The effects of changes on users of the old spec, and the version bumps that they require.

/// The effect of a change on users of the old spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Only documentation changes.
    Documentation,
    /// Programs can do more, or can do things differently, and none has to change.
    Additive,
    /// Programs that use the generated crate may not compile any more.
    Rust,
    /// Programs that follow the old spec are refused, or cannot read what they receive.
    Wire,
    /// Both `Rust` and `Wire`.
    WireAndRust,
}

impl Class {
    /// Returns true if programs that follow the old spec are refused, or cannot read what they receive.
    pub fn breaks_wire(self) -> bool {
        matches!(self, Class::Wire | Class::WireAndRust)
    }

    /// Returns true if programs that use the generated crate may not compile any more.
    pub fn breaks_rust(self) -> bool {
        matches!(self, Class::Rust | Class::WireAndRust)
    }

    /// Returns true if it breaks any program.
    pub fn is_breaking(self) -> bool {
        self.breaks_wire() || self.breaks_rust()
    }

    /// The version bump that a release with this change requires.
    pub fn step(self) -> Step {
        match self {
            Class::Documentation => Step::Patch,
            Class::Additive => Step::Minor,
            Class::Rust | Class::Wire | Class::WireAndRust => Step::Major,
        }
    }

    /// The class as it is shown.
    pub fn as_str(self) -> &'static str {
        match self {
            Class::Documentation => "documentation only",
            Class::Additive => "additive",
            Class::Rust => "breaking for Rust users",
            Class::Wire => "breaking on the wire",
            Class::WireAndRust => "breaking on the wire and for Rust users",
        }
    }

    /// The class of two changes together.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Class::Wire, Class::Rust) | (Class::Rust, Class::Wire) => Class::WireAndRust,
            _ => self.max(other),
        }
    }
}

/// A version bump, by the rules of semantic versioning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The third number.
    Patch,
    /// The second number.
    Minor,
    /// The first number.
    Major,
}

impl Step {
    /// Returns the bump while the major version is 0, by cargo's rules: `0.2.0` is incompatible with `0.1.0`, and a
    /// change that breaks no program is a patch.
    pub fn before_1_0(self) -> Self {
        match self {
            Step::Major => Step::Minor,
            Step::Minor | Step::Patch => Step::Patch,
        }
    }

    /// The step as it is shown.
    pub fn as_str(self) -> &'static str {
        match self {
            Step::Patch => "patch",
            Step::Minor => "minor",
            Step::Major => "major",
        }
    }
}
