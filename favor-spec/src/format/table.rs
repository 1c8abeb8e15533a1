//! The form of a table of keys.

/// The keys of one kind of map.
pub(crate) struct Table {
    /// The kind of map, in words that fit "in …".
    pub(crate) what: &'static str,
    /// Its keys, in the order in which a spec gives them: lists, some of which other kinds of maps share.
    pub(crate) keys: &'static [&'static [Key]],
    /// Keys of which exactly one must be present.
    pub(crate) one_of: &'static [&'static str],
}

impl Table {
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static Key> + Clone {
        self.keys.iter().copied().flatten()
    }
}

/// One key of a map.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    /// The conditions under which the key is allowed; a required key is required only then.
    pub(crate) when: &'static [When],
    /// The meaning, and what to write.
    pub(crate) doc: &'static str,
}

/// A condition under which a key is allowed.
pub(crate) enum When {
    /// Another key has one of these values.
    Is(&'static str, &'static [&'static str]),
    /// Another key does not have this value.
    Unless(&'static str, &'static str),
    /// At least one of these keys is present.
    With(&'static [&'static str]),
}

/// A kind of value.
pub(crate) enum Kind {
    /// A string.
    Text,
    /// A string that matches a regular expression.
    Matching(&'static str),
    /// A string; these have a meaning of their own.
    Known(&'static [&'static str]),
    /// `true` or `false`.
    Bool,
    /// A whole number from zero.
    Count,
    /// A whole number from one.
    Positive,
    /// A whole number.
    Integer,
    /// A single character, or the name of a class of them.
    Character(&'static [&'static str]),
    /// A string, or a list of strings that is not empty.
    Ids,
    /// Any value at all.
    Any,
    /// One of these strings.
    Choice(&'static [&'static str]),
    /// A list of values of one kind.
    List(&'static Kind),
    /// A list of at least one value of one kind, each given once.
    NonEmpty(&'static Kind),
    /// A map with keys of its own.
    Object(&'static Table),
    /// This word, or a list of names that is not empty.
    WordOrNames(&'static str),
    /// A list of errata of this kind, each of which names a key of the map that contains the list, or of the items
    /// that the erratum lists.
    Errata(&'static Table),
    /// A map from names that the author chooses to maps.
    Named(&'static Table),
}

pub(super) const fn required(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key {
        name,
        kind,
        required: true,
        when: &[],
        doc,
    }
}

pub(super) const fn optional(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key {
        name,
        kind,
        required: false,
        when: &[],
        doc,
    }
}

impl Key {
    pub(super) const fn when(self, when: &'static [When]) -> Self {
        Self { when, ..self }
    }
}
