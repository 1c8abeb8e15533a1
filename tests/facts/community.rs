//! The specs against a community description of the API, where both state a fact: the members, their kinds in JSON,
//! whether they are required, their values, limits and defaults, and the callers. Each difference is listed with the
//! reason why the specs deviate.
//!
//! Typed by hand from <https://github.com/TheNorthMemory/wechatpay-openapi> as of 4d6325b, docs/v3/marketing/favor and
//! docs/definitions, FavorCouponStock.yaml and Enumerations.yaml. Each member is a name and the first letter of its
//! kind (string, integer, number, boolean, array, object, file), followed by `!` if it is required, `?` if it is
//! optional, and nothing if the description does not say, as in objects without a list of required members.

use favor_spec::model::{Api, Caller, Field, Rule, Type, TypeKind};
use favor_spec::{Spanned, Value};

use crate::difference::assert_list;
use crate::spec::api;

const FILE: &str = "tests/facts/community.rs";

#[rustfmt::skip]
const REQUESTS: [(&str, &str); 19] = [
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
    ("use_flow", "stock_id:s!"),
    ("refund_flow", "stock_id:s!"),
    ("use_flow_by_day", "stock_id:s! bill_date:s!"),
    ("refund_flow_by_day", "stock_id:s! bill_date:s!"),
    ("send_coupon", "openid:s! stock_id:s! out_request_no:s! appid:s! stock_creator_mchid:s! coupon_value:i? coupon_minimum:i?"),
    ("list_coupons_by_filter", "openid:s! appid:s! stock_id:s? status:s? creator_mchid:s? sender_mchid:s? available_mchid:s? offset:i? limit:i? business_type:s?"),
    ("query_coupon", "openid:s! coupon_id:s! appid:s!"),
    // In the description, `meta` is a string that contains JSON, with the schema of an object.
    ("image_upload", "file:f! meta:o!"),
];

#[rustfmt::skip]
const OBJECTS: [(&str, &str); 33] = [
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
    ("StockUseRule", "max_coupons:i! max_amount:i! max_amount_by_day:i? max_coupons_per_user:i! natural_person_limit:b! prevent_api_abuse:b!"),
    ("CutTypeMsg", "single_price_max:i cut_to_price:i"),
    ("AvailableRegion", "type:s province:s city:s district:s country:s"),
    ("PatternInfo", "description:s merchant_logo:s merchant_name:s background_color:s coupon_image:s jump_target:s mini_program_appid:s mini_program_path:s"),
    ("CouponRule", "coupon_available_time:o! use_method:s! fixed_normal_coupon:o? discount_coupon:o? exchange_coupon:o? goods_tag:a? limit_pay:a? limit_card:o? trade_type:a? combine_use:b? available_items:a? unavailable_items:a? available_merchants:a?"),
    ("FavorAvailableTime", "available_begin_time:s available_end_time:s fix_available_time:o second_day_available:b available_time_after_receive:i"),
    ("FixedAvailableTime", "available_week_day:a begin_time:i end_time:i"),
    ("CardLimitation", "name:s bin:a"),
    ("CreateFixedNormalCoupon", "coupon_amount:i! transaction_minimum:i!"),
    ("FixedValueStockMsg", "coupon_amount:i! transaction_minimum:i!"),
    ("ImageMeta", "filename:s sha256:s"),
    ("Coupon", "stock_creator_mchid:s stock_id:s coupon_id:s coupon_name:s status:s description:s create_time:s coupon_type:s start_time:s stop_time:s singleitem:b cut_to_message:o available_begin_time:s available_end_time:s normal_coupon_information:o consume_information:o available_balance:n business_type:s"),
    ("ConsumeInformation", "consume_time:s consume_mchid:s transaction_id:s goods_detail:a"),
    ("GoodsDetail", "goods_id:s quantity:i price:i discount_amount:i"),
];

