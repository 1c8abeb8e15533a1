//! Types.

use crate::model::Download;

use super::sources::with_origin;
use super::words::{Words, counted};

/// The file that an object describes.
pub fn download(download: &Download) -> Words {
    let said = Words::new()
        .code(&download.url.value)
        .say(" is the address of a file, and ")
        .code(&download.hash.value)
        .say(" its digest in hexadecimal digits. The request for the file is signed; its answer is not.");
    let said = match &download.algorithm {
        Some(algorithm) => said
            .say(" ")
            .code(&algorithm.value)
            .say(" names the digest's algorithm."),
        None => said.say(" No source names the digest's algorithm."),
    };
    let valid = download.valid_seconds.map(|seconds| {
        let seconds = counted(seconds, "second");
        Words::own(format!("The address is valid for {seconds}."))
    });
    with_origin(
        said.then(valid),
        download.note.as_deref(),
        &download.sources,
    )
}
