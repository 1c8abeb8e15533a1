//! The examples of members, which appear in the documentation, in exports and in generated answers.

use favor_spec::{Node, Value};

use super::{endpoint, member_lines, read_members, same};
use crate::spec::api;

/// This file, for messages.
const FILE: &str = "tests/facts/people/examples.rs";

/// Members of a request and of an answer, with the examples that the document prints below them.
struct Examples {
    endpoint: &'static str,
    request: &'static [(&'static str, &'static str)],
    answer: &'static [(&'static str, &'static str)],
}

/// The examples that are printed as such, in the documents' order, under the names from the errata. Omitted are
/// `download://example.csv`, which is not an address, the `ext_info` that is not JSON, and those of lists of objects,
/// which are misplaced totals.
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
            ("data", "1232001"),
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
            ("data", "1232001"),
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

/// The examples of nested objects, from the samples in the documents or from newer sources.
#[rustfmt::skip]
const NESTED: [(&str, &[(&str, &str)]); 17] = [
    ("FixedValueStockMsg", &[("coupon_amount", "100"), ("transaction_minimum", "100")]),
    ("CutTypeMsg", &[("single_price_max", "100"), ("cut_to_price", "5000")]),
    ("StockUseRule", &[("max_coupons", "100"), ("max_amount", "5000"), ("max_amount_by_day", "400"), ("max_coupons_per_user", "3"), ("trade_type", "MICROAPP"), ("coupon_type", "NORMAL"), ("goods_tag", "123456"), ("combine_use", "true")]),
    ("CreateStockUseRule", &[("max_coupons", "100"), ("max_amount", "5000"), ("max_amount_by_day", "400"), ("max_coupons_per_user", "3"), ("natural_person_limit", "false"), ("prevent_api_abuse", "false")]),
    // The samples describe the picture, its address and the colour in words; `image_upload` and newer sources have
    // values.
    ("PatternInfo", &[("description", "微信支付营销代金券"), ("merchant_logo", "https://qpic.cn/xxx"), ("merchant_name", "微信支付"), ("background_color", "COLOR020"), ("coupon_image", "https://qpic.cn/xxx"), ("jump_target", "MINI_PROGRAM"), ("mini_program_appid", "wx23232232323"), ("mini_program_path", "/path/index/index")]),
    ("CouponRule", &[("goods_tag", "123321, 123322"), ("limit_pay", "ICBC_CREDIT"), ("trade_type", "OTHER, APPPAY"), ("combine_use", "false"), ("available_items", "123321, 123322"), ("unavailable_items", "789987, 789988"), ("available_merchants", "9856000, 9856001")]),
    ("FavorAvailableTime", &[("second_day_available", "false"), ("available_time_after_receive", "1440")]),
    ("FixedAvailableTime", &[("available_week_day", "1"), ("begin_time", "0"), ("end_time", "3600")]),
    ("CreateFixedNormalCoupon", &[("coupon_amount", "50"), ("transaction_minimum", "100")]),
    ("CardLimitation", &[("name", "精粹白金"), ("bin", "62123456, 62123457")]),
    ("AvailableRegion", &[("type", "PROVINCE"), ("country", "中国大陆"), ("province", "广东省"), ("city", "深圳市"), ("district", "南山区")]),
    ("ConsumeInformation", &[("consume_time", "2015-05-20T13:29:35.120+08:00"), ("consume_mchid", "9856081"), ("transaction_id", "2345234523")]),
    ("GoodsDetail", &[("goods_id", "a_goods1"), ("quantity", "7"), ("price", "1"), ("discount_amount", "4")]),
    // The digest of the four letters that represent the file: pic1.
    ("ImageMeta", &[("filename", "filea.jpg"), ("sha256", "46db78df94f91d366709232d36470c1936b4631dd4572ff8722509afe5b107a4")]),
    ("NotifiedCoupon", &[("stock_creator_mchid", "9800064"), ("stock_id", "9865888"), ("coupon_id", "98674556"), ("coupon_name", "微信支付代金券"), ("status", "EXPIRED"), ("description", "微信支付营销"), ("create_time", "2015-05-20T13:29:35.120+08:00"), ("coupon_type", "CUT_TO"), ("no_cash", "true"), ("available_begin_time", "2015-05-20T13:29:35.120+08:00"), ("available_end_time", "2015-05-20T13:29:35.120+08:00"), ("singleitem", "true"), ("business_type", "MULTIUSE")]),
    ("SingleitemDiscountOff", &[("single_price_max", "100")]),
    ("DiscountTo", &[("cut_to_price", "100"), ("max_price", "10")]),
];

