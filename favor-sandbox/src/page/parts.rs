//! The parts of which sections are made.

use favor_generated::Timestamp;
use maud::{Markup, html};

/// A button that makes a call of the control.
pub(super) fn button(target: &str, label: &str) -> Markup {
    html! { button type="button" data-post=(target) { (label) } }
}

/// A heading in both languages, with a count.
pub(super) fn heading(english: &str, chinese: &str, count: u64) -> Markup {
    html! { h2 { (english) " " span { (chinese) } " " small { (count) } } }
}

/// A value of an enum, with its label.
pub(super) fn labelled(value: &str, label: Option<&str>) -> Markup {
    html! { span class={ "value " (value.to_lowercase()) } { (value) @if let Some(label) = label { " " (label) } } }
}

/// A time without its offset, which is Beijing's.
pub(super) fn moment(time: &Timestamp) -> String {
    let text = time.as_str();
    text.split('+').next().unwrap_or(text).replace('T', " ")
}

/// An amount in yuan.
pub(super) fn yuan(fen: u64) -> String {
    format!("¥{}.{:02}", fen / 100, fen % 100)
}

/// A table in a frame that scrolls by itself, or a line that says that there is nothing.
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
