//! Requests as a server receives them: the inverse of sending a request.
//!
//! Reading is strict: a member that is not listed in the spec, or that travels elsewhere, is refused. Rules of values
//! are not checked here, but by [`Validate`](super::Validate).

mod arrival;
mod form;
mod given;
mod joined;
mod members;
mod refusal;
mod reply;
mod route;
mod target;
mod text;

use alloc::boxed::Box;

use self::given::Given;
use self::joined::read;
use super::endpoint::Endpoint;
use super::object::Object;
use super::reply::ReplyBuf;

pub use self::arrival::Arrival;
pub use self::members::{Members, Travels};
pub use self::refusal::{Issue, Place, Refusal, Unreadable};
pub use self::route::{Route, route};

/// A request that a server can read.
///
/// Generated requests implement it; it may gain items, so do not implement it by hand.
pub trait Receive: Endpoint {
    /// Reads a request that has arrived. Rules of values are not checked: call
    /// [`validate`](super::Validate::validate).
    ///
    /// # Errors
    ///
    /// The path or the method does not match, or a member is missing, of the wrong type, repeated, or not listed.
    fn receive(arrival: &Arrival<'_>) -> Result<Self, Refusal>;

    /// Makes the reply with an answer: 200, or 204 if the answer has no members.
    fn reply(answer: &Self::Response) -> ReplyBuf {
        reply::answer(answer)
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
