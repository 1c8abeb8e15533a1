//! Notifications, with the attempts to deliver them.

use maud::{Markup, html};

use super::parts::{heading, labelled, moment, table};
use crate::endpoints::list_deliveries::{Attempt, Delivery};

pub(super) fn section(deliveries: &[Delivery], count: u64) -> Markup {
    let rows: Vec<Markup> = deliveries.iter().map(row).collect();
    let columns = [
        ("Notification", "通知 id"),
        ("Coupon", "代金券 id"),
        ("To", "通知地址"),
        ("Status", "状态"),
        ("Attempts", "发送记录"),
    ];
    html! {
        section #deliveries {
            (heading("Notifications", "通知", count))
            (table(&columns, &rows, "No notification yet: set a URL, then pay with a coupon. 尚无通知"))
        }
    }
}

fn row(delivery: &Delivery) -> Markup {
    html! {
        tr {
            td { code { (delivery.id) } }
            td { code { (delivery.coupon_id) } }
            td { code { (delivery.url) } }
            td { (labelled(delivery.status.as_str(), delivery.status.label())) }
            td { ol { @for attempt in &delivery.attempts { li { (attempt_line(attempt)) } } } }
        }
    }
}

fn attempt_line(attempt: &Attempt) -> Markup {
    html! {
        (moment(&attempt.time)) " "
        @if let Some(status) = attempt.status { b { (status) } }
        @if let Some(error) = &attempt.error { (error) }
    }
}
