//! Times as WeChat Pay writes them.

/// Whether a text is a date and a time of RFC 3339, with a fraction of at most nine digits.
pub(super) fn is_timestamp(text: &str) -> bool {
    let Some((moment, rest)) = text.split_at_checked(19) else {
        return false;
    };
    let (fraction, offset) = rest.split_at(rest.find(['Z', '+', '-']).unwrap_or(rest.len()));
    let digits = fraction.strip_prefix('.');
    let is_fraction =
        digits.is_some_and(|digits| (1..=9).contains(&digits.len()) && is_number(digits));
    let is_offset = offset == "Z"
        || offset
            .strip_prefix(['+', '-'])
            .is_some_and(|offset| fits(offset, "23:59"));
    let is_day = |text: &str| {
        let number = |range| {
            text.get(range)
                .and_then(|digits: &str| digits.parse::<u32>().ok())
        };
        let (year, month, day) = (number(0..4), number(5..7), number(8..10));
        year.zip(month)
            .zip(day)
            .is_some_and(|((year, month), day)| day >= 1 && month >= 1 && day <= days(year, month))
    };
    fits(moment, "9999-12-31T23:59:60")
        && is_day(moment)
        && (fraction.is_empty() || is_fraction)
        && is_offset
}

/// Whether each number of a text is at most that of the pattern, and all else is the same.
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
    use super::is_timestamp;

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
}
