//! Comments in the syntax of other languages.

use super::broken::{Broken, Suspect};

/// Finds `// …` in place of `# …`.
pub(super) fn foreign(broken: &Broken<'_>) -> Vec<Suspect> {
    let of_line = |(line, text): (usize, &str)| {
        let byte = text
            .find("//")
            .filter(|byte| text[..*byte].ends_with(' ') || text[..*byte].trim().is_empty())?;
        let message = "`//` does not begin a comment in YAML";
        Some(broken.suspect(line, byte..byte + 2, "#", message))
    };
    broken.near().filter_map(of_line).collect()
}
