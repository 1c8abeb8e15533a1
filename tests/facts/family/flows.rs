//! Lists of payments and refunds that are downloaded.

use super::{Endpoint, Part};

pub(super) const PART: Part = Part {
    file: file!(),
    endpoints: &[
        Endpoint {
            name: "use_flow",
            call: "GET /v3/marketing/favor/stocks/{stock_id}/use-flow",
            request: &["path stock_id: string ..20 required"],
            response: "UseFlowResponse",
            errors: &["favor", "public"],
            more: &["1000/minute overall", "5/minute ip", "not at once"],
        },
        Endpoint {
            name: "refund_flow",
            call: "GET /v3/marketing/favor/stocks/{stock_id}/refund-flow",
            request: &["path stock_id: string ..20 required"],
            response: "RefundFlowResponse",
            errors: &["favor", "public"],
            more: &["1000/minute overall", "5/minute ip", "not at once"],
        },
        Endpoint {
            name: "use_flow_by_day",
            call: "GET /v3/marketing/favor/stocks/{stock_id}/use-flow-by-day",
            request: &[
                "path stock_id: string required",
                "query bill_date: date required",
            ],
            response: "UseFlowByDayResponse",
            errors: &["public"],
            more: &[],
        },
        Endpoint {
            name: "refund_flow_by_day",
            call: "GET /v3/marketing/favor/stocks/{stock_id}/refund-flow-by-day",
            request: &[
                "path stock_id: string required",
                "query bill_date: date required",
            ],
            response: "RefundFlowByDayResponse",
            errors: &["public"],
            more: &[],
        },
    ],
    notifications: &[],
    objects: &[
        (
            "UseFlowResponse",
            &[
                "url: string ..2048 required",
                "hash_value: string ..1024 required",
                "hash_type: HashType ..32 required",
                "download url hash_value hash_type 30 s",
            ],
        ),
        (
            "RefundFlowResponse",
            &[
                "url: string ..2048 required",
                "hash_value: string ..1024 required",
                "hash_type: HashType ..32 required",
                "download url hash_value hash_type 30 s",
            ],
        ),
        (
            "UseFlowByDayResponse",
            &[
                "url: string required",
                "stock_useflow_hash: string required",
                "stock_useflow_count: uint64 required or text",
                "download url stock_useflow_hash unnamed",
            ],
        ),
        (
            "RefundFlowByDayResponse",
            &[
                "url: string required",
                "stock_refundflow_hash: string required",
                "stock_refundflow_count: uint64 required or text",
                "download url stock_refundflow_hash unnamed",
            ],
        ),
    ],
    enums: &[("HashType", &["SHA1"])],
};
