//! Stocks after they have been created: read, activated, paused, restarted, stopped, modified.

use super::{Endpoint, Part};

pub(super) const PART: Part = Part {
    endpoints: &[Endpoint {
        name: "query_stock",
        call: "GET /v3/marketing/favor/stocks/{stock_id}",
        request: &[
            "path stock_id: string ..20 required",
            "query stock_creator_mchid: string ..20 required",
        ],
        response: "Stock",
        errors: &["favor", "public"],
        more: &["1000/second overall", "500/second ip"],
    }],
    notifications: &[],
    objects: &[],
    enums: &[],
};
