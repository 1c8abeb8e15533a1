//! Times as instants, and as the times of other crates.

use std::cmp::Ordering;

use favor_generated::{Timestamp, TimestampError};

/// Instants in ascending order; the texts of one entry denote the same instant.
const INSTANTS: &[&[&str]] = &[
    &["0000-01-01T00:00:00+23:59"],
    &["0000-01-01T00:00:00Z"],
    &["0000-02-29T00:00:00Z"],
    &["0000-03-01T00:00:00Z"],
    &["1900-02-28T23:59:59Z"],
    &["1900-03-01T00:00:00Z"],
    &["1969-12-31T23:59:59.999999999Z"],
    &[
        "1970-01-01T00:00:00Z",
        "1970-01-01T08:00:00+08:00",
        "1969-12-31T19:00:00-05:00",
        "1970-01-01T05:45:00.0+05:45",
        "1970-01-01T00:00:00-00:00",
    ],
    &["2015-05-20T13:29:35+08:00", "2015-05-20T05:29:35.000Z"],
    &["2015-05-20T13:29:35.000000001+08:00"],
    &["2015-05-20T13:29:35.012+08:00"],
    &[
        "2015-05-20T13:29:35.12+08:00",
        "2015-05-20T13:29:35.120+08:00",
        "2015-05-20T05:29:35.120000000Z",
    ],
    &["2015-05-20T13:29:36+08:00"],
    &["2015-05-20T13:29:35-08:00", "2015-05-20T21:29:35Z"],
    &["2016-02-28T23:59:59Z"],
    &["2016-02-29T00:00:00Z", "2016-02-29T08:00:00+08:00"],
    &["2016-12-31T23:59:59.9Z", "2017-01-01T07:59:59.9+08:00"],
    // A leap second equals the second that follows it.
    &[
        "2016-12-31T23:59:60Z",
        "2017-01-01T00:00:00Z",
        "2017-01-01T07:59:60+08:00",
    ],
    &["2016-12-31T23:59:60.5Z", "2017-01-01T00:00:00.5Z"],
    &["2017-01-01T00:00:01Z"],
    &["9999-12-31T23:59:59.999999999+23:59"],
    &["9999-12-31T23:59:60Z"],
    &["9999-12-31T23:59:59-23:59"],
];

#[test]
fn times_are_compared_as_instants() {
    for (i, texts) in INSTANTS.iter().enumerate() {
        for (j, others) in INSTANTS.iter().enumerate() {
            for text in *texts {
                for other in *others {
                    assert_eq!(
                        Timestamp::from(*text).instant_cmp(&Timestamp::from(*other)),
                        Some(i.cmp(&j)),
                        "{text} and {other}"
                    );
                }
            }
        }
    }
}

#[test]
fn one_instant_in_two_texts_is_two_values() {
    let (beijing, utc) = (
        Timestamp::from("2015-05-20T13:29:35+08:00"),
        Timestamp::from("2015-05-20T05:29:35Z"),
    );
    assert_eq!(beijing.instant_cmp(&utc), Some(Ordering::Equal));
    assert_ne!(beijing, utc);
}

#[test]
fn a_text_that_is_no_time_has_no_place_among_instants() {
    let time = Timestamp::from("2015-05-20T13:29:35+08:00");
    for text in [
        "",
        "2015-02-29T13:29:35+08:00",
        "2015-05-20T13:29:35:120+08:00",
    ] {
        let odd = Timestamp::from(text);
        assert_eq!(time.instant_cmp(&odd), None, "{text}");
        assert_eq!(odd.instant_cmp(&time), None, "{text}");
        assert_eq!(odd.instant_cmp(&odd), None, "{text}");
    }
}

#[test]
fn a_time_is_written_as_wechat_pay_writes_it() {
    for (seconds, text) in [
        (-62_167_248_000, "0000-01-01T00:00:00+08:00"),
        (-28_801, "1969-12-31T23:59:59+08:00"),
        (-1, "1970-01-01T07:59:59+08:00"),
        (0, "1970-01-01T08:00:00+08:00"),
        (951_753_600, "2000-02-29T00:00:00+08:00"),
        (1_432_099_775, "2015-05-20T13:29:35+08:00"),
        (253_402_271_999, "9999-12-31T23:59:59+08:00"),
    ] {
        assert_eq!(Timestamp::from_unix_seconds(seconds), Ok(text.into()));
    }
}

