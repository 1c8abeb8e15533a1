//! The header `Date`.

/// Reads a time such as `Sun, 06 Nov 1994 08:49:37 GMT` as seconds since 1970.
pub(crate) fn parse(text: &str) -> Option<u64> {
    let mut parts = text.split_once(", ")?.1.split(' ');
    let mut next = || parts.next();
    let (day, month, year, time) = (number(next()?)?, next()?, number(next()?)?, next()?);
    let mut time = time.split(':').map(number);
    let (hour, minute, second) = (time.next()??, time.next()??, time.next()??);
    let months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let at = months
        .find(month)
        .filter(|at| month.len() == 3 && at % 3 == 0)?;
    let month = at as u64 / 3;
    let is_time = hour < 24 && minute < 60 && second < 61;
    let is_day = (1970..10_000).contains(&year) && (1..32).contains(&day);
    (is_time && is_day && next() == Some("GMT"))
        .then(|| (days(year, month, day) * 24 + hour) * 3600 + minute * 60 + second)
}

/// The days from 1970 to a day; the month counts from 0.
fn days(year: u64, month: u64, day: u64) -> u64 {
    /// The days of a year before each month.
    const BEFORE: [u64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    // The leap days of all years before this one.
    let leap_days = |year: u64| (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400;
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let leap_day = u64::from(is_leap && month > 1);
    let years = (year - 1970) * 365 + leap_days(year) - leap_days(1970);
    years + BEFORE[month as usize] + leap_day + day - 1
}

fn number(text: &str) -> Option<u64> {
    let is_short = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_short.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn dates_are_read() {
        assert_eq!(parse("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(parse("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(parse("Thu, 29 Feb 2024 23:59:59 GMT"), Some(1_709_251_199));
        assert_eq!(parse("Fri, 01 Mar 2024 00:00:00 GMT"), Some(1_709_251_200));
        for text in [
            "",
            "now",
            "Sun, 06 Nov 1994",
            "Sun, 06 ovD 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 CST",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
