//! Decoding, validating and encoding.

use std::slice;

use favor_generated::query_stock::Stock;
use favor_generated::{__private, DecodeError, Validate};
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use super::{Row, Work, work};
use crate::inputs::Input;
use crate::made::twin::query_stock::Stock as TwinStock;
use crate::made::{progenitor, typify};

/// Rows for one answer.
pub(super) fn one(input: Input) -> Vec<Row> {
    let peers = [
        peer::<TwinStock>("twin", input),
        peer::<typify::Stock>("typify", input),
        peer::<progenitor::types::Stock>("progenitor", input),
    ];
    let ours = Ours {
        decode: Stock::from_json,
        encode: Stock::to_json,
    };
    let valid = |stock: &Stock| stock.validate().is_ok();
    [
        ours.rows(input, peers),
        validation(input, ours.value(input), valid, slice::from_ref),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The number of bytes that generated lists reserve for each item: the size of the example, plus an eighth.
const ITEM_BYTES: usize = 635;

/// Rows for many answers. No endpoint answers with only an array of stocks, so the list is read and written in the way
/// that generated code reads and writes an answer with a list.
pub(super) fn list() -> Vec<Row> {
    let input = Input::List;
    let peers = [
        peer::<Vec<TwinStock>>("twin", input),
        peer::<Vec<typify::Stock>>("typify", input),
        peer::<Vec<progenitor::types::Stock>>("progenitor", input),
    ];
    let ours = Ours {
        decode: __private::from_json::<Vec<Stock>>,
        encode: |stocks: &Vec<Stock>| {
            __private::to_json(stocks, __private::room_for(stocks, ITEM_BYTES))
        },
    };
    let valid = |stocks: &Vec<Stock>| stocks.iter().all(|stock| stock.validate().is_ok());
    [
        ours.rows(input, peers),
        validation(input, ours.value(input), valid, Vec::as_slice),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Our functions that read and write a type.
struct Ours<T> {
    decode: fn(&[u8]) -> Result<T, DecodeError>,
    encode: fn(&T) -> Vec<u8>,
}

/// The operations of another library.
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

impl<T: DeserializeOwned + 'static> Ours<T> {
    fn value(&self, input: Input) -> T {
        (self.decode)(&input.json()).expect("the input fits")
    }

    fn rows(&self, input: Input, peers: [Peer; 3]) -> Vec<Row> {
        let decode = |who, work| row("decode", input, who, work);
        let encode = |who, work| row("encode", input, who, work);
        let from_json = self.decode;
        let by_us = work(input.json(), move |json| from_json(json));
        let mut decoding = vec![decode("ours", by_us)];
        let mut encoding = vec![encode("ours", work(self.value(input), self.encode))];
        for peer in peers {
            decoding.push(decode(peer.who, peer.decode));
            encoding.push(encode(peer.who, peer.encode));
        }
        let utf8 = |json: &Vec<u8>| str::from_utf8(json).is_ok();
        decoding.extend([
            decode("serde_json's Value", from_slice::<Value>(input)),
            decode("serde's IgnoredAny", from_slice::<IgnoredAny>(input)),
            decode("from_utf8", work(input.json(), utf8)),
        ]);
        decoding.extend(encoding);
        decoding
    }
}

/// Rows for the validation of the same rules, by every implementation on structs with the same members.
fn validation<T: 'static, Twin: DeserializeOwned + 'static>(
    input: Input,
    ours: T,
    by_us: fn(&T) -> bool,
    twins: fn(&Twin) -> &[TwinStock],
) -> Vec<Row> {
    let by_garde = move |value: &Twin| {
        let valid = |stock| garde::Validate::validate(stock).is_ok();
        twins(value).iter().all(valid)
    };
    let by_validator = move |value: &Twin| {
        let valid = |stock| validator::Validate::validate(stock).is_ok();
        twins(value).iter().all(valid)
    };
    let twin = parse::<Twin>(input);
    let valid = by_us(&ours) && by_garde(&twin) && by_validator(&twin);
    assert!(valid, "what is found to be valid takes another way");
    let row = |who, work| row("validate", input, who, work);
    vec![
        row("ours", work(ours, by_us)),
        row("garde", work(parse::<Twin>(input), by_garde)),
        row("validator", work(parse::<Twin>(input), by_validator)),
    ]
}

fn row(operation: &'static str, input: Input, who: &'static str, work: Work) -> Row {
    Row {
        operation,
        input: input.name(),
        who,
        work,
    }
}

fn parse<T: DeserializeOwned>(input: Input) -> T {
    serde_json::from_slice(&input.json()).expect("the input fits")
}

fn from_slice<T: DeserializeOwned>(input: Input) -> Work {
    work(input.json(), |json| serde_json::from_slice::<T>(json))
}
