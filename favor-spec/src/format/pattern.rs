//! ECMA-262 regular expressions with which editors check texts of a fixed form.
//!
//! The loader performs the same checks in code, with more specific messages; a test compares the two.

/// A day of the calendar, a month or a year.
pub(super) const DATE: &str = concat!(
    "^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?",
    "|[0-9]{4}-(0[13-9]|1[0-2])-(29|30)",
    "|[0-9]{4}-(0[13578]|1[02])-31",
    "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$",
);

/// `https://`, the name of a host, and an optional port from 1 to 65535.
pub(super) const HOST_URL: &str = concat!(
    "^https://[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?",
    r"(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*",
    "(:0*([1-9][0-9]{0,3}|[1-5][0-9]{4}",
    "|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?$",
);

/// Words of letters and digits, joined by hyphens; not `Content-Type`, which the body determines.
pub(super) const HEADER_NAME: &str = concat!(
    "^(?![Cc][Oo][Nn][Tt][Ee][Nn][Tt]-[Tt][Yy][Pp][Ee]$)",
    "[A-Za-z0-9]+(-[A-Za-z0-9]+)*$",
);

/// Printable ASCII characters, and not only spaces.
pub(super) const HEADER_VALUE: &str = "^[ -~]*[!-~][ -~]*$";
