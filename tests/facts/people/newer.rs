//! Labels that are not in the published documents: those of types, of a notification, and of members and values that
//! only newer sources have. The labels of members and values are compared with the specs together with those of the
//! documents.
//!
//! Typed by hand from the documents' rows and the community's description. Where its wording differs (指定支付方式 for
//! `limit_pay`, 刷卡支付 for `CARD`, 商品 for 单品, 卡包跳转目标 for `jump_target`), the labels of the spec's sources are used.

use super::same;
use crate::spec::api;

/// This file, for messages.
const FILE: &str = "tests/facts/people/newer.rs";

/// A type, and its members or values with their labels.
type Labels = (&'static str, &'static [(&'static str, &'static str)]);

#[rustfmt::skip]
pub(super) const MEMBERS: [Labels; 20] = [
    ("CouponUseEnvelope", &[("id", "通知 ID"), ("create_time", "通知创建时间"), ("event_type", "通知类型"), ("resource_type", "通知数据类型"), ("summary", "回调摘要"), ("resource", "通知数据")]),
    ("NotifiedCoupon", &[("stock_creator_mchid", "创建批次的商户号"), ("stock_id", "批次号"), ("coupon_id", "代金券 id"), ("singleitem_discount_off", "单品优惠特定信息"), ("discount_to", "减至优惠特定信息"), ("coupon_name", "代金券名称"), ("status", "代金券状态"), ("description", "代金券描述"), ("create_time", "领券时间"), ("coupon_type", "券类型"), ("no_cash", "是否无资金流"), ("available_begin_time", "可用开始时间"), ("available_end_time", "可用结束时间"), ("singleitem", "是否单品优惠"), ("normal_coupon_information", "普通满减券信息"), ("consume_information", "实扣代金券信息"), ("business_type", "业务类型")]),
    ("SingleitemDiscountOff", &[("single_price_max", "单品最高优惠价格")]),
    ("DiscountTo", &[("cut_to_price", "减至后优惠单价"), ("max_price", "最高价格")]),
    ("ImageMeta", &[("filename", "文件名称"), ("sha256", "文件摘要")]),
    ("RefundFlowByDayResponse", &[("url", "下载链接"), ("stock_refundflow_hash", "账单文件摘要"), ("stock_refundflow_count", "账单记录总条数")]),
    ("UseFlowByDayResponse", &[("url", "下载链接"), ("stock_useflow_hash", "账单文件摘要"), ("stock_useflow_count", "账单记录总条数")]),
    ("CreateStockUseRule", &[("max_coupons", "发放总上限"), ("max_amount", "总预算"), ("max_amount_by_day", "单天发放上限金额"), ("max_coupons_per_user", "单个用户可领个数"), ("natural_person_limit", "是否开启自然人限制"), ("prevent_api_abuse", "api发券防刷")]),
    ("StockUseRule", &[("max_coupons", "发放总上限"), ("max_amount", "总预算"), ("max_amount_by_day", "单天发放上限金额"), ("max_coupons_per_user", "单个用户可领个数"), ("trade_type", "支付方式"), ("fixed_normal_coupon", "固定面额批次特定信息"), ("coupon_type", "券类型"), ("goods_tag", "订单优惠标记"), ("combine_use", "是否可叠加其他优惠")]),
    ("PatternInfo", &[("description", "使用说明"), ("merchant_logo", "商户logo"), ("merchant_name", "商户名称"), ("background_color", "背景颜色"), ("coupon_image", "券详情图片"), ("jump_target", "跳转目标"), ("mini_program_appid", "小程序appid"), ("mini_program_path", "小程序path")]),
    ("CouponRule", &[("coupon_available_time", "券生效时间"), ("fixed_normal_coupon", "固定面额满减券使用规则"), ("goods_tag", "订单优惠标记"), ("limit_pay", "指定付款方式"), ("limit_card", "指定银行卡BIN"), ("trade_type", "支付方式"), ("combine_use", "是否可叠加其他优惠"), ("available_items", "可核销商品编码"), ("unavailable_items", "不参与优惠商品编码"), ("available_merchants", "可核销商户号")]),
    ("FavorAvailableTime", &[("fix_available_time", "固定时间段可用"), ("second_day_available", "领取第二天生效"), ("available_time_after_receive", "领取后有效时间")]),
    ("FixedAvailableTime", &[("available_week_day", "可用星期数"), ("begin_time", "当天开始时间"), ("end_time", "当天结束时间")]),
    ("CreateFixedNormalCoupon", &[("coupon_amount", "面额"), ("transaction_minimum", "门槛")]),
    ("CardLimitation", &[("name", "银行卡名称"), ("bin", "指定卡BIN")]),
    ("FixedValueStockMsg", &[("coupon_amount", "面额"), ("transaction_minimum", "门槛")]),
    ("CutTypeMsg", &[("single_price_max", "可用优惠的商品最高单价"), ("cut_to_price", "减至后的优惠单价")]),
    ("AvailableRegion", &[("type", "类型"), ("country", "国家"), ("province", "省"), ("city", "市"), ("district", "区")]),
    ("ConsumeInformation", &[("consume_time", "核销时间"), ("consume_mchid", "核销商户号"), ("transaction_id", "核销订单号"), ("goods_detail", "单品信息")]),
    ("GoodsDetail", &[("goods_id", "单品编码"), ("quantity", "单品数量"), ("price", "单品单价"), ("discount_amount", "优惠金额")]),
];

