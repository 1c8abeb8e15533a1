//! Counts allocations: validating a valid value takes none, and building a request target takes one.

use allocation_counter::measure;

use favor_generated::coupon_use_notification::{CouponUseEnvelope, NotifiedCoupon};
use favor_generated::list_stocks::StockCollection;
use favor_generated::modify_available_singleitem::ModifyAvailableSingleitem;
use favor_generated::query_stock::{QueryStock, QueryStockInit, Stock};
use favor_generated::{Arrival, Call, CallError, Endpoint, Refusal, Reply, Validate};
use serde_json::Value;

const SAMPLE: &str = include_str!("../favor-spec/specs/samples/query_stock.response.json");

const ENVELOPE: &str =
    include_str!("../favor-spec/specs/samples/coupon_use_notification.envelope.json");
const RESOURCE: &str =
    include_str!("../favor-spec/specs/samples/coupon_use_notification.resource.json");

/// Allocations of the decoded sample: four texts, three timestamps, and the array of trade types.
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
    // This shows that the counter works.
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

/// The maximum number of bytes in use at once while an answer is read, per byte of the answer: a short unlisted member
/// takes an entry in a map, and two texts.
const MAX_BYTES_PER_BYTE: u64 = 8;

/// The number of bytes that any answer may take in addition.
const BESIDE: u64 = 64 << 10;

/// Returns the sample with another value for a member, or with an additional member that no spec lists.
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
        let most = u64::try_from(text.len()).expect("a length") * MAX_BYTES_PER_BYTE + BESIDE;
        assert!(
            taken.bytes_max <= most,
            "{what}: {} of {most}",
            taken.bytes_max
        );
    }
}

/// The number of items for which an array has just doubled its capacity.
const JUST_GROWN: usize = (1 << 14) + 1;

/// An array of many equal items.
fn many(item: &str) -> String {
    array(item, JUST_GROWN)
}

fn array(item: &str, count: usize) -> String {
    format!("[{}]", vec![item; count].join(","))
}

