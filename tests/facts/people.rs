//! Facts that a person reads or acts on: titles, callers, labels, examples, messages, remedies, names in Rust, and
//! samples.
//!
//! Typed by hand from the published documents and, for endpoints and members that they lack, from the newer pages and
//! the community's description.

use std::collections::BTreeSet;
use std::fmt::Debug;

use favor_spec::model::{Api, Caller, Endpoint, Field, TypeKind};

use crate::spec::api;

mod client;
mod examples;
mod labels;
mod messages;
mod newer;
mod samples;

/// This file, for messages.
const FILE: &str = "tests/facts/people.rs";

/// The titles, without the trailing word API. The last six are from newer pages.
const TITLES: &[(&str, &str)] = &[
    ("create_coupon_stock", "创建代金券批次"),
    ("list_available_merchants", "查询代金券可用商户"),
    ("list_available_singleitems", "查询代金券可用单品"),
    ("list_coupons_by_filter", "根据商户号查用户的券"),
    ("list_stocks", "条件查询批次列表"),
    ("pause_stock", "暂停代金券批次"),
    ("query_coupon", "查询代金券详情"),
    ("query_stock", "查询批次详情"),
    ("refund_flow", "下载批次退款明细"),
    ("restart_stock", "重启代金券批次"),
    ("send_coupon", "发放代金券"),
    ("set_callback", "设置消息通知地址"),
    ("start_stock", "激活代金券批次"),
    ("use_flow", "下载批次核销明细"),
    ("coupon_use_notification", "核销事件回调通知"),
    ("image_upload", "图片上传（营销专用）"),
    ("modify_available_singleitem", "修改可用单品编码"),
    ("query_callback", "查询代金券消息通知地址"),
    ("refund_flow_by_day", "获取批次退款明细下载链接"),
    ("stop_stock", "终止批次"),
    ("use_flow_by_day", "获取批次核销明细下载链接"),
];

/// 直连商户 服务商 渠道商, in the document of every endpoint.
const CALLERS: &[Caller] = &[Caller::Merchant, Caller::Partner, Caller::Channel];

/// The endpoints for which newer pages state other callers, or none.
const OTHER_CALLERS: &[(&str, &[Caller])] = &[
    ("modify_available_singleitem", &[Caller::Merchant]),
    ("refund_flow_by_day", &[Caller::Merchant, Caller::Partner]),
    ("use_flow_by_day", &[Caller::Merchant, Caller::Partner]),
    ("stop_stock", &[]),
];

/// The endpoints that do not answer at once, but only from 次日10点 on, and only to the merchant that created the
/// stock, each with the text that says so.
const AVAILABILITY: [(&str, &str); 2] = [
    ("refund_flow", FLOW_AVAILABILITY),
    ("use_flow", FLOW_AVAILABILITY),
];

const FLOW_AVAILABILITY: &str = "From ten o'clock on the day after the stock has ended, to the merchant that created it. The answer with the file is not signed.";

/// Names in Rust that are not derived from the wire names, because those would mislead: spelling mistakes of the
/// service, words without a separator, and names with a point, a hyphen or digits.
const RUST_NAMES: &[(&str, &str, &str)] = &[
    ("CouponStatus", "RECOVER", "Recovered"),
    ("CouponStatus", "SENDED", "Sent"),
    ("CouponStatusFilter", "SENDED", "Sent"),
    ("EncryptionAlgorithm", "AEAD_AES_256_GCM", "AeadAes256Gcm"),
    ("NotificationEventType", "COUPON.USE", "CouponUse"),
    (
        "NotificationResourceType",
        "encrypt-resource",
        "EncryptResource",
    ),
    ("StockStatus", "stoped", "Stopped"),
    ("TradeType", "APPPAY", "AppPay"),
    ("TradeType", "MICROAPP", "MicroApp"),
];

/// Formats callers in the form in which they are typed.
fn callers(callers: &[Caller]) -> String {
    let callers = callers.iter();
    let names: Vec<_> = callers
        .map(|caller| format!("Caller::{caller:?}"))
        .collect();
    names.join(", ")
}

