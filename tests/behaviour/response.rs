use favor_generated::query_stock::{
    BusinessType, CouponType, QueryStock, RegionType, StockStatus, StockType, TradeType,
};
use favor_generated::{CallError, Endpoint, Outcome, Reply, Retry, Rule, Validate};
use serde_json::{Value, json};

use crate::{SAMPLE, decode, sample, sample_with};

fn reply(status: u16, body: &[u8]) -> Reply<'_> {
    Reply {
        status,
        request_id: Some("08F5"),
        body,
    }
}

#[test]
fn the_sample_decodes() {
    let stock = sample();
    assert_eq!(stock.stock_id, "9836588");
    assert_eq!(stock.stock_name, "微信支付批次");
    assert_eq!(stock.status, StockStatus::Paused);
    assert_eq!(stock.create_time.as_str(), "2015-05-20T13:29:35.120+08:00");
    assert_eq!(stock.distributed_coupons, 100);
    assert!(stock.no_cash && stock.singleitem);
    assert_eq!(stock.stock_type, StockType::Normal);
    assert_eq!((&stock.start_time, &stock.stop_time), (&None, &None));
    let rule = stock.stock_use_rule.as_ref().expect("the sample has one");
    assert_eq!((rule.max_amount, rule.max_coupons_per_user), (5000, 3));
    let cut = stock.cut_to_message.as_ref().expect("the sample has one");
    assert_eq!((cut.single_price_max, cut.cut_to_price), (100, 5000));
    assert!(stock.unlisted().is_empty());
}

#[test]
fn the_sample_keeps_every_rule() {
    assert_eq!(sample().validate(), Ok(()));
}

#[test]
fn the_sample_goes_out_unchanged_but_for_its_erratum() {
    let encoded: Value = serde_json::from_slice(&sample().to_json()).expect("JSON");
    // The spec's one erratum that touches the wire: an array, where the document prints a bare string.
    let expected = sample_with(|json| json["stock_use_rule"]["trade_type"] = json!(["MICROAPP"]));
    assert_eq!(encoded, expected);
    // After that, nothing changes, including the order of the members.
    let again = favor_generated::query_stock::Stock::from_json(&sample().to_json());
    assert_eq!(again.expect("a stock").to_json(), sample().to_json());
}

#[test]
fn trade_types_come_as_an_array_or_as_one_string() {
    let trade_types = |value: Value| {
        let json = sample_with(|json| json["stock_use_rule"]["trade_type"] = value);
        let rule = decode(&json).expect("a stock").stock_use_rule;
        rule.expect("the sample has one").trade_type
    };
    assert_eq!(trade_types(json!("APPPAY")), Some(vec![TradeType::AppPay]));
    assert_eq!(
        trade_types(json!(["MICROAPP", "PAPER"])),
        Some(vec![TradeType::MicroApp, TradeType::from("PAPER")])
    );
    assert_eq!(trade_types(json!([])), Some(vec![]));
    assert_eq!(trade_types(json!(null)), None);
}

#[test]
fn a_value_that_no_list_has_decodes_and_goes_out_again() {
    let json = sample_with(|json| {
        json["status"] = json!("archived");
        json["stock_use_rule"]["trade_type"] = json!(["PAPER"]);
    });
    let stock = decode(&json).expect("a stock");
    assert!(!stock.status.is_known());
    assert_eq!(stock.status.as_str(), "archived");
    assert_eq!(stock.validate(), Ok(()));
    assert_eq!(serde_json::to_value(&stock).expect("JSON"), json);
}

#[test]
fn members_that_the_spec_does_not_list_are_kept_at_every_depth() {
    let json = sample_with(|json| {
        json["new_member"] = json!({ "deep": [1, null, "批"] });
        json["stock_use_rule"]["trade_type"] = json!(["CARD"]);
        json["stock_use_rule"]["other"] = json!(1.5);
    });
    let stock = decode(&json).expect("a stock");
    assert_eq!(
        stock.unlisted().get("new_member"),
        Some(&json!({ "deep": [1, null, "批"] }))
    );
    assert_eq!(stock.unlisted().len(), 1);
    let rule = stock.stock_use_rule.as_ref().expect("the sample has one");
    assert_eq!(
        rule.unlisted().iter().collect::<Vec<_>>(),
        [("other", &json!(1.5))]
    );
    assert_eq!(serde_json::to_value(&stock).expect("JSON"), json);
}

#[test]
fn numbers_that_the_spec_does_not_list_are_kept_in_64_bits() {
    for (sent, kept) in [
        ("18446744073709551615", Ok("18446744073709551615")),
        ("-9223372036854775808", Ok("-9223372036854775808")),
        ("18446744073709551617", Ok("1.8446744073709552e+19")),
        ("0.10000000000000000001", Ok("0.1")),
        // The nearest float, which not every parser finds.
        ("5.4993615134596e178", Ok("5.4993615134596e+178")),
        ("1e400", Err("number out of range")),
    ] {
        let json = SAMPLE.replacen('{', &format!("{{\"new\":{sent},"), 1);
        let stock = favor_generated::query_stock::Stock::from_json(json.as_bytes());
        let found = stock.map(|stock| stock.unlisted().get("new").map(ToString::to_string));
        let found = found.map_err(|error| error.reason);
        assert_eq!(
            found,
            kept.map(|kept| Some(kept.to_owned()))
                .map_err(str::to_owned)
        );
    }
}

