//! The times of the rules: those of Beijing.

use favor_generated::Timestamp;
use jiff::Timestamp as Instant;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// Hours by which Beijing is ahead.
const HOURS: i8 = 8;

/// A time as the gateway writes it, such as `2022-08-23T15:53:07+08:00`.
pub(crate) fn timestamp(seconds: i64) -> Timestamp {
    Timestamp::from(format!("{}+08:00", beijing(seconds)))
}

/// The seconds since 1970 of a time, if it is one.
pub(crate) fn seconds(time: &Timestamp) -> Option<i64> {
    Instant::try_from(time).ok().map(Instant::as_second)
}

/// The date in Beijing, by which budgets of a day are counted.
pub(crate) fn date(seconds: i64) -> Date {
    beijing(seconds).date()
}

fn beijing(seconds: i64) -> DateTime {
    let instant = Instant::from_second(seconds).unwrap_or(Instant::MAX);
    Offset::constant(HOURS).to_datetime(instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_beijing() {
        assert_eq!(timestamp(1_661_241_187), "2022-08-23T15:53:07+08:00");
        assert_eq!(seconds(&timestamp(1_661_241_187)), Some(1_661_241_187));
        assert_eq!(date(1_661_241_187 + 9 * 60 * 60).to_string(), "2022-08-24");
    }
}
