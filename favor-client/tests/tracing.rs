//! Calls as a tracing subscriber sees them. This test has its own process, because tracing caches for all threads which
//! callsites are enabled.

use std::fmt;
use std::sync::{Arc, Mutex};

use favor_client::{AsyncClient, Client, Merchant, PlatformKeys};
use favor_gateway::{Answer, Gateway, MCHID, MERCHANT_SERIAL, PLATFORM_ID, merchant, platform};
use favor_generated::query_stock::{QueryStock, QueryStockInit, Stock};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Records the fields of spans and events as text.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<String>>);

impl Visit for Notes {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let mut notes = self.0.lock().expect("no panic");
        *notes += &format!("{}={value:?}\n", field.name());
    }

    // A subscriber may print strings as they are. By default, this would print their `Debug` form, which would hide a
    // missing escape.
    fn record_str(&mut self, field: &Field, value: &str) {
        let mut notes = self.0.lock().expect("no panic");
        *notes += &format!("{}=\"{value}\"\n", field.name());
    }
}

impl Subscriber for Notes {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("favor_client")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        *self.0.lock().expect("no panic") += &format!("{}:\n", attributes.metadata().name());
        attributes.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

fn query() -> QueryStock {
    QueryStock::from(QueryStockInit {
        stock_id: "9856888".into(),
        stock_creator_mchid: "123456".into(),
    })
}

fn call_twice(is_blocking: bool, url: &str) {
    let merchant = Merchant::from_pem(MCHID, MERCHANT_SERIAL, merchant().private_pem());
    let keys = PlatformKeys::public_key(PLATFORM_ID, platform().public_pem());
    let (merchant, keys) = (merchant.expect("a merchant"), keys.expect("a key"));
    let answers = if is_blocking {
        let client = Client::new(merchant, keys)
            .with_hosts([url])
            .expect("loopback");
        [(); 2].map(|()| client.call(&query()).is_ok())
    } else {
        let client = AsyncClient::new(merchant, keys)
            .with_hosts([url])
            .expect("loopback");
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let runtime = runtime.expect("a runtime");
        [(); 2].map(|()| runtime.block_on(client.call(&query())).is_ok())
    };
    assert_eq!(answers, [true, false]);
}

#[test]
fn a_call_is_a_span_without_values() {
    for is_blocking in [true, false] {
        let gateway = Gateway::start(|_, before| match before {
            0 => Answer::signed(200, Stock::example().to_json()),
            _ => Answer::unsigned(
                404,
                r#"{"code":"RESOURCE_NOT_EXISTS","message":"批次不存在"}"#,
            )
            .header("Request-ID", "08E7\u{9b}2J\u{202e}-0"),
        });
        let (notes, url) = (Notes::default(), gateway.url());
        tracing::subscriber::with_default(notes.clone(), || call_twice(is_blocking, &url));
        let text = notes.0.lock().expect("no panic").clone();
        for line in [
            "favor_call:\noperation=\"query_stock\"",
            "outcome=\"done\"",
            "attempts=1",
            "status=200",
            "status=404",
            r#"request_id="08E7\u{9b}2J\u{202e}-0""#,
            &format!("host={url:?}"),
            "request_id=\"08E7CAC2880610900718C6B6C05520C71D289D9C06-0\"",
            "milliseconds=",
            "message=query_stock: 404 RESOURCE_NOT_EXISTS",
            "outcome=refused",
        ] {
            assert!(text.contains(line), "{line} is not in\n{text}");
        }
        assert!(
            !text.contains("9856888") && !text.contains("123456"),
            "{text}"
        );
    }
}
