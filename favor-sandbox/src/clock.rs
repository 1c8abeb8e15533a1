//! Times in the time zone of Beijing, which the rules use.

use favor_generated::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{Timestamp as Instant, ToSpan};

/// The offset of Beijing from UTC, in hours.
const HOURS: i8 = 8;

/// Formats a time as the gateway does, such as `2022-08-23T15:53:07+08:00`.
pub(crate) fn timestamp(seconds: i64) -> Timestamp {
    Timestamp::from(format!("{}+08:00", beijing(seconds)))
}

/// Returns a timestamp as seconds since 1970, or `None` if it is not a valid time.
pub(crate) fn seconds(time: &Timestamp) -> Option<i64> {
    Instant::try_from(time).ok().map(Instant::as_second)
}

/// Returns the date in Beijing, by which daily budgets are counted.
pub(crate) fn date(seconds: i64) -> Date {
    beijing(seconds).date()
}

/// Formats a time for people, such as `2020-11-27 16:23:05`.
pub(crate) fn in_words(seconds: i64) -> String {
    beijing(seconds).to_string().replace('T', " ")
}

/// Returns ten o'clock on the day after a time.
pub(crate) fn at_ten_after(seconds: i64) -> i64 {
    let (_, next) = day(date(seconds));
    next.saturating_add(10 * 60 * 60)
}

/// Returns the same day of the previous year.
pub(crate) fn a_year_before(date: Date) -> Date {
    date.saturating_sub(1.year())
}

/// Returns the times at which a day and the next day begin, in seconds since 1970.
pub(crate) fn day(date: Date) -> (i64, i64) {
    let begin = date.at(0, 0, 0, 0);
    let offset = Offset::constant(HOURS);
    let begin = offset
        .to_timestamp(begin)
        .map_or(i64::MAX, Instant::as_second);
    (begin, begin.saturating_add(24 * 60 * 60))
}

fn beijing(seconds: i64) -> DateTime {
    let seconds = seconds.clamp(Instant::MIN.as_second(), Instant::MAX.as_second());
    let instant = Instant::from_second(seconds).unwrap_or(Instant::UNIX_EPOCH);
    Offset::constant(HOURS).to_datetime(instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_beijing() {
        assert_eq!(timestamp(1_661_241_187), "2022-08-23T15:53:07+08:00");
        assert_eq!(seconds(&timestamp(1_661_241_187)), Some(1_661_241_187));
        assert_eq!(timestamp(i64::MAX), "9999-12-31T06:00:00+08:00");
        assert_eq!(timestamp(i64::MIN), "-009999-01-02T09:59:59+08:00");
        assert_eq!(date(1_661_241_187 + 9 * 60 * 60).to_string(), "2022-08-24");
    }
}
