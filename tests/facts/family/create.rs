//! The creation of a stock: the members that are sent differ widely from those that are read.

use super::{Endpoint, Part};

pub(super) const PART: Part = Part {
    file: file!(),
    endpoints: &[Endpoint {
        name: "create_coupon_stock",
        call: "POST /v3/marketing/favor/coupon-stocks",
        request: &[
            "body stock_name: string 1..20 chars without '_' ',' ';' '|' required",
            "body comment: string 1..60 chars",
            "body belong_merchant: string 1..20 required",
            "body available_begin_time: timestamp ..32 required",
            "body available_end_time: timestamp ..32 required",
            "body stock_use_rule: CreateStockUseRule required",
            "body pattern_info: PatternInfo",
            "body coupon_use_rule: CouponRule required",
            "body no_cash: bool required",
            "body stock_type: CreateStockType ..16 required",
            "body out_request_no: string 1..128 of digits letters '_' '-' '|' '*' required",
            "body ext_info: string 1..128",
        ],
        response: "CreateCouponStockResponse",
        errors: &["favor", "public"],
        more: &[
            "available_end_time not before available_begin_time",
            "key out_request_no",
            "60/minute merchant",
            "1000/minute overall",
        ],
    }],
    notifications: &[],
    objects: &[
        (
            "CreateCouponStockResponse",
            &[
                "stock_id: string ..20 required",
                "create_time: timestamp ..32 required",
            ],
        ),
        (
            "CreateStockUseRule",
            &[
                "max_coupons: uint64 5..10000000 required",
                "max_amount: uint64 ..10000000000 fen required",
                "max_amount_by_day: uint64 fen",
                "max_coupons_per_user: uint32 1..60 required",
                "natural_person_limit: bool required",
                "prevent_api_abuse: bool required",
                "max_amount_by_day at most max_amount",
                "max_coupons_per_user at most max_coupons",
            ],
        ),
        (
            "PatternInfo",
            &[
                "description: string 1..3000 bytes required",
                "merchant_logo: string 1..128 chars",
                "merchant_name: string 1..128",
                "background_color: BackgroundColor ..15",
                "coupon_image: string 1..128",
                "jump_target: JumpTarget default DEFAULT_PAGE",
                "mini_program_appid: string",
                "mini_program_path: string",
                "jump_target MINI_PROGRAM requires mini_program_appid mini_program_path",
            ],
        ),
        (
            "CouponRule",
            &[
                "coupon_available_time: FavorAvailableTime",
                "fixed_normal_coupon: CreateFixedNormalCoupon",
                "goods_tag: [string ..128 chars of digits letters '_'] 1..50 items",
                "limit_pay: [string] 1..1 items",
                "limit_card: CardLimitation",
                "trade_type: [TradeType]",
                "combine_use: bool default true",
                "available_items: [string 1..128 chars] ..50 items",
                "unavailable_items: [string ..128] ..50 items",
                "available_merchants: [string ..20] ..50 items",
            ],
        ),
        (
            "FavorAvailableTime",
            &[
                "fix_available_time: FixedAvailableTime",
                "second_day_available: bool",
                "available_time_after_receive: uint32 minutes",
            ],
        ),
        (
            "FixedAvailableTime",
            &[
                "available_week_day: [uint32 ..6]",
                "begin_time: uint32 ..86399 seconds",
                "end_time: uint32 1..86399 seconds default 86399",
            ],
        ),
        (
            "CreateFixedNormalCoupon",
            &[
                "coupon_amount: uint64 2..100000 fen required",
                "transaction_minimum: uint64 fen required",
                "coupon_amount at most transaction_minimum",
            ],
        ),
        (
            "CardLimitation",
            &[
                "name: string 1..4 chars",
                "bin: [string 6..9 chars] ..10 items",
            ],
        ),
    ],
    enums: &[
        ("CreateStockType", &["NORMAL"]),
        (
            "BackgroundColor",
            &[
                "COLOR010", "COLOR020", "COLOR030", "COLOR040", "COLOR050", "COLOR060", "COLOR070",
                "COLOR080", "COLOR081", "COLOR082", "COLOR090", "COLOR100", "COLOR101", "COLOR102",
            ],
        ),
        (
            "JumpTarget",
            &["PAYMENT_CODE", "MINI_PROGRAM", "DEFAULT_PAGE"],
        ),
    ],
};
