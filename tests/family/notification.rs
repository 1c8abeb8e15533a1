//! The notification of a spent coupon, from the received body to the decrypted coupon.

use favor_generated::Notification;
use favor_generated::coupon_use_notification::{
    CouponStatus, CouponType, CouponUseEnvelope, CouponUseNotification, EncryptionAlgorithm,
    NotificationEventType, NotificationResourceType, NotifiedCoupon,
};
use serde_json::{Value, json};

const ENVELOPE: &str =
    include_str!("../../favor-spec/specs/samples/coupon_use_notification.envelope.json");
const RESOURCE: &str =
    include_str!("../../favor-spec/specs/samples/coupon_use_notification.resource.json");

/// An application that reads any notification, with its own decryption.
fn receive<N: Notification>(
    body: &str,
    event_type: impl Fn(&N::Envelope) -> &str,
    decrypt: impl Fn(&N::Envelope) -> String,
) -> Option<N::Resource> {
    let envelope = serde_json::from_str(body).expect("an envelope");
    let is_expected = event_type(&envelope) == N::EVENT_TYPE;
    is_expected.then(|| serde_json::from_str(&decrypt(&envelope)).expect("a resource"))
}

fn envelope_with(edit: impl FnOnce(&mut Value)) -> CouponUseEnvelope {
    let mut json: Value = serde_json::from_str(ENVELOPE).expect("JSON");
    edit(&mut json);
    CouponUseEnvelope::from_json(json.to_string().as_bytes()).expect("an envelope")
}

#[test]
fn a_notification_is_read_in_two_steps() {
    assert_eq!(CouponUseNotification::EVENT_TYPE, "COUPON.USE");
    let receive = |body: &str| {
        receive::<CouponUseNotification>(
            body,
            |envelope| envelope.event_type.as_str(),
            |envelope| {
                assert_eq!(
                    envelope.resource.algorithm,
                    EncryptionAlgorithm::AeadAes256Gcm
                );
                RESOURCE.into()
            },
        )
    };
    let coupon: NotifiedCoupon = receive(ENVELOPE).expect("a coupon was spent");
    assert_eq!(coupon.coupon_id, "98674556");
    // The sample of a document for partners shows the event of another API.
    let other = ENVELOPE.replace("COUPON.USE", "TRANSACTION.SUCCESS");
    assert_eq!(receive(&other), None);
}

#[test]
fn the_envelope_of_the_document() {
    let envelope = CouponUseEnvelope::from_json(ENVELOPE.as_bytes()).expect("an envelope");
    assert_eq!(envelope.id, "EV-2018022511223320873");
    assert!(envelope.create_time.is_compact() && !envelope.create_time.is_well_formed());
    assert_eq!(envelope.event_type, NotificationEventType::CouponUse);
    assert_eq!(
        envelope.resource_type,
        NotificationResourceType::EncryptResource
    );
    assert_eq!(envelope.summary.as_deref(), Some("支付成功"));
    let resource = &envelope.resource;
    assert_eq!(resource.original_type.as_deref(), Some("coupon"));
    assert_eq!(
        (&*resource.ciphertext, &*resource.nonce),
        ("...", "............")
    );
    assert_eq!(resource.associated_data.as_deref(), Some(""));
    assert!(envelope.unlisted().is_empty() && resource.unlisted().is_empty());
    assert_eq!(envelope, CouponUseEnvelope::example());
}

#[test]
fn the_coupon_of_the_document() {
    let coupon = NotifiedCoupon::from_json(RESOURCE.as_bytes()).expect("a coupon");
    assert_eq!(coupon.status, CouponStatus::Expired);
    assert_eq!(coupon.coupon_type, CouponType::CutTo);
    assert_eq!((coupon.no_cash, coupon.singleitem), (None, None));
    let off = coupon
        .singleitem_discount_off
        .as_ref()
        .expect("the sample has one");
    assert_eq!(off.single_price_max, 100);
    let to = coupon.discount_to.as_ref().expect("the sample has one");
    assert_eq!((to.cut_to_price, to.max_price), (100, 10));
    let information = coupon
        .consume_information
        .as_ref()
        .expect("the sample has one");
    assert_eq!(information.transaction_id, "2345234523");
    let goods = information
        .goods_detail
        .as_deref()
        .expect("the sample has some");
    assert_eq!(
        (&*goods[0].goods_id, goods[0].quantity, goods[0].price),
        ("a_goods1", 7, 1)
    );
    assert_eq!(goods[0].discount_amount, 4);
    assert!(coupon.unlisted().is_empty());
    assert_eq!(coupon, NotifiedCoupon::example());
}

#[test]
fn newer_notifications_are_read_as_well() {
    let envelope = envelope_with(|json| {
        json["create_time"] = json!("2018-02-25T11:22:33+08:00");
        json["resource_type"] = json!("encrypt-resource-2");
        json["resource"]["algorithm"] = json!("AEAD_SM4_GCM");
        json["resource"]["associated_data"] = Value::Null;
        json["resource"]["new_member"] = json!(1);
    });
    assert!(envelope.create_time.is_well_formed() && !envelope.create_time.is_compact());
    assert!(!envelope.resource_type.is_known() && !envelope.resource.algorithm.is_known());
    assert_eq!(envelope.resource.algorithm.as_str(), "AEAD_SM4_GCM");
    assert_eq!(envelope.resource.associated_data, None);
    assert_eq!(
        envelope.resource.unlisted().get("new_member"),
        Some(&json!(1))
    );
}

#[test]
fn an_envelope_is_read_without_what_nobody_needs_to_decrypt_it() {
    let mut json: Value =
        serde_json::from_slice(&CouponUseEnvelope::example().to_json()).expect("JSON");
    json.as_object_mut().expect("an object").remove("summary");
    json["resource"]
        .as_object_mut()
        .expect("an object")
        .remove("original_type");
    let envelope = CouponUseEnvelope::from_json(json.to_string().as_bytes()).expect("an envelope");
    assert_eq!(
        (envelope.summary, envelope.resource.original_type),
        (None, None)
    );
    // The members that are needed for decryption are still required.
    json["resource"]
        .as_object_mut()
        .expect("an object")
        .remove("nonce");
    let error = CouponUseEnvelope::from_json(json.to_string().as_bytes()).expect_err("no nonce");
    assert_eq!(error.path, "resource");
}