/// The enums of the specs, each with the members that have its values in the description, as strings or as items of an
/// array, and with these values as the description lists them.
#[rustfmt::skip]
const VALUES: [(&str, &[&str], &str); 10] = [
    ("StockStatus", &["list_stocks.status", "Stock.status"], "unactivated audit running stoped paused"),
    ("CreateStockType", &["create_coupon_stock.stock_type"], "NORMAL DISCOUNT EXCHAHGE RANDOM DISCOUNT_CUT"),
    ("StockType", &["Stock.stock_type"], "NORMAL DISCOUNT EXCHAHGE RANDOM DISCOUNT_CUT"),
    ("BusinessType", &["list_coupons_by_filter.business_type", "Stock.business_type", "Coupon.business_type"], "MULTIUSE"),
    ("BackgroundColor", &["PatternInfo.background_color"], "Color010 Color020 Color030 Color040 Color050 Color060 Color070 Color080 Color090 Color100"),
    ("JumpTarget", &["PatternInfo.jump_target"], "PAYMENT_CODE MINI_PROGRAM DEFAULT_PAGE"),
    ("TradeType", &["CouponRule.trade_type"], "MICROAPP APPPAY PPAY CARD FACE OTHER"),
    ("CouponStatusFilter", &["list_coupons_by_filter.status"], "SENDED USED"),
    ("CouponStatus", &["Coupon.status"], "SENDED USED EXPIRED RECOVER"),
    ("CouponType", &["Coupon.coupon_type"], "NORMAL CUT_TO"),
];

/// Limits of values, of arrays, and of the items of arrays. The description lists the days of the week, all from 0 to
/// 6.
const LIMITS: [(&str, Limit, i128); 17] = [
    ("CouponRule.goods_tag", Limit::MaxItems, 50),
    ("CouponRule.goods_tag", Limit::MaxLength, 128),
    ("CouponRule.available_items", Limit::MaxItems, 50),
    ("CouponRule.available_items", Limit::MaxLength, 128),
    ("CouponRule.unavailable_items", Limit::MaxItems, 50),
    ("CouponRule.unavailable_items", Limit::MaxLength, 128),
    ("CouponRule.available_merchants", Limit::MaxItems, 50),
    ("CouponRule.available_merchants", Limit::MaxLength, 20),
    ("FixedAvailableTime.available_week_day", Limit::Minimum, 0),
    ("FixedAvailableTime.available_week_day", Limit::Maximum, 6),
    ("FixedAvailableTime.begin_time", Limit::Minimum, 0),
    ("FixedAvailableTime.begin_time", Limit::Maximum, 86400),
    ("FixedAvailableTime.end_time", Limit::Minimum, 1),
    ("FixedAvailableTime.end_time", Limit::Maximum, 86399),
    ("CardLimitation.bin", Limit::MaxItems, 10),
    ("CardLimitation.bin", Limit::MinLength, 6),
    ("CardLimitation.bin", Limit::MaxLength, 9),
];

/// The server's defaults for absent members.
const DEFAULTS: [(&str, i128); 2] = [
    ("list_coupons_by_filter.offset", 0),
    ("list_coupons_by_filter.limit", 20),
];

/// A limit, named as in the description.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Limit {
    Minimum,
    Maximum,
    MinLength,
    MaxLength,
    MaxItems,
}

/// The callers, as the description names them.
const CALLERS: [(&str, &str); 19] = [
    ("query_callback", "直连商户, 服务商, 渠道商"),
    ("set_callback", "直连商户, 服务商, 渠道商"),
    ("create_coupon_stock", "直连商户, 服务商, 渠道商"),
    ("image_upload", "微信支付商户"),
    ("list_stocks", "直连商户, 服务商, 渠道商"),
    ("query_stock", "直连商户, 服务商, 渠道商"),
    ("list_available_singleitems", "直连商户, 服务商, 渠道商"),
    ("list_available_merchants", "直连商户, 服务商, 渠道商"),
    ("modify_available_singleitem", "直连商户"),
    ("pause_stock", "直连商户, 服务商, 渠道商"),
    ("refund_flow_by_day", "直连商户, 服务商"),
    ("refund_flow", "直连商户, 服务商, 渠道商"),
    ("restart_stock", "直连商户, 服务商, 渠道商"),
    ("start_stock", "直连商户, 服务商, 渠道商"),
    ("use_flow_by_day", "直连商户, 服务商"),
    ("use_flow", "直连商户, 服务商, 渠道商"),
    ("send_coupon", "直连商户, 服务商, 渠道商"),
    ("list_coupons_by_filter", "直连商户, 服务商, 渠道商"),
    ("query_coupon", "直连商户, 服务商, 渠道商"),
];

