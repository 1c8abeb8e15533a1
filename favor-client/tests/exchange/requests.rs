//! The requests: what is signed, and their headers.

use std::error::Error;
use std::time::Duration;

use favor_client::endpoints::download_certificates::DownloadCertificates;
use favor_client::{Exchange, Hosts, Merchant, Now, Outcome, Prepared, Settings, Sign, Step};
use favor_generated::send_coupon::SendCoupon;
use favor_generated::stop_stock::StopStock;
use favor_generated::{Body, CallError, Endpoint, ErrorRow, Header, Method, Reply, Validate};

use super::{Bench, NOW, Platform};

#[test]
fn a_key_that_does_not_sign_is_an_error_before_anything_is_sent() {
    struct Broken;
    impl Sign for Broken {
        fn sign(&self, _: &[u8]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
            Err("the module is locked".into())
        }
    }
    let settings = Settings::default();
    let merchant = Merchant::with_key("1900000001", "00AB", Broken).expect("a merchant");
    let request = Prepared::new(&StopStock::example(), &settings).expect("valid");
    let hosts = Hosts::new(["https://a"]).expect("safe hosts");
    let mut exchange = Exchange::new(&request, &merchant, &Platform, &hosts, &settings);
    let now = Now {
        unix: NOW,
        elapsed: Duration::ZERO,
    };
    let Step::Done(Err(error)) = exchange.step(now, &mut |bytes| bytes.fill(0)) else {
        panic!("it is over")
    };
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(
        error.to_string().contains("the module is locked"),
        "{error}"
    );
}

#[test]
fn what_is_sent_is_what_is_signed() {
    let bench = Bench::new();
    let request = Prepared::new(&SendCoupon::example(), &bench.settings).expect("valid");
    let (sent, _) = bench.run(&request, &[], "{}");
    let outgoing = &sent[0];
    let header = |name: &str| {
        let mut headers = outgoing.headers.iter();
        headers
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value.as_str())
    };
    let authorization = header("Authorization").expect("signed");
    let (_, signature) = authorization
        .split_once("signature=\"")
        .expect("a signature");
    // The signature of the test key is the text itself.
    let text = base64_text(signature.trim_end_matches('"'));
    let target = outgoing
        .url
        .strip_prefix("https://a")
        .expect("the first host");
    let body = String::from_utf8(outgoing.body.as_ref().expect("a body").to_vec()).expect("JSON");
    assert!(
        text.starts_with(&format!("POST\n{target}\n{NOW}\n")),
        "{text}"
    );
    assert!(text.ends_with(&format!("\n{body}\n")), "{text}");
    assert_eq!(header("Content-Type"), Some("application/json"));
    assert!(
        !format!("{outgoing:?}").contains(target),
        "nothing of the request is shown"
    );
}

/// A request of an API with different headers.
#[derive(Clone, Debug, PartialEq)]
struct WithHeaders(SendCoupon);

impl Validate for WithHeaders {}

impl Endpoint for WithHeaders {
    type Response = <SendCoupon as Endpoint>::Response;
    const NAME: &'static str = SendCoupon::NAME;
    const METHOD: Method = SendCoupon::METHOD;
    const PATH: &'static str = SendCoupon::PATH;
    const ERRORS: &'static [ErrorRow] = SendCoupon::ERRORS;
    const HEADERS: &'static [Header] = &[
        Header::new("accept", Some("application/json; charset=utf-8")),
        Header::new("X-Version", Some("1")),
        Header::new("Authorization", None),
    ];
    const REPEATABLE: bool = SendCoupon::REPEATABLE;

    fn path_and_query(&self) -> String {
        self.0.path_and_query()
    }

    fn body(&self) -> Option<Body> {
        self.0.body()
    }

    fn decode(reply: Reply<'_>) -> Result<Self::Response, CallError> {
        SendCoupon::decode(reply)
    }
}

#[test]
fn the_headers_that_the_spec_states_go_out_once() {
    let bench = Bench::new();
    let names = |request: &Prepared| -> Vec<(&'static str, String)> {
        let (sent, _) = bench.run(request, &[], "{}");
        sent[0].headers.clone()
    };
    let of_spec = Prepared::new(&SendCoupon::example(), &bench.settings).expect("valid");
    for header in SendCoupon::HEADERS {
        let sent = names(&of_spec);
        let mut values = sent.iter().filter(|(name, _)| *name == header.name);
        let (_, value) = values.next().expect(header.name);
        assert!(header.value.is_none_or(|stated| stated == value));
        assert!(values.next().is_none(), "{}", header.name);
    }
    let other = WithHeaders(SendCoupon::example());
    let other = names(&Prepared::new(&other, &bench.settings).expect("valid"));
    let found: Vec<&str> = other.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        found,
        [
            "accept",
            "X-Version",
            "User-Agent",
            "Authorization",
            "Content-Type"
        ]
    );
    assert_eq!(other[1].1, "1");
}

#[test]
fn what_no_spec_says_of_the_answer_is_asked_for_by_the_client() {
    let bench = Bench::new();
    let file = Prepared::download("https://a/v3/billdownload/file", &bench.settings);
    let certificates = Prepared::new(&DownloadCertificates::default(), &bench.settings);
    for (request, expected) in [(file, "*/*"), (certificates, "application/json")] {
        let (sent, _) = bench.run(&request.expect("valid"), &[], "{}");
        let mut headers = sent[0].headers.iter();
        let accept = headers.find(|(name, _)| *name == "Accept");
        assert_eq!(accept.map(|(_, value)| value.as_str()), Some(expected));
    }
}

fn base64_text(text: &str) -> String {
    use base64::Engine;
    let bytes = base64::engine::general_purpose::STANDARD.decode(text);
    String::from_utf8(bytes.expect("Base64")).expect("a text")
}