fn endpoint<'a>(api: &'a Api, name: &str) -> &'a Endpoint {
    let mut endpoints = api.endpoints.iter();
    let found = endpoints.find(|endpoint| endpoint.name == name);
    found.unwrap_or_else(|| panic!("there is no endpoint {name}"))
}

/// A member or a value: the name of its endpoint or type, its own name, and its text in a table.
type Line = (String, String, String);

fn member_lines(place: &str, entries: &[(&str, &str)]) -> Vec<Line> {
    let line = |(name, text): &(&str, &str)| {
        let [place, name, text] = [place, *name, *text].map(str::to_owned);
        (place, name, text)
    };
    entries.iter().map(line).collect()
}

/// Returns a text, such as the label or the example, of all members of requests and objects.
fn read_members(api: &Api, read: impl Fn(&Field) -> Option<String>) -> Vec<Line> {
    let endpoints = api.endpoints.iter();
    let requests = endpoints.map(|found| (&found.name, &found.request));
    let types = api.types.iter();
    let objects = types.filter_map(|definition| match &definition.kind {
        TypeKind::Object(fields) => Some((&definition.name.value, fields)),
        TypeKind::Enum(_) => None,
    });
    let lines = requests.chain(objects).flat_map(|(place, fields)| {
        let read = &read;
        fields
            .iter()
            .filter_map(move |field| Some((place.clone(), field.wire.value.clone(), read(field)?)))
    });
    lines.collect()
}

#[test]
fn titles_are_the_documents() {
    let api = api();
    let endpoints = api.endpoints.iter();
    let mut read: Vec<_> = endpoints
        .map(|found| (&*found.name, &*found.title))
        .collect();
    let notifications = api.notifications.iter();
    read.extend(notifications.map(|found| (&*found.name, &*found.title)));
    same(FILE, "TITLES", read, TITLES.to_vec());
}

#[test]
fn callers_are_the_documents() {
    let api = api();
    let read = api.endpoints.iter();
    let read = read.filter(|found| found.callers != CALLERS);
    let read = read.map(|found| (&*found.name, callers(&found.callers)));
    let typed = OTHER_CALLERS.iter();
    let typed = typed.map(|(name, others)| (*name, callers(others)));
    same(FILE, "OTHER_CALLERS", read.collect(), typed.collect());
}

#[test]
fn what_is_not_answered_at_once_is_the_documents() {
    let api = api();
    let read = api.endpoints.iter().filter_map(|found| {
        let availability = found.availability.as_ref()?;
        Some((&*found.name, &*availability.summary))
    });
    same(FILE, "AVAILABILITY", read.collect(), AVAILABILITY.to_vec());
}

#[test]
fn names_in_rust_are_those_that_do_not_mislead() {
    let api = api();
    let mut read = Vec::new();
    let mut members: Vec<&Field> = api
        .endpoints
        .iter()
        .flat_map(|found| &found.request)
        .collect();
    for definition in &api.types {
        match &definition.kind {
            TypeKind::Enum(values) => read.extend(values.iter().filter_map(|value| {
                let name = value.rust_name.as_ref()?;
                Some((&*definition.name.value, &*value.wire.value, &*name.value))
            })),
            TypeKind::Object(fields) => members.extend(fields),
        }
    }
    same(FILE, "RUST_NAMES", read, RUST_NAMES.to_vec());
    let renamed = members.iter().find(|field| field.rust_name.is_some());
    assert!(
        renamed.is_none(),
        "{FILE} has no table for the names of members: {renamed:?}"
    );
}

/// Checks that the specs have the lines of a table, in any order. The message says which lines to add or to remove.
#[track_caller]
fn same<T: Debug + Ord>(file: &str, table: &str, read: Vec<T>, typed: Vec<T>) {
    let (read, typed) = (BTreeSet::from_iter(read), BTreeSet::from_iter(typed));
    let add = read
        .difference(&typed)
        .map(|line| format!("\n  add    {line:?},"));
    let remove = typed
        .difference(&read)
        .map(|line| format!("\n  remove {line:?},"));
    let lines: String = add.chain(remove).collect();
    assert!(
        lines.is_empty(),
        "{table} in {file} differs from the specs. If the document says what the specs say:{lines}"
    );
}
