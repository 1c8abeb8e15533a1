//! Dates with a time, as they are written.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::fmt;

use serde_core::de::{Deserialize, Deserializer};
use serde_core::ser::{Serialize, Serializer};

use super::open_enum::deserialize_text;

/// A date and a time of RFC 3339, in the very text in which it came.
///
/// WeChat Pay writes `2015-05-20T13:29:35+08:00`, with or without a fraction of a second, and with an
/// offset or `Z`. Any text can be held, so that an answer with an odd one still decodes; equality is
/// equality of text. [`Timestamp::is_well_formed`] and [`crate::Validate::validate`] check the form.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Timestamp(String);

impl Timestamp {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the text is a date and a time as WeChat Pay writes them, and the calendar has the day.
    ///
    /// The form is that of RFC 3339 with capital letters; a fraction may have one to nine digits, and a
    /// second may be the 60th (a leap second).
    pub fn is_well_formed(&self) -> bool {
        is_rfc3339(self.0.as_bytes())
    }
}

fn is_rfc3339(text: &[u8]) -> bool {
    let Some((moment, rest)) = text.split_at_checked(19) else {
        return false;
    };
    let [
        y1,
        y2,
        y3,
        y4,
        b'-',
        mo1,
        mo2,
        b'-',
        d1,
        d2,
        b'T',
        h1,
        h2,
        b':',
        mi1,
        mi2,
        b':',
        s1,
        s2,
    ] = moment
    else {
        return false;
    };
    let (Some(century), Some(year), Some(month), Some(day)) = (
        number(*y1, *y2),
        number(*y3, *y4),
        number(*mo1, *mo2),
        number(*d1, *d2),
    ) else {
        return false;
    };
    let year = u16::from(century) * 100 + u16::from(year);
    (1..=12).contains(&month)
        && (1..=days(year, month)).contains(&day)
        && number(*h1, *h2).is_some_and(|hour| hour <= 23)
        && number(*mi1, *mi2).is_some_and(|minute| minute <= 59)
        && number(*s1, *s2).is_some_and(|second| second <= 60)
        && is_offset(after_fraction(rest))
}

/// What follows the fraction; nothing at all when the fraction is wrong.
fn after_fraction(text: &[u8]) -> &[u8] {
    let Some(digits) = text.strip_prefix(b".") else {
        return text;
    };
    let count = digits
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if (1..=9).contains(&count) {
        &digits[count..]
    } else {
        &[]
    }
}

fn is_offset(text: &[u8]) -> bool {
    match text {
        b"Z" => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => {
            number(*h1, *h2).is_some_and(|hours| hours <= 23)
                && number(*m1, *m2).is_some_and(|minutes| minutes <= 59)
        }
        _ => false,
    }
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

impl From<String> for Timestamp {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Timestamp {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<Timestamp> for String {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.0
    }
}

impl AsRef<str> for Timestamp {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Timestamp {
    fn eq(&self, text: &str) -> bool {
        self.0 == text
    }
}

impl PartialEq<&str> for Timestamp {
    fn eq(&self, text: &&str) -> bool {
        self.0 == *text
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(deserializer)
    }
}
