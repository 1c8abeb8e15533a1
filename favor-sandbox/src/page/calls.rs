//! Calls, with the explanation of each refusal.

use maud::{Markup, html};

use super::parts::{heading, moment};
use crate::clock;
use crate::journal::{Call, Verdict};

pub(super) fn section(calls: &[Call], count: u64) -> Markup {
    html! {
        section #calls {
            (heading("Calls", "调用", count))
            @if calls.is_empty() {
                p.empty { "No call yet. 尚无调用" }
            }
            @for call in calls { (call_entry(call)) }
        }
    }
}

fn call_entry(call: &Call) -> Markup {
    let class = match call.status {
        200..300 => "good",
        _ => "bad",
    };
    html! {
        details.call id={ "call-" (call.number) } {
            summary {
                span.status.(class) { (call.status) }
                span.line {
                    b { (call.method) } " " code { (call.target) }
                    @if let Some(code) = &call.code { " " b { (code) } }
                    @if let Some(message) = &call.message { " " (message.trim_end()) }
                }
                span.when { (moment(&clock::timestamp(call.time))) " · " (call.micros) " µs" }
                @if let Some(text) = call.explanation() { span.why { (text) } }
                @if let Some(fault) = &call.fault { span.why { "fault 故障: " (fault) } }
            }
            @if let Some(verdict) = &call.verdict { (difference(verdict)) }
            (body("Request 请求", &call.request_body))
            (body("Response 应答", &call.response_body))
            p { "Request-ID " code { (call.request_id) } }
        }
    }
}

fn body(label: &str, text: &str) -> Markup {
    html! {
        @if !text.is_empty() {
            h3 { (label) }
            pre { (text) }
        }
    }
}

/// Renders the expected and the signed text line by line, and marks the first line that differs.
fn difference(verdict: &Verdict) -> Markup {
    html! {
        h3 { "Text that the gateway verifies 应签名串" }
        (lines(&verdict.expected, verdict.line, "expected"))
        @if let Some(signed) = &verdict.signed {
            h3 { "Text that was signed 实签名串" }
            (lines(signed, verdict.line, "signed"))
        }
    }
}

fn lines(text: &str, marked: Option<usize>, class: &str) -> Markup {
    let lines: Vec<&str> = text.split('\n').collect();
    // The text ends with a line feed, after which there is no line.
    let last = lines.len() - 1;
    html! {
        ol.text.(class) {
            @for (index, line) in lines.iter().enumerate() {
                @if index < last || !line.is_empty() || marked == Some(index + 1) {
                    li.marked[marked == Some(index + 1)] {
                        code { (line) }
                        @if index < last { span.end { "↵" } }
                    }
                }
            }
        }
    }
}
