//! Reasons why a request that arrived cannot be read.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use super::members::{Members, Travels};
use crate::runtime::endpoint::Method;
use crate::runtime::json::DecodeError;
use crate::runtime::json::{pointer_at, reason};
use crate::runtime::operation::Operation;
use crate::runtime::shown::shown_in;

/// The maximum number of characters of a value, of a name, and of a reason.
const SHOWN: usize = 160;

/// A reason why a request that arrived cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// No endpoint has this path.
    UnknownPath,
    /// Endpoints have this path, but not this method.
    #[non_exhaustive]
    WrongMethod {
        /// The methods that they have.
        allowed: Vec<Method>,
    },
    /// The request of an endpoint has a member that cannot be read, or lacks one.
    Unreadable(Box<Unreadable>),
}

/// The place where a request cannot be read, and the cause.
///
/// Neither `Debug` nor `Display` shows the received value: it may name a person.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unreadable {
    /// The endpoint.
    pub operation: &'static Operation,
    /// The part of the request.
    pub place: Place,
    /// The member, as a JSON pointer such as `/stock_use_rule/max_coupons`; empty for the part as a whole.
    pub pointer: String,
    /// The text of the member in a path or a query, encoded as received, and shortened.
    pub value: Option<String>,
    /// The kind of the cause.
    pub issue: Issue,
    /// The cause in words, such as `found a string, expected u64`.
    pub reason: String,
}

/// A part of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// The path.
    Path,
    /// The query.
    Query,
    /// The body.
    Body,
}

/// The kind of reason why a member cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Issue {
    /// A required member is missing.
    Missing,
    /// A member is not listed, or not listed there.
    Unlisted,
    /// A member occurs twice.
    Repeated,
    /// A value has the wrong type.
    Kind,
    /// A text is not percent-encoded, or not UTF-8.
    Encoding,
    /// The body is not JSON, or not a form.
    Syntax,
    /// The body has the wrong content type.
    ContentType,
}

/// A place and a cause, of an endpoint that is not known yet.
pub(super) struct Fault {
    place: Place,
    pointer: String,
    value: Option<String>,
    issue: Issue,
    reason: String,
}

impl Fault {
    /// Creates the fault of a part of the request as a whole.
    pub(super) fn whole(place: Place, issue: Issue) -> Self {
        Self {
            place,
            pointer: String::new(),
            value: None,
            issue,
            reason: words(issue).to_owned(),
        }
    }

    pub(super) fn body(issue: Issue, reason: String) -> Self {
        Self {
            reason,
            ..Self::whole(Place::Body, issue)
        }
    }

    pub(super) fn member(place: Place, name: &str, issue: Issue) -> Self {
        Self {
            pointer: pointer(name),
            ..Self::whole(place, issue)
        }
    }

    /// Creates the fault of a value from a message of serde.
    pub(super) fn value(place: Place, name: &str, message: &str) -> Self {
        Self {
            reason: shown_in(SHOWN, &reason(message)).to_string(),
            ..Self::member(place, name, Issue::Kind)
        }
    }

    /// Creates the fault of a JSON text that is the body.
    pub(super) fn json(text: &str, error: &serde_json::Error, members: &Members) -> Self {
        let fault = Self::located(text, error);
        // A missing member that travels in the path or the query is missing there, not in the body.
        let name = fault.pointer.strip_prefix('/').unwrap_or_default();
        match members.travels(name) {
            Some(Travels::Path) => Self {
                place: Place::Path,
                ..fault
            },
            Some(Travels::Query) => Self {
                place: Place::Query,
                ..fault
            },
            _ => fault,
        }
    }

    /// Creates the fault of a JSON text that is a part of a form.
    pub(super) fn form_json(name: &str, text: &str, error: &serde_json::Error) -> Self {
        let fault = Self::located(text, error);
        Self {
            pointer: pointer(name) + &fault.pointer,
            ..fault
        }
    }

    fn located(text: &str, error: &serde_json::Error) -> Self {
        let DecodeError { reason, .. } = DecodeError::located(text, error);
        let (issue, name) = issue_of(&reason);
        let pointer = pointer_at(text, error.line(), error.column());
        let mut pointer = shown_in(SHOWN, &pointer).to_string();
        // The position of a missing member is that of its object.
        if let (Issue::Missing, Some(name)) = (issue, name) {
            pointer += &self::pointer(name);
        }
        let reason = match issue {
            Issue::Missing | Issue::Unlisted | Issue::Repeated => words(issue).to_owned(),
            _ => reason,
        };
        Self {
            pointer,
            ..Self::body(issue, reason)
        }
    }

    /// Adds the received text to the fault.
    pub(super) fn with_value(self, text: &str) -> Self {
        Self {
            value: Some(format!("{}", shown_in(SHOWN, text))),
            ..self
        }
    }
}

/// Returns the kind of a cause, and the member that its text names.
fn issue_of(reason: &str) -> (Issue, Option<&str>) {
    let named = |start| {
        let name: &str = reason.strip_prefix(start)?;
        Some(name.strip_suffix('`').unwrap_or(name))
    };
    if let Some(name) = named("missing field `") {
        (Issue::Missing, Some(name))
    } else if named("unknown field `").is_some() {
        (Issue::Unlisted, None)
    } else if named("duplicate field `").is_some() {
        (Issue::Repeated, None)
    } else if reason.starts_with("found ") {
        (Issue::Kind, None)
    } else {
        (Issue::Syntax, None)
    }
}

fn words(issue: Issue) -> &'static str {
    match issue {
        Issue::Missing => "it is required, and missing",
        Issue::Unlisted => "it is not listed here",
        Issue::Repeated => "it occurs twice",
        Issue::Kind => "it has the wrong type",
        Issue::Encoding => "it is not percent-encoded UTF-8",
        Issue::Syntax => "the body cannot be read",
        Issue::ContentType => "the body has the wrong content type",
    }
}

/// A JSON pointer to a member.
fn pointer(name: &str) -> String {
    let name = name.replace('~', "~0").replace('/', "~1");
    format!("/{}", shown_in(SHOWN, &name))
}

impl Unreadable {
    pub(super) fn new(operation: &'static Operation, fault: Fault) -> Self {
        let Fault {
            place,
            pointer,
            value,
            issue,
            reason,
        } = fault;
        Self {
            operation,
            place,
            pointer,
            value,
            issue,
            reason,
        }
    }
}

impl fmt::Debug for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unreadable")
            .field("operation", &self.operation.name)
            .field("place", &self.place)
            .field("pointer", &self.pointer)
            .field("issue", &self.issue)
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Body => "body",
        })
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownPath => f.write_str("no endpoint has this path"),
            Self::WrongMethod { allowed } => {
                f.write_str("this path is for ")?;
                allowed.iter().enumerate().try_for_each(|(index, method)| {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(f, "{comma}{method}")
                })
            }
            Self::Unreadable(unreadable) => unreadable.fmt(f),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            operation,
            place,
            pointer,
            reason,
            ..
        } = self;
        write!(f, "{}: {place}", operation.name)?;
        if !pointer.is_empty() {
            write!(f, " `{pointer}`")?;
        }
        write!(f, ": {reason}")
    }
}

impl Error for Refusal {}
impl Error for Unreadable {}
