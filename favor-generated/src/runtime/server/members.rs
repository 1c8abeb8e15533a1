//! The members of a request, with the part of the request in which each travels.

/// The part of a request in which a member travels.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Travels {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the JSON body.
    Json,
    /// In a part of the form, as JSON.
    FormJson,
    /// In a part of the form, as a file.
    FormFile,
}

/// The members of a request and their locations, in the order of
/// [`Object::MEMBERS`](crate::runtime::object::Object::MEMBERS).
pub struct Members {
    pub(in crate::runtime) names: &'static [&'static str],
    pub(in crate::runtime) travels: &'static [Travels],
}

impl Members {
    /// Makes a table; both lists have the same length.
    pub const fn new(names: &'static [&'static str], travels: &'static [Travels]) -> Self {
        Self { names, travels }
    }

    pub(super) fn travels(&self, name: &str) -> Option<Travels> {
        let index = self.names.iter().position(|listed| *listed == name)?;
        self.travels.get(index).copied()
    }

    /// Returns the members at matching locations, in order.
    pub(super) fn those(
        &self,
        travels: impl Fn(Travels) -> bool,
    ) -> impl Iterator<Item = &'static str> {
        let members = self.names.iter().zip(self.travels);
        members.filter_map(move |(name, found)| travels(*found).then_some(*name))
    }

    pub(super) fn any(&self, travels: Travels) -> bool {
        self.travels.contains(&travels)
    }
}
