//! Reads requests as the gateway does: members that no document lists are left out, and recorded.

use std::borrow::Cow;

use favor_client::endpoints;
use favor_generated::{Arrival, Call, Endpoint, Issue, Operation, Place, Refusal, Unreadable};
use serde_json::Value;

/// The maximum number of members that are left out of a request.
const MAX_IGNORED: usize = 64;

/// The maximum size in bytes of a body from which members are left out: it is parsed again after each of them.
const MAX_REREAD_BYTES: usize = 64 << 10;

/// The path from which files are downloaded.
pub(super) const FILE: &str = "/v3/billdownload/file";

/// A request that matches an endpoint, as far as it can be read.
pub(super) struct Read {
    pub(super) asked: Asked,
    operation: &'static Operation,
    pub(super) method: String,
    /// The target, without the members that were left out.
    pub(super) target: String,
    /// The body, without the members that were left out.
    pub(super) body: Vec<u8>,
    /// True if the whole body must be JSON.
    pub(super) is_json: bool,
    /// The members that were left out, as JSON pointers with their place.
    pub(super) ignored: Vec<String>,
}

/// The call that a request makes.
pub(super) enum Asked {
    Favor(Box<Call>),
    Certificates,
    /// A download of the file with this token.
    File(String),
    /// A request to an endpoint that cannot be read; it is refused once its sender is known.
    Unreadable(Box<Unreadable>),
}

const FILE_OPERATION: Operation = Operation::new("file", true, &[200]);

impl Read {
    pub(super) fn operation(&self) -> &'static Operation {
        self.operation
    }
}

/// A request that matches no endpoint.
pub(super) enum Lost {
    /// No endpoint has the path.
    Path,
    /// Endpoints have the path, but only with these methods.
    Method(Vec<&'static str>),
}

impl From<Refusal> for Lost {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::WrongMethod { allowed, .. } => {
                Self::Method(allowed.iter().map(|method| method.as_str()).collect())
            }
            _ => Self::Path,
        }
    }
}

/// Finds the endpoint of a request without reading the body, since its signature is not verified yet.
///
/// # Errors
///
/// No endpoint has the path, or none with that path has the method.
pub(super) fn route(arrival: &Arrival<'_>) -> Result<&'static Operation, Lost> {
    let (path, _) = arrival
        .target
        .split_once('?')
        .unwrap_or((arrival.target, ""));
    if path == FILE && arrival.method != "GET" {
        return Err(Lost::Method(vec!["GET"]));
    }
    match once(&Arrival {
        body: &[],
        ..*arrival
    }) {
        Ok((_, operation)) => Ok(operation),
        Err(Refusal::Unreadable(unreadable)) => Ok(unreadable.operation),
        Err(refusal) => Err(refusal.into()),
    }
}

/// Reads a request.
///
/// # Errors
///
/// No endpoint has the path, or none with that path has the method.
pub(super) fn read(arrival: &Arrival<'_>) -> Result<Read, Lost> {
    let mut target = arrival.target.to_owned();
    let mut body = Cow::Borrowed(arrival.body);
    let mut ignored = Vec::new();
    loop {
        let found = once(&Arrival {
            target: &target,
            body: &body,
            ..*arrival
        });
        let (asked, operation) = match found {
            Ok(found) => found,
            Err(Refusal::Unreadable(unreadable)) => {
                let operation = unreadable.operation;
                let may_leave_out = unreadable.issue == Issue::Unlisted
                    && ignored.len() < MAX_IGNORED
                    && body.len() <= MAX_REREAD_BYTES;
                if may_leave_out && leave_out(&unreadable, &mut target, &mut body) {
                    ignored.push(format!("{} {}", unreadable.place, unreadable.pointer));
                    continue;
                }
                (Asked::Unreadable(unreadable), operation)
            }
            Err(refusal) => return Err(refusal.into()),
        };
        return Ok(Read {
            asked,
            operation,
            method: arrival.method.to_owned(),
            target,
            is_json: !is_form(arrival),
            body: body.into_owned(),
            ignored,
        });
    }
}

fn once(arrival: &Arrival<'_>) -> Result<(Asked, &'static Operation), Refusal> {
    match Call::read(arrival) {
        Ok(call) => {
            let operation = call.operation();
            Ok((Asked::Favor(Box::new(call)), operation))
        }
        Err(Refusal::UnknownPath) => own(arrival),
        Err(other) => Err(other),
    }
}

/// Reads a request that is not part of the favor API: for the certificates, or for a file.
fn own(arrival: &Arrival<'_>) -> Result<(Asked, &'static Operation), Refusal> {
    let (path, query) = arrival
        .target
        .split_once('?')
        .unwrap_or((arrival.target, ""));
    if path == FILE {
        let token = query
            .split('&')
            .find_map(|pair| pair.strip_prefix("token="));
        return Ok((
            Asked::File(token.unwrap_or_default().to_owned()),
            &FILE_OPERATION,
        ));
    }
    endpoints::Call::read(arrival)?;
    let operation = endpoints::download_certificates::DownloadCertificates::OPERATION;
    Ok((Asked::Certificates, operation))
}

/// Leaves a member out of the target or the body; returns false if there is no such member.
fn leave_out(unreadable: &Unreadable, target: &mut String, body: &mut Cow<'_, [u8]>) -> bool {
    match unreadable.place {
        Place::Query => {
            let name = unreadable.pointer.trim_start_matches('/');
            let name = name.replace("~1", "/").replace("~0", "~");
            without_query(target, &name)
        }
        Place::Body => without_member(&unreadable.pointer, body),
        _ => false,
    }
}

fn without_query(target: &mut String, name: &str) -> bool {
    let Some((path, query)) = target.split_once('?') else {
        return false;
    };
    let is_other = |pair: &&str| {
        let (found, _) = pair.split_once('=').unwrap_or((pair, ""));
        percent_encoding::percent_decode_str(&found.replace('+', " ")).decode_utf8_lossy() != name
    };
    let kept: Vec<&str> = query.split('&').filter(is_other).collect();
    let shorter = format!("{path}?{}", kept.join("&"));
    let is_shorter = shorter.len() < target.len();
    *target = shorter;
    is_shorter
}

fn without_member(pointer: &str, body: &mut Cow<'_, [u8]>) -> bool {
    let Ok(mut value) = serde_json::from_slice::<Value>(body) else {
        return false;
    };
    let Some((parent, name)) = pointer.rsplit_once('/') else {
        return false;
    };
    let name = name.replace("~1", "/").replace("~0", "~");
    let parent = value.pointer_mut(parent).and_then(Value::as_object_mut);
    let is_there = parent.is_some_and(|parent| parent.remove(&name).is_some());
    *body = Cow::Owned(value.to_string().into_bytes());
    is_there
}

fn is_form(arrival: &Arrival<'_>) -> bool {
    let content_type = arrival.content_type.unwrap_or_default();
    content_type
        .trim_start()
        .to_lowercase()
        .starts_with("multipart/")
}
