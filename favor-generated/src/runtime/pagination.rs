//! Answers that come page by page.

use super::endpoint::Endpoint;

/// A request whose answers come page by page.
///
/// Generated requests implement it; it may gain items, so do not implement it by hand.
pub trait Paginated: Endpoint {
    /// Returns the request for the page that follows an answer to this one; none after the last page.
    fn next_page(&self, answer: &Self::Response) -> Option<Self>;
}

/// Makes the impl of [`Paginated`]. A macro, because nothing differs but the name.
#[doc(hidden)]
#[macro_export]
macro_rules! __pages {
    ($name:ident) => {
        impl $crate::Paginated for $name {
            fn next_page(&self, answer: &Self::Response) -> $crate::__private::Option<Self> {
                $name::next_page(self, answer)
            }
        }
    };
}

/// The number of the page that follows, where pages are numbered from zero; `None` after the last. A page with all items
/// is the last, since a server can ignore the size of a page; `items` is 0 if their number on the page is not known.
pub fn next_page<P: TryFrom<u64>>(
    page: impl TryInto<u64>,
    size: impl TryInto<u64>,
    total: impl TryInto<u64>,
    items: usize,
) -> Option<P> {
    let total = total.try_into().ok()?;
    if items as u64 >= total {
        return None;
    }
    let next = page.try_into().ok()?.checked_add(1)?;
    let first_item = next.checked_mul(size.try_into().ok()?)?;
    // A page size of zero would never end.
    let has_items = first_item > 0 && first_item < total;
    if has_items {
        P::try_from(next).ok()
    } else {
        None
    }
}
