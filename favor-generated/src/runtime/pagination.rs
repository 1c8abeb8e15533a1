//! Answers that come page by page.

/// The number of the page that follows, where pages are numbered from zero; `None` after the last.
pub fn next_page<P: TryFrom<u64>>(
    page: impl TryInto<u64>,
    size: impl TryInto<u64>,
    total: impl TryInto<u64>,
) -> Option<P> {
    let next = page.try_into().ok()?.checked_add(1)?;
    let first_item = next.checked_mul(size.try_into().ok()?)?;
    // A size of zero would never come to an end.
    let has_items = first_item > 0 && first_item < total.try_into().ok()?;
    if has_items {
        P::try_from(next).ok()
    } else {
        None
    }
}
