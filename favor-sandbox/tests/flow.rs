//! The whole life cycle of a stock and a coupon, with `favor-client`.

mod support;

use std::net::TcpListener;
use std::time::Duration;

use favor_client::{AsyncClient, Outcome, PlatformKeys, Settings};
use favor_generated::ErrorCode;
use favor_generated::image_upload::{ImageMeta, ImageMetaInit, ImageUpload, ImageUploadInit};
use favor_generated::query_callback::QueryCallback;
use favor_generated::query_coupon::{QueryCoupon, QueryCouponInit};
use favor_generated::query_stock::{QueryStock, QueryStockInit};
use favor_generated::shared::{CouponStatus, StockStatus};
use favor_generated::use_flow::UseFlow;
use favor_sandbox::Sandbox;
use favor_sandbox::endpoints::pay_coupon::{PayCoupon, Spoilage};
use tokio::runtime::Builder;

use support::receiver::received;
use support::{Caller, TRANSPORTS, certificate_client, client, client_over, running, sending};

fn whole_way(sandbox: &Sandbox, client: &Caller) {
    let stock_id = running(sandbox, client);
    let query = QueryStock::from(QueryStockInit {
        stock_id: stock_id.clone(),
        stock_creator_mchid: sandbox.mchid().into(),
    });
    let stock = client.call(&query).expect("a stock");
    assert_eq!(stock.status, StockStatus::Running);
    let sent = client
        .call(&sending(sandbox, &stock_id, "send-1"))
        .expect("a coupon");
    let again = client
        .call(&sending(sandbox, &stock_id, "send-1"))
        .expect("the same coupon");
    assert_eq!(again, sent);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/notify", listener.local_addr().expect("bound"));
    sandbox.notify(url).expect("a callback");
    // The notification is signed with the key that the client asked for.
    let payment = sandbox
        .pay(&PayCoupon::new(sent.coupon_id.clone()))
        .expect("a payment");
    assert_eq!((payment.total, payment.payable), (1000, 500));
    let (headers, body) = received(&listener, 204);
    let notified = client.notification(&headers, &body).expect("it is genuine");
    assert_eq!(notified.resource.coupon_id, sent.coupon_id);
    assert_eq!(Some(notified.id), payment.notification_id);
    let coupon = client
        .call(&QueryCoupon::from(QueryCouponInit {
            coupon_id: sent.coupon_id,
            openid: sandbox.openid().into(),
            appid: sandbox.appid().into(),
        }))
        .expect("a coupon");
    assert_eq!(coupon.status, CouponStatus::Used);
    let days = Duration::from_secs(3 * 24 * 60 * 60);
    sandbox.advance(days).expect("a clock");
    let flow = client.call(&UseFlow::new(stock_id)).expect("a flow");
    let file = client.download(&flow).expect("a file");
    let text = String::from_utf8(file).expect("UTF-8");
    assert!(text.contains(&payment.transaction_id), "{text}");
    assert!(text.ends_with("总条数\r\n`1\r\n"), "{text}");
}

#[test]
fn a_coupon_is_sent_used_and_listed_by_public_key() {
    for over in TRANSPORTS {
        let sandbox = Sandbox::start();
        let client = client_over(&sandbox, over, Settings::default());
        whole_way(&sandbox, &client);
    }
}

#[test]
fn a_coupon_is_sent_used_and_listed_by_certificates() {
    for over in TRANSPORTS {
        let sandbox = Sandbox::start();
        let client = certificate_client(&sandbox, over);
        whole_way(&sandbox, &client);
        // Both certificates are listed, and the new one signs.
        sandbox.rotate_certificate();
        let query = QueryStock::from(QueryStockInit {
            stock_id: "15000001".into(),
            stock_creator_mchid: sandbox.mchid().into(),
        });
        let later = certificate_client(&sandbox, over);
        later.call(&query).expect("a stock");
    }
}

/// An application that is asynchronous starts the sandbox in the runtime of its tests.
#[test]
fn a_sandbox_starts_and_ends_inside_a_runtime() {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let sandbox = Sandbox::start();
        let keys = PlatformKeys::public_key(sandbox.public_key_id(), sandbox.public_key_pem());
        let client = AsyncClient::new(support::merchant(&sandbox), keys.expect("a key"));
        let client = client.with_hosts([sandbox.url()]).expect("loopback");
        client
            .call(&QueryCallback::new(sandbox.mchid()))
            .await
            .expect_err("no callback is set");
        assert_eq!(sandbox.calls().len(), 1);
    });
}

#[test]
fn an_image_is_taken() {
    let sandbox = Sandbox::start();
    let file = b"\x89PNG\r\n\x1a\n1234".to_vec();
    let image = ImageUpload::from(ImageUploadInit {
        meta: ImageMeta::from(ImageMetaInit {
            filename: "a.png".into(),
            sha256: ImageMeta::sha256_of(&file),
        }),
        file: file.into(),
    });
    for over in TRANSPORTS {
        let client = client_over(&sandbox, over, Settings::default());
        let uploaded = client.call(&image).expect("an image");
        assert!(uploaded.media_url.starts_with("https://wxpaylogo.qpic.cn/"));
    }
}

#[test]
fn a_refusal_is_signed_and_explained() {
    let sandbox = Sandbox::start();
    let error = client(&sandbox)
        .call(&sending(&sandbox, "1", "send-1"))
        .expect_err("there is no such stock");
    assert_eq!(error.outcome(), Outcome::Refused);
    let api = error.api().expect("an error of the API");
    assert_eq!(api.code, ErrorCode::ResourceNotExists);
    assert_eq!(api.message, "批次不存在");
    assert_eq!(sandbox.calls()[0].operation, "send_coupon");
}

#[test]
fn a_notification_that_is_not_taken_comes_again_and_spoilt_ones_are_refused() {
    let sandbox = favor_sandbox::Options::new()
        .interval(Duration::from_millis(50))
        .start()
        .expect("a sandbox");
    let client = client(&sandbox);
    let stock_id = running(&sandbox, &client);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/notify", listener.local_addr().expect("bound"));
    sandbox.notify(url).expect("a callback");
    let pay = |number: &str, spoil: Option<Spoilage>| {
        let sent = client
            .call(&sending(&sandbox, &stock_id, number))
            .expect("a coupon");
        let mut order = PayCoupon::new(sent.coupon_id);
        order.spoil = spoil;
        sandbox.pay(&order).expect("a payment")
    };
    pay("1", None);
    let (first_headers, first) = received(&listener, 500);
    let (second_headers, second) = received(&listener, 200);
    assert_eq!(first, second, "the ciphertext is the same");
    assert_ne!(first_headers, second_headers, "the signature is not");
    for (number, spoilage) in [
        ("2", Spoilage::Body),
        ("3", Spoilage::Signtest),
        ("4", Spoilage::Tag),
    ] {
        pay(number, Some(spoilage));
        let (headers, body) = received(&listener, 204);
        let error = client.notification(&headers, &body);
        assert!(error.is_err(), "{number}");
    }
    let deliveries = sandbox.deliveries().expect("deliveries");
    assert_eq!(deliveries.len(), 4);
    assert_eq!(deliveries[3].attempts.len(), 2);
    assert_eq!(deliveries[3].attempts[0].status, Some(500));
}
