//! Requests as a server receives them: the inverse of what a request sends.
//!
//! Reading is strict: a member that no spec lists, or that travels elsewhere, is refused. Rules of values are not
//! judged here, but by [`Validate`](super::Validate).

mod form;
mod given;
mod joined;
mod refusal;
mod reply;
mod route;
mod target;
mod text;

use alloc::boxed::Box;
use core::fmt;

use self::given::Given;
use self::joined::read;
use super::found_body::Length;
use super::object::Object;
use super::{Endpoint, ReplyBuf};

pub use self::refusal::{Issue, Place, Refusal, Unreadable};
pub use self::route::{Route, route};

/// A request as it arrived, with nothing decoded.
///
/// `Debug` prints the lengths of its target and body: either may name a person.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Arrival<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// The path and the query, as in the first line of the request.
    pub target: &'a str,
    /// The value of the `Content-Type` header.
    pub content_type: Option<&'a str>,
    /// The body; empty where there is none.
    pub body: &'a [u8],
}

impl<'a> Arrival<'a> {
    /// The bytes of the body in the text that is signed: of a form, the part that is no file.
    pub fn bytes_to_sign(&self) -> &'a [u8] {
        let parts = form::parts(self.content_type, self.body).ok();
        let json = parts.and_then(|parts| parts.into_iter().find(|part| !part.is_file));
        json.map_or(self.body, |part| part.bytes)
    }
}

impl fmt::Debug for Arrival<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arrival")
            .field("method", &self.method)
            .field("target", &Length(self.target.len()))
            .field("content_type", &self.content_type)
            .field("body", &Length(self.body.len()))
            .finish()
    }
}

/// A request that a server can read.
///
/// Generated requests implement it; it may gain items, so do not implement it by hand.
pub trait Receive: Endpoint {
    /// Reads a request that has arrived. Rules of values are not judged: call
    /// [`validate`](super::Validate::validate).
    ///
    /// # Errors
    ///
    /// The path or the method is another, or a member is missing, of another kind, repeated, or not listed.
    fn receive(arrival: &Arrival<'_>) -> Result<Self, Refusal>;

    /// Makes the reply that brings an answer: 200, or 204 where there is nothing to say.
    fn reply(answer: &Self::Response) -> ReplyBuf {
        reply::answer(answer)
    }
}

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

/// A table: where the members of a request travel, in the order of [`Object::MEMBERS`].
pub struct Members {
    pub(super) names: &'static [&'static str],
    pub(super) travels: &'static [Travels],
}

impl Members {
    /// A table; both lists are of one length.
    pub const fn new(names: &'static [&'static str], travels: &'static [Travels]) -> Self {
        Self { names, travels }
    }

    fn travels(&self, name: &str) -> Option<Travels> {
        let index = self.names.iter().position(|listed| *listed == name)?;
        self.travels.get(index).copied()
    }

    /// The members that travel so, in order.
    fn those(&self, travels: impl Fn(Travels) -> bool) -> impl Iterator<Item = &'static str> {
        let members = self.names.iter().zip(self.travels);
        members.filter_map(move |(name, found)| travels(*found).then_some(*name))
    }

    fn any(&self, travels: Travels) -> bool {
        self.travels.contains(&travels)
    }
}

/// Reads a request of an endpoint.
pub fn receive<T: Endpoint + Object>(
    arrival: &Arrival<'_>,
    members: &'static Members,
) -> Result<T, Refusal> {
    let operation = T::OPERATION;
    let segments = route::check(arrival, T::METHOD, T::PATH)?;
    let refused = |fault| Refusal::Unreadable(Box::new(Unreadable::new(operation, fault)));
    let given = Given::of(arrival, members, &segments).map_err(refused)?;
    read(&given, members).map_err(refused)
}
