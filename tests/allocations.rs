//! How often the allocator is asked: never to validate what is valid, once for a target.

use allocation_counter::measure;

use favor_generated::query_stock::{QueryStock, QueryStockInit, Stock};
use favor_generated::{Endpoint, Validate};

const SAMPLE: &str = include_str!("../favor-spec/specs/samples/query_stock.response.json");

/// What the sample owns once decoded: four texts, three times, and the array of trade types.
const OWNED: u64 = 4 + 3 + 1;

fn allocations(work: impl FnOnce()) -> u64 {
    measure(work).count_total
}

fn request(stock_creator_mchid: &str) -> QueryStock {
    QueryStock::from(QueryStockInit {
        stock_id: "9856888".into(),
        stock_creator_mchid: stock_creator_mchid.into(),
    })
}

#[test]
fn validating_what_is_valid_allocates_nothing() {
    let stock = Stock::from_json(SAMPLE.as_bytes()).expect("the sample is a stock");
    let call = request("123456");
    let count = allocations(|| {
        assert!(stock.validate().is_ok());
        assert!(call.validate().is_ok());
    });
    assert_eq!(count, 0);
    // The counter does count.
    let invalid = request(&"1".repeat(21));
    assert!(allocations(|| assert!(invalid.validate().is_err())) > 0);
}

#[test]
fn decoding_allocates_what_the_answer_owns() {
    let mut stock = None;
    let count = allocations(|| stock = Stock::from_json(SAMPLE.as_bytes()).ok());
    assert!(stock.is_some());
    assert_eq!(count, OWNED);
}

#[test]
fn a_target_without_encoding_is_one_allocation() {
    let call = request("123456");
    let mut target = String::new();
    assert_eq!(allocations(|| target = call.path_and_query()), 1);
    assert_eq!(target.capacity(), target.len());
}
