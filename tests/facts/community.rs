//! The specs against a description of the API by its community where both state a fact: which members there are, of
//! which kind of JSON, and whether they are required. Each difference is listed with the reason for the specs' side.
//!
//! Typed by hand from <https://github.com/TheNorthMemory/wechatpay-openapi> as of 4d6325b, docs/v3/marketing/favor and
//! docs/definitions/FavorCouponStock.yaml. A line is a name, the first letter of its kind (string, integer, boolean,
//! array, object), and `!` for a required member, `?` for an optional one, nothing where the description is silent.

use favor_spec::model::{Api, Field, Type, TypeKind};

use crate::spec::api;

const FILE: &str = "tests/facts/community.rs";

#[rustfmt::skip]
const REQUESTS: [(&str, &str); 15] = [
    ("query_callback", "mchid:s!"),
    ("set_callback", "mchid:s! notify_url:s! switch:b?"),
    ("create_coupon_stock", "stock_name:s! available_begin_time:s! available_end_time:s! stock_use_rule:o! no_cash:b! stock_type:s! comment:s? belong_merchant:s! pattern_info:o? coupon_use_rule:o! out_request_no:s! ext_info:s?"),
    ("list_stocks", "offset:i! limit:i! stock_creator_mchid:s! create_start_time:s? create_end_time:s? status:s?"),
    ("query_stock", "stock_id:s! stock_creator_mchid:s!"),
    ("list_available_singleitems", "stock_id:s! stock_creator_mchid:s! offset:i! limit:s!"),
    ("list_available_merchants", "stock_id:s! stock_creator_mchid:s! offset:i! limit:s!"),
    ("modify_available_singleitem", "stock_id:s! stock_creator_mchid:s! add_goods_id_list:a? delete_goods_id_list:a?"),
    ("pause_stock", "stock_id:s! stock_creator_mchid:s!"),
    ("restart_stock", "stock_id:s! stock_creator_mchid:s!"),
    ("start_stock", "stock_id:s! stock_creator_mchid:s!"),
    ("use_flow_by_day", "stock_id:s! bill_date:s!"),
    ("send_coupon", "openid:s! stock_id:s! out_request_no:s! appid:s! stock_creator_mchid:s! coupon_value:i? coupon_minimum:i?"),
    ("list_coupons_by_filter", "openid:s! appid:s! stock_id:s? status:s? creator_mchid:s? sender_mchid:s? available_mchid:s? offset:i? limit:i? business_type:s?"),
    ("query_coupon", "openid:s! coupon_id:s! appid:s!"),
];

#[rustfmt::skip]
const OBJECTS: [(&str, &str); 24] = [
    ("Callback", "mchid:s! notify_url:s!"),
    ("SetCallbackResponse", "update_time:s! notify_url:s!"),
    ("CreateCouponStockResponse", "stock_id:s! create_time:s!"),
    ("MediaImageResponse", "media_url:s!"),
    ("StockCollection", "total_count:i! limit:i! offset:i! data:a?"),
    ("AvailableSingleitemCollection", "total_count:i! offset:i! limit:i! stock_id:s! data:a?"),
    ("AvailableMerchantCollection", "total_count:i! offset:i! limit:i! stock_id:s! data:a?"),
    ("ModifyAvailableSingleitemResponse", "pause_time:s! stock_id:s!"),
    ("PauseStockResponse", "pause_time:s! stock_id:s!"),
    ("RestartStockResponse", "restart_time:s! stock_id:s!"),
    ("StartStockResponse", "start_time:s! stock_id:s!"),
    ("RefundFlowByDayResponse", "url:s! stock_refundflow_hash:s! stock_refundflow_count:s!"),
    ("UseFlowByDayResponse", "url:s! stock_useflow_hash:s! stock_useflow_count:s!"),
    ("UseFlowResponse", "url:s! hash_value:s! hash_type:s!"),
    ("RefundFlowResponse", "url:s! hash_value:s! hash_type:s!"),
    ("SendCouponResponse", "coupon_id:s!"),
    ("CouponCollection", "total_count:i! offset:i! limit:i! data:a!"),
    ("Stock", "stock_name:s! available_begin_time:s! available_end_time:s! stock_use_rule:o! no_cash:b! stock_type:s! stock_id:s stock_creator_mchid:s status:s description:s! create_time:s start_time:s stop_time:s singleitem:b cut_to_message:o distributed_coupons:i business_type:s available_region_list:a available_industry_list:a"),
    ("CreateStockUseRule", "max_coupons:i! max_amount:i! max_amount_by_day:i? max_coupons_per_user:i! natural_person_limit:b! prevent_api_abuse:b!"),
    ("CouponRule", "coupon_available_time:o! use_method:s! fixed_normal_coupon:o? discount_coupon:o? exchange_coupon:o? goods_tag:a? limit_pay:a? limit_card:o? trade_type:a? combine_use:b? available_items:a? unavailable_items:a? available_merchants:a?"),
    ("CreateFixedNormalCoupon", "coupon_amount:i! transaction_minimum:i!"),
    ("Coupon", "stock_creator_mchid:s stock_id:s coupon_id:s coupon_name:s status:s description:s create_time:s coupon_type:s start_time:s stop_time:s singleitem:b cut_to_message:o available_begin_time:s available_end_time:s normal_coupon_information:o consume_information:o available_balance:i business_type:s"),
    ("ConsumeInformation", "consume_time:s consume_mchid:s transaction_id:s goods_detail:a"),
    ("GoodsDetail", "goods_id:s quantity:i price:i discount_amount:i"),
];

