//! Times of `jiff`.

use super::{Timestamp, TimestampError};

/// The instant. The 60th second of a minute is the second that follows it.
///
/// `jiff` keeps no offset in an instant. If you need it, read it from the text:
///
/// ```
/// use favor_generated::Timestamp;
/// use jiff::fmt::temporal::Pieces;
/// use jiff::tz;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let time = Timestamp::from("2015-05-20T13:29:35+08:00");
/// assert_eq!(jiff::Timestamp::try_from(&time)?.to_string(), "2015-05-20T05:29:35Z");
/// let offset = Pieces::parse(time.as_str())?.to_numeric_offset();
/// assert_eq!(offset, Some(tz::offset(8)));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`TimestampError::NotWellFormed`], and [`TimestampError::OutOfRange`] after 9999-12-30T22:00:00Z: the
/// last day of that year may be too late.
impl TryFrom<&Timestamp> for jiff::Timestamp {
    type Error = TimestampError;

    fn try_from(timestamp: &Timestamp) -> Result<Self, TimestampError> {
        let (seconds, nanoseconds) = timestamp.well_formed()?.instant();
        // There are fewer nanoseconds than the largest `i32`.
        jiff::Timestamp::new(seconds, nanoseconds as i32).map_err(|_| timestamp.out_of_range())
    }
}

/// Whole seconds with the offset `+08:00`, as WeChat Pay writes them; a fraction is dropped.
///
/// # Errors
///
/// [`TimestampError::NoText`] before the year 0.
impl TryFrom<jiff::Timestamp> for Timestamp {
    type Error = TimestampError;

    fn try_from(instant: jiff::Timestamp) -> Result<Self, TimestampError> {
        // Before 1970 the fraction is negative, and the second that contains it is the one before.
        let borrowed = i64::from(instant.subsec_nanosecond() < 0);
        Timestamp::from_unix_seconds(instant.as_second() - borrowed)
    }
}
