//! Coupons: sent to users, and read.

use super::{Endpoint, Part};

pub(super) const PART: Part = Part {
    file: file!(),
    endpoints: &[
        Endpoint {
            name: "send_coupon",
            call: "POST /v3/marketing/favor/users/{openid}/coupons",
            request: &[
                "body stock_id: string 1..20 required",
                "path openid: string ..128 required sensitive",
                "body out_request_no: string 1..128 of digits letters '_' '-' '|' '*' required",
                "body appid: string 1..128 required",
                "body stock_creator_mchid: string 1..20 required",
                "body coupon_value: uint64 fen",
                "body coupon_minimum: uint64 fen",
            ],
            response: "SendCouponResponse",
            errors: &["favor", "public"],
            more: &["key out_request_no", "500/second overall"],
        },
        Endpoint {
            name: "query_coupon",
            call: "GET /v3/marketing/favor/users/{openid}/coupons/{coupon_id}",
            request: &[
                "path coupon_id: string ..20 required",
                "query appid: string 1..128 required",
                "path openid: string ..128 required sensitive",
            ],
            response: "Coupon",
            errors: &["favor", "public"],
            more: &["1000/second overall", "500/second ip"],
        },
        Endpoint {
            name: "list_coupons_by_filter",
            call: "GET /v3/marketing/favor/users/{openid}/coupons",
            request: &[
                "path openid: string ..128 required sensitive",
                "query appid: string 1..128 required",
                "query stock_id: string 1..20",
                "query status: CouponStatusFilter ..6",
                "query creator_mchid: string 1..20",
                "query sender_mchid: string 1..20",
                "query available_mchid: string 1..20",
                "query offset: uint32 default 0",
                "query limit: uint32 default 20",
                "query business_type: BusinessType",
            ],
            response: "CouponCollection",
            errors: &["favor", "public"],
            more: &[
                "one of creator_mchid sender_mchid available_mchid",
                "pages offset limit total_count data",
                "2000/second overall",
                "500/second ip",
            ],
        },
    ],
    notifications: &[],
    objects: &[
        ("SendCouponResponse", &["coupon_id: string ..20 required"]),
        (
            "Coupon",
            &[
                "stock_creator_mchid: string ..20 required",
                "stock_id: string ..20 required",
                "coupon_id: string ..20 required",
                "cut_to_message: CutTypeMsg",
                "coupon_name: string ..20 chars required",
                "status: CouponStatus required",
                "description: string ..3000 required",
                "create_time: timestamp ..32 required",
                "coupon_type: CouponType required",
                "no_cash: bool required or null",
                "available_begin_time: timestamp ..32 required",
                "available_end_time: timestamp ..32 required",
                "singleitem: bool required or null",
                "normal_coupon_information: FixedValueStockMsg",
                "consume_information: ConsumeInformation",
                "out_request_no: string ..128",
                "available_balance: uint64 fen",
                "business_type: BusinessType",
            ],
        ),
        (
            "ConsumeInformation",
            &[
                "consume_time: timestamp required",
                "consume_mchid: string required",
                "transaction_id: string required",
                "goods_detail: [GoodsDetail]",
                "consume_amount: uint64 fen",
            ],
        ),
        (
            "GoodsDetail",
            &[
                "goods_id: string required",
                "quantity: uint32 required",
                "price: uint64 fen required",
                "discount_amount: uint64 fen required",
            ],
        ),
        (
            "CouponCollection",
            &[
                "data: [Coupon]",
                "total_count: uint32 required",
                "limit: uint32 required",
                "offset: uint32 required",
            ],
        ),
    ],
    enums: &[
        ("CouponStatus", &["SENDED", "USED", "EXPIRED", "RECOVER"]),
        ("CouponStatusFilter", &["SENDED", "USED"]),
    ],
};
