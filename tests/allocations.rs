//! Counts of allocations: none to validate what is valid, once for a target.

use allocation_counter::measure;

use favor_generated::query_stock::{QueryStock, QueryStockInit, Stock};
use favor_generated::{Endpoint, Validate};

const SAMPLE: &str = include_str!("../favor-spec/specs/samples/query_stock.response.json");

/// Allocations of the sample once decoded: four texts, three times, and the array of trade types.
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

/// The most bytes that are held at once while an answer is read, for each byte of it: a short unlisted member takes a
/// place in a map, and two texts.
const MOST: u64 = 8;

/// Bytes that any answer may take beside.
const BESIDE: u64 = 64 << 10;

/// An answer with a text in the place of a member, or of a member that no spec lists.
fn answer(member: &str, value: &str) -> String {
    let name = format!("\"{member}\":");
    match SAMPLE.find(&name) {
        Some(at) => {
            let rest = &SAMPLE[at + name.len()..];
            let end = rest.find([',', '}']).expect("it ends");
            format!("{}{value}{}", &SAMPLE[..at + name.len()], &rest[end..])
        }
        None => SAMPLE.replacen('{', &format!("{{{name}{value},"), 1),
    }
}

#[test]
fn hostile_answers_take_no_more_than_a_multiple_of_their_size() {
    let sample: String = SAMPLE.split_whitespace().collect();
    assert!(Stock::from_json(sample.as_bytes()).is_ok());
    let long = "x".repeat(10 << 20);
    let many: String = (0..100_000)
        .map(|number| format!("\"u{number}\":{number},"))
        .collect();
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let objects = |depth: usize| format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
    for (what, text, decodes) in [
        (
            "a text of 10 MB",
            answer("description", &format!("\"{long}\"")),
            true,
        ),
        (
            "an unlisted text of 10 MB",
            answer("unlisted", &format!("\"{long}\"")),
            true,
        ),
        ("a megabyte of brackets", "[".repeat(1 << 20), false),
        (
            "an unlisted megabyte of brackets",
            answer("unlisted", &"[".repeat(1 << 20)),
            false,
        ),
        (
            "100,000 unlisted members",
            SAMPLE.replacen('{', &format!("{{{many}"), 1),
            true,
        ),
        (
            "a nested list in a listed place",
            answer("stock_id", &nested(100_000)),
            false,
        ),
        (
            "a nested list in an unlisted place",
            answer("unlisted", &nested(100_000)),
            false,
        ),
        (
            "a nested object in an unlisted place",
            answer("unlisted", &objects(100_000)),
            false,
        ),
        (
            "a nested list that is not deep",
            answer("unlisted", &nested(100)),
            true,
        ),
        (
            "a huge number",
            answer("unlisted", &format!("1{}", "0".repeat(1 << 20))),
            false,
        ),
        (
            "a huge number in a listed place",
            answer("distributed_coupons", "1e400"),
            false,
        ),
        (
            "a lone surrogate",
            answer("description", r#""\ud800""#),
            false,
        ),
        (
            "an unlisted lone surrogate",
            answer("unlisted", r#""\udc00x""#),
            false,
        ),
        ("a NUL", answer("description", r#""\u0000""#), true),
        ("a raw NUL", answer("description", "\"\u{0}\""), false),
    ] {
        let mut result = None;
        let taken = measure(|| result = Some(Stock::from_json(text.as_bytes())));
        let result = result.expect("it was read");
        assert_eq!(result.is_ok(), decodes, "{what}: {:?}", result.err());
        let most = u64::try_from(text.len()).expect("a length") * MOST + BESIDE;
        assert!(
            taken.bytes_max <= most,
            "{what}: {} of {most}",
            taken.bytes_max
        );
    }
}
