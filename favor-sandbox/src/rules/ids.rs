//! Numbers of stocks and coupons.

/// Parses the number of a stock or a coupon: only digits, the first of which is not zero.
pub(super) fn number(id: &str) -> Option<i64> {
    let is_plain = !id.starts_with('0') && id.bytes().all(|byte| byte.is_ascii_digit());
    id.parse().ok().filter(|_| is_plain)
}
