//! What a person reads or acts on: titles, callers, labels, messages, remedies, names in Rust, and samples.
//!
//! Typed by hand from the published documents; what only newer pages have is not here.

use favor_spec::model::{Api, Caller, Endpoint, Field, TypeKind};

use crate::spec::api;

mod labels;
mod messages;
mod samples;

/// The documents' titles, without the word API at their end.
const TITLES: [(&str, &str); 15] = [
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
];

/// 直连商户 服务商 渠道商: what every document of an endpoint says.
const CALLERS: [Caller; 3] = [Caller::Merchant, Caller::Partner, Caller::Channel];

/// Names in Rust that are not made of those on the wire, for these would mislead: slips of the service, and words that
/// are run together.
const RUST_NAMES: [(&str, &str, &str); 5] = [
    ("StockStatus", "stoped", "Stopped"),
    ("CouponStatus", "SENDED", "Sent"),
    ("CouponStatusFilter", "SENDED", "Sent"),
    ("TradeType", "MICROAPP", "MicroApp"),
    ("TradeType", "APPPAY", "AppPay"),
];

fn endpoint<'a>(api: &'a Api, name: &str) -> &'a Endpoint {
    let mut endpoints = api.endpoints.iter();
    let found = endpoints.find(|endpoint| endpoint.name == name);
    found.unwrap_or_else(|| panic!("there is no endpoint {name}"))
}

/// The members of a type.
fn members<'a>(api: &'a Api, name: &str) -> &'a [Field] {
    let mut types = api.types.iter();
    let found = types.find(|definition| definition.name.value == name);
    match found.map(|definition| &definition.kind) {
        Some(TypeKind::Object(fields)) => fields,
        _ => panic!("there is no object {name}"),
    }
}

#[test]
fn titles_are_the_documents() {
    let api = api();
    for (name, title) in TITLES {
        let notification = api.notifications.iter().find(|found| found.name == name);
        let found = match notification {
            Some(notification) => &notification.title,
            None => &endpoint(&api, name).title,
        };
        assert_eq!(found, title, "{name}");
    }
}

#[test]
fn callers_are_the_documents() {
    let api = api();
    for (name, _) in TITLES
        .iter()
        .filter(|(name, _)| !name.ends_with("_notification"))
    {
        assert_eq!(endpoint(&api, name).callers, CALLERS, "{name}");
    }
    assert_eq!(endpoint(&api, "image_upload").callers, CALLERS);
}

#[test]
fn names_in_rust_are_those_that_do_not_mislead() {
    let api = api();
    let mut found = Vec::new();
    for definition in &api.types {
        let TypeKind::Enum(values) = &definition.kind else {
            continue;
        };
        for value in values {
            if let Some(name) = &value.rust_name {
                found.push((&*definition.name.value, &*value.wire.value, &*name.value));
            }
        }
    }
    for expected in RUST_NAMES {
        assert!(found.contains(&expected), "{expected:?}: {found:?}");
    }
}
