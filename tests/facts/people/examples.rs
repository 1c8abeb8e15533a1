//! The examples of members, which documentation, exports and made-up answers show.

use favor_spec::model::Field;
use favor_spec::{Node, Value};

use super::{endpoint, members};
use crate::spec::api;

/// This file, for messages.
const FILE: &str = "tests/facts/people/examples.rs";

/// Members of a request and of an answer, with the examples that the document prints below them.
struct Examples {
    endpoint: &'static str,
    request: &'static [(&'static str, &'static str)],
    answer: &'static [(&'static str, &'static str)],
}

/// The examples that are printed as such, in the documents' order, under the names that the errata give. Not here are
/// `download://example.csv`, which is no address, the `ext_info` that is no JSON, and those of lists, which are totals
/// that have slipped.
#[rustfmt::skip]
const EXAMPLES: [Examples; 15] = [
    Examples {
        endpoint: "set_callback",
        request: &[
            ("mchid", "9856888"),
            ("notify_url", "https://pay.weixin.qq.com"),
            ("switch", "true"),
        ],
        answer: &[
            ("update_time", "2015-05-20T13:29:35.120+08:00"),
            ("notify_url", "api.weixin.qq.com"),
        ],
    },
    Examples {
        endpoint: "query_stock",
        request: &[
            ("stock_id", "9856888"),
            ("stock_creator_mchid", "123456"),
        ],
        answer: &[
            ("stock_id", "9836588"),
            ("stock_creator_mchid", "123456"),
            ("stock_name", "微信支付批次"),
            ("status", "paused"),
            ("create_time", "2015-05-20T13:29:35.120+08:00"),
            ("description", "微信支付营销"),
            ("available_begin_time", "2015-05-20T13:29:35.120+08:00"),
            ("available_end_time", "2015-05-20T13:29:35.120+08:00"),
            ("distributed_coupons", "100"),
            ("no_cash", "true"),
            ("start_time", "2015-05-20T13:29:35.120+08:00"),
            ("stop_time", "2015-05-20T13:29:35.120+08:00"),
            ("singleitem", "true"),
            ("stock_type", "NORMAL"),
        ],
    },
    Examples {
        endpoint: "list_available_singleitems",
        request: &[
            ("offset", "10"),
            ("limit", "10"),
            ("stock_creator_mchid", "9865000"),
            ("stock_id", "9865000"),
        ],
        answer: &[
            ("total_count", "200"),
            ("offset", "10"),
            ("limit", "10"),
            ("stock_id", "9865000"),
        ],
    },
    Examples {
        endpoint: "list_stocks",
        request: &[
            ("offset", "1"),
            ("limit", "8"),
            ("stock_creator_mchid", "9856888"),
            ("create_start_time", "2015-05-20T13:29:35.120+08:00"),
            ("create_end_time", "2015-05-20T13:29:35.120+08:00"),
            ("status", "paused"),
        ],
        answer: &[
            ("total_count", "10"),
            ("limit", "8"),
            ("offset", "1"),
        ],
    },
    Examples {
        endpoint: "list_available_merchants",
        request: &[
            ("offset", "10"),
            ("limit", "10"),
            ("stock_creator_mchid", "9865000"),
            ("stock_id", "9865000"),
        ],
        answer: &[
            ("total_count", "200"),
            ("offset", "10"),
            ("limit", "10"),
            ("stock_id", "9865000"),
        ],
    },
    Examples {
        endpoint: "pause_stock",
        request: &[
            ("stock_creator_mchid", "8956000"),
            ("stock_id", "9856000"),
        ],
        answer: &[
            ("pause_time", "2015-05-20T13:29:35.120+08:00"),
            ("stock_id", "9865000"),
        ],
    },
    Examples {
        endpoint: "refund_flow",
        request: &[
            ("stock_id", "9865000"),
        ],
        answer: &[
            ("hash_value", "8ae0eb442c408d2e90d669d6f4ad6b7e6e049d6f"),
            ("hash_type", "SHA1"),
        ],
    },
    Examples {
        endpoint: "restart_stock",
        request: &[
            ("stock_creator_mchid", "8956000"),
            ("stock_id", "9856000"),
        ],
        answer: &[
            ("restart_time", "2015-05-20T13:29:35.120+08:00"),
            ("stock_id", "9865000"),
        ],
    },
    Examples {
        endpoint: "start_stock",
        request: &[
            ("stock_creator_mchid", "8956000"),
            ("stock_id", "9856000"),
        ],
        answer: &[
            ("start_time", "2015-05-20T13:29:35.120+08:00"),
            ("stock_id", "9865000"),
        ],
    },
    Examples {
        endpoint: "use_flow",
        request: &[
            ("stock_id", "9865000"),
        ],
        answer: &[
            ("hash_value", "8ae0eb442c408d2e90d669d6f4ad6b7e6e049d6f"),
            ("hash_type", "SHA1"),
        ],
    },
    Examples {
        endpoint: "send_coupon",
        request: &[
            ("stock_id", "9856000"),
            ("openid", "2323dfsdf342342"),
            ("out_request_no", "89560002019101000121"),
            ("appid", "wx233544546545989"),
            ("stock_creator_mchid", "8956000"),
            ("coupon_value", "100"),
            ("coupon_minimum", "100"),
        ],
        answer: &[
            ("coupon_id", "9867041"),
        ],
    },
    Examples {
        endpoint: "query_coupon",
        request: &[
            ("coupon_id", "9856888"),
            ("appid", "wx233544546545989"),
            ("openid", "2323dfsdf342342"),
        ],
        answer: &[
            ("stock_creator_mchid", "9800064"),
            ("stock_id", "9865888"),
            ("coupon_id", "98674556"),
            ("coupon_name", "微信支付代金券"),
            ("status", "EXPIRED"),
            ("description", "微信支付营销"),
            ("create_time", "2015-05-20T13:29:35.120+08:00"),
            ("coupon_type", "CUT_TO"),
            ("no_cash", "true"),
            ("available_begin_time", "2015-05-20T13:29:35.120+08:00"),
            ("available_end_time", "2015-05-20T13:29:35.120+08:00"),
            ("singleitem", "true"),
        ],
    },
    Examples {
        endpoint: "list_coupons_by_filter",
        request: &[
            ("openid", "2323dfsdf342342"),
            ("appid", "wx233544546545989"),
            ("stock_id", "9865000"),
            ("status", "USED"),
            ("creator_mchid", "9865002"),
            ("sender_mchid", "9865001"),
            ("available_mchid", "9865000"),
            ("offset", "0"),
            ("limit", "20"),
        ],
        answer: &[
            ("total_count", "100"),
            ("limit", "10"),
            ("offset", "10"),
        ],
    },
    Examples {
        endpoint: "create_coupon_stock",
        request: &[
            ("stock_name", "微信支付代金券批次"),
            ("comment", "零售批次"),
            ("belong_merchant", "98568865"),
            ("available_begin_time", "2015-05-20T13:29:35.120+08:00"),
            ("available_end_time", "2015-05-20T13:29:35.120+08:00"),
            ("no_cash", "false"),
            ("stock_type", "NORMAL"),
        ],
        answer: &[
            ("stock_id", "98065001"),
            ("create_time", "2015-05-20T13:29:35.120+08:00"),
        ],
    },
    Examples {
        endpoint: "image_upload",
        request: &[],
        answer: &[
            ("media_url", "https://qpic.cn/xxx"),
        ],
    },
];

