//! Times of `time`.

use time::{Duration, OffsetDateTime, UtcOffset};

use super::{Timestamp, TimestampError};

/// The instant, with the offset in which it is written. The 60th second of a minute is the second that
/// follows it.
///
/// # Errors
///
/// [`TimestampError::NotWellFormed`], and [`TimestampError::OutOfRange`] when the time is after the year
/// 9999 in UTC or with its offset.
impl TryFrom<&Timestamp> for OffsetDateTime {
    type Error = TimestampError;

    fn try_from(timestamp: &Timestamp) -> Result<Self, TimestampError> {
        let moment = timestamp.well_formed()?;
        let (seconds, nanoseconds) = moment.instant();
        let time = || {
            let offset = UtcOffset::from_whole_seconds(moment.offset()).ok()?;
            OffsetDateTime::from_unix_timestamp(seconds)
                .ok()?
                .checked_add(Duration::nanoseconds(nanoseconds.into()))?
                .checked_to_offset(offset)
        };
        time().ok_or_else(|| timestamp.out_of_range())
    }
}

/// Whole seconds with the offset `+08:00`, as WeChat Pay writes them, whatever the offset of the value; a
/// fraction is dropped.
///
/// # Errors
///
/// [`TimestampError::NoText`] outside of the years 0 to 9999.
impl TryFrom<OffsetDateTime> for Timestamp {
    type Error = TimestampError;

    fn try_from(time: OffsetDateTime) -> Result<Self, TimestampError> {
        Timestamp::from_unix_seconds(time.unix_timestamp())
    }
}
