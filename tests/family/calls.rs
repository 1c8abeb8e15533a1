//! Requests of each endpoint, against bytes written by hand.

use favor_generated::create_coupon_stock::CreateCouponStock;
use favor_generated::list_available_merchants::ListAvailableMerchants;
use favor_generated::list_available_singleitems::ListAvailableSingleitems;
use favor_generated::list_coupons_by_filter::ListCouponsByFilter;
use favor_generated::list_stocks::ListStocks;
use favor_generated::modify_available_singleitem::ModifyAvailableSingleitem;
use favor_generated::pause_stock::PauseStock;
use favor_generated::query_callback::QueryCallback;
use favor_generated::query_coupon::QueryCoupon;
use favor_generated::query_stock::QueryStock;
use favor_generated::refund_flow::RefundFlow;
use favor_generated::refund_flow_by_day::RefundFlowByDay;
use favor_generated::restart_stock::RestartStock;
use favor_generated::send_coupon::SendCoupon;
use favor_generated::set_callback::SetCallback;
use favor_generated::start_stock::StartStock;
use favor_generated::stop_stock::StopStock;
use favor_generated::use_flow::UseFlow;
use favor_generated::use_flow_by_day::UseFlowByDay;

use crate::form;
use crate::sent::{Sent, get, post, sent};

/// Every member of a request to create a stock, and the members of its objects.
const CREATE: &str = concat!(
    r#"{"stock_name":"微信支付代金券批次","comment":"零售批次","belong_merchant":"98568865","#,
    r#""available_begin_time":"2015-05-20T13:29:35.120+08:00","#,
    r#""available_end_time":"2015-05-20T13:29:35.120+08:00","#,
    r#""stock_use_rule":{"max_coupons":100,"max_amount":5000,"max_amount_by_day":400,"#,
    r#""max_coupons_per_user":3,"natural_person_limit":false,"prevent_api_abuse":false},"#,
    r#""pattern_info":{"description":"微信支付营销代金券","merchant_logo":"https://qpic.cn/xxx","#,
    r#""merchant_name":"微信支付","background_color":"COLOR020","#,
    r#""coupon_image":"https://qpic.cn/xxx","jump_target":"MINI_PROGRAM","#,
    r#""mini_program_appid":"wx23232232323","mini_program_path":"/path/index/index"},"#,
    r#""coupon_use_rule":{"coupon_available_time":{"fix_available_time":{"#,
    r#""available_week_day":[1],"begin_time":0,"end_time":3600},"#,
    r#""second_day_available":false,"available_time_after_receive":1440},"#,
    r#""fixed_normal_coupon":{"coupon_amount":50,"transaction_minimum":100},"#,
    r#""goods_tag":["123321","123322"],"limit_pay":["ICBC_CREDIT"],"#,
    r#""limit_card":{"name":"精粹白金","bin":["62123456","62123457"]},"#,
    r#""trade_type":["OTHER","APPPAY"],"combine_use":false,"#,
    r#""available_items":["123321","123322"],"unavailable_items":["789987","789988"],"#,
    r#""available_merchants":["9856000","9856001"]},"no_cash":false,"stock_type":"NORMAL","#,
    r#""out_request_no":"89560002019101000121","ext_info":"{\"a\":1}"}"#
);