/// The differences, each with the reason for the specs.
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
    ("StockUseRule.max_amount_by_day: required only here", "The documents' samples have it; it is 0 where there is no limit."),
    ("StockUseRule.natural_person_limit: only there", "Members of the request; a comment in the spec says so."),
    ("StockUseRule.prevent_api_abuse: only there", "Members of the request; a comment in the spec says so."),
    ("StockUseRule.trade_type: only here", "The documents' samples print it."),
    ("StockUseRule.fixed_normal_coupon: only here", "The sample of the list of stocks prints it."),
    ("StockUseRule.coupon_type: only here", "The official SDKs have it."),
    ("StockUseRule.goods_tag: only here", "The official SDKs have it."),
    ("StockUseRule.combine_use: only here", "The official SDKs have it."),
    ("CouponRule.coupon_available_time: required only there", "The document says 否; the official page says that it is not open yet."),
    ("CouponRule.use_method: only there", "A member of another API (busifavor); no other source has it here."),
    ("CouponRule.discount_coupon: only there", "The document's sample spells it otherwise; the official SDKs lack it; an erratum says so."),
    ("CouponRule.exchange_coupon: only there", "The official SDKs lack it; an erratum says so."),
    ("FavorAvailableTime.available_begin_time: only there", "Members of another API (busifavor); a comment in the spec says so."),
    ("FavorAvailableTime.available_end_time: only there", "Members of another API (busifavor); a comment in the spec says so."),
    ("Coupon.start_time: only there", "Members of a stock; no other source has them on a coupon."),
    ("Coupon.stop_time: only there", "Members of a stock; no other source has them on a coupon."),
    ("Coupon.available_balance: another kind", "An amount in fen, which is whole; another SDK of the community has an integer."),
    ("Coupon.no_cash: only here", "The documents print it, with null in their samples."),
    ("Coupon.out_request_no: only here", "Two community SDKs have it."),
    ("ConsumeInformation.consume_amount: only here", "The newest official page of the notification has it."),
    ("CreateStockType: only there DISCOUNT EXCHAHGE RANDOM DISCOUNT_CUT", "The documents of all years list NORMAL alone; an erratum says so."),
    ("StockType: only there DISCOUNT EXCHAHGE RANDOM", "The documents do not list them; a comment in the spec says so."),
    ("StockType: only here OTHER", "The documents list it."),
    ("BackgroundColor: only there Color010 Color020 Color030 Color040 Color050 Color060 Color070 Color080 Color090 Color100", "The official SDKs have capitals; an erratum says so."),
    ("BackgroundColor: only here COLOR010 COLOR020 COLOR030 COLOR040 COLOR050 COLOR060 COLOR070 COLOR080 COLOR081 COLOR082 COLOR090 COLOR100 COLOR101 COLOR102", "The official SDKs have capitals, and four more."),
    ("FixedAvailableTime.begin_time: Maximum 86400 there, 86399 here", "The last second of a day; a comment in the spec says so."),
    ("image_upload: called by 微信支付商户 there, 直连商户, 服务商, 渠道商 here", "The document's callers; a comment in the spec says so."),
];

fn kind(api: &Api, ty: &Type) -> char {
    match ty {
        Type::Bool => 'b',
        Type::Uint32 | Type::Uint64 | Type::Int64 => 'i',
        Type::Array(_) => 'a',
        Type::File => 'f',
        Type::Named(name) => match kind_of_named(api, name) {
            TypeKind::Object(_) => 'o',
            TypeKind::Enum(_) => 's',
        },
        _ => 's',
    }
}

fn kind_of_named<'a>(api: &'a Api, name: &str) -> &'a TypeKind {
    let mut types = api.types.iter();
    let found = types.find(|definition| definition.name.value == name);
    &found.expect(name).kind
}

/// Returns the members of a request, given the name of its endpoint, or of an object.
fn members<'a>(api: &'a Api, name: &str) -> &'a [Field] {
    let mut endpoints = api.endpoints.iter();
    if let Some(endpoint) = endpoints.find(|endpoint| endpoint.name == name) {
        return &endpoint.request;
    }
    match kind_of_named(api, name) {
        TypeKind::Object(fields) => fields,
        TypeKind::Enum(_) => panic!("{name} is no object"),
    }
}

