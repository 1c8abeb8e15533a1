//! What was most likely meant by a name that is not known.

/// Helps with the known name that is nearest, or else with other words.
pub(crate) fn suggest<'a>(
    name: &str,
    known: impl Iterator<Item = &'a str>,
    otherwise: impl Into<String>,
) -> String {
    match nearest(name, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => otherwise.into(),
    }
}

/// The nearest of the known names, if a third of the letters or fewer are wrong.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters = Letters::of(name);
    let mut nearest: Option<(usize, &str)> = None;
    for candidate in known {
        let most = name.len().min(candidate.len()) / 3;
        let most = nearest.map_or(most, |(distance, _)| most.min(distance.saturating_sub(1)));
        // No distance is less than what one has more of than the other.
        if name.len().abs_diff(candidate.len()) > most * 4
            || letters.least_distance(candidate) > most
        {
            continue;
        }
        let distance = strsim::osa_distance(name, candidate);
        if distance <= most && nearest.is_none_or(|(least, _)| distance < least) {
            nearest = Some((distance, candidate));
        }
    }
    nearest.map(|(_, candidate)| candidate)
}

/// How often a name has each letter; letters that are no ASCII count as the bytes they are made of.
struct Letters([i32; 128]);

impl Letters {
    fn of(name: &str) -> Self {
        let mut letters = [0; 128];
        for byte in name.bytes().filter(u8::is_ascii) {
            letters[usize::from(byte)] += 1;
        }
        Self(letters)
    }

    /// The candidate's letters that the name has not: each takes an edit.
    fn least_distance(&self, candidate: &str) -> usize {
        let mut left = self.0;
        let mut more = 0;
        for byte in candidate.bytes().filter(u8::is_ascii) {
            left[usize::from(byte)] -= 1;
            more += usize::from(left[usize::from(byte)] < 0);
        }
        more
    }
}
