//! Times of the standard library.

use std::time::{Duration, SystemTime};

use super::{Timestamp, TimestampError};

/// The instant. The 60th second of a minute is the second that follows it.
///
/// ```
/// use std::time::{Duration, SystemTime};
///
/// use favor_generated::Timestamp;
///
/// # fn main() -> Result<(), favor_generated::TimestampError> {
/// let time = SystemTime::try_from(&Timestamp::from("2015-05-20T13:29:35+08:00"))?;
/// assert_eq!(time, SystemTime::UNIX_EPOCH + Duration::from_secs(1_432_099_775));
/// assert_eq!(Timestamp::try_from(time)?, "2015-05-20T13:29:35+08:00");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`TimestampError::NotWellFormed`], and [`TimestampError::OutOfRange`] if the time is beyond the range of the
/// system's clock.
impl TryFrom<&Timestamp> for SystemTime {
    type Error = TimestampError;

    fn try_from(timestamp: &Timestamp) -> Result<Self, TimestampError> {
        let (seconds, nanoseconds) = timestamp.well_formed()?.instant();
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let second = if seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(whole)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(whole)
        };
        let fraction = Duration::from_nanos(u64::from(nanoseconds));
        second
            .and_then(|second| second.checked_add(fraction))
            .ok_or_else(|| timestamp.out_of_range())
    }
}

/// Whole seconds with the offset `+08:00`, as WeChat Pay writes them; a fraction is dropped.
///
/// # Errors
///
/// [`TimestampError::NoText`] if the year at that offset is not one of 0 to 9999.
impl TryFrom<SystemTime> for Timestamp {
    type Error = TimestampError;

    fn try_from(time: SystemTime) -> Result<Self, TimestampError> {
        let seconds = |duration: Duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        let seconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => seconds(after),
            // The second that contains a fraction before 1970 is the one before.
            Err(before) => {
                let before = before.duration();
                -seconds(before) - i64::from(before.subsec_nanos() > 0)
            }
        };
        Timestamp::from_unix_seconds(seconds)
    }
}
