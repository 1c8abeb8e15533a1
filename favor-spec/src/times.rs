//! Times and days as WeChat Pay writes them.

use std::ops::Range;

/// Returns true if a text is a date and a time of RFC 3339, with a fraction of at most nine digits.
pub(crate) fn is_timestamp(text: &str) -> bool {
    let Some((moment, fraction, offset)) = split(text) else {
        return false;
    };
    let digits = fraction.strip_prefix('.');
    let is_fraction =
        digits.is_some_and(|digits| (1..=9).contains(&digits.len()) && is_number(digits));
    let is_offset = offset == "Z"
        || offset
            .strip_prefix(['+', '-'])
            .is_some_and(|offset| fits(offset, "23:59"));
    is_moment(moment) && (fraction.is_empty() || is_fraction) && is_offset
}

/// Returns true if a text is a day: `YYYY-MM-DD`.
pub(crate) fn is_date(text: &str) -> bool {
    fits(text, "9999-12-31") && is_day(text)
}

/// Returns true for a day, `yyyy-MM-dd`, a month or a year.
pub(crate) fn is_date_or_part(text: &str) -> bool {
    let rest = match text.len() {
        4 => "-01-01",
        7 => "-01",
        _ => "",
    };
    is_date(&format!("{text}{rest}"))
}

/// Returns true if a text is a date and a time without an offset: `yyyyMMddHHmmss`.
pub(crate) fn is_compact_time(text: &str) -> bool {
    if text.len() != 14 || !is_number(text) {
        return false;
    }
    let (day, time) = text.split_at(8);
    let day = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
    is_moment(&format!(
        "{day}T{}:{}:{}",
        &time[..2],
        &time[2..4],
        &time[4..]
    ))
}

/// Returns the seconds and nanoseconds by which instants are compared; `None` if the text is not a timestamp.
pub(crate) fn instant(text: &str) -> Option<(i64, u32)> {
    if !is_timestamp(text) {
        return None;
    }
    let (moment, fraction, offset) = split(text)?;
    let (year, month, day) = (
        number(moment, 0..4)?,
        number(moment, 5..7)?,
        number(moment, 8..10)?,
    );
    let leap_years = year.div_ceil(4) - year.div_ceil(100) + year.div_ceil(400);
    let months: u32 = (1..month).map(|month| days(year, month)).sum();
    let days = i64::from(year * 365 + leap_years + months + day);
    let clock = |text: &str, start: usize| {
        let minutes = number(text, start..start + 2)? * 60 + number(text, start + 3..start + 5)?;
        Some(i64::from(minutes * 60))
    };
    let shift = match offset.split_at(1) {
        ("-", _) => -clock(offset, 1)?,
        ("+", _) => clock(offset, 1)?,
        _ => 0,
    };
    let seconds = i64::from(number(moment, 17..19)?);
    let digits = fraction.strip_prefix('.').unwrap_or_default();
    let nanoseconds = format!("{digits:0<9}").parse().ok()?;
    Some((
        days * 86_400 + clock(moment, 11)? + seconds - shift,
        nanoseconds,
    ))
}

/// Splits a text into the date with the time, the fraction, and the offset.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let (moment, rest) = text.split_at_checked(19)?;
    let (fraction, offset) = rest.split_at(rest.find(['Z', '+', '-']).unwrap_or(rest.len()));
    Some((moment, fraction, offset))
}

fn is_moment(text: &str) -> bool {
    fits(text, "9999-12-31T23:59:60") && is_day(text)
}

/// Returns true if a text begins with a day of the calendar.
fn is_day(text: &str) -> bool {
    let (year, month, day) = (number(text, 0..4), number(text, 5..7), number(text, 8..10));
    year.zip(month)
        .zip(day)
        .is_some_and(|((year, month), day)| day >= 1 && month >= 1 && day <= days(year, month))
}

fn number(text: &str, range: Range<usize>) -> Option<u32> {
    text.get(range)?.parse().ok()
}

/// Returns true if each number of a text is at most that of the pattern, and all else is the same.
fn fits(text: &str, pattern: &str) -> bool {
    let parts = |text| str::split(text, ['-', 'T', ':']);
    let same_shape = text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(found, expected)| {
            found == expected || (found.is_ascii_digit() && expected.is_ascii_digit())
        });
    same_shape
        && parts(text)
            .zip(parts(pattern))
            .all(|(number, most)| number <= most)
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn days(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::{instant, is_compact_time, is_date, is_timestamp};

    #[test]
    fn a_time_has_a_form_and_a_day_in_the_calendar() {
        for text in [
            "2015-05-20T13:29:35Z",
            "2015-05-20T13:29:35.120+08:00",
            "2016-02-29T23:59:60.123456789-23:59",
        ] {
            assert!(is_timestamp(text), "{text}");
        }
        for text in [
            "",
            "2015-05-20T13:29:35",
            "2015-05-20T13:29:35:120+08:00",
            "2015-05-20T13:29:35.Z",
            "2015-05-20T13:29:35.1234567890Z",
            "2015-05-20T13:29:35.1a0Z",
            "2015-13-20T13:29:35Z",
            "2015-00-20T13:29:35Z",
            "2015-02-29T13:29:35Z",
            "2015-05-00T13:29:35Z",
            "2015-05-20T24:29:35Z",
            "2015-05-20T13:29:35+24:00",
            "2015-05-20T13:29:35+0800",
            "2015-05-20T13:29:3批",
        ] {
            assert!(!is_timestamp(text), "{text}");
        }
    }
    #[test]
    fn a_day_and_a_compact_time_are_in_the_calendar() {
        for text in ["2024-02-29", "0001-01-01", "9999-12-31"] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "",
            "2023-02-29",
            "2023-1-01",
            "2023-00-10",
            "2023-01-01T00:00:00Z",
            "2023年01",
        ] {
            assert!(!is_date(text), "{text}");
        }
        for text in ["20180225112233", "20160229235960"] {
            assert!(is_compact_time(text), "{text}");
        }
        for text in [
            "",
            "2018022511223",
            "20180230112233",
            "20180225242233",
            "2018022511223x",
            "二〇一八年",
        ] {
            assert!(!is_compact_time(text), "{text}");
        }
    }

    #[test]
    fn instants_compare_across_offsets_years_and_fractions() {
        let rising = [
            "0000-01-01T00:00:00+00:01",
            "0000-01-01T00:00:00Z",
            "2015-12-31T23:59:59.999999999Z",
            "2015-12-31T23:59:60Z",
            "2016-02-29T00:00:00+08:00",
            "2016-02-28T20:00:00Z",
            "2016-02-29T23:00:00-02:00",
            "2016-03-01T01:00:00.000000001Z",
            "2016-03-01T01:00:00.01Z",
        ];
        for pair in rising.windows(2) {
            assert!(instant(pair[0]) < instant(pair[1]), "{pair:?}");
        }
        let same = [
            "2015-05-20T13:29:35+08:00",
            "2015-05-20T05:29:35.000Z",
            "2015-05-20T00:29:35-05:00",
        ];
        for text in same {
            assert_eq!(instant(text), instant(same[0]), "{text}");
        }
        assert_eq!(instant("2015-05-20"), None);
    }
}
