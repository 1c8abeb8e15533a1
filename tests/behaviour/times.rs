//! Times as instants.

use std::cmp::Ordering;

use favor_generated::Timestamp;

/// Instants from early to late; the texts of one line are one instant.
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
    // The leap second is the second that follows it.
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
