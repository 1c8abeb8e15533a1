//! Reads the figures of the page.

/// The rows of one table of the page, each relative to ours.
pub(crate) struct Group {
    /// The title above the bars.
    pub(crate) title: &'static str,
    /// A name, and the ratio of its time to ours.
    pub(crate) bars: Vec<(String, f64)>,
}

/// A table of the page: its title in the chart, its heading, the prefix of the rows that are shown, and the index of
/// the cell "ours ÷ it, time".
struct Table {
    title: &'static str,
    heading: &'static str,
    row: &'static str,
    ratio: usize,
}

const TABLES: [Table; 4] = [
    Table {
        title: "decode an answer",
        heading: "**decode, sample**",
        row: "| ",
        ratio: 2,
    },
    Table {
        title: "encode it",
        heading: "**encode, sample**",
        row: "| ",
        ratio: 2,
    },
    Table {
        title: "cold build, one endpoint",
        heading: "## Cold builds",
        row: "| 1 | ",
        ratio: 1,
    },
    Table {
        title: "generate 20 endpoints",
        heading: "## Generation",
        row: "| 20 | ",
        ratio: 1,
    },
];

/// The peers that are shown, by their names on the page.
const SHOWN: [(&str, &str); 4] = [
    ("ours", "Favor"),
    ("twin", "serde's derives"),
    ("typify", "typify"),
    ("progenitor", "progenitor"),
];

/// Reads every group of bars.
pub(crate) fn groups(page: &str) -> Result<Vec<Group>, String> {
    TABLES.iter().map(|table| group(page, table)).collect()
}

fn group(page: &str, table: &Table) -> Result<Group, String> {
    let (_, rest) = page
        .split_once(&format!("\n{}\n", table.heading))
        .ok_or_else(|| format!("the page has no `{}`", table.heading))?;
    let lines = rest.lines().skip_while(|line| !line.starts_with('|'));
    let rows = lines
        .take_while(|line| line.starts_with('|'))
        .filter_map(|line| line.strip_prefix(table.row));
    let bars = rows.filter_map(|row| bar(row, table.ratio)).collect();
    Ok(Group {
        title: table.title,
        bars,
    })
}

/// Returns the bar of a row, or `None` if the row is not shown.
fn bar(row: &str, ratio: usize) -> Option<(String, f64)> {
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let (_, name) = SHOWN.iter().find(|(name, _)| *name == cells[0])?;
    let ratio: f64 = cells.get(ratio)?.parse().ok()?;
    Some(((*name).to_owned(), 1.0 / ratio))
}
