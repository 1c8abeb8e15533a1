//! Tracing: a span for each call, without values of requests and answers.

#[cfg(feature = "reqwest-0_13")]
use std::future::Future;
use std::time::Duration;

use crate::error::Error;
use crate::exchange::Answered;

/// The span of a call; nothing without the feature `tracing`.
pub(crate) struct Span {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

impl Span {
    #[cfg(not(feature = "tracing"))]
    pub(crate) fn new(_: &'static str) -> Self {
        Self {}
    }

    #[cfg(not(feature = "tracing"))]
    #[expect(clippy::unused_self, reason = "there is nothing to record")]
    pub(crate) fn end(&self, _: &Result<Answered, Error>, _: Duration) {}

    /// Begins the span of a call.
    #[cfg(feature = "tracing")]
    pub(crate) fn new(operation: &'static str) -> Self {
        use tracing::field::Empty;
        let span = tracing::info_span!(
            "favor_call",
            operation,
            attempts = Empty,
            host = Empty,
            status = Empty,
            request_id = Empty,
            outcome = Empty,
            milliseconds = Empty,
        );
        Self { span }
    }

    /// Records the result of the call; a failure is also an event.
    #[cfg(feature = "tracing")]
    pub(crate) fn end(&self, result: &Result<Answered, Error>, time: Duration) {
        let span = &self.span;
        let milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        span.record("milliseconds", milliseconds);
        let (attempts, host, status, request_id) = match result {
            Ok(Answered {
                answer,
                attempts,
                host,
            }) => {
                span.record("outcome", "done");
                (
                    *attempts,
                    Some(host.as_str()),
                    Some(answer.status),
                    answer.request_id(),
                )
            }
            Err(error) => {
                span.record("outcome", tracing::field::display(error.outcome()));
                let _entered = span.enter();
                tracing::warn!("{error}");
                (
                    error.attempts(),
                    error.host(),
                    error.status(),
                    error.request_id(),
                )
            }
        };
        span.record("attempts", attempts);
        span.record("host", host);
        span.record("status", status);
        // An answer that is not verified may contain anything here.
        let request_id = request_id.map(|id| alloc::format!("{}", crate::quoted::OneLine(id)));
        span.record("request_id", request_id.as_deref());
    }

    /// Runs a function within the span.
    pub(crate) fn within<T>(&self, work: impl FnOnce() -> T) -> T {
        #[cfg(feature = "tracing")]
        let _entered = self.span.enter();
        work()
    }

    /// Runs a future within the span.
    #[cfg(feature = "reqwest-0_13")]
    pub(crate) async fn around<T>(&self, work: impl Future<Output = T> + Send) -> T {
        #[cfg(feature = "tracing")]
        let work = tracing::Instrument::instrument(work, self.span.clone());
        work.await
    }
}
