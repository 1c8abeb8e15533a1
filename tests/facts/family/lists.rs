//! Paginated lists: of stocks, and of the merchants and the items for which coupons of a stock can be used.

use super::{Endpoint, Part};

pub(super) const PART: Part = Part {
    file: file!(),
    endpoints: &[
        Endpoint {
            name: "list_stocks",
            call: "GET /v3/marketing/favor/stocks",
            request: &[
                "query offset: uint32 required",
                "query limit: uint32 ..10 required",
                "query stock_creator_mchid: string 1..20 required",
                "query create_start_time: timestamp ..64",
                "query create_end_time: timestamp ..64",
                "query status: StockStatus ..12",
            ],
            response: "StockCollection",
            errors: &["favor", "public"],
            more: &[
                "pages offset limit total_count data",
                "1000/second overall",
                "500/second ip",
            ],
        },
        Endpoint {
            name: "list_available_merchants",
            call: "GET /v3/marketing/favor/stocks/{stock_id}/merchants",
            request: &[
                "query offset: uint32 ..1000 required",
                "query limit: uint32 ..50 required",
                "query stock_creator_mchid: string 1..20 required",
                "path stock_id: string ..20 required",
            ],
            response: "AvailableMerchantCollection",
            errors: &["favor", "public"],
            more: &["pages offset limit total_count data", "1000/minute overall"],
        },
        Endpoint {
            name: "list_available_singleitems",
            call: "GET /v3/marketing/favor/stocks/{stock_id}/items",
            request: &[
                "query offset: uint32 ..500 required",
                "query limit: uint32 ..100 required",
                "query stock_creator_mchid: string 1..20 required",
                "path stock_id: string ..20 required",
            ],
            response: "AvailableSingleitemCollection",
            errors: &["favor", "public"],
            more: &[
                "pages offset limit total_count data",
                "1000/minute overall",
                "200/minute ip",
            ],
        },
    ],
    notifications: &[],
    objects: &[
        (
            "StockCollection",
            &[
                "total_count: int64 required",
                "data: [Stock]",
                "limit: uint32 required",
                "offset: uint32 required",
            ],
        ),
        (
            "AvailableMerchantCollection",
            &[
                "total_count: uint32 required or text",
                "data: [string 1..20 chars] ..50 items",
                "offset: uint32 required or text",
                "limit: uint32 required or text",
                "stock_id: string required",
            ],
        ),
        (
            "AvailableSingleitemCollection",
            &[
                "total_count: uint32 required or text",
                "data: [string 1..128 chars] ..100 items",
                "offset: uint32 required or text",
                "limit: uint32 required or text",
                "stock_id: string required",
            ],
        ),
    ],
    enums: &[],
};
