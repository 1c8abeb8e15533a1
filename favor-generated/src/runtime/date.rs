//! Days, in the form in which they are written.

use alloc::format;
use alloc::string::String;

use super::text_value::text_value;
use super::timestamp::is_date;

/// A day, `YYYY-MM-DD`, kept as its exact text.
///
/// Any text is accepted, so that an answer with an odd one still decodes; equality is equality of text.
/// [`Date::is_well_formed`] and [`crate::Validate::validate`] check the form.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Date(String);

impl Date {
    /// Creates a day. [`Date::is_well_formed`] returns true if it exists in the calendar.
    ///
    /// ```
    /// let day = favor_generated::Date::new(2025, 8, 9);
    /// assert_eq!(day, "2025-08-09");
    /// assert!(day.is_well_formed());
    /// ```
    pub fn new(year: u16, month: u8, day: u8) -> Self {
        Self(format!("{year:04}-{month:02}-{day:02}"))
    }

    /// Returns true if the text has the form of a day that exists in the calendar.
    pub fn is_well_formed(&self) -> bool {
        is_date(self.0.as_bytes())
    }
}

text_value!(Date);
