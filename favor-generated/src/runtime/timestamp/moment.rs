//! Dates with a time, in numbers.

use alloc::format;
use alloc::string::String;

/// A date and a time with the offset in which they are written.
pub(super) struct Moment<'a> {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    /// Up to 60.
    second: u8,
    /// The digits of the fraction of a second, at most nine.
    fraction: &'a [u8],
    /// In seconds, positive to the east.
    offset: i32,
}

impl<'a> Moment<'a> {
    /// Reads RFC 3339 with capital letters; `None` for any other text, and for a day that does not exist.
    pub(super) fn parse(text: &'a [u8]) -> Option<Self> {
        let (moment, rest) = text.split_first_chunk::<19>()?;
        // Eight bytes at a time, so that checking costs next to nothing; the last eight overlap the others.
        let is_formed = YEAR_MONTH.fits(&moment[..8])
            && DAY_HOUR.fits(&moment[8..16])
            && HOUR_TO_SECOND.fits(&moment[11..]);
        if !is_formed {
            return None;
        }
        let number = |at: usize| two_digits(&moment[at..]);
        let year = year(moment);
        let (month, day, hour, minute, second) =
            (number(5), number(8), number(11), number(14), number(17));
        if !(is_day(year, month, day) && is_time(hour, minute, second)) {
            return None;
        }
        let (fraction, rest) = fraction(rest)?;
        let offset = offset(rest)?;
        Some(Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
            fraction,
            offset,
        })
    }

    /// The seconds since 1970-01-01T00:00:00Z, leap seconds not counted, and the nanoseconds that follow.
    pub(super) fn instant(&self) -> (i64, u32) {
        let hours = days_since_1970(self.year, self.month, self.day) * 24 + i64::from(self.hour);
        let minutes = hours * 60 + i64::from(self.minute);
        // The 60th second is the first one of the next minute.
        let seconds = minutes * 60 + i64::from(self.second);
        (seconds - i64::from(self.offset), self.nanosecond())
    }

    fn nanosecond(&self) -> u32 {
        let zeros = &[b'0'; 9][self.fraction.len()..];
        let digits = self.fraction.iter().chain(zeros);
        digits.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    }

    /// The offset in seconds, positive to the east.
    #[cfg(any(feature = "chrono-0_4", feature = "time-0_3"))]
    pub(super) fn offset(&self) -> i32 {
        self.offset
    }
}

/// Returns true if a text is a day: `YYYY-MM-DD`.
pub(in crate::runtime) fn is_date(text: &[u8]) -> bool {
    let is_formed =
        text.len() == 10 && YEAR_MONTH.fits(&text[..8]) && text[8..].iter().all(u8::is_ascii_digit);
    let number = |at: usize| two_digits(&text[at..]);
    is_formed && is_day(year(text), number(5), number(8))
}

/// Returns true if a text is a day and a time as `yyyyMMddHHmmss`.
pub(super) fn is_compact(text: &[u8]) -> bool {
    let number = |at: usize| two_digits(&text[at..]);
    text.len() == 14
        && text.iter().all(u8::is_ascii_digit)
        && is_day(year(text), number(4), number(6))
        && is_time(number(8), number(10), number(12))
}

/// The number of four digits.
fn year(text: &[u8]) -> u16 {
    u16::from(two_digits(text)) * 100 + u16::from(two_digits(&text[2..]))
}

/// The number of two digits.
fn two_digits(text: &[u8]) -> u8 {
    (text[0] - b'0') * 10 + (text[1] - b'0')
}

fn is_day(year: u16, month: u8, day: u8) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day) && (day <= 28 || day <= days(year, month))
}

/// Checks a time of day. The second may be the 60th: a leap second.
fn is_time(hour: u8, minute: u8, second: u8) -> bool {
    hour <= 23 && minute <= 59 && second <= 60
}

/// A form of eight bytes: it matches any digit at a `0`, and exactly its own byte elsewhere.
struct Form {
    bytes: u64,
    /// For each byte, the addend that sets its highest bit when the byte exceeds what its form allows.
    slack: u64,
}

const YEAR_MONTH: Form = Form::new(*b"0000-00-");
const DAY_HOUR: Form = Form::new(*b"00T00:00");
const HOUR_TO_SECOND: Form = Form::new(*b"00:00:00");

