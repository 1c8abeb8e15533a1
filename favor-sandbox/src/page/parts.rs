//! Building blocks of the sections.

use favor_generated::Timestamp;
use maud::{Markup, html};

/// Renders a button that makes a call to the control API.
pub(super) fn button(target: &str, label: &str) -> Markup {
    html! { button type="button" data-post=(target) { (label) } }
}

/// Renders a button that makes a call of the control API once the question is answered.
pub(super) fn button_that_asks(target: &str, label: &str, question: &str) -> Markup {
    html! { button type="button" data-post=(target) data-question=(question) { (label) } }
}

/// Renders a heading in both languages, with a count.
pub(super) fn heading(english: &str, chinese: &str, count: u64) -> Markup {
    html! { h2 { (english) " " span { (chinese) } " " small { (count) } } }
}

/// Renders a value of an enum, with its label.
pub(super) fn labelled(value: &str, label: Option<&str>) -> Markup {
    html! { span class={ "value " (value.to_lowercase()) } { (value) @if let Some(label) = label { " " (label) } } }
}

/// Formats a time without its offset, which is always that of Beijing.
pub(super) fn moment(time: &Timestamp) -> String {
    let text = time.as_str();
    text.split('+').next().unwrap_or(text).replace('T', " ")
}

/// Formats an amount of fen in yuan.
pub(super) fn yuan(fen: u64) -> String {
    format!("¥{}.{:02}", fen / 100, fen % 100)
}

/// Renders a table in a frame that scrolls by itself, or the text `empty` if there are no rows.
pub(super) fn table(columns: &[(&str, &str)], rows: &[Markup], empty: &str) -> Markup {
    if rows.is_empty() {
        return html! { p.empty { (empty) } };
    }
    html! {
        div.table {
            table {
                thead { tr { @for (english, chinese) in columns { th { (english) " " span { (chinese) } } } } }
                tbody { @for row in rows { (row) } }
            }
        }
    }
}