/// Returns the member at a place such as `query_stock.stock_id`.
fn member<'a>(api: &'a Api, place: &str) -> &'a Field {
    let (name, wire) = place.split_once('.').expect("a point before the member");
    let mut fields = members(api, name).iter();
    fields.find(|field| field.wire.value == wire).expect(place)
}

/// A line for each difference between the members of a request or an object.
fn differences(api: &Api, name: &str, line: &str) -> Vec<String> {
    let fields = members(api, name);
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

/// Returns a line for each member that does not have the type, and for each side with values that the other lacks.
fn different_values(api: &Api, name: &str, places: &[&str], theirs: &str) -> Vec<String> {
    let mut found = Vec::new();
    for place in places {
        if member(api, place).ty.value.named() != Some(name) {
            found.push(format!("{place}: no {name} here"));
        }
    }
    let TypeKind::Enum(values) = kind_of_named(api, name) else {
        panic!("{name} has no values");
    };
    let ours: Vec<_> = values.iter().map(|value| &*value.wire.value).collect();
    let theirs: Vec<_> = theirs.split(' ').collect();
    for (side, values, others) in [("there", &theirs, &ours), ("here", &ours, &theirs)] {
        let values = values.iter().copied();
        let own: Vec<_> = values.filter(|value| !others.contains(value)).collect();
        if !own.is_empty() {
            found.push(format!("{name}: only {side} {}", own.join(" ")));
        }
    }
    found
}

/// Returns the limit that the specs state. For an array, that is the limit of its items, unless it limits their number.
fn limit_here(field: &Field, limit: Limit) -> Option<i128> {
    let (ty, rules): (&Type, &[Spanned<Rule>]) = match &field.ty.value {
        Type::Array(array) if limit != Limit::MaxItems => (&array.item.value, &array.item_rules),
        ty => (ty, &field.rules),
    };
    let stated = rules.iter().find(|rule| {
        let stated = match rule.value {
            Rule::Min(_) => Limit::Minimum,
            Rule::Max(_) => Limit::Maximum,
            Rule::MinLength(..) => Limit::MinLength,
            Rule::MaxLength(..) => Limit::MaxLength,
            Rule::MaxItems(_) => Limit::MaxItems,
            _ => return false,
        };
        stated == limit
    });
    match stated {
        Some(rule) => rule.value.number(),
        // The minimum of the type itself.
        None if limit == Limit::Minimum && *ty == Type::Uint32 => Some(0),
        None => None,
    }
}

fn different_number(place: &str, what: &str, there: i128, here: Option<i128>) -> Option<String> {
    let number = here.map_or("nothing".to_owned(), |here| here.to_string());
    (here != Some(there)).then(|| format!("{place}: {what} {there} there, {number} here"))
}

fn callers_here(api: &Api, name: &str) -> String {
    let mut endpoints = api.endpoints.iter();
    let endpoint = endpoints.find(|endpoint| endpoint.name == name);
    let callers = endpoint.expect(name).callers.iter();
    let words: Vec<_> = callers
        .map(|caller| match caller {
            Caller::Merchant => "直连商户",
            Caller::Partner => "服务商",
            Caller::Channel => "渠道商",
        })
        .collect();
    words.join(", ")
}

#[test]
fn what_the_community_states_is_so_or_listed() {
    let api = api();
    let mut found = Vec::new();
    for (name, line) in REQUESTS.iter().chain(&OBJECTS) {
        found.extend(differences(&api, name, line));
    }
    for (name, places, values) in VALUES {
        found.extend(different_values(&api, name, places, values));
    }
    for (place, limit, there) in LIMITS {
        let here = limit_here(member(&api, place), limit);
        let what = format!("{limit:?}");
        found.extend(different_number(place, &what, there, here));
    }
    for (place, there) in DEFAULTS {
        let here = match member(&api, place).default.as_ref().map(|node| &node.value) {
            Some(Value::Integer(here)) => Some(*here),
            _ => None,
        };
        found.extend(different_number(place, "default", there, here));
    }
    for (name, there) in CALLERS {
        let here = callers_here(&api, name);
        if here != there {
            found.push(format!("{name}: called by {there} there, {here} here"));
        }
    }
    let mut listed: Vec<_> = DIFFERENCES.iter().map(|(line, _)| *line).collect();
    found.sort_unstable();
    listed.sort_unstable();
    // Each listed difference has its reason.
    assert_list(FILE, "DIFFERENCES", found, listed);
}
