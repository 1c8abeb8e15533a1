//! The path and the query of a request.

use favor_generated::Endpoint;
use favor_generated::query_stock::{QueryStock, QueryStockInit};

use super::{Row, Work, work};
use crate::made::progenitor;

const STOCK_ID: &str = "9856888";
const MERCHANT: &str = "123456";

pub(super) fn targets() -> Vec<Row> {
    let call = QueryStock::from(QueryStockInit {
        stock_id: STOCK_ID.into(),
        stock_creator_mchid: MERCHANT.into(),
    });
    let row = |who, work| Row {
        operation: "target",
        input: "request",
        who,
        work,
    };
    vec![
        row("ours", work(call, |call| call.path_and_query())),
        row("progenitor", by_progenitor()),
        row("bare pushes", work((STOCK_ID, MERCHANT), push)),
    ]
}

/// The part of progenitor's client up to the URL; the rest of its function sends the request.
fn by_progenitor() -> Work {
    use progenitor::types::{QueryStockStockCreatorMchid, QueryStockStockId};
    let stock_id: QueryStockStockId = STOCK_ID.parse().expect("it is short enough");
    let merchant: QueryStockStockCreatorMchid = MERCHANT.parse().expect("it is short enough");
    let (base, client) = ("https://api.mch.weixin.qq.com", reqwest::Client::new());
    work((stock_id, merchant), move |(stock_id, merchant)| {
        let stock_id = progenitor_client::encode_path(&stock_id.to_string());
        let url = format!("{base}/v3/marketing/favor/stocks/{stock_id}");
        let merchant = progenitor_client::QueryParam::new("stock_creator_mchid", merchant);
        client.get(url).query(&merchant).build()
    })
}

/// Pushes texts without inspecting or encoding them.
fn push((stock_id, merchant): &(&str, &str)) -> String {
    let mut target = String::with_capacity(48 + stock_id.len() + merchant.len());
    target.push_str("/v3/marketing/favor/stocks/");
    target.push_str(stock_id);
    target.push_str("?stock_creator_mchid=");
    target.push_str(merchant);
    target
}
