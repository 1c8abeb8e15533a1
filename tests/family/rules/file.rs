//! The size, the name and the digest of an uploaded file.

use favor_generated::Rule;
use favor_generated::image_upload::ImageUpload;

use super::{Broken, breaks, keeps, with};
use crate::form::named;

const TWO_MEBIBYTES: usize = 2 * 1024 * 1024;

#[test]
fn a_file_has_a_byte_at_least_and_two_mebibytes_at_most() {
    for length in [1, TWO_MEBIBYTES] {
        keeps(&named("a.png", &vec![7; length]), &[]);
    }
    let reported = "has 0 bytes, fewer than 1";
    breaks(
        &named("a.png", b""),
        &[Broken::new("file", Rule::MinBytes, reported).limit(1)],
    );
    let reported = "has 2097153 bytes, more than 2097152";
    let broken = Broken::new("file", Rule::MaxBytes, reported).limit(2_097_152);
    breaks(&named("a.png", &vec![7; TWO_MEBIBYTES + 1]), &[broken]);
    assert_eq!(ImageUpload::FILE_MAX_BYTES, TWO_MEBIBYTES);
}

#[test]
fn a_name_says_what_the_file_is() {
    for name in [
        "a.jpg",
        "a.bmp",
        "a.png",
        "图.片.JPG",
        "a.Bmp",
        "a.pNG",
        ".png",
    ] {
        keeps(&named(name, b"pic1"), &[]);
    }
    for name in [
        "a.gif",
        "a.jpeg",
        "jpg",
        "a.jpg ",
        "a.png.exe",
        "png",
        "a．png",
    ] {
        let reported = format!("is {name:?}; it must end with `.jpg`, `.bmp`, `.png`");
        let broken = Broken::new("meta.filename", Rule::Suffixes, &reported);
        breaks(
            &named(name, b"pic1"),
            &[broken.texts(&[".jpg", ".bmp", ".png"])],
        );
    }
}

#[test]
fn a_digest_is_that_of_the_file() {
    let upload = named("a.png", b"abc");
    let digest = upload.meta.sha256.clone();
    for wrong in [
        named("a.png", b"abd").meta.sha256,
        // The digest must be in lower case.
        digest.to_uppercase(),
        format!(" {digest}"),
        // The document's sample.
        "hjkahkjsjkfsjk78687dhjahdajhk".into(),
    ] {
        let reported = format!("is {wrong:?}, which is not the digest of `file`");
        let broken = Broken::new("meta.sha256", Rule::Digest, &reported);
        breaks(
            &with(&upload, |call| call.meta.sha256 = wrong),
            &[broken.others(&["file"])],
        );
    }
    // A file that has changed since is reported in the same way.
    let reported = format!("is {digest:?}, which is not the digest of `file`");
    let broken = Broken::new("meta.sha256", Rule::Digest, &reported).others(&["file"]);
    breaks(
        &with(&upload, |call| call.file = b"abd"[..].into()),
        &[broken],
    );
}
