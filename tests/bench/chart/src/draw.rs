//! Draws bars as an SVG image that is readable on light and dark pages.

use std::error::Error;

use plotters::prelude::*;

use crate::figures::Group;

const WIDTH: i32 = 760;
const BAR: i32 = 18;
const STEP: i32 = 24;
const GAP: i32 = 44;
const LEFT: i32 = 150;
/// The width in pixels of the bar for our own time.
const UNIT: f64 = 90.0;

const OURS: RGBColor = RGBColor(0x1a, 0x9c, 0x5b);
const OTHERS: RGBColor = RGBColor(0x8c, 0x95, 0x9f);

/// The style of the text, which adapts to the colour scheme of the reader's page; the image has no background.
const STYLE: &str =
    "<style>text{fill:#24292f}@media(prefers-color-scheme:dark){text{fill:#e6edf3}}</style>";

/// Draws the whole chart.
pub(crate) fn chart(groups: &[Group]) -> Result<String, Box<dyn Error>> {
    let bars: usize = groups.iter().map(|group| group.bars.len()).sum();
    let height = i32::try_from(bars)? * STEP + i32::try_from(groups.len())? * GAP + GAP;
    let mut svg = String::new();
    {
        let size = (u32::try_from(WIDTH)?, u32::try_from(height)?);
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        let font = |size: i32| ("sans-serif", size).into_font();
        let text = |words: &str, at: (i32, i32), size: i32| {
            area.draw(&Text::new(words.to_owned(), at, font(size)))
        };
        text(
            "Time, as a multiple of Favor's: shorter is better",
            (0, 6),
            17,
        )?;
        let mut y = GAP;
        for group in groups {
            text(group.title, (0, y), 15)?;
            y += STEP;
            for (name, multiple) in &group.bars {
                // A cast is exact enough for pixels.
                let end = LEFT + (multiple * UNIT).round() as i32;
                let colour = if name == "Favor" { OURS } else { OTHERS };
                text(name, (12, y + 2), 14)?;
                let corners = [(LEFT, y), (end, y + BAR)];
                area.draw(&Rectangle::new(corners, colour.filled()))?;
                text(&format!("{multiple:.1}"), (end + 6, y + 2), 14)?;
                y += STEP;
            }
            y += GAP - STEP;
        }
        area.present()?;
    }
    Ok(svg.replacen('>', &format!(">\n{STYLE}"), 1))
}
