//! The URL of notifications, the notification itself, and the upload of images.

use super::{Endpoint, Notification, Part};

pub(super) const PART: Part = Part {
    file: file!(),
    endpoints: &[
        Endpoint {
            name: "set_callback",
            call: "POST /v3/marketing/favor/callbacks",
            request: &[
                "body mchid: string 1..20 required",
                "body notify_url: string 1..256 without ' ' '?' '#' '[' ']' begins https:// required",
                "body switch: bool",
            ],
            response: "SetCallbackResponse",
            errors: &["favor", "public"],
            more: &["1000/minute overall", "5/minute ip"],
        },
        Endpoint {
            name: "query_callback",
            call: "GET /v3/marketing/favor/callbacks",
            request: &["query mchid: string 1..20 required"],
            response: "Callback",
            errors: &["favor", "public"],
            more: &["2000/second overall"],
        },
        Endpoint {
            name: "image_upload",
            call: "POST /v3/marketing/favor/media/image-upload",
            request: &[
                "form meta: ImageMeta required",
                "form file: file 1..2097152 bytes required image/jpg, image/png named by filename",
            ],
            response: "MediaImageResponse",
            errors: &["upload", "public"],
            more: &[],
        },
    ],
    notifications: &[Notification {
        name: "coupon_use_notification",
        event: "COUPON.USE",
        envelope: "CouponUseEnvelope",
        resource: "NotifiedCoupon",
    }],
    objects: &[
        (
            "SetCallbackResponse",
            &[
                "update_time: timestamp ..32 required",
                "notify_url: string required",
            ],
        ),
        (
            "Callback",
            &["notify_url: string required", "mchid: string required"],
        ),
        (
            "ImageMeta",
            &[
                "filename: string 1..128 ends .jpg .bmp .png required",
                "sha256: string 1..256 required digest of file",
            ],
        ),
        ("MediaImageResponse", &["media_url: string ..256 required"]),
        (
            "CouponUseEnvelope",
            &[
                "id: string ..36 required",
                "create_time: timestamp ..32 required or compact",
                "event_type: NotificationEventType ..32 required",
                "resource_type: NotificationResourceType ..32 required",
                "summary: string ..64 required or null",
                "resource: EncryptedResource required",
            ],
        ),
        (
            "EncryptedResource",
            &[
                "original_type: string required or null",
                "algorithm: EncryptionAlgorithm required",
                "ciphertext: string required",
                "nonce: string 12..12 bytes required",
                "associated_data: string ..15 bytes",
            ],
        ),
        (
            "NotifiedCoupon",
            &[
                "stock_creator_mchid: string ..20 required",
                "stock_id: string ..20 required",
                "coupon_id: string ..20 required",
                "singleitem_discount_off: SingleitemDiscountOff",
                "discount_to: DiscountTo",
                "coupon_name: string ..20 chars required",
                "status: CouponStatus required or state",
                "description: string ..3000 required",
                "create_time: timestamp ..32 required",
                "coupon_type: CouponType required",
                "no_cash: bool required or null",
                "available_begin_time: timestamp ..32 required",
                "available_end_time: timestamp ..32 required",
                "singleitem: bool required or null",
                "normal_coupon_information: FixedValueStockMsg",
                "consume_information: ConsumeInformation",
                "business_type: BusinessType",
            ],
        ),
        (
            "SingleitemDiscountOff",
            &["single_price_max: uint64 fen required"],
        ),
        (
            "DiscountTo",
            &[
                "cut_to_price: uint64 fen required",
                "max_price: uint64 fen required",
            ],
        ),
    ],
    enums: &[
        ("NotificationEventType", &["COUPON.USE"]),
        ("NotificationResourceType", &["encrypt-resource"]),
        ("EncryptionAlgorithm", &["AEAD_AES_256_GCM"]),
    ],
};
