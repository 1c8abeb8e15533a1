//! Times of `chrono`.

use chrono::{DateTime, FixedOffset, TimeZone};

use super::{Timestamp, TimestampError};

/// The instant, with the offset in which it is written. The 60th second of a minute is the second that
/// follows it.
///
/// # Errors
///
/// [`TimestampError::NotWellFormed`]. Every time that is well formed is in the range of `chrono`.
impl TryFrom<&Timestamp> for DateTime<FixedOffset> {
    type Error = TimestampError;

    fn try_from(timestamp: &Timestamp) -> Result<Self, TimestampError> {
        let moment = timestamp.well_formed()?;
        let (seconds, nanoseconds) = moment.instant();
        FixedOffset::east_opt(moment.offset())
            .zip(DateTime::from_timestamp(seconds, nanoseconds))
            .map(|(offset, utc)| utc.with_timezone(&offset))
            .ok_or_else(|| timestamp.out_of_range())
    }
}

/// Whole seconds with the offset `+08:00`, as WeChat Pay writes them, whatever the offset of the value; a
/// fraction is dropped, and a leap second is the second that follows it.
///
/// # Errors
///
/// [`TimestampError::NoText`] outside of the years 0 to 9999.
impl<Tz: TimeZone> TryFrom<DateTime<Tz>> for Timestamp {
    type Error = TimestampError;

    fn try_from(time: DateTime<Tz>) -> Result<Self, TimestampError> {
        // `chrono` represents a leap second as a 59th second with more than a second's nanoseconds.
        let leap = i64::from(time.timestamp_subsec_nanos() / 1_000_000_000);
        Timestamp::from_unix_seconds(time.timestamp() + leap)
    }
}
