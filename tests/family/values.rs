//! The listed values, in their spelling on the wire.

use std::any::type_name;
use std::fmt::Debug;

use favor_generated::coupon_use_notification::{
    EncryptionAlgorithm, NotificationEventType, NotificationResourceType,
};
use favor_generated::create_coupon_stock::{
    BackgroundColor, CreateStockType, JumpTarget, TradeType,
};
use favor_generated::list_coupons_by_filter::CouponStatusFilter;
use favor_generated::list_stocks::{RegionType, StockStatus, StockType};
use favor_generated::query_coupon::{BusinessType, CouponStatus, CouponType};
use favor_generated::use_flow::HashType;
use favor_spec::model::TypeKind;
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::json;

/// Checks that these values are listed, and that each is read and written in this spelling. The crate must list the
/// same values as the spec; `tests/facts` compares the spec with the documents.
#[track_caller]
fn are_listed<T>(known: &[T], spelt: &[&str])
where
    T: Debug + PartialEq + Serialize + DeserializeOwned,
{
    assert_eq!(json!(known), json!(of_spec(type_name::<T>())));
    for spelt in spelt {
        let read: T = serde_json::from_value(json!(spelt)).expect("a value");
        assert!(known.contains(&read), "{spelt}");
        assert_eq!(json!(read), json!(spelt));
    }
}

/// The values that the spec lists for a type, by its path in Rust.
fn of_spec(path: &str) -> Vec<String> {
    let mut types = crate::api().types.into_iter();
    let definition = types.find(|it| path.ends_with(&format!("::{}", it.name.value)));
    match definition.expect(path).kind {
        TypeKind::Enum(values) => values.into_iter().map(|it| it.wire.value).collect(),
        TypeKind::Object(_) => panic!("{path} has members"),
    }
}

#[test]
fn values_of_stocks() {
    are_listed(
        StockStatus::KNOWN,
        &["unactivated", "audit", "running", "stoped", "paused"],
    );
    are_listed(StockType::KNOWN, &["NORMAL", "DISCOUNT_CUT", "OTHER"]);
    are_listed(RegionType::KNOWN, &["PROVINCE"]);
    are_listed(BusinessType::KNOWN, &["MULTIUSE"]);
    are_listed(
        TradeType::KNOWN,
        &["MICROAPP", "APPPAY", "PPAY", "CARD", "FACE", "OTHER"],
    );
}

#[test]
fn values_of_a_new_stock() {
    are_listed(CreateStockType::KNOWN, &["NORMAL"]);
    are_listed(
        BackgroundColor::KNOWN,
        &[
            "COLOR010", "COLOR020", "COLOR030", "COLOR040", "COLOR050", "COLOR060", "COLOR070",
            "COLOR080", "COLOR081", "COLOR082", "COLOR090", "COLOR100", "COLOR101", "COLOR102",
        ],
    );
    are_listed(
        JumpTarget::KNOWN,
        &["PAYMENT_CODE", "MINI_PROGRAM", "DEFAULT_PAGE"],
    );
}

#[test]
fn values_of_coupons_files_and_notifications() {
    are_listed(
        CouponStatus::KNOWN,
        &["SENDED", "USED", "EXPIRED", "RECOVER"],
    );
    are_listed(CouponStatusFilter::KNOWN, &["SENDED", "USED"]);
    are_listed(CouponType::KNOWN, &["NORMAL", "CUT_TO"]);
    are_listed(HashType::KNOWN, &["SHA1"]);
    are_listed(NotificationEventType::KNOWN, &["COUPON.USE"]);
    are_listed(NotificationResourceType::KNOWN, &["encrypt-resource"]);
    are_listed(EncryptionAlgorithm::KNOWN, &["AEAD_AES_256_GCM"]);
}
