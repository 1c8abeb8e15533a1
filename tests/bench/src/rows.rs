//! What is measured at run time: who does what on which input.

use std::hint::black_box;
use std::slice;

use favor_generated::query_stock::{QueryStock, QueryStockInit, Stock};
use favor_generated::{__private, DecodeError, Endpoint, Validate};
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use crate::inputs::Input;
use crate::made::twin::query_stock::Stock as TwinStock;
use crate::made::{progenitor, typify};

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

/// Every row; those to compare stand together, and the first of them is ours.
pub fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for input in [Input::Sample, Input::Long] {
        let ours = Ours {
            decode: Stock::from_json,
            encode: Stock::to_json,
            stocks: slice::from_ref,
        };
        let peers = [
            peer::<TwinStock>("twin", input),
            peer::<typify::Stock>("typify", input),
            peer::<progenitor::types::Stock>("progenitor", input),
        ];
        rows.extend(json(input, &ours, peers, slice::from_ref::<TwinStock>));
    }
    // No endpoint answers with a list of whole stocks: the list is read as an answer is.
    let input = Input::List;
    let ours = Ours {
        decode: __private::from_json::<Vec<Stock>>,
        encode: |stocks: &Vec<Stock>| serde_json::to_vec(stocks).expect("it becomes JSON"),
        stocks: Vec::as_slice,
    };
    let peers = [
        peer::<Vec<TwinStock>>("twin", input),
        peer::<Vec<typify::Stock>>("typify", input),
        peer::<Vec<progenitor::types::Stock>>("progenitor", input),
    ];
    rows.extend(json(input, &ours, peers, Vec::<TwinStock>::as_slice));
    rows.extend(targets());
    rows
}

/// How we read and write a type, and what is checked of it.
struct Ours<T> {
    decode: fn(&[u8]) -> Result<T, DecodeError>,
    encode: fn(&T) -> Vec<u8>,
    stocks: fn(&T) -> &[Stock],
}

/// What someone else does with an input.
struct Peer {
    who: &'static str,
    decode: Work,
    encode: Work,
}

fn peer<T: DeserializeOwned + Serialize + 'static>(who: &'static str, input: Input) -> Peer {
    Peer {
        who,
        decode: from_slice::<T>(input),
        encode: work(parse::<T>(input), |value| serde_json::to_vec(value)),
    }
}

/// Decoding, validating and encoding.
fn json<T: DeserializeOwned + 'static, Twin: DeserializeOwned + 'static>(
    input: Input,
    ours: &Ours<T>,
    peers: [Peer; 3],
    twins: fn(&Twin) -> &[TwinStock],
) -> Vec<Row> {
    let &Ours {
        decode,
        encode,
        stocks,
    } = ours;
    let row = |operation, who, work| Row {
        operation,
        input: input.name(),
        who,
        work,
    };
    let value = || decode(&input.json()).expect("the input fits");
    let mut decoding = vec![row(
        "decode",
        "ours",
        work(input.json(), move |json| decode(json)),
    )];
    // A crate is built with one set of features: this is what the feature does.
    let with_simd = |json: &Vec<u8>| {
        let text = simdutf8::compat::from_utf8(json).ok()?;
        serde_json::from_str::<T>(text).ok()
    };
    decoding.push(row(
        "decode",
        "ours with `simd`",
        work(input.json(), with_simd),
    ));
    let mut encoding = vec![row("encode", "ours", work(value(), encode))];
    for peer in peers {
        decoding.push(row("decode", peer.who, peer.decode));
        encoding.push(row("encode", peer.who, peer.encode));
    }
    let utf8 = |json: &Vec<u8>| std::str::from_utf8(json).is_ok();
    decoding.extend([
        row("decode", "serde_json's Value", from_slice::<Value>(input)),
        row(
            "decode",
            "serde's IgnoredAny",
            from_slice::<IgnoredAny>(input),
        ),
        row("decode", "from_utf8", work(input.json(), utf8)),
    ]);
    let by_us = move |value: &T| stocks(value).iter().all(|stock| stock.validate().is_ok());
    let by_garde = move |value: &Twin| {
        let valid = |stock| garde::Validate::validate(stock).is_ok();
        twins(value).iter().all(valid)
    };
    let by_validator = move |value: &Twin| {
        let valid = |stock| validator::Validate::validate(stock).is_ok();
        twins(value).iter().all(valid)
    };
    let validation = [
        row("validate", "ours", work(value(), by_us)),
        row("validate", "garde", work(parse::<Twin>(input), by_garde)),
        row(
            "validate",
            "validator",
            work(parse::<Twin>(input), by_validator),
        ),
    ];
    decoding
        .into_iter()
        .chain(validation)
        .chain(encoding)
        .collect()
}

fn parse<T: DeserializeOwned>(input: Input) -> T {
    serde_json::from_slice(&input.json()).expect("the input fits")
}

fn from_slice<T: DeserializeOwned>(input: Input) -> Work {
    work(input.json(), |json| serde_json::from_slice::<T>(json))
}

/// The path and the query of a request.
fn targets() -> Vec<Row> {
    const STOCK_ID: &str = "9856888";
    const MERCHANT: &str = "123456";
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
        row("progenitor", progenitor_target(STOCK_ID, MERCHANT)),
        row(
            "bare pushes",
            work((STOCK_ID, MERCHANT), |(stock_id, merchant)| {
                let mut target = String::with_capacity(48 + stock_id.len() + merchant.len());
                target.push_str("/v3/marketing/favor/stocks/");
                target.push_str(stock_id);
                target.push_str("?stock_creator_mchid=");
                target.push_str(merchant);
                target
            }),
        ),
    ]
}

/// What progenitor's client does up to the URL; the rest of its function sends the request.
fn progenitor_target(stock_id: &str, merchant: &str) -> Work {
    use progenitor::types::{QueryStockStockCreatorMchid, QueryStockStockId};
    let stock_id: QueryStockStockId = stock_id.parse().expect("it is short enough");
    let merchant: QueryStockStockCreatorMchid = merchant.parse().expect("it is short enough");
    let (base, client) = ("https://api.mch.weixin.qq.com", reqwest::Client::new());
    work((stock_id, merchant), move |(stock_id, merchant)| {
        let stock_id = progenitor_client::encode_path(&stock_id.to_string());
        let url = format!("{base}/v3/marketing/favor/stocks/{stock_id}");
        let merchant = progenitor_client::QueryParam::new("stock_creator_mchid", merchant);
        client.get(url).query(&merchant).build()
    })
}

/// Work on a value; nothing of it is foreseen, and what it gives is dropped.
fn work<T: 'static, R>(value: T, work: impl Fn(&T) -> R + 'static) -> Work {
    Box::new(move |times| {
        for _ in 0..times {
            black_box(work(black_box(&value)));
        }
    })
}
