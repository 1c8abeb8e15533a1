//! Coupons, with buttons to pay and to refund.

use favor_generated::shared::CouponStatus;
use maud::{Markup, html};

use super::parts::{button, heading, labelled, moment, table};
use crate::rules::ShownCoupon;

pub(super) fn section(coupons: &[ShownCoupon], count: u64) -> Markup {
    let rows: Vec<Markup> = coupons.iter().map(row).collect();
    let columns = [
        ("Coupon", "代金券 id"),
        ("Stock", "批次号"),
        ("User", "用户"),
        ("Status", "券状态"),
        ("Sent", "发放时间"),
        ("Payment", "支付单号"),
        ("", ""),
    ];
    html! {
        section #coupons {
            (heading("Coupons", "代金券", count))
            (table(&columns, &rows, "No coupon yet: send one with send_coupon. 尚无代金券"))
        }
    }
}

fn row(ShownCoupon { coupon, openid, .. }: &ShownCoupon) -> Markup {
    let target = |what: &str| format!("/sandbox/coupons/{}/{what}", coupon.coupon_id);
    let consumed = coupon.consume_information.as_ref();
    html! {
        tr {
            td { code { (coupon.coupon_id) } }
            td { code { (coupon.stock_id) } }
            td { code { (openid) } }
            td { (labelled(coupon.status.as_str(), coupon.status.label())) }
            td { (moment(&coupon.create_time)) }
            td { @if let Some(consumed) = consumed { code { (consumed.transaction_id) } } }
            td {
                @match coupon.status {
                    CouponStatus::Sent => { (button(&target("pay"), "Pay 支付")) }
                    CouponStatus::Used => { (button(&target("refund"), "Refund 退款")) }
                    _ => {}
                }
            }
        }
    }
}
