//! Response bodies, which are sent completely, or cut off after one half.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

/// The time for sending half a body before the connection ends.
const WHILE: Duration = Duration::from_millis(50);

/// A response body.
pub(super) struct Sent {
    /// The length that is announced, in bytes.
    length: u64,
    /// The bytes that are still to be sent.
    bytes: Option<Bytes>,
    /// The wait before the connection ends, if the body is cut off.
    end: Option<Pin<Box<Sleep>>>,
}

impl Sent {
    pub(super) fn new(body: Vec<u8>, is_cut: bool) -> Self {
        let whole = Bytes::from(body);
        let length = whole.len();
        let bytes = if is_cut {
            whole.slice(..length / 2)
        } else {
            whole
        };
        Self {
            length: u64::try_from(length).unwrap_or(u64::MAX),
            bytes: Some(bytes).filter(|bytes| !bytes.is_empty()),
            end: is_cut.then(|| Box::pin(sleep(WHILE))),
        }
    }
}

impl Body for Sent {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Some(bytes) = self.bytes.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        match &mut self.end {
            None => Poll::Ready(None),
            Some(end) => end
                .as_mut()
                .poll(context)
                .map(|()| Some(Err(io::ErrorKind::ConnectionAborted.into()))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none() && self.end.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        if self.bytes.is_none() && self.end.is_none() {
            return SizeHint::with_exact(0);
        }
        SizeHint::with_exact(self.length)
    }
}
