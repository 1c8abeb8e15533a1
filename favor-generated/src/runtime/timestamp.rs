//! Dates with a time, in the form in which they are written.

#[cfg(feature = "chrono-0_4")]
mod chrono_0_4;
mod error;
#[cfg(feature = "jiff-1")]
mod jiff_1;
mod moment;
#[cfg(feature = "std")]
mod system_time;
#[cfg(feature = "time-0_3")]
mod time_0_3;

use alloc::string::String;
use core::cmp::Ordering;
use core::str::FromStr;

pub use self::error::TimestampError;
pub(super) use self::moment::is_date;
use self::moment::{Moment, is_compact, text_in_beijing};
use super::text_value::text_value;

/// A date and a time of RFC 3339, kept as its exact text.
///
/// WeChat Pay writes `2015-05-20T13:29:35+08:00`, with or without a fraction of a second, and with an offset or `Z`.
/// Any text is accepted, so that an answer with an odd one still decodes; equality is equality of text.
/// [`Timestamp::is_well_formed`] and [`crate::Validate::validate`] check the form.
///
/// There is no `Ord` or `PartialOrd`: an order must agree with equality, but one instant has many texts, and a text
/// that is not well formed represents no instant. [`Timestamp::instant_cmp`] compares instants.
///
/// With `std`, `TryFrom` converts from and to `SystemTime`; the features `jiff-1`, `time-0_3` and `chrono-0_4` add
/// conversions for the times of these crates.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Timestamp(String);

impl Timestamp {
    /// Writes a time as WeChat Pay writes it, in whole seconds with the offset `+08:00`, from its seconds
    /// since 1970-01-01T00:00:00Z (leap seconds not counted).
    ///
    /// ```
    /// # fn main() -> Result<(), favor_generated::TimestampError> {
    /// let time = favor_generated::Timestamp::from_unix_seconds(1_432_099_775)?;
    /// assert_eq!(time, "2015-05-20T13:29:35+08:00");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`TimestampError::NoText`] if the year at that offset is not one of 0 to 9999.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, TimestampError> {
        text_in_beijing(seconds)
            .map(Self)
            .ok_or(TimestampError::NoText(seconds))
    }

    /// Returns true if the text is a date and a time as WeChat Pay writes them, and the day exists in the calendar.
    ///
    /// The form is that of RFC 3339 with capital letters; a fraction may have one to nine digits, and a
    /// second may be the 60th (a leap second).
    pub fn is_well_formed(&self) -> bool {
        self.moment().is_some()
    }

    /// Returns true if the text is a date and a time as `yyyyMMddHHmmss`, without an offset, which some documents
    /// print. Its instant is then unknown: it is not [well formed](Self::is_well_formed).
    pub fn is_compact(&self) -> bool {
        is_compact(self.0.as_bytes())
    }

    /// Compares two times as instants, regardless of their offsets and fractions; `None` if one of them is not well
    /// formed.
    ///
    /// The 60th second of a minute (a leap second) is the instant of the second that follows it.
    ///
    /// ```
    /// use core::cmp::Ordering;
    /// use favor_generated::Timestamp;
    ///
    /// let beijing = Timestamp::from("2015-05-20T13:29:35+08:00");
    /// let utc = Timestamp::from("2015-05-20T05:29:35.000Z");
    /// assert_eq!(beijing.instant_cmp(&utc), Some(Ordering::Equal));
    /// assert_ne!(beijing, utc);
    /// ```
    pub fn instant_cmp(&self, other: &Self) -> Option<Ordering> {
        let (this, other) = (self.moment()?, other.moment()?);
        Some(this.instant().cmp(&other.instant()))
    }

    fn moment(&self) -> Option<Moment<'_>> {
        Moment::parse(self.0.as_bytes())
    }

    fn well_formed(&self) -> Result<Moment<'_>, TimestampError> {
        self.moment()
            .ok_or_else(|| TimestampError::NotWellFormed(self.0.clone()))
    }

    #[cfg(any(
        feature = "chrono-0_4",
        feature = "jiff-1",
        feature = "std",
        feature = "time-0_3"
    ))]
    fn out_of_range(&self) -> TimestampError {
        TimestampError::OutOfRange(self.0.clone())
    }
}

text_value!(Timestamp);

/// Takes a text that is [well formed](Timestamp::is_well_formed); `From` takes any.
///
/// # Errors
///
/// [`TimestampError::NotWellFormed`].
impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        let timestamp = Self::from(text);
        timestamp.well_formed()?;
        Ok(timestamp)
    }
}
