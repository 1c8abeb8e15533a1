//! Stocks, with their counters.

use favor_generated::shared::Stock;
use maud::{Markup, html};

use super::parts::{button, heading, labelled, moment, table, yuan};

pub(super) fn section(stocks: &[Stock], count: u64) -> Markup {
    let rows: Vec<Markup> = stocks.iter().map(row).collect();
    let columns = [
        ("Stock", "批次号"),
        ("Name", "批次名称"),
        ("Status", "批次状态"),
        ("Sent", "已发放"),
        ("Coupon", "面额 / 门槛"),
        ("From", "开始时间"),
        ("Until", "结束时间"),
        ("", ""),
    ];
    html! {
        section #stocks {
            (heading("Stocks", "批次", count))
            (table(&columns, &rows, "No stock yet: create one with create_coupon_stock. 尚无批次"))
        }
    }
}

fn row(stock: &Stock) -> Markup {
    let rule = stock.stock_use_rule.as_ref();
    let most = rule.map(|rule| rule.max_coupons);
    let value = rule.and_then(|rule| rule.fixed_normal_coupon.as_ref());
    let target = format!("/sandbox/stocks/{}/audit", stock.stock_id);
    html! {
        tr {
            td { code { (stock.stock_id) } }
            td { (stock.stock_name) }
            td { (labelled(stock.status.as_str(), stock.status.label())) }
            td.number { (stock.distributed_coupons) @if let Some(most) = most { " / " (most) } }
            td.number {
                @if let Some(value) = value { (yuan(value.coupon_amount)) " / " (yuan(value.transaction_minimum)) }
            }
            td { (moment(&stock.available_begin_time)) }
            td { (moment(&stock.available_end_time)) }
            td { (button(&target, "Audit 审核")) }
        }
    }
}
