//! Any bytes are either an error, or a value that survives a round trip.

use std::fmt::Debug;
use std::sync::atomic::Ordering;

use favor_generated::__private::from_json;
use favor_generated::{Endpoint, Notification, Validate};
use serde_core::de::DeserializeOwned;
use serde_core::ser::Serialize;

use crate::{line, reached};

/// Runs an input: the first byte selects a type, the rest is its JSON.
pub(crate) fn run(data: &[u8]) {
    let Some((first, json)) = data.split_first() else {
        return;
    };
    let types = types();
    types[usize::from(*first) % types.len()](json);
}

type Reader = fn(&[u8]);

macro_rules! readers {
    ($($root:ident :: $module:ident :: $request:ident,)*) => {
        vec![$(
            there_and_back::<$root::$module::$request> as Reader,
            there_and_back::<<$root::$module::$request as Endpoint>::Response>,
        )*]
    };
}

/// Returns readers of every request and answer, and of the notification.
fn types() -> Vec<Reader> {
    use favor_client::endpoints as client;
    use favor_generated as favor;
    use favor_generated::coupon_use_notification::CouponUseNotification;
    use favor_sandbox::endpoints as control;

    let mut types = readers! {
        favor::create_coupon_stock::CreateCouponStock,
        favor::image_upload::ImageUpload,
        favor::list_available_merchants::ListAvailableMerchants,
        favor::list_available_singleitems::ListAvailableSingleitems,
        favor::list_coupons_by_filter::ListCouponsByFilter,
        favor::list_stocks::ListStocks,
        favor::modify_available_singleitem::ModifyAvailableSingleitem,
        favor::pause_stock::PauseStock,
        favor::query_callback::QueryCallback,
        favor::query_coupon::QueryCoupon,
        favor::query_stock::QueryStock,
        favor::refund_flow::RefundFlow,
        favor::refund_flow_by_day::RefundFlowByDay,
        favor::restart_stock::RestartStock,
        favor::send_coupon::SendCoupon,
        favor::set_callback::SetCallback,
        favor::start_stock::StartStock,
        favor::stop_stock::StopStock,
        favor::use_flow::UseFlow,
        favor::use_flow_by_day::UseFlowByDay,
        client::download_certificates::DownloadCertificates,
        control::list_calls::ListCalls,
        control::list_deliveries::ListDeliveries,
        control::pay_coupon::PayCoupon,
    };
    types.push(there_and_back::<<CouponUseNotification as Notification>::Envelope>);
    types.push(there_and_back::<<CouponUseNotification as Notification>::Resource>);
    // These are at the end, so that the inputs of the corpus keep their types.
    types.extend(readers! {
        control::advance_clock::AdvanceClock,
        control::arm_fault::ArmFault,
        control::audit_stock::AuditStock,
        control::disarm_faults::DisarmFaults,
        control::refund_coupon::RefundCoupon,
        control::reset::Reset,
        control::rotate_certificate::RotateCertificate,
        control::set_notify_url::SetNotifyUrl,
    });
    types
}

fn there_and_back<T>(json: &[u8])
where
    T: DeserializeOwned + Serialize + Validate + PartialEq + Debug,
{
    let value: T = match from_json(json) {
        Ok(value) => value,
        Err(error) => return line::check(error),
    };
    reached::DECODED.fetch_add(1, Ordering::Relaxed);
    let written = serde_json::to_vec(&value).expect("it becomes JSON");
    let again: T = from_json(&written).expect("what was written is read");
    assert_eq!(again, value);
    if let Err(violations) = value.validate() {
        violations.into_iter().for_each(line::check);
    }
    let _ = format!("{value:?}");
}