/// The examples of the notification's envelope, from the document; its time has the form of newer pages.
#[rustfmt::skip]
const NOTIFIED: [(&str, &[(&str, &str)]); 2] = [
    ("CouponUseEnvelope", &[("id", "EV-2018022511223320873"), ("create_time", "2015-05-20T13:29:35+08:00"), ("event_type", "COUPON.USE"), ("resource_type", "encrypt-resource"), ("summary", "用券成功")]),
    ("EncryptedResource", &[("original_type", "coupon"), ("algorithm", "AEAD_AES_256_GCM")]),
];

/// The examples that only newer sources have.
#[rustfmt::skip]
const NEWER: &[(&str, &[(&str, &str)])] = &[
    ("Stock", &[("card_id", "pX2-vjoeC94Nn-r2g5GjDwkfFH7E"), ("business_type", "MULTIUSE"), ("available_industry_list", "餐饮")]),
    ("Coupon", &[("out_request_no", "89560002019101000121"), ("available_balance", "10000"), ("business_type", "MULTIUSE")]),
    ("create_coupon_stock", &[("out_request_no", "89560002019101000121")]),
    ("list_coupons_by_filter", &[("business_type", "MULTIUSE")]),
    ("modify_available_singleitem", &[("stock_id", "9865000"), ("stock_creator_mchid", "8956000"), ("add_goods_id_list", "8956000"), ("delete_goods_id_list", "8956000")]),
    ("ModifyAvailableSingleitemResponse", &[("effect_time", "2015-05-20T13:29:35.120+08:00"), ("stock_id", "9865000")]),
    ("query_callback", &[("mchid", "9856888")]),
    ("Callback", &[("mchid", "9856888"), ("notify_url", "api.weixin.qq.com")]),
    ("RefundFlowResponse", &[("url", FLOW_URL)]),
    ("UseFlowResponse", &[("url", FLOW_URL)]),
    ("refund_flow_by_day", &[("stock_id", "12356458"), ("bill_date", "2025-08-09")]),
    ("RefundFlowByDayResponse", &[("url", DAY_URL), ("stock_refundflow_hash", "8ae0eb442c408d2e90d669d6f4ad6b7e6e049d6f"), ("stock_refundflow_count", "2030")]),
    ("use_flow_by_day", &[("stock_id", "12356458"), ("bill_date", "2025-08-09")]),
    ("UseFlowByDayResponse", &[("url", DAY_URL), ("stock_useflow_hash", "8ae0eb442c408d2e90d669d6f4ad6b7e6e049d6f"), ("stock_useflow_count", "2030")]),
    ("stop_stock", &[("stock_id", "8695000"), ("stock_creator_mchid", "9865000")]),
    ("StopStockResponse", &[("stop_time", "2015-05-20T13:29:35.120+08:00"), ("stock_id", "8695000")]),
];

const FLOW_URL: &str = "https://api.mch.weixin.qq.com/v3/billdownload/file?token=ja7q-s1yy1ZbROASakz0Jx4BjW3qdnympjfcB4v4yLftXXXXXXXXXXXX";

const DAY_URL: &str = "https://download-service.wechatpay.cn/mkt/storage/bill/download?bill_params=ABAn6jAYAAABAA32ad52c3a1CSjwrN5j6Vx_8UMI5i";

/// The example as a document prints it; for a list, its items.
pub(super) fn printed(example: &Node) -> String {
    match &example.value {
        Value::Text(text) => text.clone(),
        Value::Bool(value) => value.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(printed).collect();
            items.join(", ")
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn examples_are_the_documents() {
    let api = api();
    let mut typed = Vec::new();
    for examples in EXAMPLES {
        let answer = &endpoint(&api, examples.endpoint).response.value;
        typed.extend(member_lines(examples.endpoint, examples.request));
        typed.extend(member_lines(answer, examples.answer));
    }
    for (name, examples) in NESTED.iter().chain(&NOTIFIED).chain(NEWER) {
        typed.extend(member_lines(name, examples));
    }
    let read = read_members(&api, |field| field.example.as_ref().map(printed));
    let tables = "EXAMPLES, NESTED, NOTIFIED or NEWER";
    same(FILE, tables, read, typed);
}
