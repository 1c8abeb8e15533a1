//! The samples of the documents: each decodes, keeps every rule, and is written as the errata say.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use favor_generated::coupon_use_notification::CouponUseNotification;
use favor_generated::create_coupon_stock::CreateCouponStock;
use favor_generated::image_upload::ImageUpload;
use favor_generated::list_available_merchants::ListAvailableMerchants;
use favor_generated::list_available_singleitems::ListAvailableSingleitems;
use favor_generated::list_coupons_by_filter::ListCouponsByFilter;
use favor_generated::list_stocks::ListStocks;
use favor_generated::pause_stock::PauseStock;
use favor_generated::query_coupon::QueryCoupon;
use favor_generated::query_stock::QueryStock;
use favor_generated::refund_flow::RefundFlow;
use favor_generated::restart_stock::RestartStock;
use favor_generated::send_coupon::SendCoupon;
use favor_generated::set_callback::SetCallback;
use favor_generated::start_stock::StartStock;
use favor_generated::use_flow::UseFlow;
use favor_generated::{Endpoint, Notification, Reply, Validate, Violations};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::{Value, json};

/// A sample, the function that reads and writes it, and the expected changes.
struct Sample {
    file: &'static str,
    text: &'static str,
    travel: fn(&str) -> Travelled,
    change: fn(&mut Value),
}

/// The result of a round trip.
struct Travelled {
    rules: Result<(), Violations>,
    written: Vec<u8>,
}

macro_rules! sample {
    ($file:literal, $travel:expr) => {
        sample!($file, $travel, |_| {})
    };
    ($file:literal, $travel:expr, $change:expr) => {
        Sample {
            file: $file,
            text: include_str!(concat!("../../favor-spec/specs/samples/", $file, ".json")),
            travel: $travel,
            change: $change,
        }
    };
}

const SAMPLES: &[Sample] = &[
    sample!(
        "coupon_use_notification.envelope",
        value::<<CouponUseNotification as Notification>::Envelope>
    ),
    sample!(
        "coupon_use_notification.resource",
        value::<<CouponUseNotification as Notification>::Resource>,
        |json| {
            rename(json, "state", "status");
            remove_nulls(json, &["no_cash", "singleitem"]);
        }
    ),
    sample!(
        "create_coupon_stock.request_body",
        body::<CreateCouponStock>
    ),
    sample!("create_coupon_stock.response", answer::<CreateCouponStock>),
    sample!("image_upload.response", answer::<ImageUpload>),
    sample!(
        "list_available_merchants.response",
        answer::<ListAvailableMerchants>,
        numbers
    ),
    sample!(
        "list_available_singleitems.response",
        answer::<ListAvailableSingleitems>,
        numbers
    ),
    sample!(
        "list_coupons_by_filter.response",
        answer::<ListCouponsByFilter>,
        |json| {
            remove_nulls(&mut json["data"][0], &["no_cash", "singleitem"]);
        }
    ),
    sample!("list_stocks.response", answer::<ListStocks>, |json| {
        json["data"][0]["stock_use_rule"]["trade_type"] = json!(["APPPAY"]);
    }),
    sample!("pause_stock.request_body", body::<PauseStock>),
    sample!("pause_stock.response", answer::<PauseStock>),
    sample!("query_coupon.response", answer::<QueryCoupon>, |json| {
        remove_nulls(json, &["no_cash", "singleitem"]);
    }),
    sample!("query_stock.response", answer::<QueryStock>, |json| {
        json["stock_use_rule"]["trade_type"] = json!(["MICROAPP"]);
    }),
    sample!("refund_flow.response", answer::<RefundFlow>),
    sample!("restart_stock.request_body", body::<RestartStock>),
    sample!("restart_stock.response", answer::<RestartStock>, |json| {
        rename(json, "pause_time", "restart_time");
    }),
    sample!("send_coupon.request_body", body::<SendCoupon>),
    sample!("send_coupon.response", answer::<SendCoupon>),
    sample!("set_callback.request_body", body::<SetCallback>),
    sample!("set_callback.response", answer::<SetCallback>),
    sample!("start_stock.request_body", body::<StartStock>),
    sample!("start_stock.response", answer::<StartStock>),
    sample!("use_flow.response", answer::<UseFlow>),
];

/// Reads and writes an answer.
fn answer<E: Endpoint>(json: &str) -> Travelled {
    let reply = Reply {
        status: 200,
        request_id: None,
        body: json.as_bytes(),
    };
    travelled(&E::decode(reply).expect("an answer"))
}

/// Reads and writes a part of a notification.
fn value<T: Validate + Serialize + DeserializeOwned>(json: &str) -> Travelled {
    travelled(&serde_json::from_str::<T>(json).expect("a value"))
}

fn travelled(value: &(impl Validate + Serialize)) -> Travelled {
    Travelled {
        rules: value.validate(),
        written: serde_json::to_vec(value).expect("JSON"),
    }
}

/// Reads and writes the body of a request whose other members, if any, are in the path.
fn body<E: Endpoint + DeserializeOwned>(json: &str) -> Travelled {
    let mut members: Value = serde_json::from_str(json).expect("JSON");
    for part in E::PATH.split('{').skip(1) {
        let (name, _) = part.split_once('}').expect("a closing brace");
        members[name] = json!("1");
    }
    let request: E = serde_json::from_value(members).expect("a request");
    Travelled {
        rules: request.validate(),
        written: request.body().expect("a body").bytes,
    }
}

fn remove(json: &mut Value, name: &str) -> Value {
    let members = json.as_object_mut().expect("an object");
    members.remove(name).expect("the document has it")
}

fn rename(json: &mut Value, from: &str, to: &str) {
    json[to] = remove(json, from);
}

fn remove_nulls(json: &mut Value, names: &[&str]) {
    for name in names {
        assert_eq!(remove(json, name), Value::Null);
    }
}

/// Converts the numbers that the documents print as strings.
fn numbers(json: &mut Value) {
    for (name, text, number) in [
        ("total_count", "200", 200),
        ("offset", "10", 10),
        ("limit", "10", 10),
    ] {
        assert_eq!(json[name], text);
        json[name] = json!(number);
    }
}

#[test]
fn every_sample_goes_out_as_the_errata_say() {
    for sample in SAMPLES {
        let mut expected: Value = serde_json::from_str(sample.text).expect("JSON");
        (sample.change)(&mut expected);
        let travelled = (sample.travel)(sample.text);
        let written: Value = serde_json::from_slice(&travelled.written).expect("JSON");
        assert_eq!(written, expected, "{}", sample.file);
    }
}

#[test]
fn every_sample_keeps_every_rule() {
    for sample in SAMPLES {
        assert_eq!(
            (sample.travel)(sample.text).rules,
            Ok(()),
            "{}",
            sample.file
        );
    }
}

#[test]
fn what_has_gone_out_once_changes_no_more() {
    for sample in SAMPLES {
        let once = (sample.travel)(sample.text).written;
        let once = String::from_utf8(once).expect("text");
        let twice = (sample.travel)(&once).written;
        assert_eq!(
            String::from_utf8(twice).as_ref(),
            Ok(&once),
            "{}",
            sample.file
        );
    }
}

#[test]
fn every_sample_is_in_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../favor-spec/specs/samples");
    let files: BTreeSet<_> = fs::read_dir(folder)
        .expect("the folder of the samples")
        .map(|entry| entry.expect("a readable folder").file_name())
        .collect();
    let listed: BTreeSet<_> = SAMPLES
        .iter()
        .map(|sample| format!("{}.json", sample.file).into())
        .collect();
    assert_eq!(listed, files);
}
