//! The labels of members and values, which merchants see in other places, too.

use favor_spec::model::{Api, TypeKind};

use super::{Line, endpoint, member_lines, newer, same};
use crate::spec::api;

/// The files of the tables, for messages.
const FILES: &str = "tests/facts/people/labels.rs or newer.rs";

/// Members of a request and of an answer, with the words that the document prints before them.
struct Labels {
    endpoint: &'static str,
    request: &'static [(&'static str, &'static str)],
    answer: &'static [(&'static str, &'static str)],
}

/// The rows that the documents print, in their order.
#[rustfmt::skip]
const LABELS: [Labels; 15] = [
    Labels {
        endpoint: "create_coupon_stock",
        request: &[
            ("stock_name", "批次名称"),
            ("comment", "批次备注"),
            ("belong_merchant", "归属商户号"),
            ("available_begin_time", "开始时间"),
            ("available_end_time", "结束时间"),
            ("stock_use_rule", "发放规则"),
            ("pattern_info", "样式设置"),
            ("coupon_use_rule", "核销规则"),
            ("no_cash", "是否无资金流"),
            ("stock_type", "批次类型"),
            ("out_request_no", "商户单据号"),
            ("ext_info", "扩展属性"),
        ],
        answer: &[
            ("stock_id", "批次号"),
            ("create_time", "创建时间"),
        ],
    },
    Labels {
        endpoint: "image_upload",
        request: &[
            ("file", "图片文件"),
            ("meta", "媒体文件元信息"),
        ],
        answer: &[
            ("media_url", "媒体文件 URL 地址"),
        ],
    },
    Labels {
        endpoint: "list_available_merchants",
        request: &[
            ("offset", "分页页码"),
            ("limit", "分页大小"),
            ("stock_creator_mchid", "创建批次的商户号"),
            ("stock_id", "批次号"),
        ],
        answer: &[
            ("total_count", "可用商户总数量"),
            ("data", "可用商户列表"),
            ("offset", "分页页码"),
            ("limit", "分页大小"),
            ("stock_id", "批次号"),
        ],
    },
    Labels {
        endpoint: "list_available_singleitems",
        request: &[
            ("offset", "分页页码"),
            ("limit", "分页大小"),
            ("stock_creator_mchid", "创建批次的商户号"),
            ("stock_id", "批次号"),
        ],
        answer: &[
            ("total_count", "可用单品编码总数"),
            ("data", "可用单品编码"),
            ("offset", "分页页码"),
            ("limit", "分页大小"),
            ("stock_id", "批次号"),
        ],
    },
    Labels {
        endpoint: "list_coupons_by_filter",
        request: &[
            ("openid", "用户标识"),
            ("appid", "公众账号 ID"),
            ("stock_id", "批次号"),
            ("status", "券状态"),
            ("creator_mchid", "创建批次的商户号"),
            ("sender_mchid", "批次发放商户号"),
            ("available_mchid", "可用商户号"),
            ("offset", "分页页码"),
            ("limit", "分页大小"),
        ],
        answer: &[
            ("data", "结果集"),
            ("total_count", "查询结果总数"),
            ("limit", "分页大小"),
            ("offset", "分页页码"),
        ],
    },
    Labels {
        endpoint: "list_stocks",
        request: &[
            ("offset", "分页页码"),
            ("limit", "分页大小"),
            ("stock_creator_mchid", "创建批次的商户号"),
            ("create_start_time", "起始时间"),
            ("create_end_time", "终止时间"),
            ("status", "批次状态"),
        ],
        answer: &[
            ("total_count", "批次总数"),
            ("data", "批次详情"),
            ("limit", "分页大小"),
            ("offset", "分页页码"),
        ],
    },
    Labels {
        endpoint: "pause_stock",
        request: &[
            ("stock_creator_mchid", "创建批次的商户号"),
            ("stock_id", "批次号"),
        ],
        answer: &[
            // The row has the name of another endpoint's member; the sample has this name.
            ("pause_time", "生效时间"),
            ("stock_id", "批次号"),
        ],
    },
    Labels {
        endpoint: "query_coupon",
        request: &[
            ("coupon_id", "代金券 id"),
            ("appid", "公众账号 ID"),
            ("openid", "用户 openid"),
        ],
        answer: &[
            ("stock_creator_mchid", "创建批次的商户号"),
            ("stock_id", "批次号"),
            ("coupon_id", "代金券 id"),
            ("cut_to_message", "单品优惠特定信息"),
            ("coupon_name", "代金券名称"),
            ("status", "代金券状态"),
            ("description", "使用说明"),
            ("create_time", "领券时间"),
            ("coupon_type", "券类型"),
            ("no_cash", "是否无资金流"),
            ("available_begin_time", "可用开始时间"),
            ("available_end_time", "可用结束时间"),
            ("singleitem", "是否单品优惠"),
            ("normal_coupon_information", "满减券信息"),
            ("consume_information", "已实扣代金券核销信息"),
        ],
    },
    Labels {
        endpoint: "query_stock",
        request: &[
            ("stock_id", "批次号"),
            ("stock_creator_mchid", "创建批次的商户号"),
        ],
        answer: &[
            ("stock_id", "批次号"),
            ("stock_creator_mchid", "创建批次的商户号"),
            ("stock_name", "批次名称"),
            ("status", "批次状态"),
            ("create_time", "创建时间"),
            ("description", "使用说明"),
            ("stock_use_rule", "满减券批次使用规则"),
            ("available_begin_time", "可用开始时间"),
            ("available_end_time", "可用结束时间"),
            ("distributed_coupons", "已发券数量"),
            ("no_cash", "是否无资金流"),
            ("start_time", "激活批次的时间"),
            ("stop_time", "终止批次的时间"),
            ("cut_to_message", "减至批次特定信息"),
            ("singleitem", "是否单品优惠"),
            ("stock_type", "批次类型"),
        ],
    },
    Labels {
        endpoint: "refund_flow",
        request: &[
            ("stock_id", "批次号"),
        ],
        answer: &[
            ("url", "下载链接"),
            ("hash_value", "安全校验码"),
            ("hash_type", "哈希算法类型"),
        ],
    },
    Labels {
        endpoint: "restart_stock",
        request: &[
            ("stock_creator_mchid", "创建批次的商户号"),
            ("stock_id", "批次号"),
        ],
        answer: &[
            // This row also has the name of another endpoint's member.
            ("restart_time", "生效时间"),
            ("stock_id", "批次号"),
        ],
    },
    Labels {
        endpoint: "send_coupon",
        request: &[
            ("stock_id", "批次号"),
            ("openid", "用户 openid"),
            ("out_request_no", "商户单据号"),
            ("appid", "公众账号 ID"),
            ("stock_creator_mchid", "创建批次的商户号"),
            ("coupon_value", "指定面额发券, 面额"),
            ("coupon_minimum", "指定面额发券, 券门槛"),
        ],
        answer: &[
            ("coupon_id", "代金券 id"),
        ],
    },
    Labels {
        endpoint: "set_callback",
        request: &[
            ("mchid", "商户号"),
            ("notify_url", "通知url 地址"),
            ("switch", "回调开关"),
        ],
        answer: &[
            ("update_time", "修改时间"),
            ("notify_url", "通知地址"),
        ],
    },
    Labels {
        endpoint: "start_stock",
        request: &[
            ("stock_creator_mchid", "创建批次的商户号"),
            ("stock_id", "批次号"),
        ],
        answer: &[
            ("start_time", "生效时间"),
            ("stock_id", "批次号"),
        ],
    },
    Labels {
        endpoint: "use_flow",
        request: &[
            ("stock_id", "批次号"),
        ],
        answer: &[
            ("url", "下载链接"),
            ("hash_value", "安全校验码"),
            ("hash_type", "哈希算法类型"),
        ],
    },
];