impl Form {
    const fn new(form: [u8; 8]) -> Self {
        let mut slack = [0x7f; 8];
        let mut index = 0;
        while index < form.len() {
            if form[index] == b'0' {
                slack[index] = 0x7f - 9;
            }
            index += 1;
        }
        Self {
            bytes: u64::from_le_bytes(form),
            slack: u64::from_le_bytes(slack),
        }
    }

    fn fits(&self, bytes: &[u8]) -> bool {
        let Ok(bytes) = bytes.try_into() else {
            return false;
        };
        // A digit becomes its value, and a byte that matches its form becomes zero.
        let excess = u64::from_le_bytes(bytes) ^ self.bytes;
        // A sum that overflows into the next byte comes from a byte whose own highest bit is set.
        (excess.wrapping_add(self.slack) | excess) & 0x8080_8080_8080_8080 == 0
    }
}

/// Formats a second as WeChat Pay writes it; `None` if the year does not have four digits.
pub(super) fn text_in_beijing(unix_seconds: i64) -> Option<String> {
    let seconds = unix_seconds.checked_add(8 * 60 * 60)?;
    let (year, month, day) = date(seconds.div_euclid(SECONDS_OF_A_DAY));
    let second = seconds.rem_euclid(SECONDS_OF_A_DAY);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    (0..=9999)
        .contains(&year)
        .then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+08:00"))
}

/// Splits off the digits of a fraction, which are empty if there is no fraction.
fn fraction(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let Some(text) = text.strip_prefix(b".") else {
        return Some((&[], text));
    };
    let count = text.iter().position(|byte| !byte.is_ascii_digit())?;
    (1..=9).contains(&count).then(|| text.split_at(count))
}

/// Reads an offset, which must be the whole text, in seconds.
fn offset(text: &[u8]) -> Option<i32> {
    let (sign, h1, h2, m1, m2) = match text {
        b"+08:00" => return Some(8 * 60 * 60),
        b"Z" => return Some(0),
        [b'+', h1, h2, b':', m1, m2] => (1, h1, h2, m1, m2),
        [b'-', h1, h2, b':', m1, m2] => (-1, h1, h2, m1, m2),
        _ => return None,
    };
    let hours = number(*h1, *h2).filter(|hours| *hours <= 23)?;
    let minutes = number(*m1, *m2).filter(|minutes| *minutes <= 59)?;
    Some(sign * (i32::from(hours) * 60 + i32::from(minutes)) * 60)
}

fn number(tens: u8, ones: u8) -> Option<u8> {
    let is_number = tens.is_ascii_digit() && ones.is_ascii_digit();
    is_number.then(|| (tens - b'0') * 10 + (ones - b'0'))
}

fn days(year: u16, month: u8) -> u8 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The days from 1970-01-01 to a day of the Gregorian calendar.
///
/// Years are counted from March, so that the leap day is the last day of a year.
fn days_since_1970(year: u16, month: u8, day: u8) -> i64 {
    let (year, month) = if month >= 3 {
        (i64::from(year), i64::from(month) - 3)
    } else {
        (i64::from(year) - 1, i64::from(month) + 9)
    };
    // From March on, five months have 153 days.
    let day_of_year = (153 * month + 2) / 5 + i64::from(day) - 1;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + day_of_year - DAYS_TO_1970
}

/// Returns the year, the month and the day that are this number of days after 1970-01-01: the inverse of
/// [`days_since_1970`].
fn date(days_since_1970: i64) -> (i64, i64, i64) {
    let days = days_since_1970 + DAYS_TO_1970;
    let (era, day) = (
        days.div_euclid(DAYS_OF_400_YEARS),
        days.rem_euclid(DAYS_OF_400_YEARS),
    );
    // Without the preceding leap days, every year has 365 days.
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let year = era * 400 + year;
    if month < 10 {
        (year, month + 3, day)
    } else {
        (year + 1, month - 9, day)
    }
}

/// The days from 0000-03-01 to 1970-01-01.
const DAYS_TO_1970: i64 = 719_468;

const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;

/// The days of 400 years, after which the calendar repeats.
const DAYS_OF_400_YEARS: i64 = 146_097;
