//! Which item of the new spec is which of the old.

/// Two lists of items, compared by what makes them the same.
pub(super) struct Matched<'a, T> {
    /// The old and the new of what both lists have, in the new order.
    pub(super) both: Vec<(&'a T, &'a T)>,
    /// What only the new list has.
    pub(super) added: Vec<&'a T>,
    /// What only the old list has.
    pub(super) removed: Vec<&'a T>,
    /// Whether what both lists have stands in another order.
    pub(super) reordered: bool,
}

impl<'a, T> Matched<'a, T> {
    pub(super) fn new(old: &'a [T], new: &'a [T], is_same: impl Fn(&T, &T) -> bool) -> Self {
        let mut both = Vec::new();
        let mut positions = Vec::new();
        let mut added = Vec::new();
        for item in new {
            match old.iter().position(|other| is_same(other, item)) {
                Some(position) => {
                    positions.push(position);
                    both.push((&old[position], item));
                }
                None => added.push(item),
            }
        }
        let is_gone = |(position, _): &(usize, &T)| !positions.contains(position);
        let removed = old.iter().enumerate().filter(is_gone);
        Self {
            both,
            added,
            removed: removed.map(|(_, item)| item).collect(),
            reordered: !positions.is_sorted(),
        }
    }
}