#[test]
fn a_year_without_four_digits_has_no_text() {
    for seconds in [-62_167_248_001, 253_402_272_000, i64::MIN, i64::MAX] {
        let error = Timestamp::from_unix_seconds(seconds).expect_err("no text");
        assert_eq!(error, TimestampError::NoText(seconds));
        assert_eq!(
            error.to_string(),
            format!("{seconds} seconds from 1970 are not in the years 0000 to 9999")
        );
    }
}

/// Texts, their seconds and nanoseconds since 1970, and their offsets in hours.
const CONVERTED: &[(&str, i64, u32, i32)] = &[
    ("2015-05-20T13:29:35+08:00", 1_432_099_775, 0, 8),
    ("2015-05-20T05:29:35Z", 1_432_099_775, 0, 0),
    (
        "2015-05-20T13:29:35.120+08:00",
        1_432_099_775,
        120_000_000,
        8,
    ),
    ("2015-05-20T00:29:35.000000001-05:00", 1_432_099_775, 1, -5),
    ("1970-01-01T00:00:00Z", 0, 0, 0),
    ("1969-12-31T23:59:59.75Z", -1, 750_000_000, 0),
    ("0000-01-01T00:00:00+08:00", -62_167_248_000, 0, 8),
    ("2016-12-31T23:59:60.5Z", 1_483_228_800, 500_000_000, 0),
];

/// A text that is not a time, and the reason that is reported.
const NO_TIME: (&str, &str) = (
    "2015-05-20T13:29:35:120+08:00",
    "\"2015-05-20T13:29:35:120+08:00\" is not an RFC 3339 time",
);

fn out_of_range(text: &str) -> String {
    format!("{text:?} is out of the range of the other type")
}

/// A second of each 29th day of the years 0 to 9999, at changing times of the day.
fn days() -> impl Iterator<Item = i64> {
    (-62_167_248_000..=253_402_271_999).step_by(29 * 86_399)
}

mod jiff_1 {
    use jiff::{Timestamp as Instant, fmt::temporal::Pieces, tz};

    use super::*;

    #[test]
    fn from_text() {
        for (text, seconds, nanoseconds, offset) in CONVERTED {
            let time = Timestamp::from(*text);
            let instant = Instant::try_from(&time).expect("an instant");
            let nanoseconds = i128::from(*nanoseconds) + i128::from(*seconds) * 1_000_000_000;
            assert_eq!(instant.as_nanosecond(), nanoseconds, "{text}");
            // The documentation shows this way to read the offset.
            let pieces = Pieces::parse(time.as_str()).expect("a time");
            let hours = i8::try_from(*offset).expect("a small offset");
            let found = pieces.to_numeric_offset().expect("an offset");
            assert_eq!(found, tz::offset(hours), "{text}");
        }
    }

    #[test]
    fn to_text() {
        for (instant, text) in [
            ("2015-05-20T05:29:35Z", "2015-05-20T13:29:35+08:00"),
            (
                "2015-05-20T05:29:35.999999999Z",
                "2015-05-20T13:29:35+08:00",
            ),
            ("1969-12-31T23:59:59.75Z", "1970-01-01T07:59:59+08:00"),
            ("-000001-12-31T16:00:00Z", "0000-01-01T00:00:00+08:00"),
        ] {
            let instant: Instant = instant.parse().expect("an instant");
            assert_eq!(Timestamp::try_from(instant), Ok(text.into()));
        }
    }

