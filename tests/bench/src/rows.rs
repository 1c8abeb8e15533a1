//! The rows of the table: who does what on which input.

use std::hint::black_box;
use std::slice;

use favor_generated::__private::{from_json, to_json};
use favor_generated::query_stock::{QueryStock, QueryStockInit, Stock};
use favor_generated::{Endpoint, Validate};
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use crate::inputs::Input;
use crate::made::twin;

/// A piece of work, as often as it is asked for.
pub type Work = Box<dyn Fn(u64)>;

/// A row of the table.
pub struct Row {
    /// What is done.
    pub operation: &'static str,
    /// On what.
    pub input: &'static str,
    /// By whom.
    pub who: &'static str,
    /// The work.
    pub work: Work,
}

/// Every row; those of an operation and an input stand together, and the first of them is ours.
pub fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for input in [Input::Sample, Input::Long] {
        rows.extend(json::<Stock, twin::query_stock::Stock>(
            input,
            slice::from_ref,
        ));
    }
    rows.extend(json::<Vec<Stock>, Vec<twin::query_stock::Stock>>(
        Input::List,
        Vec::as_slice,
    ));
    rows.extend(targets());
    rows
}

/// Decoding, validating and encoding.
fn json<Ours, Twin>(input: Input, stocks: fn(&Ours) -> &[Stock]) -> Vec<Row>
where
    Ours: DeserializeOwned + Serialize + 'static,
    Twin: DeserializeOwned + Serialize + 'static,
{
    let row = |operation, who, work| Row {
        operation,
        input: input.name(),
        who,
        work,
    };
    let ours = || from_json::<Ours>(&input.json()).expect("it decodes");
    let twin = || serde_json::from_slice::<Twin>(&input.json()).expect("it decodes");
    let slice = |json: &Vec<u8>| serde_json::from_slice::<Twin>(json);
    let value = |json: &Vec<u8>| serde_json::from_slice::<Value>(json);
    let ignored = |json: &Vec<u8>| serde_json::from_slice::<IgnoredAny>(json);
    let utf8 = |json: &Vec<u8>| std::str::from_utf8(json).is_ok();
    let valid = move |ours: &Ours| stocks(ours).iter().all(|stock| stock.validate().is_ok());
    vec![
        row(
            "decode",
            "ours",
            work(input.json(), |json| from_json::<Ours>(json)),
        ),
        row("decode", "twin", work(input.json(), slice)),
        row("decode", "serde_json Value", work(input.json(), value)),
        row("decode", "IgnoredAny", work(input.json(), ignored)),
        row("decode", "from_utf8", work(input.json(), utf8)),
        row("validate", "ours", work(ours(), valid)),
        row("encode", "ours", work(ours(), |ours| to_json(ours, 1024))),
        row(
            "encode",
            "twin",
            work(twin(), |twin| serde_json::to_vec(twin)),
        ),
    ]
}

/// The path and the query of a request.
fn targets() -> Vec<Row> {
    let call = || {
        QueryStock::from(QueryStockInit {
            stock_id: "9856888".into(),
            stock_creator_mchid: "123456".into(),
        })
    };
    let row = |who, work| Row {
        operation: "target",
        input: "request",
        who,
        work,
    };
    let pushes = |call: &QueryStock| {
        let mut target =
            String::with_capacity(48 + call.stock_id.len() + call.stock_creator_mchid.len());
        target.push_str("/v3/marketing/favor/stocks/");
        target.push_str(&call.stock_id);
        target.push_str("?stock_creator_mchid=");
        target.push_str(&call.stock_creator_mchid);
        target
    };
    vec![
        row("ours", work(call(), |call| call.path_and_query())),
        row("bare pushes", work(call(), pushes)),
    ]
}

/// Work on a value; nothing of it is foreseen, and its result is dropped.
fn work<T: 'static, R>(value: T, work: impl Fn(&T) -> R + 'static) -> Work {
    Box::new(move |times| {
        for _ in 0..times {
            black_box(work(black_box(&value)));
        }
    })
}
