//! Requests and responses, without a server.

use std::time::Duration;

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The method.
    pub method: String,
    /// The path and the query, as in the first line.
    pub target: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Request {
    /// The value of the first header of a name, in whatever case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        Some(value)
    }

    /// The path, without the query.
    pub fn path(&self) -> &str {
        let (path, _) = self.target.split_once('?').unwrap_or((&self.target, ""));
        path
    }
}

/// A response, and the manner of sending it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Names and values; the length of the body is not among them.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// The manner of sending.
    pub delivery: Delivery,
}

/// A manner of sending a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// At once.
    Whole,
    /// After a while.
    Slow(Duration),
    /// With the length of the whole body, but only half of it; then the connection ends.
    Cut,
    /// Resets the connection without an answer.
    Reset,
}

impl Response {
    /// A response with nothing but a status.
    pub fn empty(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
            delivery: Delivery::Whole,
        }
    }

    /// A response with a body.
    pub fn of(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            body: body.into(),
            ..Self::empty(status).with("Content-Type", content_type)
        }
    }

    /// Sets a header, in the place of that of the same name.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.retain(|(found, _)| *found != name);
        self.headers.push((name, value.into()));
        self
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        Some(value)
    }
}