    #[test]
    fn errors() {
        let error = Instant::try_from(&Timestamp::from(NO_TIME.0)).expect_err("no time");
        assert_eq!(error.to_string(), NO_TIME.1);
        // The last second that the documentation promises to convert, and the next one.
        assert!(Instant::try_from(&Timestamp::from("9999-12-30T22:00:00Z")).is_ok());
        let text = "9999-12-30T22:00:01Z";
        let error = Instant::try_from(&Timestamp::from(text)).expect_err("too late");
        assert_eq!(error.to_string(), out_of_range(text));
        let error = Timestamp::try_from(Instant::MIN).expect_err("too early");
        assert_eq!(error, TimestampError::NoText(Instant::MIN.as_second()));
    }

    #[test]
    fn days_there_and_back() {
        let beijing = tz::offset(8);
        for seconds in days() {
            let Ok(instant) = Instant::from_second(seconds) else {
                // Only the last day of the year 9999 is out of range.
                assert!(seconds > 253_402_207_200, "{seconds}");
                continue;
            };
            let time = Timestamp::try_from(instant).expect("a text");
            let date = beijing.to_datetime(instant);
            assert_eq!(time, format!("{date}+08:00").as_str());
            assert_eq!(Instant::try_from(&time), Ok(instant));
        }
    }
}

mod time_0_3 {
    use time::{Date, Duration, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

    use super::*;

    /// Noon of a day.
    fn noon(year: i32, month: Month, day: u8, hours: i8) -> OffsetDateTime {
        let date = Date::from_calendar_date(year, month, day).expect("a day");
        let noon = Time::from_hms(12, 0, 0).expect("a time");
        let offset = UtcOffset::from_hms(hours, 0, 0).expect("an offset");
        PrimitiveDateTime::new(date, noon).assume_offset(offset)
    }

    #[test]
    fn from_text() {
        for (text, seconds, nanoseconds, offset) in CONVERTED {
            let time = OffsetDateTime::try_from(&Timestamp::from(*text)).expect("a time");
            assert_eq!(time.unix_timestamp(), *seconds, "{text}");
            assert_eq!(time.nanosecond(), *nanoseconds, "{text}");
            assert_eq!(time.offset().whole_seconds(), offset * 3600, "{text}");
        }
    }

    #[test]
    fn to_text() {
        let time = noon(2015, Month::May, 20, -5);
        let written = "2015-05-21T01:00:00+08:00";
        assert_eq!(Timestamp::try_from(time), Ok(written.into()));
        let with_fraction = time + Duration::nanoseconds(999_999_999);
        assert_eq!(Timestamp::try_from(with_fraction), Ok(written.into()));
        let before_1970 = OffsetDateTime::UNIX_EPOCH - Duration::milliseconds(250);
        let written = "1970-01-01T07:59:59+08:00";
        assert_eq!(Timestamp::try_from(before_1970), Ok(written.into()));
    }

    #[test]
    fn errors() {
        let error = OffsetDateTime::try_from(&Timestamp::from(NO_TIME.0)).expect_err("no time");
        assert_eq!(error.to_string(), NO_TIME.1);
        assert!(OffsetDateTime::try_from(&Timestamp::from("9999-12-31T23:59:59Z")).is_ok());
        for text in ["9999-12-31T23:59:60Z", "9999-12-31T23:59:59-08:00"] {
            let error = OffsetDateTime::try_from(&Timestamp::from(text)).expect_err("too late");
            assert_eq!(error.to_string(), out_of_range(text));
        }
        let early = noon(-1, Month::December, 31, 8);
        let error = Timestamp::try_from(early).expect_err("too early");
        assert_eq!(error, TimestampError::NoText(early.unix_timestamp()));
    }

    #[test]
    fn days_there_and_back() {
        let offset = UtcOffset::from_hms(8, 0, 0).expect("an offset");
        for seconds in days() {
            let time = OffsetDateTime::from_unix_timestamp(seconds)
                .expect("in range")
                .to_offset(offset);
            let (year, month, day) = time.to_calendar_date();
            let (hour, minute, second) = time.to_hms();
            let month = u8::from(month);
            let text =
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+08:00");
            let written = Timestamp::try_from(time).expect("a text");
            assert_eq!(written, text.as_str());
            assert_eq!(OffsetDateTime::try_from(&written), Ok(time));
        }
    }
}

mod chrono_0_4 {
    use chrono::{DateTime, FixedOffset, Utc};

