//! Settings of a client: limits, retries and headers.

use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;
use core::time::Duration;

use favor_generated::RateLimit;

/// Settings of a client, with defaults: change what you need.
///
/// ```
/// use core::time::Duration;
/// use favor_client::Settings;
///
/// let mut settings = Settings::default();
/// settings.deadline = Duration::from_secs(20);
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct Settings {
    /// The time that a call may take, with all its attempts and waits. Thirty seconds by default.
    pub deadline: Duration,
    /// The time that an attempt may take, from the connection to the last byte. Ten seconds by default.
    pub attempt: Duration,
    /// The maximum number of bytes of the body of an answer. 10 MiB by default. Reading an answer usually takes three
    /// times its size in memory; one that is crafted to exhaust memory, up to 150 times.
    pub max_body: usize,
    /// The maximum number of bytes of a downloaded file. 256 MiB by default.
    pub max_download: usize,
    /// True if requests are validated before they are sent, as they are by default.
    pub validates: bool,
    /// The value of the header `Accept-Language`, such as `zh-CN`: the language of the gateway's messages. None
    /// by default.
    pub accept_language: Option<String>,
    /// The value of the header `User-Agent`, which the gateway needs.
    pub user_agent: String,
    /// The waits before further attempts.
    pub backoff: Arc<dyn Backoff>,
    /// The pace of attempts, such as `RateLimits`. None by default: attempts are made as soon as they can be.
    pub pace: Option<Arc<dyn Pace>>,
}

/// A pace of attempts. Every attempt of a call is reserved here before it is made, and so is every attempt to fetch
/// the platform's certificates.
pub trait Pace: Send + Sync {
    /// Reserves an attempt of this operation and returns zero, or reserves nothing and returns how long to wait before
    /// asking again. The limits are those that the documents give for the operation.
    fn wait(&self, operation: &'static str, limits: &'static [RateLimit]) -> Duration;
}

/// A policy for the waits before further attempts.
pub trait Backoff: Send + Sync {
    /// Returns the time to wait after this number of waits, or `None` to give up. The random number makes clients that
    /// failed together retry at different times.
    fn wait(&self, waits: u32, random: u32) -> Option<Duration>;
}

/// The waits that WeChat Pay's guidance names, about 1, 3 and 10 seconds, each varied at random by up to a quarter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Guidance;

impl Backoff for Guidance {
    fn wait(&self, waits: u32, random: u32) -> Option<Duration> {
        let seconds: u64 = match waits {
            0 => 1,
            1 => 3,
            2 => 10,
            _ => return None,
        };
        // From three quarters to five quarters.
        let share = 750 + u64::from(random % 501);
        Some(Duration::from_millis(seconds * share))
    }
}

/// No retries after a wait; the other hosts are still tried at once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Once;

impl Backoff for Once {
    fn wait(&self, _: u32, _: u32) -> Option<Duration> {
        None
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            deadline: Duration::from_secs(30),
            attempt: Duration::from_secs(10),
            max_body: 10 << 20,
            max_download: 256 << 20,
            validates: true,
            accept_language: None,
            user_agent: concat!("favor-client/", env!("CARGO_PKG_VERSION")).into(),
            backoff: Arc::new(Guidance),
            pace: None,
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("deadline", &self.deadline)
            .field("attempt", &self.attempt)
            .field("max_body", &self.max_body)
            .field("max_download", &self.max_download)
            .field("validates", &self.validates)
            .field("accept_language", &self.accept_language)
            .field("user_agent", &self.user_agent)
            .finish_non_exhaustive()
    }
}