/// Returns each request as it is sent, and as it must be sent. The examples from the documents have every member,
/// except for one whose documented example is not valid.
fn requests() -> [(Sent, Sent); 20] {
    let create = CreateCouponStock::example().with_ext_info(r#"{"a":1}"#);
    [
        (
            sent(&create),
            post(
                "/v3/marketing/favor/coupon-stocks",
                "/v3/marketing/favor/coupon-stocks",
                CREATE,
            ),
        ),
        (
            sent(&StartStock::example()),
            post(
                "/v3/marketing/favor/stocks/{stock_id}/start",
                "/v3/marketing/favor/stocks/9856000/start",
                r#"{"stock_creator_mchid":"8956000"}"#,
            ),
        ),
        (
            sent(&PauseStock::example()),
            post(
                "/v3/marketing/favor/stocks/{stock_id}/pause",
                "/v3/marketing/favor/stocks/9856000/pause",
                r#"{"stock_creator_mchid":"8956000"}"#,
            ),
        ),
        (
            sent(&RestartStock::example()),
            post(
                "/v3/marketing/favor/stocks/{stock_id}/restart",
                "/v3/marketing/favor/stocks/9856000/restart",
                r#"{"stock_creator_mchid":"8956000"}"#,
            ),
        ),
        (
            sent(&StopStock::example()),
            post(
                "/v3/marketing/favor/stocks/{stock_id}/stop",
                "/v3/marketing/favor/stocks/8695000/stop",
                r#"{"stock_creator_mchid":"9865000"}"#,
            ),
        ),
        (
            sent(&ListStocks::example()),
            get(
                "/v3/marketing/favor/stocks",
                "/v3/marketing/favor/stocks?offset=1&limit=8&stock_creator_mchid=9856888\
                 &create_start_time=2015-05-20T13%3A29%3A35.120%2B08%3A00\
                 &create_end_time=2015-05-20T13%3A29%3A35.120%2B08%3A00&status=paused",
            ),
        ),
        (
            sent(&QueryStock::example()),
            get(
                "/v3/marketing/favor/stocks/{stock_id}",
                "/v3/marketing/favor/stocks/9856888?stock_creator_mchid=123456",
            ),
        ),
        (
            sent(&QueryCoupon::example()),
            get(
                "/v3/marketing/favor/users/{openid}/coupons/{coupon_id}",
                "/v3/marketing/favor/users/2323dfsdf342342/coupons/9856888?appid=wx233544546545989",
            ),
        ),
        (
            sent(&ListCouponsByFilter::example()),
            get(
                "/v3/marketing/favor/users/{openid}/coupons",
                "/v3/marketing/favor/users/2323dfsdf342342/coupons?appid=wx233544546545989\
                 &stock_id=9865000&status=USED&creator_mchid=9865002&sender_mchid=9865001\
                 &available_mchid=9865000&offset=0&limit=20&business_type=MULTIUSE",
            ),
        ),
        (
            sent(&ListAvailableMerchants::example()),
            get(
                "/v3/marketing/favor/stocks/{stock_id}/merchants",
                "/v3/marketing/favor/stocks/9865000/merchants?offset=10&limit=10\
                 &stock_creator_mchid=9865000",
            ),
        ),
        (
            sent(&ListAvailableSingleitems::example()),
            get(
                "/v3/marketing/favor/stocks/{stock_id}/items",
                "/v3/marketing/favor/stocks/9865000/items?offset=10&limit=10\
                 &stock_creator_mchid=9865000",
            ),
        ),
        (
            sent(&UseFlow::example()),
            get(
                "/v3/marketing/favor/stocks/{stock_id}/use-flow",
                "/v3/marketing/favor/stocks/9865000/use-flow",
            ),
        ),
        (
            sent(&RefundFlow::example()),
            get(
                "/v3/marketing/favor/stocks/{stock_id}/refund-flow",
                "/v3/marketing/favor/stocks/9865000/refund-flow",
            ),
        ),
        (
            sent(&UseFlowByDay::example()),
            get(
                "/v3/marketing/favor/stocks/{stock_id}/use-flow-by-day",
                "/v3/marketing/favor/stocks/12356458/use-flow-by-day?bill_date=2025-08-09",
            ),
        ),
        (
            sent(&RefundFlowByDay::example()),
            get(
                "/v3/marketing/favor/stocks/{stock_id}/refund-flow-by-day",
                "/v3/marketing/favor/stocks/12356458/refund-flow-by-day?bill_date=2025-08-09",
            ),
        ),
        (
            sent(&SendCoupon::example()),
            post(
                "/v3/marketing/favor/users/{openid}/coupons",
                "/v3/marketing/favor/users/2323dfsdf342342/coupons",
                concat!(
                    r#"{"stock_id":"9856000","out_request_no":"89560002019101000121","#,
                    r#""appid":"wx233544546545989","stock_creator_mchid":"8956000","#,
                    r#""coupon_value":100,"coupon_minimum":100}"#
                ),
            ),
        ),
        (
            sent(&SetCallback::example()),
            post(
                "/v3/marketing/favor/callbacks",
                "/v3/marketing/favor/callbacks",
                r#"{"mchid":"9856888","notify_url":"https://pay.weixin.qq.com","switch":true}"#,
            ),
        ),
        (
            sent(&QueryCallback::example()),
            get(
                "/v3/marketing/favor/callbacks",
                "/v3/marketing/favor/callbacks?mchid=9856888",
            ),
        ),
        (
            sent(&ModifyAvailableSingleitem::example()),
            post(
                "/v3/marketing/favor/stocks/{stock_id}/modify-goods-id",
                "/v3/marketing/favor/stocks/9865000/modify-goods-id",
                concat!(
                    r#"{"stock_creator_mchid":"8956000","#,
                    r#""add_goods_id_list":["8956000"],"delete_goods_id_list":["8956000"]}"#
                ),
            ),
        ),
        (
            sent(&form::upload()),
            Sent {
                content_type: form::CONTENT_TYPE.into(),
                body: form::BODY.into(),
                signed: form::META.into(),
                ..post(
                    "/v3/marketing/favor/media/image-upload",
                    "/v3/marketing/favor/media/image-upload",
                    "",
                )
            },
        ),
    ]
}

#[test]
fn every_endpoint_sends_these_bytes() {
    for (sent, expected) in requests() {
        assert_eq!(sent, expected);
    }
}