    use super::*;

    type Time = DateTime<FixedOffset>;

    #[test]
    fn from_text() {
        for (text, seconds, nanoseconds, offset) in CONVERTED {
            let time = Time::try_from(&Timestamp::from(*text)).expect("a time");
            assert_eq!(time.timestamp(), *seconds, "{text}");
            assert_eq!(time.timestamp_subsec_nanos(), *nanoseconds, "{text}");
            assert_eq!(time.offset().local_minus_utc(), offset * 3600, "{text}");
        }
    }

    #[test]
    fn to_text() {
        for (time, text) in [
            ("2015-05-20T05:29:35Z", "2015-05-20T13:29:35+08:00"),
            ("2015-05-20T00:29:35.999-05:00", "2015-05-20T13:29:35+08:00"),
            ("1969-12-31T23:59:59.75Z", "1970-01-01T07:59:59+08:00"),
            ("2016-12-31T23:59:60.5Z", "2017-01-01T08:00:00+08:00"),
        ] {
            let time: Time = DateTime::parse_from_rfc3339(time).expect("a time");
            assert_eq!(Timestamp::try_from(time), Ok(text.into()));
            let utc: DateTime<Utc> = time.to_utc();
            assert_eq!(Timestamp::try_from(utc), Ok(text.into()));
        }
    }

    #[test]
    fn errors() {
        let error = Time::try_from(&Timestamp::from(NO_TIME.0)).expect_err("no time");
        assert_eq!(error.to_string(), NO_TIME.1);
        // No time is out of range.
        for text in ["0000-01-01T00:00:00+23:59", "9999-12-31T23:59:60-23:59"] {
            assert!(Time::try_from(&Timestamp::from(text)).is_ok(), "{text}");
        }
        for time in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let error = Timestamp::try_from(time).expect_err("no text");
            assert_eq!(error, TimestampError::NoText(time.timestamp()));
        }
    }

    #[test]
    fn days_there_and_back() {
        let offset = FixedOffset::east_opt(8 * 3600).expect("an offset");
        for seconds in days() {
            let time = DateTime::from_timestamp(seconds, 0)
                .expect("in range")
                .with_timezone(&offset);
            let written = Timestamp::try_from(time).expect("a text");
            assert_eq!(written, time.to_rfc3339().as_str());
            assert_eq!(Time::try_from(&written), Ok(time));
        }
    }
}

mod system_time {
    use std::time::{Duration, SystemTime};

    use super::*;

    #[test]
    fn there_and_back() {
        for (text, seconds, nanoseconds, _) in CONVERTED {
            let time = SystemTime::try_from(&Timestamp::from(*text)).expect("an instant");
            let whole = Duration::from_secs(seconds.unsigned_abs());
            let second = if *seconds < 0 {
                SystemTime::UNIX_EPOCH - whole
            } else {
                SystemTime::UNIX_EPOCH + whole
            };
            let fraction = u64::from(*nanoseconds);
            assert_eq!(time, second + Duration::from_nanos(fraction), "{text}");
            // The fraction of a second is dropped, also before 1970.
            let back = Timestamp::try_from(time).expect("a text");
            assert_eq!(Ok(back), Timestamp::from_unix_seconds(*seconds));
        }
    }

    #[test]
    fn errors() {
        let error = SystemTime::try_from(&Timestamp::from(NO_TIME.0)).expect_err("no time");
        assert_eq!(error.to_string(), NO_TIME.1);
        let late = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 40);
        assert_eq!(
            Timestamp::try_from(late),
            Err(TimestampError::NoText(1 << 40))
        );
    }
}

#[test]
fn a_parsed_time_is_well_formed() {
    let time: Timestamp = "2015-05-20T13:29:35.120+08:00".parse().expect("a time");
    assert_eq!(time, "2015-05-20T13:29:35.120+08:00");
    for text in ["", "2015-05-20", "20150520132935", "2015-02-29T00:00:00Z"] {
        let error = text.parse::<Timestamp>().expect_err(text);
        assert_eq!(error, TimestampError::NotWellFormed(text.into()));
    }
}
