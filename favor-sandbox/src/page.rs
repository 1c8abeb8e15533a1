//! The web page: the calls and the state of the sandbox, and buttons for actions that the API does not offer.

mod calls;
mod coupons;
mod deliveries;
mod faults;
mod parts;
mod stocks;

use maud::{DOCTYPE, Markup, html};

use self::parts::{button, button_that_asks, moment};
use crate::clock;
use crate::control::{is_by_this_machine, reading};
use crate::denial::Denial;
use crate::keys::{MCHID, now};
use crate::message::{Request, Response};
use crate::notifications;
use crate::rules;
use crate::state::State;

/// The path of the page.
const PATH: &str = "/";

/// The maximum number of stocks, and of coupons, that are shown.
const MAX_ROWS: u32 = 50;

/// The maximum number of calls that are shown.
const MAX_CALLS: usize = 50;

const SCRIPT: &str = include_str!("page/page.js");
const STYLE: &str = include_str!("page/page.css");

/// The content security policy: the page may load only its own files.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Answers a request for the page or one of its files, if it is one.
pub(crate) fn answer(state: &State, request: &Request) -> Option<Response> {
    if request.method != "GET" {
        return None;
    }
    let response = match request.path() {
        PATH if !is_by_this_machine(request) => {
            let text = "the page is for this machine only: open it at 127.0.0.1 or localhost\n";
            Response::of(403, "text/plain; charset=utf-8", text)
        }
        PATH => Response::of(200, "text/html; charset=utf-8", page(state)),
        "/page.js" => Response::of(200, "text/javascript; charset=utf-8", SCRIPT),
        "/page.css" => Response::of(200, "text/css; charset=utf-8", STYLE),
        _ => return None,
    };
    Some(
        response
            .with("Content-Security-Policy", POLICY)
            .with("Cache-Control", "no-store")
            .with("X-Content-Type-Options", "nosniff"),
    )
}

fn page(state: &State) -> String {
    let content = content(state).unwrap_or_else(|denial| {
        html! { p.wrong { (denial.reason()) } }
    });
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "favor sandbox" }
                link rel="icon" href="data:,";
                link rel="stylesheet" href="/page.css";
                script src="/page.js" defer {}
            }
            body {
                (head(state))
                main { (content) }
            }
        }
    };
    page.into_string()
}

fn head(state: &State) -> Markup {
    html! {
        header {
            h1 { "favor sandbox" span { "代金券沙箱" } }
            p {
                code { (state.base_url()) } " · merchant 商户 " code { (MCHID) }
                " · serial 序列号 " code { (state.keys.merchant_serial) }
            }
            p #wrong role="alert" {}
        }
    }
}

fn content(state: &State) -> Result<Markup, Denial> {
    let (now, stocks, coupons, counts) = reading(state, |world| {
        Ok((
            world.now,
            rules::all_stocks(world, MAX_ROWS)?,
            rules::all_coupons(world, MAX_ROWS)?,
            crate::store::counts(world.db)?,
        ))
    })?;
    let deliveries = state.store.read(notifications::list)?;
    let calls = state.journal.calls();
    Ok(html! {
        (clock_section(now))
        (calls::section(&calls[..calls.len().min(MAX_CALLS)], state.journal.count()))
        (stocks::section(&stocks, counts.stocks))
        (coupons::section(&coupons, counts.coupons))
        (deliveries::section(&deliveries, counts.notifications))
        (faults::section(&state.faults.armed()))
    })
}

/// Renders the clock of the rules, whose time is `rules`, in seconds since 1970.
fn clock_section(rules: i64) -> Markup {
    let ahead = rules.saturating_sub(now());
    html! {
        section #clock {
            p {
                "Clock of the rules 沙箱时间 "
                b { (moment(&clock::timestamp(rules))) }
                @if ahead > 0 { " (" (ahead_in_words(ahead)) ")" }
                " " (button("/sandbox/clock/advance?seconds=3600", "+1 hour 拨快一小时"))
                " " (button("/sandbox/clock/advance?seconds=86400", "+1 day 拨快一天"))
                " " (button("/sandbox/certificate/rotate", "New platform certificate 更换平台证书"))
                " " (button_that_asks(
                    "/sandbox/reset",
                    "Reset 清空",
                    "Forget all stocks, coupons, calls and notification URLs? 确定清空全部数据？",
                ))
            }
        }
    }
}

/// Formats the time by which the clock is ahead.
fn ahead_in_words(seconds: i64) -> String {
    match seconds {
        0..3_600 => format!("{seconds} s ahead"),
        3_600..86_400 => format!("{} h ahead", seconds / 3_600),
        _ => format!(
            "{} d {} h ahead",
            seconds / 86_400,
            seconds % 86_400 / 3_600
        ),
    }
}