/// Those of nested objects, which the documents' samples print, or newer sources.
#[rustfmt::skip]
const NESTED: [(&str, &[(&str, &str)]); 9] = [
    ("FixedValueStockMsg", &[("coupon_amount", "100"), ("transaction_minimum", "100")]),
    ("CutTypeMsg", &[("single_price_max", "100"), ("cut_to_price", "5000")]),
    ("StockUseRule", &[("max_coupons", "100"), ("max_amount", "5000"), ("max_amount_by_day", "400"), ("max_coupons_per_user", "3")]),
    ("CreateStockUseRule", &[("max_coupons", "100"), ("max_amount", "5000"), ("max_amount_by_day", "400"), ("max_coupons_per_user", "3"), ("natural_person_limit", "false"), ("prevent_api_abuse", "false")]),
    ("CreateFixedNormalCoupon", &[("coupon_amount", "50"), ("transaction_minimum", "100")]),
    ("AvailableRegion", &[("type", "PROVINCE"), ("country", "中国大陆"), ("province", "广东省"), ("city", "深圳市"), ("district", "南山区")]),
    ("ConsumeInformation", &[("consume_time", "2015-05-20T13:29:35.120+08:00"), ("consume_mchid", "9856081"), ("transaction_id", "2345234523")]),
    ("GoodsDetail", &[("goods_id", "a_goods1"), ("quantity", "7"), ("price", "1"), ("discount_amount", "4")]),
    ("NotifiedCoupon", &[("stock_creator_mchid", "9800064"), ("stock_id", "9865888"), ("coupon_id", "98674556"), ("coupon_name", "微信支付代金券"), ("status", "EXPIRED"), ("description", "微信支付营销"), ("create_time", "2015-05-20T13:29:35.120+08:00"), ("coupon_type", "CUT_TO"), ("no_cash", "true"), ("singleitem", "true")]),
];

/// The example as a document prints it.
fn printed(example: &Node) -> String {
    match &example.value {
        Value::Text(text) => text.clone(),
        Value::Bool(value) => value.to_string(),
        Value::Integer(number) => number.to_string(),
        other => format!("{other:?}"),
    }
}

/// A line for each example that the members do not have so.
fn differences(place: &str, fields: &[Field], expected: &[(&str, &str)]) -> Vec<String> {
    let found = |name| {
        let field = fields.iter().find(|field| field.wire.value == name);
        let example = field.and_then(|field| field.example.as_ref());
        example.map_or_else(|| "nothing".to_owned(), printed)
    };
    let rows = expected
        .iter()
        .map(|(name, text)| (name, text, found(*name)));
    rows.filter(|(_, text, found)| found != *text)
        .map(|(name, text, found)| {
            format!("{FILE}, {place}: `{name}` has {text}, the spec has {found}: (\"{name}\", \"{found}\"),")
        })
        .collect()
}

#[test]
fn examples_are_the_documents() {
    let api = api();
    let mut differ = Vec::new();
    for typed in EXAMPLES {
        let name = typed.endpoint;
        let found = endpoint(&api, name);
        differ.extend(differences(name, &found.request, typed.request));
        let fields = members(&api, &found.response.value);
        differ.extend(differences(name, fields, typed.answer));
    }
    for (name, typed) in NESTED {
        differ.extend(differences(name, members(&api, name), typed));
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}
