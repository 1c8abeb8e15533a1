//! A request that is ready to be signed and sent, repeatedly if needed.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;

use favor_generated::{
    ApiError, CallError, Endpoint, Header, Operation, Outcome, RateLimit, Reply,
};

use crate::error::{Error, ErrorKind};
use crate::hosts;
use crate::settings::Settings;

/// A request that is ready to be signed and sent, repeatedly if needed: its bytes stay the same.
pub struct Prepared {
    pub(crate) operation: &'static Operation,
    /// The headers that every request of its API has.
    pub(crate) headers: &'static [Header],
    /// The rates that the documents allow.
    pub(crate) rate_limits: &'static [RateLimit],
    pub(crate) method: &'static str,
    /// The base URL that it is for, if it is not for all hosts.
    pub(crate) base: Option<String>,
    /// The path and the query.
    pub(crate) target: String,
    pub(crate) body: Option<PreparedBody>,
    pub(crate) max_body: usize,
    /// The function that returns the reason why an answer is not a success, or `None` for a success.
    pub(crate) refusal: fn(Reply<'_>) -> Option<CallError>,
}

pub(crate) struct PreparedBody {
    pub(crate) content_type: String,
    pub(crate) bytes: Arc<[u8]>,
    /// The bytes that represent the body in the text that is signed, if they differ from it.
    pub(crate) to_sign: Option<Box<[u8]>>,
}

impl Prepared {
    /// Validates a request, unless the settings say otherwise, and writes its bytes.
    ///
    /// # Errors
    ///
    /// The request breaks rules of the API.
    pub fn new<E: Endpoint>(request: &E, settings: &Settings) -> Result<Self, Error> {
        let operation = E::OPERATION;
        if settings.validates
            && let Err(violations) = request.validate()
        {
            let kind = ErrorKind::Invalid(violations);
            return Err(Error::new(kind, operation.name, Outcome::NotSent));
        }
        let body = request.body().map(|body| PreparedBody {
            to_sign: (body.bytes != body.bytes_to_sign).then(|| body.bytes_to_sign.into()),
            content_type: body.content_type,
            bytes: body.bytes.into(),
        });
        Ok(Self {
            operation,
            headers: E::HEADERS,
            rate_limits: E::RATE_LIMITS,
            method: E::METHOD.as_str(),
            base: None,
            target: request.path_and_query(),
            body,
            max_body: settings.max_body,
            refusal: refusal::<E>,
        })
    }

    /// Prepares the download of a file from the URL of an answer.
    ///
    /// # Errors
    ///
    /// The URL is neither `https` nor on this machine, or is malformed.
    pub fn download(url: &str, settings: &Settings) -> Result<Self, Error> {
        let insecure = || Error::new(ErrorKind::Insecure, DOWNLOAD.name, Outcome::NotSent);
        let (base, target) = hosts::split(url).ok_or_else(insecure)?;
        Ok(Self {
            operation: &DOWNLOAD,
            headers: &[],
            rate_limits: &[],
            method: "GET",
            base: Some(base.into()),
            target: target.into(),
            body: None,
            max_body: settings.max_download,
            refusal: file_refusal,
        })
    }

    /// The name of the operation, such as `query_stock`.
    #[cfg(feature = "std")]
    pub(crate) fn name(&self) -> &'static str {
        self.operation.name
    }

    /// The bytes that represent the body in the text that is signed.
    pub(crate) fn bytes_to_sign(&self) -> &[u8] {
        match &self.body {
            Some(PreparedBody {
                to_sign: Some(bytes),
                ..
            }) => bytes,
            Some(body) => &body.bytes,
            None => &[],
        }
    }
}

/// The reason why an answer is not a success.
fn refusal<E: Endpoint>(reply: Reply<'_>) -> Option<CallError> {
    if E::SUCCESS.contains(&reply.status) {
        return None;
    }
    E::decode(reply).err()
}

/// The download of a file.
static DOWNLOAD: Operation = Operation::new("download", true, &[200]);

fn file_refusal(reply: Reply<'_>) -> Option<CallError> {
    let is_success = DOWNLOAD.success.contains(&reply.status);
    (!is_success).then(|| ApiError::new(reply, &DOWNLOAD).into())
}