/// Unlisted arrays that are short in JSON but large in memory, each with the maximum multiple of its size that it
/// takes. A `serde_json::Value` takes 32 bytes. A growing array doubles its capacity, and keeps the old allocation
/// while it copies: just after a power of two, it takes three times the size of its items.
fn unlisted() -> [(&'static str, String, u64); 9] {
    let deep = format!("{}0{}", "{\"\":".repeat(100), "}".repeat(100));
    [
        // 96 bytes for two bytes of JSON, including the comma.
        ("numbers", many("0"), 48),
        ("empty texts", many("\"\""), 32),
        ("empty arrays", many("[]"), 32),
        ("empty objects", many("{}"), 32),
        // Plus the capacity for four values.
        ("arrays of one", many("[0]"), 56),
        // Plus a map node with a capacity of eleven members: 632 bytes.
        ("objects of one", many("{\"\":0}"), 104),
        ("objects of an array", many("{\"\":[0]}"), 96),
        ("arrays of an object", many("[{\"\":0}]"), 96),
        // The same node for five bytes of JSON, the worst case.
        ("deep objects", array(&deep, 65), 128),
    ]
}

/// The same for a listed array of texts: each takes 24 bytes, and a value of an enum takes no more.
const MAX_BYTES_PER_BYTE_OF_TEXTS: u64 = 24;

/// The same for a listed array of objects without required members: each takes 128 bytes, plus the memory for its
/// unlisted members. Each entry is an item and its multiple.
const REGIONS: [(&str, u64); 4] = [
    ("{}", 128),
    ("{\"\":0}", 148),
    ("{\"\":[0]}", 130),
    ("{\"city\":\"\"}", 32),
];

/// Reads a text, and checks that the memory in use is at most this multiple of its size.
#[track_caller]
fn takes_at_most(most: u64, what: &str, text: &str, read: impl FnOnce(&[u8])) {
    let taken = measure(|| read(text.as_bytes())).bytes_max;
    let length = u64::try_from(text.len()).expect("a length");
    let most = length * most + BESIDE;
    assert!(taken <= most, "{what}: {taken} of {most}");
}

#[test]
fn short_values_take_no_more_than_a_multiple_of_their_size() {
    for (what, array, most) in unlisted() {
        let text = answer("unlisted", &array);
        takes_at_most(most, &format!("an answer, {what}"), &text, |text| {
            Stock::from_json(text).expect("an answer");
        });
        for (sample, what, read) in [
            (ENVELOPE, "an envelope", read_envelope as fn(&[u8])),
            (RESOURCE, "a notified coupon", read_resource),
        ] {
            let text = sample.replacen('{', &format!("{{\"unlisted\":{array},"), 1);
            takes_at_most(most, what, &text, read);
        }
        let text = format!(r#"{{"code":"PARAM_ERROR","detail":{{"unlisted":{array}}}}}"#);
        takes_at_most(most, &format!("an error, {what}"), &text, |body| {
            let reply = Reply {
                status: 400,
                request_id: None,
                body,
            };
            let error = QueryStock::decode(reply).expect_err("an error");
            assert!(matches!(error, CallError::Api(_)), "{error:?}");
        });
        // A request does not accept unlisted members.
        let text = format!(r#"{{"stock_creator_mchid":"1","unlisted":{array}}}"#);
        takes_at_most(
            MAX_BYTES_PER_BYTE,
            &format!("a request, {what}"),
            &text,
            |body| {
                arrive(body).expect_err("it is refused");
            },
        );
    }
}

fn read_envelope(text: &[u8]) {
    CouponUseEnvelope::from_json(text).expect("an envelope");
}

fn read_resource(text: &[u8]) {
    NotifiedCoupon::from_json(text).expect("a coupon");
}

fn arrive(body: &[u8]) -> Result<Call, Refusal> {
    Call::read(&Arrival {
        method: ModifyAvailableSingleitem::METHOD.as_str(),
        target: &ModifyAvailableSingleitem::example().path_and_query(),
        content_type: Some("application/json"),
        body,
    })
}

#[test]
fn listed_arrays_take_no_more_than_a_multiple_of_their_size() {
    let read = |text: &[u8]| drop(Stock::from_json(text).expect("an answer"));
    let rule = "\"stock_use_rule\": {";
    let tags = format!("{rule}\"goods_tag\":{},", many("\"\""));
    let tags = SAMPLE.replace(rule, &tags);
    takes_at_most(MAX_BYTES_PER_BYTE_OF_TEXTS, "texts", &tags, read);
    // `trade_type` is the last member of its object, so no comma follows it.
    let types = format!("\"trade_type\": {}", many("\"\""));
    let types = SAMPLE.replace("\"trade_type\": \"MICROAPP\"", &types);
    takes_at_most(
        MAX_BYTES_PER_BYTE_OF_TEXTS,
        "values of an enum",
        &types,
        read,
    );
    let list = format!(
        r#"{{"stock_creator_mchid":"1","add_goods_id_list":{}}}"#,
        many("\"\"")
    );
    takes_at_most(
        MAX_BYTES_PER_BYTE_OF_TEXTS,
        "texts of a request",
        &list,
        |body| {
            arrive(body).expect("a request");
        },
    );
    for (region, most) in REGIONS {
        let regions = answer("available_region_list", &many(region));
        takes_at_most(most, region, &regions, read);
    }
    // The objects of a page have required members.
    let page = |item: &str| {
        format!(
            r#"{{"total_count":1,"limit":10,"offset":0,"data":{}}}"#,
            many(item)
        )
    };
    takes_at_most(MAX_BYTES_PER_BYTE, "empty stocks", &page("{}"), |text| {
        StockCollection::from_json(text).expect_err("a stock has an id");
    });
    let stock: Value = serde_json::from_str(SAMPLE).expect("JSON");
    takes_at_most(
        MAX_BYTES_PER_BYTE,
        "stocks",
        &page(&stock.to_string()),
        |text| {
            StockCollection::from_json(text).expect("a page");
        },
    );
}

/// A form of many parts without content.
#[test]
fn forms_of_many_parts_take_no_more_than_a_multiple_of_their_size() {
    let part = "--b\r\nContent-Disposition:;name=\r\n\r\n\r\n";
    let form = part.repeat(JUST_GROWN) + "--b--";
    takes_at_most(MAX_BYTES_PER_BYTE, "parts", &form, |body| {
        let arrival = Arrival {
            method: "POST",
            target: "/v3/marketing/favor/media/image-upload",
            content_type: Some("multipart/form-data;boundary=b"),
            body,
        };
        Call::read(&arrival).expect_err("the parts have no names");
    });
}
