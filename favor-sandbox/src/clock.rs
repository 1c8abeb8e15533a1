//! Two clocks: the real one, by which signatures are judged, and that of the rules, which can be advanced.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use favor_generated::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp as Instant, Zoned};

/// The clock of the rules: the real one, and by how many seconds it is ahead.
#[derive(Debug, Default)]
pub(crate) struct Clock(AtomicI64);

impl Clock {
    pub(crate) fn ahead_by(seconds: i64) -> Self {
        Self(AtomicI64::new(seconds))
    }

    /// Seconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        real_now().saturating_add(self.0.load(Ordering::Relaxed))
    }

    /// Advances it; returns by how many seconds it is ahead now.
    pub(crate) fn advance(&self, seconds: i64) -> i64 {
        self.0.fetch_add(seconds, Ordering::Relaxed) + seconds
    }

    pub(crate) fn set_right(&self) {
        self.0.store(0, Ordering::Relaxed);
    }
}

/// Seconds since 1970, by the clock of the system.
pub(crate) fn real_now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    i64::try_from(since.unwrap_or_default().as_secs()).unwrap_or(i64::MAX)
}

/// A time as the gateway writes it, such as `2022-08-23T15:53:07+08:00`.
pub(crate) fn timestamp(seconds: i64) -> Timestamp {
    let text = beijing(seconds).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    Timestamp::from(text)
}

/// The seconds since 1970 of a time, if it is one.
pub(crate) fn seconds(time: &Timestamp) -> Option<i64> {
    Instant::try_from(time).ok().map(Instant::as_second)
}

/// The date in Beijing, by which budgets of a day are counted.
pub(crate) fn date(seconds: i64) -> Date {
    beijing(seconds).date()
}

/// The first second of a date in Beijing.
pub(crate) fn start_of(date: Date) -> i64 {
    let midnight = date.to_zoned(zone()).map(|zoned| zoned.timestamp().as_second());
    midnight.unwrap_or(i64::MAX)
}

/// A time as a file of payments has it, such as `2020-11-27 16:23:05`.
pub(crate) fn of_file(seconds: i64) -> String {
    beijing(seconds).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

fn beijing(seconds: i64) -> Zoned {
    let instant = Instant::from_second(seconds).unwrap_or(Instant::MAX);
    instant.to_zoned(zone())
}

fn zone() -> TimeZone {
    TimeZone::fixed(Offset::constant(8))
}
