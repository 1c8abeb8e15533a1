//! Where notifications are sent, the notification itself, and the upload of images.

use super::{Endpoint, Part};

pub(super) const PART: Part = Part {
    endpoints: &[Endpoint {
        name: "set_callback",
        call: "POST /v3/marketing/favor/callbacks",
        request: &[
            "body mchid: string ..20 required",
            "body notify_url: string ..256 without ' ' '?' '#' '[' ']' begins https:// required",
            "body switch: bool",
        ],
        response: "SetCallbackResponse",
        errors: &["favor", "public"],
        more: &["1000/minute overall", "5/minute ip"],
    }],
    notifications: &[],
    objects: &[(
        "SetCallbackResponse",
        &[
            "update_time: timestamp ..32 required",
            "notify_url: string required",
        ],
    )],
    enums: &[],
};
