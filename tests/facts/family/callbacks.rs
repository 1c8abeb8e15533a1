//! Where notifications are sent, the notification itself, and the upload of images.

use super::{Endpoint, Part};

pub(super) const PART: Part = Part {
    endpoints: &[
        Endpoint {
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
        },
        Endpoint {
            name: "image_upload",
            call: "POST /v3/marketing/favor/media/image-upload",
            request: &[
                "form meta: ImageMeta required",
                "form file: file 1..2097152 bytes required image/jpg named by filename",
            ],
            response: "MediaImageResponse",
            errors: &["upload", "public"],
            more: &[],
        },
    ],
    notifications: &[],
    objects: &[
        (
            "SetCallbackResponse",
            &[
                "update_time: timestamp ..32 required",
                "notify_url: string required",
            ],
        ),
        (
            "ImageMeta",
            &[
                "filename: string 1..128 ends .jpg .bmp .png required",
                "sha256: string 1..256 required digest of file",
            ],
        ),
        ("MediaImageResponse", &["media_url: string ..256 required"]),
    ],
    enums: &[],
};
