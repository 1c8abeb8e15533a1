//! The business rules: how a request changes the state, and why it may be refused. The types and their validation are
//! those of the generated bindings; the facts are in the README's table.

mod callbacks;
mod coupons;
mod create;
mod files;
mod flows;
mod ids;
mod images;
mod lists;
mod payments;
mod send;
mod stocks;
mod users;
mod world;

use favor_generated::{Call, Receive, ReplyBuf};

use crate::denial::Denial;

pub use callbacks::set_url;
pub use coupons::{Shown as ShownCoupon, all as all_coupons};
pub(crate) use files::file;
pub use payments::{Order, Paid, pay, refund};
pub use stocks::{all as all_stocks, audit};
pub use world::World;

/// Carries out a request, and makes the reply.
///
/// # Errors
///
/// The request is refused; rolling back the transaction undoes any changes.
pub fn carry_out(world: &World<'_>, call: Call) -> Result<ReplyBuf, Denial> {
    fn reply<E: Receive>(answer: Result<E::Response, Denial>) -> Result<ReplyBuf, Denial> {
        answer.map(|answer| E::reply(&answer))
    }
    use favor_generated as api;
    match call {
        Call::CreateCouponStock(it) => {
            reply::<api::create_coupon_stock::CreateCouponStock>(create::create(world, &it))
        }
        Call::StartStock(it) => reply::<api::start_stock::StartStock>(stocks::start(world, &it)),
        Call::PauseStock(it) => reply::<api::pause_stock::PauseStock>(stocks::pause(world, &it)),
        Call::RestartStock(it) => {
            reply::<api::restart_stock::RestartStock>(stocks::restart(world, &it))
        }
        Call::StopStock(it) => reply::<api::stop_stock::StopStock>(stocks::stop(world, &it)),
        Call::QueryStock(it) => reply::<api::query_stock::QueryStock>(stocks::query(world, &it)),
        Call::ListStocks(it) => reply::<api::list_stocks::ListStocks>(lists::stocks(world, &it)),
        Call::ListAvailableMerchants(it) => reply::<
            api::list_available_merchants::ListAvailableMerchants,
        >(lists::merchants(world, &it)),
        Call::ListAvailableSingleitems(it) => reply::<
            api::list_available_singleitems::ListAvailableSingleitems,
        >(lists::items(world, &it)),
        Call::ModifyAvailableSingleitem(it) => reply::<
            api::modify_available_singleitem::ModifyAvailableSingleitem,
        >(lists::modify_items(world, &it)),
        Call::SendCoupon(it) => reply::<api::send_coupon::SendCoupon>(send::send(world, &it)),
        Call::QueryCoupon(it) => {
            reply::<api::query_coupon::QueryCoupon>(coupons::query(world, &it))
        }
        Call::ListCouponsByFilter(it) => {
            reply::<api::list_coupons_by_filter::ListCouponsByFilter>(coupons::list(world, &it))
        }
        Call::SetCallback(it) => {
            reply::<api::set_callback::SetCallback>(callbacks::set(world, &it))
        }
        Call::QueryCallback(it) => {
            reply::<api::query_callback::QueryCallback>(callbacks::query(world, &it))
        }
        Call::ImageUpload(it) => {
            reply::<api::image_upload::ImageUpload>(images::upload(world, &it))
        }
        Call::UseFlow(it) => reply::<api::use_flow::UseFlow>(flows::used(world, &it)),
        Call::RefundFlow(it) => reply::<api::refund_flow::RefundFlow>(flows::refunded(world, &it)),
        Call::UseFlowByDay(it) => {
            reply::<api::use_flow_by_day::UseFlowByDay>(flows::used_by_day(world, &it))
        }
        Call::RefundFlowByDay(it) => {
            reply::<api::refund_flow_by_day::RefundFlowByDay>(flows::refunded_by_day(world, &it))
        }
    }
}
