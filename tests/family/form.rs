//! The upload: a body of two parts.

use favor_generated::image_upload::{ImageMeta, ImageMetaInit, ImageUpload, ImageUploadInit};
use favor_generated::{Body, Endpoint, HOSTS, HttpEndpoint, Validate};

pub(crate) const CONTENT_TYPE: &str = "multipart/form-data; boundary=favor-0000000000000000";

/// The part that is signed, with the digest of `pic1`, which represents the file in the document.
pub(crate) const META: &str = concat!(
    r#"{"filename":"filea.jpg","#,
    r#""sha256":"46db78df94f91d366709232d36470c1936b4631dd4572ff8722509afe5b107a4"}"#
);

pub(crate) const BODY: &str = concat!(
    "--favor-0000000000000000\r\n",
    "Content-Disposition: form-data; name=\"meta\";\r\n",
    "Content-Type: application/json\r\n",
    "\r\n",
    r#"{"filename":"filea.jpg","#,
    r#""sha256":"46db78df94f91d366709232d36470c1936b4631dd4572ff8722509afe5b107a4"}"#,
    "\r\n",
    "--favor-0000000000000000\r\n",
    "Content-Disposition: form-data; name=\"file\"; filename=\"filea.jpg\";\r\n",
    "Content-Type: image/jpg\r\n",
    "\r\n",
    "pic1\r\n",
    "--favor-0000000000000000--\r\n",
);

/// Returns the document's upload.
pub(crate) fn upload() -> ImageUpload {
    named("filea.jpg", b"pic1")
}

/// Returns the upload of a file with this name.
pub(crate) fn named(filename: &str, file: &[u8]) -> ImageUpload {
    ImageUpload::from(ImageUploadInit {
        meta: ImageMeta::from(ImageMetaInit {
            filename: filename.into(),
            sha256: ImageMeta::sha256_of(file),
        }),
        file: file.into(),
    })
}

fn body(upload: &ImageUpload) -> Body {
    upload.body().expect("an upload has a body")
}

/// Counts the occurrences of bytes in other bytes.
fn count(bytes: &[u8], part: &[u8]) -> usize {
    bytes
        .windows(part.len())
        .filter(|window| *window == part)
        .count()
}

#[test]
fn the_document_s_upload_keeps_every_rule_and_is_these_bytes() {
    assert_eq!(upload().validate(), Ok(()));
    let body = body(&upload());
    assert_eq!(body.content_type, CONTENT_TYPE);
    assert_eq!(String::from_utf8(body.bytes).as_deref(), Ok(BODY));
    assert_eq!(String::from_utf8(body.bytes_to_sign).as_deref(), Ok(META));
}

#[test]
fn the_part_has_the_content_type_of_the_file_s_extension_or_the_first() {
    for (name, content_type) in [
        ("a.png", "image/png"),
        ("a.jpg.PNG", "image/png"),
        ("a.jpg", "image/jpg"),
        ("png", "image/jpg"),
        ("a.bmp", "image/jpg"),
        ("a.", "image/jpg"),
    ] {
        let bytes = body(&named(name, b"pic1")).bytes;
        let line = format!("filename=\"{name}\";\r\nContent-Type: {content_type}\r\n");
        assert_eq!(count(&bytes, line.as_bytes()), 1, "{name}");
    }
}

#[test]
fn a_digest_is_that_of_the_bytes_in_lower_case() {
    for (file, digest) in [
        (
            "",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        ),
        (
            "abc",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ),
        (
            "pic1",
            "46db78df94f91d366709232d36470c1936b4631dd4572ff8722509afe5b107a4",
        ),
    ] {
        assert_eq!(ImageMeta::sha256_of(file.as_bytes()), digest);
    }
}

#[test]
fn what_is_signed_is_in_the_body_byte_for_byte() {
    for name in [
        "filea.jpg",
        "图片.png",
        "a\"b.jpg",
        "a\\b.jpg",
        "a/b\u{1}.bmp",
    ] {
        let body = body(&named(name, b"\x89PNG\r\n\0\xff"));
        assert_eq!(count(&body.bytes, &body.bytes_to_sign), 1, "{name}");
        let meta: serde_json::Value = serde_json::from_slice(&body.bytes_to_sign).expect("JSON");
        assert_eq!(meta["filename"], name);
    }
}

#[test]
fn a_name_does_not_end_its_line() {
    for (name, written) in [
        ("图片.png", "图片.png"),
        ("a b;c.jpg", "a b;c.jpg"),
        ("a\"b.jpg", "a%22b.jpg"),
        ("a\r\nb: c.jpg", "a%0D%0Ab: c.jpg"),
    ] {
        let line = format!(
            "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{written}\";\r\n"
        );
        assert_eq!(
            count(&body(&named(name, b"pic1")).bytes, line.as_bytes()),
            1,
            "{name}"
        );
    }
}

#[test]
fn the_boundary_is_in_no_part() {
    let first = "favor-0000000000000000";
    let both = "--favor-0000000000000001\r\n--favor-0000000000000000--\r\n";
    for (name, file, boundary) in [
        ("filea.jpg", "pic1", first),
        ("filea.jpg", "favor-000000000000000", first),
        ("filea.jpg", first, "favor-0000000000000001"),
        ("filea.jpg", "favor-0000000000000001", first),
        ("filea.jpg", both, "favor-0000000000000002"),
        (
            "favor-0000000000000000.jpg",
            "pic1",
            "favor-0000000000000001",
        ),
    ] {
        let body = body(&named(name, file.as_bytes()));
        assert_eq!(
            body.content_type,
            format!("multipart/form-data; boundary={boundary}")
        );
        // The boundary occurs before each part, and at the end.
        assert_eq!(count(&body.bytes, boundary.as_bytes()), 3, "{name} {file}");
        assert!(
            body.bytes
                .ends_with(format!("\r\n--{boundary}--\r\n").as_bytes())
        );
    }
}

#[test]
fn any_bytes_of_a_file_go_out_as_they_are() {
    let every: Vec<u8> = (0..=255).collect();
    let file = [b"\r\n--", &every[..], b"\r\n \r\n"].concat();
    let body = body(&named("a.png", &file));
    let part = [
        b"Content-Type: image/png\r\n\r\n",
        &file[..],
        b"\r\n--favor-",
    ]
    .concat();
    assert_eq!(count(&body.bytes, &part), 1);
    // The same upload always has the same body.
    assert_eq!(Some(body), named("a.png", &file).body());
}

#[test]
fn the_request_of_the_http_crate_is_the_same() {
    let request = upload().to_http(HOSTS[0]).expect("a request");
    let header = |name: &str| request.headers().get(name).map(http::HeaderValue::as_bytes);
    assert_eq!(request.method(), http::Method::POST);
    assert_eq!(
        request.uri().to_string(),
        "https://api.mch.weixin.qq.com/v3/marketing/favor/media/image-upload"
    );
    assert_eq!(header("content-type"), Some(CONTENT_TYPE.as_bytes()));
    assert_eq!(header("accept"), Some(&b"application/json"[..]));
    assert_eq!(request.body().as_slice(), BODY.as_bytes());
}

#[test]
fn debug_does_not_print_the_file() {
    let printed = format!("{:?}", named("a.png", &[7; 2_000_000]));
    assert!(printed.contains("file: <2000000 bytes>"), "{printed}");
}