/// Differences, and why the specs are as they are.
#[rustfmt::skip]
const DIFFERENCES: &[(&str, &str)] = &[
    ("list_available_singleitems.limit: another kind", "The document has uint32, as the description has for the answer's."),
    ("list_available_merchants.limit: another kind", "The document has uint32, as the description has for the answer's."),
    ("ModifyAvailableSingleitemResponse.pause_time: only there", "An alias of effect_time, by an erratum."),
    ("ModifyAvailableSingleitemResponse.effect_time: only here", "The name in the official SDKs; an erratum has the other."),
    ("RefundFlowByDayResponse.stock_refundflow_count: another kind", "A count, read from a string too, by an erratum."),
    ("UseFlowByDayResponse.stock_useflow_count: another kind", "A count, read from a string too, by an erratum."),
    ("CouponCollection.data: required only there", "The document says 否; a reader that takes less for granted reads both."),
    ("Stock.stock_use_rule: required only there", "The document says 否."),
    ("Stock.card_id: only here", "The official SDKs have it."),
    ("CouponRule.coupon_available_time: required only there", "The document says 否; the official page says that it is not open yet."),
    ("CouponRule.use_method: only there", "A member of another API (busifavor); no other source has it here."),
    ("CouponRule.discount_coupon: only there", "The document's sample spells it otherwise; the official SDKs lack it; an erratum says so."),
    ("CouponRule.exchange_coupon: only there", "The official SDKs lack it; an erratum says so."),
    ("Coupon.start_time: only there", "Members of a stock; no other source has them on a coupon."),
    ("Coupon.stop_time: only there", "Members of a stock; no other source has them on a coupon."),
    ("Coupon.no_cash: only here", "The documents print it, with null in their samples."),
    ("Coupon.out_request_no: only here", "Two community SDKs have it."),
    ("ConsumeInformation.consume_amount: only here", "The newest official page of the notification has it."),
];

fn kind(api: &Api, ty: &Type) -> char {
    match ty {
        Type::Bool => 'b',
        Type::Uint32 | Type::Uint64 | Type::Int64 => 'i',
        Type::Array(_) => 'a',
        Type::Named(name) => {
            let mut types = api.types.iter();
            let found = types.find(|definition| definition.name.value == *name);
            match found.map(|definition| &definition.kind) {
                Some(TypeKind::Object(_)) => 'o',
                _ => 's',
            }
        }
        _ => 's',
    }
}

/// A line for each difference.
fn differences(api: &Api, name: &str, fields: &[Field], line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut theirs = Vec::new();
    for member in line.split(' ') {
        let (wire, stated) = member.split_once(':').expect("a colon before the kind");
        theirs.push(wire);
        let Some(field) = fields.iter().find(|field| field.wire.value == wire) else {
            found.push(format!("{name}.{wire}: only there"));
            continue;
        };
        if !stated.starts_with(kind(api, &field.ty.value)) {
            found.push(format!("{name}.{wire}: another kind"));
        }
        let is_required = stated.ends_with('!');
        let states = is_required || stated.ends_with('?');
        if states && is_required != field.required {
            let side = if is_required { "there" } else { "here" };
            found.push(format!("{name}.{wire}: required only {side}"));
        }
    }
    let ours = fields.iter().map(|field| &*field.wire.value);
    let only_ours = ours.filter(|wire| !theirs.contains(wire));
    found.extend(only_ours.map(|wire| format!("{name}.{wire}: only here")));
    found
}

#[test]
fn what_the_community_states_is_so_or_listed() {
    let api = api();
    let mut found = Vec::new();
    for (name, line) in REQUESTS {
        let mut endpoints = api.endpoints.iter();
        let endpoint = endpoints
            .find(|endpoint| endpoint.name == name)
            .expect(name);
        found.extend(differences(&api, name, &endpoint.request, line));
    }
    for (name, line) in OBJECTS {
        let mut types = api.types.iter();
        let found_type = types
            .find(|definition| definition.name.value == name)
            .expect(name);
        let TypeKind::Object(fields) = &found_type.kind else {
            panic!("{name} is no object");
        };
        found.extend(differences(&api, name, fields, line));
    }
    let listed: Vec<_> = DIFFERENCES.iter().map(|(line, _)| *line).collect();
    assert_eq!(
        found, listed,
        "DIFFERENCES in {FILE} lists each with its reason"
    );
}
