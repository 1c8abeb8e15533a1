//! Routing of requests to endpoints.

use alloc::vec::Vec;

use super::arrival::Arrival;
use super::refusal::Refusal;
use crate::runtime::endpoint::{Endpoint, Method};

/// An endpoint, and the function that reads its requests as a `C`.
pub struct Route<C> {
    method: Method,
    path: &'static str,
    read: fn(&Arrival<'_>) -> Result<C, Refusal>,
}

impl<C> Route<C> {
    /// The route of an endpoint.
    pub const fn of<E: Endpoint>(read: fn(&Arrival<'_>) -> Result<C, Refusal>) -> Self {
        Self {
            method: E::METHOD,
            path: E::PATH,
            read,
        }
    }
}

/// Reads a request with the matching route.
pub fn route<C>(routes: &[Route<C>], arrival: &Arrival<'_>) -> Result<C, Refusal> {
    let path = path(arrival.target);
    let fitting = routes.iter().filter(|route| fits(route.path, path));
    // A literal path takes precedence over one with a parameter.
    let Some(best) = fitting.clone().map(|route| route.path).min_by_key(rank) else {
        return Err(Refusal::UnknownPath);
    };
    let there = fitting.filter(|route| rank(&route.path) == rank(&best));
    let Some(route) = there
        .clone()
        .find(|route| route.method.as_str() == arrival.method)
    else {
        return Err(Refusal::WrongMethod {
            allowed: there.map(|route| route.method).collect(),
        });
    };
    (route.read)(arrival)
}

/// Checks that a request is for this endpoint; returns the segments of the path that are parameters, with their names,
/// encoded as received.
pub(super) fn check<'a>(
    arrival: &Arrival<'a>,
    method: Method,
    template: &'static str,
) -> Result<Vec<(&'static str, &'a str)>, Refusal> {
    let path = path(arrival.target);
    if !fits(template, path) {
        return Err(Refusal::UnknownPath);
    }
    if method.as_str() != arrival.method {
        let allowed = [method].into();
        return Err(Refusal::WrongMethod { allowed });
    }
    let segments = template.split('/').zip(path.split('/'));
    Ok(segments
        .filter_map(|(template, segment)| Some((parameter(template)?, segment)))
        .collect())
}

fn path(target: &str) -> &str {
    target.split_once('?').map_or(target, |(path, _)| path)
}

fn fits(template: &str, path: &str) -> bool {
    let mut segments = path.split('/');
    let all_fit = template.split('/').all(|template| {
        let segment = segments.next();
        segment.is_some_and(|segment| parameter(template).is_some() || template == segment)
    });
    all_fit && segments.next().is_none()
}

/// Ranks a path by its segments, from left to right: a literal segment comes before a parameter.
fn rank(path: &&'static str) -> Vec<bool> {
    let segments = path.split('/');
    segments
        .map(|segment| parameter(segment).is_some())
        .collect()
}

/// The name in the braces of a segment; a parameter is a whole segment.
fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}