/// Values of enums.
const VALUES: [(&str, &[(&str, &str)]); 5] = [
    (
        "StockStatus",
        &[
            ("unactivated", "未激活"),
            ("audit", "审核中"),
            ("running", "运行中"),
            ("stoped", "已停止"),
            ("paused", "暂停发放"),
        ],
    ),
    (
        "StockType",
        &[
            ("NORMAL", "代金券批次"),
            ("DISCOUNT_CUT", "立减与折扣"),
            ("OTHER", "其他"),
        ],
    ),
    (
        "CouponStatus",
        &[
            ("SENDED", "可用"),
            ("USED", "已实扣"),
            ("EXPIRED", "已过期"),
        ],
    ),
    (
        "CouponStatusFilter",
        &[("SENDED", "可用"), ("USED", "已实扣")],
    ),
    ("CouponType", &[("NORMAL", "满减券"), ("CUT_TO", "减至券")]),
];

/// Returns the labels of members in the tables, including those from newer sources.
fn typed_members(api: &Api) -> Vec<Line> {
    let mut typed = Vec::new();
    for labels in LABELS {
        let answer = &endpoint(api, labels.endpoint).response.value;
        typed.extend(member_lines(labels.endpoint, labels.request));
        typed.extend(member_lines(answer, labels.answer));
    }
    for (name, labels) in newer::MEMBERS.iter().chain(newer::ADDED) {
        typed.extend(member_lines(name, labels));
    }
    typed
}

#[test]
fn labels_of_members_are_the_documents() {
    let api = api();
    let read = super::read_members(&api, |field| field.label.clone());
    let tables = "LABELS, or MEMBERS or ADDED of newer sources,";
    same(FILES, tables, read, typed_members(&api));
}

#[test]
fn labels_of_values_are_the_documents() {
    let api = api();
    let mut read = Vec::new();
    for definition in &api.types {
        if let TypeKind::Enum(values) = &definition.kind {
            let labels = values
                .iter()
                .filter_map(|value| Some((&*value.wire.value, value.label.as_deref()?)));
            read.extend(member_lines(
                &definition.name.value,
                &labels.collect::<Vec<_>>(),
            ));
        }
    }
    let typed = VALUES.iter().chain(newer::VALUES);
    let typed = typed.flat_map(|(name, labels)| member_lines(name, labels));
    same(FILES, "VALUES", read, typed.collect());
}
