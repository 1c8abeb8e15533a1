//! `query_stock` as its users see it.

mod error_lines;
mod errors;
mod http;
mod receiving;
mod request;
mod response;
mod times;
mod values;

use favor_generated::query_stock::{QueryStock, QueryStockInit, Stock};

/// The sample of the published document, with the spec's corrections.
const SAMPLE: &str = include_str!("../../favor-spec/specs/samples/query_stock.response.json");

fn sample() -> Stock {
    Stock::from_json(SAMPLE.as_bytes()).expect("the sample is a stock")
}

/// The sample with a change.
fn sample_with(edit: impl FnOnce(&mut serde_json::Value)) -> serde_json::Value {
    let mut json = serde_json::from_str(SAMPLE).expect("the sample is JSON");
    edit(&mut json);
    json
}

fn decode(json: &serde_json::Value) -> Result<Stock, favor_generated::DecodeError> {
    Stock::from_json(json.to_string().as_bytes())
}

fn request(stock_id: &str, stock_creator_mchid: &str) -> QueryStock {
    QueryStock::from(QueryStockInit {
        stock_id: stock_id.into(),
        stock_creator_mchid: stock_creator_mchid.into(),
    })
}
