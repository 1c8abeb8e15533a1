//! Items of the old and the new spec, matched one to one.

/// Two lists of items, matched by a given equivalence.
pub(super) struct Matched<'a, T> {
    /// The pairs of old and new items that both lists have, in the new order.
    pub(super) both: Vec<(&'a T, &'a T)>,
    /// The items that only the new list has.
    pub(super) added: Vec<&'a T>,
    /// The items that only the old list has.
    pub(super) removed: Vec<&'a T>,
    /// True if the items that both lists have are in another order.
    pub(super) reordered: bool,
}

impl<'a, T> Matched<'a, T> {
    pub(super) fn new(old: &'a [T], new: &'a [T], is_same: impl Fn(&T, &T) -> bool) -> Self {
        let mut both = Vec::new();
        let mut positions = Vec::new();
        let mut added = Vec::new();
        // Each old item matches at most one new item, so that duplicates are not reported as removed.
        let mut is_taken = vec![false; old.len()];
        for item in new {
            let mut free = old
                .iter()
                .enumerate()
                .filter(|(index, _)| !is_taken[*index]);
            match free
                .find(|(_, other)| is_same(other, item))
                .map(|(index, _)| index)
            {
                Some(position) => {
                    is_taken[position] = true;
                    positions.push(position);
                    both.push((&old[position], item));
                }
                None => added.push(item),
            }
        }
        let removed = old.iter().zip(is_taken).filter(|(_, is_taken)| !is_taken);
        Self {
            both,
            added,
            removed: removed.map(|(item, _)| item).collect(),
            reordered: !positions.is_sorted(),
        }
    }
}