/// Labels of types and requests whose other members are in the documents.
#[rustfmt::skip]
pub(super) const ADDED: &[Labels] = &[
    ("Stock", &[("card_id", "卡包ID"), ("business_type", "业务类型"), ("available_region_list", "消费金可用地域"), ("available_industry_list", "消费金可用行业")]),
    ("Coupon", &[("out_request_no", "商户单据号"), ("available_balance", "剩余金额"), ("business_type", "业务类型")]),
    ("list_coupons_by_filter", &[("business_type", "业务类型")]),
    ("modify_available_singleitem", &[("stock_id", "批次号"), ("stock_creator_mchid", "创建批次的商户号"), ("add_goods_id_list", "增加单品编码列表"), ("delete_goods_id_list", "删除单品编码列表")]),
    ("ModifyAvailableSingleitemResponse", &[("effect_time", "生效时间"), ("stock_id", "批次号")]),
    ("query_callback", &[("mchid", "商户号")]),
    ("Callback", &[("mchid", "商户号"), ("notify_url", "通知地址")]),
    ("refund_flow_by_day", &[("stock_id", "批次号"), ("bill_date", "账单日期")]),
    ("use_flow_by_day", &[("stock_id", "批次号"), ("bill_date", "账单日期")]),
    ("stop_stock", &[("stock_id", "批次号"), ("stock_creator_mchid", "创建批次的商户号")]),
    ("StopStockResponse", &[("stock_id", "批次号")]),
];

#[rustfmt::skip]
pub(super) const VALUES: &[Labels] = &[
    ("TradeType", &[("MICROAPP", "小程序支付"), ("APPPAY", "APP支付"), ("PPAY", "免密支付"), ("CARD", "付款码支付"), ("FACE", "人脸支付"), ("OTHER", "其他支付")]),
    ("CouponStatus", &[("SENDED", "可用"), ("USED", "已实扣"), ("EXPIRED", "已过期"), ("RECOVER", "已回收")]),
    ("BusinessType", &[("MULTIUSE", "消费金")]),
    ("CreateStockType", &[("NORMAL", "固定面额满减券批次")]),
];

#[rustfmt::skip]
const TYPES: [(&str, &str); 33] = [
    ("TradeType", "支付方式"),
    ("EncryptedResource", "通知数据"), ("ImageMeta", "媒体文件元信息"), ("NotificationEventType", "通知类型"),
    ("NotificationResourceType", "通知数据类型"), ("SingleitemDiscountOff", "单品优惠特定信息"),
    ("AvailableRegion", "消费金可用地域"), ("BackgroundColor", "背景颜色"), ("BusinessType", "业务类型"),
    ("CardLimitation", "指定银行卡BIN"), ("ConsumeInformation", "已实扣代金券核销信息"), ("Coupon", "代金券详情"),
    ("CouponRule", "核销规则"), ("CouponStatus", "代金券状态"), ("CouponStatusFilter", "券状态"), ("CouponType", "券类型"),
    ("CreateFixedNormalCoupon", "固定面额满减券使用规则"), ("CreateStockType", "批次类型"), ("CreateStockUseRule", "发放规则"),
    ("CutTypeMsg", "减至批次特定信息"), ("DiscountTo", "减至优惠特定信息"), ("FavorAvailableTime", "券生效时间"),
    ("FixedAvailableTime", "固定时间段可用"), ("FixedValueStockMsg", "固定面额批次特定信息"), ("GoodsDetail", "单品信息"),
    ("HashType", "哈希算法类型"), ("JumpTarget", "跳转目标"), ("PatternInfo", "样式设置"), ("RegionType", "类型"),
    ("Stock", "批次详情"), ("StockStatus", "批次状态"), ("StockType", "批次类型"), ("StockUseRule", "满减券批次使用规则"),
];

#[test]
fn labels_of_types_are_the_sources() {
    let api = api();
    let types = api.types.iter();
    let read = types.filter_map(|read| Some((&*read.name.value, read.label.as_deref()?)));
    same(FILE, "TYPES", read.collect(), TYPES.to_vec());
}
