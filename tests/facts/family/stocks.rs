//! Stocks after they have been created: read, activated, paused, restarted, stopped, modified.

use super::{Endpoint, Part};

pub(super) const PART: Part = Part {
    file: file!(),
    endpoints: &[
        Endpoint {
            name: "query_stock",
            call: "GET /v3/marketing/favor/stocks/{stock_id}",
            request: &[
                "path stock_id: string ..20 required",
                "query stock_creator_mchid: string 1..20 required",
            ],
            response: "Stock",
            errors: &["favor", "public"],
            more: &["1000/second overall", "500/second ip"],
        },
        Endpoint {
            name: "start_stock",
            call: "POST /v3/marketing/favor/stocks/{stock_id}/start",
            request: &[
                "body stock_creator_mchid: string 1..20 required",
                "path stock_id: string ..20 required",
            ],
            response: "StartStockResponse",
            errors: &["favor", "public"],
            more: &["repeatable", "1000/minute overall", "60/minute ip"],
        },
        Endpoint {
            name: "pause_stock",
            call: "POST /v3/marketing/favor/stocks/{stock_id}/pause",
            request: &[
                "body stock_creator_mchid: string 1..20 required",
                "path stock_id: string ..20 required",
            ],
            response: "PauseStockResponse",
            errors: &["favor", "public"],
            more: &["repeatable", "1000/minute overall", "60/minute ip"],
        },
        Endpoint {
            name: "restart_stock",
            call: "POST /v3/marketing/favor/stocks/{stock_id}/restart",
            request: &[
                "body stock_creator_mchid: string 1..20 required",
                "path stock_id: string ..20 required",
            ],
            response: "RestartStockResponse",
            errors: &["favor", "public"],
            more: &["repeatable", "1000/minute overall", "60/minute ip"],
        },
        Endpoint {
            name: "stop_stock",
            call: "POST /v3/marketing/favor/stocks/{stock_id}/stop",
            request: &[
                "body stock_creator_mchid: string required",
                "path stock_id: string required",
            ],
            response: "StopStockResponse",
            errors: &["public"],
            more: &[],
        },
        Endpoint {
            name: "modify_available_singleitem",
            call: "POST /v3/marketing/favor/stocks/{stock_id}/modify-goods-id",
            request: &[
                "path stock_id: string ..20 required",
                "body stock_creator_mchid: string 1..20 required",
                "body add_goods_id_list: [string]",
                "body delete_goods_id_list: [string]",
            ],
            response: "ModifyAvailableSingleitemResponse",
            errors: &["favor", "public"],
            more: &["one of add_goods_id_list delete_goods_id_list"],
        },
    ],
    notifications: &[],
    objects: &[
        (
            "StartStockResponse",
            &[
                "start_time: timestamp ..32 required",
                "stock_id: string ..20 required",
            ],
        ),
        (
            "PauseStockResponse",
            &[
                "pause_time: timestamp ..32 required or start_time",
                "stock_id: string ..20 required",
            ],
        ),
        (
            "RestartStockResponse",
            &[
                "restart_time: timestamp ..32 required or start_time or pause_time",
                "stock_id: string ..20 required",
            ],
        ),
        (
            "StopStockResponse",
            &["stop_time: timestamp required", "stock_id: string required"],
        ),
        (
            "ModifyAvailableSingleitemResponse",
            &[
                "effect_time: timestamp required or pause_time",
                "stock_id: string required",
            ],
        ),
    ],
    enums: &[],
};
