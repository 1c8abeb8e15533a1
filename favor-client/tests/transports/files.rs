//! Files that are uploaded and downloaded.

use favor_client::{Client, ErrorKind, Outcome};
use favor_gateway::{Answer, Gateway, merchant};
use favor_generated::image_upload::{ImageMeta, ImageMetaInit, ImageUpload, ImageUploadInit};
use favor_generated::list_stocks::{ListStocks, ListStocksInit};
use favor_generated::use_flow::UseFlowResponse;

use crate::{TRANSPORTS, keys, merchant_of_the_tests, once};

const FILE: &[u8] = b"a file";

/// SHA-1 of the file.
const DIGEST: &str = "eb599ec83d383f0f25691c184f656d40384f9435";

fn client(gateway: &Gateway) -> Client {
    let client = Client::new(merchant_of_the_tests(), keys()).with_settings(once());
    client.with_hosts([gateway.url()]).expect("loopback")
}

fn flow(url: String, digest: &str) -> UseFlowResponse {
    let mut flow = UseFlowResponse::example();
    flow.url = url;
    flow.hash_value = digest.to_owned();
    flow
}

#[test]
fn of_a_form_the_part_meta_is_signed() {
    let image = vec![0x89, b'P', b'N', b'G', 0, 255];
    let upload = ImageUpload::from(ImageUploadInit {
        meta: ImageMeta::from(ImageMetaInit {
            filename: "logo.png".into(),
            sha256: ImageMeta::sha256_of(&image),
        }),
        file: image.into(),
    });
    for start in TRANSPORTS {
        let gateway = Gateway::answering(Answer::signed(
            200,
            r#"{"media_url":"https://example.org/0"}"#,
        ));
        let caller = start(keys(), &[gateway.url()], once());
        let answer = caller.call(&upload);
        assert!(answer.is_ok(), "{}: {answer:?}", caller.name());
        let [request] = &gateway.requests()[..] else {
            panic!("one request")
        };
        let kind = request.header("Content-Type").expect("a type");
        assert!(kind.starts_with("multipart/form-data; boundary="), "{kind}");
        assert!(
            request
                .meta()
                .expect("a form")
                .starts_with(br#"{"filename":"logo.png""#)
        );
        assert!(request.is_signed_by(merchant()));
    }
}

#[test]
fn a_download_is_signed_and_its_digest_is_checked() {
    let gateway = Gateway::answering(Answer::unsigned(200, FILE));
    let client = client(&gateway);
    let url = format!("{}/v3/billdownload/file?token=a-b_c%2B", gateway.url());
    let error = client
        .download(&flow(url.clone(), "00"))
        .expect_err("another digest");
    assert!(matches!(error.kind(), ErrorKind::File(_)), "{error}");
    assert!(error.to_string().contains(DIGEST), "{error}");
    assert_eq!(
        client.download(&flow(url, DIGEST)).as_deref().ok(),
        Some(FILE)
    );
    for request in gateway.requests() {
        assert!(request.is_signed_by(merchant()));
        assert_eq!(request.target, "/v3/billdownload/file?token=a-b_c%2B");
    }
}

#[test]
fn a_download_goes_to_no_host_without_tls() {
    let gateway = Gateway::answering(Answer::unsigned(200, FILE));
    for url in [
        "http://example.org/file",
        "ftp://127.0.0.1/file",
        "download://example.csv",
        "",
    ] {
        let error = client(&gateway)
            .download(&flow(url.to_owned(), DIGEST))
            .expect_err(url);
        assert!(matches!(error.kind(), ErrorKind::Insecure), "{error}");
        assert_eq!(error.outcome(), Outcome::NotSent);
    }
    assert_eq!(gateway.connections(), 0);
}

#[test]
fn a_download_has_a_limit_and_errors_of_its_own() {
    let url = |gateway: &Gateway| format!("{}/file", gateway.url());
    let gateway = Gateway::answering(Answer::unsigned(200, vec![b'x'; 2000]));
    let mut settings = once();
    settings.max_download = 1999;
    let client = client(&gateway).with_settings(settings);
    let error = client
        .download(&flow(url(&gateway), DIGEST))
        .expect_err("too long");
    assert!(
        error
            .to_string()
            .starts_with("download: the answer is longer than allowed"),
        "{error}"
    );
    let gateway = Gateway::answering(Answer::unsigned(404, ""));
    let error = self::client(&gateway)
        .download(&flow(url(&gateway), DIGEST))
        .expect_err("404");
    assert!(error.to_string().starts_with("download: 404"), "{error}");
}

#[test]
fn pages_come_until_the_last_one() {
    let page =
        |offset: u32| format!(r#"{{"total_count":3,"limit":2,"offset":{offset},"data":[]}}"#);
    let gateway = Gateway::start(move |request, _| {
        let offset = u32::from(request.target.contains("offset=1"));
        Answer::signed(200, page(offset))
    });
    let first = ListStocks::from(ListStocksInit {
        offset: 0,
        limit: 2,
        stock_creator_mchid: "123456".into(),
    });
    let client = client(&gateway);
    let pages: Result<Vec<_>, _> = client.pages(first.clone()).collect();
    let offsets: Vec<_> = pages
        .expect("pages")
        .iter()
        .map(|page| page.offset)
        .collect();
    assert_eq!(offsets, [0, 1]);

    let client =
        favor_client::AsyncClient::new(merchant_of_the_tests(), keys()).with_settings(once());
    let client = client.with_hosts([gateway.url()]).expect("loopback");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let count = runtime.expect("a runtime").block_on(async {
        let mut pages = client.pages(first);
        let mut count = 0;
        while let Some(page) = pages.next().await {
            assert!(page.is_ok(), "{page:?}");
            count += 1;
        }
        count
    });
    assert_eq!(count, 2);
}
