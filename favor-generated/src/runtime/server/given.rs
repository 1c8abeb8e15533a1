//! The members of a request that has arrived, before they are read.

use alloc::borrow::Cow;
use alloc::borrow::ToOwned;
use alloc::vec::Vec;
use core::str;

use super::arrival::Arrival;
use super::members::{Members, Travels};
use super::refusal::{Fault, Issue, Place};
use super::{form, target};

/// The members of a request that has arrived, before they are read.
pub(super) struct Given<'a> {
    /// Those outside of the JSON body.
    pub(super) members: Vec<Member<'a>>,
    /// The JSON body; an empty object where there is none.
    pub(super) json: &'a str,
}

/// A member outside of the JSON body.
pub(super) struct Member<'a> {
    pub(super) name: &'static str,
    pub(super) place: Place,
    pub(super) value: Value<'a>,
}

/// A value in the form in which it arrived.
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Json(&'a str),
    File(&'a [u8]),
}

impl<'a> Given<'a> {
    pub(super) fn of(
        arrival: &Arrival<'a>,
        table: &'static Members,
        segments: &[(&'static str, &'a str)],
    ) -> Result<Self, Fault> {
        let mut members = segments
            .iter()
            .map(|(name, text)| segment(name, text))
            .collect::<Result<Vec<_>, _>>()?;
        query(arrival.target, table, &mut members)?;
        let json = if table.any(Travels::FormJson) || table.any(Travels::FormFile) {
            form_parts(arrival, table, &mut members)?;
            "{}"
        } else if table.any(Travels::Json) {
            json(arrival)?
        } else {
            no_body(arrival)?
        };
        Ok(Self { members, json })
    }
}

fn segment<'a>(name: &'static str, text: &'a str) -> Result<Member<'a>, Fault> {
    let value = target::decoded(text);
    let value = value.map_err(|issue| Fault::member(Place::Path, name, issue).with_value(text))?;
    Ok(Member {
        name,
        place: Place::Path,
        value: Value::Text(value),
    })
}

fn query<'a>(
    target: &'a str,
    table: &'static Members,
    members: &mut Vec<Member<'a>>,
) -> Result<(), Fault> {
    for (pair, raw) in target::query(target) {
        let name = pair
            .name
            .map_err(|issue| Fault::whole(Place::Query, issue).with_value(raw))?;
        let listed = table.those(|travels| travels == Travels::Query);
        let Some(name) = { listed }.find(|listed| *listed == name) else {
            return Err(Fault::member(Place::Query, &name, Issue::Unlisted).with_value(raw));
        };
        let refused = |issue| Fault::member(Place::Query, name, issue).with_value(raw);
        if members.iter().any(|member| member.name == name) {
            return Err(refused(Issue::Repeated));
        }
        members.push(Member {
            name,
            place: Place::Query,
            value: Value::Text(Cow::Owned(pair.value.map_err(refused)?)),
        });
    }
    Ok(())
}

fn form_parts<'a>(
    arrival: &Arrival<'a>,
    table: &'static Members,
    members: &mut Vec<Member<'a>>,
) -> Result<(), Fault> {
    let refused = |reason: &'static str| Fault::body(Issue::Syntax, reason.to_owned());
    for part in form::parts(arrival.content_type, arrival.body).map_err(refused)? {
        let listed =
            table.those(|travels| travels == Travels::FormJson || travels == Travels::FormFile);
        let Some(name) = { listed }.find(|listed| *listed == part.name) else {
            return Err(Fault::member(Place::Body, part.name, Issue::Unlisted));
        };
        if members.iter().any(|member| member.name == name) {
            return Err(Fault::member(Place::Body, name, Issue::Repeated));
        }
        let value = match table.travels(name) {
            Some(Travels::FormFile) => Value::File(part.bytes),
            _ => Value::Json(
                text(part.bytes).map_err(|issue| Fault::member(Place::Body, name, issue))?,
            ),
        };
        members.push(Member {
            name,
            place: Place::Body,
            value,
        });
    }
    Ok(())
}

fn json<'a>(arrival: &Arrival<'a>) -> Result<&'a str, Fault> {
    let content_type = arrival.content_type.unwrap_or_default();
    if !form::has_type(content_type, "application/json") {
        let reason = "the content type is not application/json";
        return Err(Fault::body(Issue::ContentType, reason.to_owned()));
    }
    text(arrival.body).map_err(|issue| Fault::whole(Place::Body, issue))
}

fn no_body(arrival: &Arrival<'_>) -> Result<&'static str, Fault> {
    if arrival.body.is_empty() {
        return Ok("{}");
    }
    let reason = "a body, though the request has none";
    Err(Fault::body(Issue::Unlisted, reason.to_owned()))
}

fn text(bytes: &[u8]) -> Result<&str, Issue> {
    str::from_utf8(bytes).map_err(|_| Issue::Encoding)
}