#[test]
fn the_newer_members_decode() {
    let json = sample_with(|json| {
        json["card_id"] = json!("pX2-vjoeC94Nn-r2g5GjDwkfFH7E");
        json["business_type"] = json!("MULTIUSE");
        json["available_region_list"] = json!([{ "type": "PROVINCE", "province": "广东省" }]);
        json["available_industry_list"] = json!(["餐饮"]);
        json["stock_use_rule"]["coupon_type"] = json!("CUT_TO");
        json["stock_use_rule"]["combine_use"] = json!(true);
        json["stock_use_rule"]["fixed_normal_coupon"] =
            json!({ "coupon_amount": 4_294_967_296_u64, "transaction_minimum": 1 });
    });
    let stock = decode(&json).expect("a stock");
    assert_eq!(
        stock.card_id.as_deref(),
        Some("pX2-vjoeC94Nn-r2g5GjDwkfFH7E")
    );
    assert_eq!(stock.business_type, Some(BusinessType::Multiuse));
    let regions = stock.available_region_list.as_deref().expect("regions");
    assert_eq!(regions[0].r#type, Some(RegionType::Province));
    assert_eq!(regions[0].province.as_deref(), Some("广东省"));
    assert_eq!(
        stock.available_industry_list.as_deref(),
        Some(&["餐饮".to_owned()][..])
    );
    let rule = stock.stock_use_rule.as_ref().expect("the sample has one");
    assert_eq!(rule.coupon_type, Some(CouponType::CutTo));
    let fixed = rule.fixed_normal_coupon.as_ref().expect("it was added");
    assert_eq!(fixed.coupon_amount, 1 << 32);
    assert!(stock.unlisted().is_empty());
}

#[test]
fn null_and_absent_are_alike_for_an_optional_member() {
    let json = sample_with(|json| {
        json["start_time"] = json!(null);
        json["cut_to_message"] = json!(null);
        json.as_object_mut()
            .expect("an object")
            .remove("stock_use_rule");
    });
    let stock = decode(&json).expect("a stock");
    assert_eq!(stock.start_time, None);
    assert_eq!(stock.cut_to_message, None);
    assert_eq!(stock.stock_use_rule, None);
    let encoded = serde_json::to_value(&stock).expect("JSON");
    assert_eq!(encoded.get("start_time"), None);
    assert_eq!(encoded.get("cut_to_message"), None);
}

#[test]
fn what_the_types_cannot_hold_is_an_error_with_its_path() {
    for (edit, path, reason) in [
        (
            (|json| drop(json.as_object_mut().map(|json| json.remove("stock_id"))))
                as fn(&mut Value),
            ".",
            "missing field `stock_id`",
        ),
        (
            |json| json["stock_id"] = json!(null),
            "stock_id",
            "found null, expected a string",
        ),
        (
            |json| json["distributed_coupons"] = json!("100"),
            "distributed_coupons",
            "found a string, expected u32",
        ),
        (
            |json| json["distributed_coupons"] = json!(5.5),
            "distributed_coupons",
            "found a number with a fraction, expected u32",
        ),
        (
            |json| json["distributed_coupons"] = json!(1_u64 << 32),
            "distributed_coupons",
            "found an integer that does not fit, expected u32",
        ),
        (
            |json| json["stock_use_rule"]["max_amount"] = json!(-1),
            "stock_use_rule.max_amount",
            "found an integer that does not fit, expected u64",
        ),
        (
            |json| json["stock_use_rule"]["trade_type"] = json!(["CARD", 1]),
            "stock_use_rule.trade_type[1]",
            "found an integer, expected a string",
        ),
        (
            |json| json["status"] = json!(true),
            "status",
            "found a boolean, expected a string",
        ),
        (
            |json| json["cut_to_message"] = json!([]),
            "cut_to_message",
            "found an array, expected an object",
        ),
    ] {
        let error = decode(&sample_with(edit)).expect_err(reason);
        assert_eq!((error.path.as_str(), error.reason.as_str()), (path, reason));
        assert_eq!(error.line, 1);
        assert!(error.column > 0);
    }
}

#[test]
fn a_member_that_occurs_twice_is_an_error() {
    let twice = SAMPLE.replacen('{', r#"{"stop_time": null, "stop_time": null,"#, 1);
    let error = favor_generated::query_stock::Stock::from_json(twice.as_bytes());
    let error = error.expect_err("it occurs twice");
    assert_eq!(error.reason, "duplicate field `stop_time`");
}

#[test]
fn an_answer_that_breaks_a_documented_limit_still_decodes() {
    let json = sample_with(|json| {
        json["stock_name"] = json!("名".repeat(21));
        json["status"] = json!("waiting_for_all");
        json["create_time"] = json!("2015-02-30T13:29:35+08:00");
        json["stock_use_rule"]["goods_tag"] = json!(["a", "", "b".repeat(129)]);
    });
    let stock = decode(&json).expect("a stock");
    let violations = stock.validate().expect_err("four rules are broken");
    let reported: Vec<_> = violations
        .iter()
        .map(|violation| (violation.path.as_str(), violation.rule))
        .collect();
    assert_eq!(
        reported,
        [
            ("stock_name", Rule::MaxChars),
            ("status", Rule::MaxChars),
            ("create_time", Rule::Timestamp),
            ("stock_use_rule.goods_tag[1]", Rule::MinChars),
            ("stock_use_rule.goods_tag[2]", Rule::MaxChars),
        ]
    );
}

#[test]
fn lengths_of_an_answer_hold_at_n_and_break_at_n_plus_one() {
    for letter in ["a", "批", "😀"] {
        for (length, fits) in [(3000, true), (3001, false)] {
            let json = sample_with(|json| json["description"] = json!(letter.repeat(length)));
            let stock = decode(&json).expect("a stock");
            assert_eq!(stock.validate().is_ok(), fits, "{length} times {letter}");
        }
    }
}

#[test]
fn a_success_decodes_and_anything_else_reports_what_it_was() {
    let stock = QueryStock::decode(reply(200, SAMPLE.as_bytes())).expect("a stock");
    assert_eq!(stock, sample());

    let accepted = QueryStock::decode(reply(202, b"")).expect_err("not done yet");
    assert_eq!(accepted.retry(), Retry::SameRequest);
    assert_eq!(accepted.request_id(), Some("08F5"));
    assert!(matches!(accepted, CallError::Accepted { reply, .. } if reply.status == 202));

    // An empty or truncated body does not mean that the answer is malformed: the same request may be sent again.
    for (status, body, retry, outcome) in [
        (200, &b"<html>"[..], Retry::Never, Outcome::Done),
        (204, b"", Retry::Never, Outcome::Done),
        (201, b"{}", Retry::Never, Outcome::Unknown),
        (200, b"{}", Retry::Never, Outcome::Done),
        (200, b"", Retry::SameRequest, Outcome::Done),
        (
            200,
            b"{\"stock_id\":\"98",
            Retry::SameRequest,
            Outcome::Done,
        ),
        (
            200,
            b"{\"stock_id\":\"\xe6\x89",
            Retry::SameRequest,
            Outcome::Done,
        ),
    ] {
        let error = QueryStock::decode(reply(status, body)).expect_err("unreadable");
        assert_eq!((error.retry(), error.outcome()), (retry, outcome));
        let CallError::Undecodable { reply, .. } = error else {
            panic!("another error: {error}");
        };
        assert_eq!((reply.status, reply.body.as_slice()), (status, body));
    }
}

#[test]
fn an_unreadable_success_reports_where() {
    let body = b"{\n  \"stock_id\": 7\n}";
    let error = QueryStock::decode(reply(200, body)).expect_err("no string");
    assert_eq!(
        error.to_string(),
        "query_stock: 200, but the answer cannot be read: found an integer, expected a string \
         at `stock_id`, line 2 column 15 [Request-ID 08F5]"
    );
    let not_utf8 = QueryStock::decode(reply(200, b"{\n\"a\":\"\xff\"}")).expect_err("no UTF-8");
    assert_eq!(
        not_utf8.to_string(),
        "query_stock: 200, but the answer cannot be read: the text is not UTF-8 at `.`, line 2 column 6 \
         [Request-ID 08F5]"
    );
}

#[test]
fn the_first_member_that_is_lacking_is_named_in_the_order_of_the_spec() {
    let lacking = |names: &[&str]| {
        let json = sample_with(|json| {
            for name in names {
                json.as_object_mut().expect("an object").remove(*name);
            }
        });
        decode(&json).map_err(|error| error.reason)
    };
    let missing = |name: &str| Err(format!("missing field `{name}`"));
    assert_eq!(
        lacking(&["stock_type", "stock_name"]),
        missing("stock_name")
    );
    assert_eq!(
        lacking(&["singleitem", "stock_type"]),
        missing("singleitem")
    );
    assert_eq!(lacking(&["stock_type"]), missing("stock_type"));
    // Optional members may be missing.
    assert!(
        lacking(&[
            "start_time",
            "stop_time",
            "cut_to_message",
            "stock_use_rule"
        ])
        .is_ok()
    );
    let none = favor_generated::query_stock::Stock::from_json(b"{}").expect_err("all are lacking");
    assert_eq!(none.reason, "missing field `stock_id`");
}

#[test]
fn a_value_beyond_the_characters_of_requests_is_a_violation_where_it_is_sent() {
    use favor_generated::list_stocks::ListStocks;

    let mut call = ListStocks::example();
    call.status = Some(StockStatus::from("\u{1f600}"));
    let violations = call.validate().expect_err("no list has it");
    assert_eq!(
        (violations[0].path.as_str(), violations[0].rule),
        ("status", Rule::Listed)
    );
}
