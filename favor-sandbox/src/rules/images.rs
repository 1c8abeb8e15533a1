//! Image uploads.

use favor_generated::ErrorCode;
use favor_generated::image_upload::{ImageUpload, MediaImageResponse};

use super::world::World;
use crate::denial::Denial;

/// The first bytes of the accepted file types: JPG, BMP, PNG.
const KINDS: [&[u8]; 3] = [b"\xff\xd8\xff", b"BM", b"\x89PNG\r\n\x1a\n"];

pub(super) fn upload(world: &World<'_>, it: &ImageUpload) -> Result<MediaImageResponse, Denial> {
    if it.file.is_empty() {
        return Err(Denial::new(ErrorCode::ParamError, "图片文件为空"));
    }
    if it.file.len() > ImageUpload::FILE_MAX_BYTES {
        return Err(Denial::new(ErrorCode::ParamError, "图片大小超过2M（沙箱）"));
    }
    if !KINDS.iter().any(|kind| it.file.starts_with(kind)) {
        return Err(Denial::new(ErrorCode::RequestBlocked, "未知图片类型"));
    }
    if favor_generated::sha256_hex(&it.file) != it.meta.sha256.to_lowercase() {
        return Err(Denial::new(ErrorCode::RequestBlocked, "图片meta信息不一致")
            .noted("`meta.sha256` is not the digest of the file"));
    }
    let media_url = format!(
        "https://wxpaylogo.qpic.cn/wxpaylogo/{}/0",
        favor_generated::sha256_hex(&it.file)
    );
    let mut insert = world.db.prepare_cached(
        "INSERT OR REPLACE INTO images (media_url, mchid, filename, sha256) VALUES (?, ?, ?, ?)",
    )?;
    insert.execute((&media_url, world.caller, &it.meta.filename, &it.meta.sha256))?;
    Ok(MediaImageResponse::new(media_url))
}
