//! Makes the mistake behind each cause of a wrong signature, and checks that it is found.

use std::sync::LazyLock;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{
    RSA_PKCS1_SHA512, RSA_PSS_SHA256, RSA_PSS_SHA384, RSA_PSS_SHA512, RsaEncoding,
};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use favor_sandbox::authorization::Authorization;
use favor_sandbox::explain::{Case, Cause, Verdict, explain};
use favor_sandbox::keys::{PublicKey, RsaKey};
use rustls_pki_types::PrivatePkcs8KeyDer;
use rustls_pki_types::pem::PemObject;

static MERCHANT: LazyLock<RsaKey> = LazyLock::new(RsaKey::generate);
static PLATFORM: LazyLock<RsaKey> = LazyLock::new(RsaKey::generate);
static STRANGER: LazyLock<RsaKey> = LazyLock::new(RsaKey::generate);

const TIMESTAMP: &str = "1600739548";
const NONCE: &str = "JklTC69a5AWvKYHUQSzgym0t4ixn2wXd";
const TARGET: &str = "/v3/marketing/favor/stocks?stock_creator_mchid=1900000001&offset=0&limit=10&create_start_time=2026-01-02T03%3A04%3A05%2B08%3A00";
const BODY: &str = r#"{"stock_name":"5元 <&> 券/张","belong_merchant":"1900000001","no_cash":false,"limits":[1,2]}"#;

/// A request; `body` is the part of the whole body that must be signed.
struct Request {
    method: &'static str,
    target: &'static str,
    template: &'static str,
    body: Vec<u8>,
    whole_body: Vec<u8>,
}

impl Request {
    fn post() -> Self {
        Self {
            method: "POST",
            target: "/v3/marketing/favor/stocks/15052364/start",
            template: "/v3/marketing/favor/stocks/{stock_id}/start",
            body: BODY.into(),
            whole_body: BODY.into(),
        }
    }

    fn get() -> Self {
        Self {
            method: "GET",
            target: TARGET,
            template: "/v3/marketing/favor/stocks",
            body: Vec::new(),
            whole_body: Vec::new(),
        }
    }

    fn text(&self) -> String {
        let body = String::from_utf8_lossy(&self.body);
        format!(
            "{}\n{}\n{TIMESTAMP}\n{NONCE}\n{body}\n",
            self.method, self.target
        )
    }

    fn explain(&self, signature: &str) -> Verdict {
        let authorization = format!(
            "WECHATPAY2-SHA256-RSA2048 mchid=\"1900000001\",nonce_str=\"{NONCE}\",signature=\"{signature}\",\
             timestamp=\"{TIMESTAMP}\",serial_no=\"00AB\""
        );
        let others: Vec<(String, PublicKey)> = vec![("the platform".to_owned(), PLATFORM.public())];
        let earlier = [("1600739500".to_owned(), "earlier".to_owned())];
        explain(&Case {
            method: self.method,
            target: self.target,
            template: Some(self.template),
            host: Some("127.0.0.1:8601"),
            authorization: &Authorization::parse(Some(&authorization)).expect("a header"),
            body: &self.body,
            whole_body: &self.whole_body,
            key: &MERCHANT.public(),
            others: &others,
            earlier: &earlier,
        })
    }

    /// Explains a signature of a different text.
    fn signed(&self, text: impl AsRef<[u8]>) -> Verdict {
        let text = text.as_ref();
        assert_ne!(text, self.text().as_bytes());
        let verdict = self.explain(&MERCHANT.sign(text));
        if verdict.cause != Cause::Unknown {
            assert_eq!(verdict.signed.as_deref(), Some(text), "it is proven");
        }
        verdict
    }

    /// Explains a signature of the text with one part replaced.
    fn with(&self, what: &str, instead: &str) -> Verdict {
        assert!(self.text().contains(what), "{what}");
        self.signed(self.text().replacen(what, instead, 1))
    }

    /// Explains a correct signature that is encoded differently.
    fn in_form(&self, form: impl FnOnce(Vec<u8>) -> String) -> Verdict {
        let signature = MERCHANT.sign(self.text().as_bytes());
        self.explain(&form(STANDARD.decode(signature).expect("Base64")))
    }
}

/// Signs with a different RSA signature scheme.
fn signed_by(encoding: &'static dyn RsaEncoding, text: &str) -> Vec<u8> {
    let der = PrivatePkcs8KeyDer::from_pem_slice(MERCHANT.private_pem().as_bytes()).expect("PEM");
    let key = KeyPair::from_pkcs8(der.secret_pkcs8_der()).expect("a key");
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(
        encoding,
        &SystemRandom::new(),
        text.as_bytes(),
        &mut signature,
    )
    .expect("a signature");
    signature
}

/// Makes the mistakes that have this cause, and returns their explanations.
fn mistakes(cause: Cause) -> Vec<Verdict> {
    let (post, get) = (Request::post(), Request::get());
    let json = |instead: &str| post.with(BODY, instead);
    match cause {
        Cause::NoQuery => vec![get.with(TARGET, "/v3/marketing/favor/stocks")],
        Cause::Host => vec![
            get.with("/v3", "https://api.mch.weixin.qq.com/v3"),
            get.with("/v3", "http://127.0.0.1:8601/v3"),
            get.with("/v3", "127.0.0.1:8601/v3"),
        ],
        Cause::Decoded => vec![get.with("T03%3A04%3A05%2B08%3A00", "T03:04:05+08:00")],
        Cause::Reencoded => vec![
            get.with("%3A04%3A05%2B08%3A00", "%3a04%3a05%2b08%3a00"),
            Request {
                target: "/a?b=1%20%7C",
                ..Request::get()
            }
            .with("1%20%7C", "1+%7C"),
            Request {
                target: "/a/%E6%89%B9?b=a*b",
                ..Request::get()
            }
            .with("a*b", "a%2Ab"),
            Request {
                target: "/a/o|1",
                ..Request::get()
            }
            .with("o|1", "o%7C1"),
        ],
        Cause::QueryOrder => vec![
            get.with(
                "stock_creator_mchid=1900000001&offset=0&limit=10&create_start_time=2026-01-02T03%3A04%3A05%2B08%3A00",
                "create_start_time=2026-01-02T03%3A04%3A05%2B08%3A00&limit=10&offset=0&stock_creator_mchid=1900000001",
            ),
        ],
        Cause::Template => vec![post.with("15052364", "{stock_id}"), post.with("15052364", "%7Bstock_id%7D")],
        Cause::Slash => vec![post.with("/v3", "//v3"), post.with("start", "start/"), post.with("/v3", "v3")],
        Cause::Method => vec![post.with("POST", "post"), get.with("GET", "POST")],
        Cause::LineOrder => vec![
            get.signed(format!("{TIMESTAMP}\n{NONCE}\nGET\n{TARGET}\n\n")),
            get.signed(format!("GET\n{TARGET}\n{NONCE}\n{TIMESTAMP}\n\n")),
            post.signed(format!("{TIMESTAMP}\n{NONCE}\n{BODY}\n")),
        ],
        Cause::NoLastLineFeed => vec![
            post.signed(post.text().trim_end()),
            get.signed(&get.text()[..get.text().len() - 1]),
        ],
        Cause::NoBodyLine => vec![
            post.signed(post.text().replace(&format!("{BODY}\n"), "")),
            get.signed(get.text().trim_end()),
        ],
        Cause::LineEnds => vec![
            post.signed(post.text().replace('\n', "\r\n")),
            post.signed(post.text().replace('\n', "\\n")),
            post.signed(post.text().replace('\n', "")),
            get.signed(get.text() + "\n"),
        ],
        Cause::Milliseconds => vec![get.with(TIMESTAMP, "1600739548123"), post.with(TIMESTAMP, "1600739548000")],
        Cause::Timestamp => vec![get.with(TIMESTAMP, "1600739549"), get.with(TIMESTAMP, "1600739500")],
        Cause::Nonce => vec![
            get.with(NONCE, "earlier"),
            get.with(NONCE, &NONCE.to_uppercase()),
            get.with(NONCE, ""),
            get.signed(get.text().replace(NONCE, "earlier").replace(TIMESTAMP, "1600739500")),
        ],
        Cause::NoBody => vec![json("")],
        Cause::NullBody => vec![
            get.signed(format!("{}null\n", get.text().trim_end_matches('\n').to_owned() + "\n")),
            get.signed(format!("{}\n{{}}\n", get.text().trim_end())),
            Request { body: Vec::new(), whole_body: Vec::new(), ..Request::post() }
                .with(&format!("{NONCE}\n"), &format!("{NONCE}\n{{\"stock_creator_mchid\":\"1900000001\"}}")),
        ],
        Cause::Trimmed => vec![
            json(&format!("{BODY}\n")),
            Request {
                body: format!("{BODY}\n").into(),
                whole_body: format!("{BODY}\n").into(),
                ..Request::post()
            }
            .with(&format!("{BODY}\n"), BODY),
        ],
        Cause::BodyLineEnds => vec![
            Request {
                body: b"{\r\n\"a\":1}".into(),
                whole_body: b"{\r\n\"a\":1}".into(),
                ..Request::post()
            }
            .with("{\r\n", "{\n"),
        ],
        Cause::Sorted => vec![json(
            r#"{"belong_merchant":"1900000001","limits":[1,2],"no_cash":false,"stock_name":"5元 <&> 券/张"}"#,
        )],
        Cause::Reserialized => vec![
            json(r#"{"stock_name": "5元 <&> 券/张", "belong_merchant": "1900000001", "no_cash": false, "limits": [1, 2]}"#),
            json(r#"{"stock_name": "5\u5143 <&> \u5238/\u5f20", "belong_merchant": "1900000001", "no_cash": false, "limits": [1, 2]}"#),
            json("{\n  \"stock_name\": \"5元 <&> 券/张\",\n  \"belong_merchant\": \"1900000001\",\n  \"no_cash\": false,\n  \"limits\": [\n    1,\n    2\n  ]\n}"),
            Request {
                body: br#"{ "a": 1 }"#.into(),
                whole_body: br#"{ "a": 1 }"#.into(),
                ..Request::post()
            }
            .with(r#"{ "a": 1 }"#, r#"{"a":1}"#),
        ],
        Cause::Escaped => vec![
            json(&BODY.replace("元", "\\u5143").replace("券/张", "\\u5238/\\u5f20")),
            json(&BODY.replace("元", "\\u5143").replace("券/张", "\\u5238\\/\\u5f20")),
            json(&BODY.replace("<&>", "\\u003c\\u0026\\u003e")),
            json(&BODY.replace('/', "\\/")),
            Request { body: b"{\"a\":\"b='c'\"}".into(), whole_body: b"{\"a\":\"b='c'\"}".into(), ..Request::post() }
                .with("b='c'", "b\\u003d\\u0027c\\u0027"),
        ],
        Cause::Charset => {
            let (gbk, _, _) = encoding_rs::GBK.encode(BODY);
            let head = post.text().replace(&format!("{BODY}\n"), "");
            vec![post.signed([head.as_bytes(), &gbk, b"\n"].concat())]
        }
        Cause::WholeForm => {
            let whole = "--a\r\n{}\r\n--a--\r\n";
            let form = Request {
                body: b"{}".into(),
                whole_body: whole.into(),
                ..Request::post()
            };
            vec![form.with("{}\n", &format!("{whole}\n"))]
        }
        Cause::UrlSafeBase64 => vec![post.in_form(|bytes| URL_SAFE.encode(bytes))],
        Cause::UnpaddedBase64 => vec![post.in_form(|bytes| STANDARD.encode(bytes).trim_end_matches('=').to_owned())],
        Cause::DoubleBase64 => vec![post.in_form(|bytes| STANDARD.encode(STANDARD.encode(bytes)))],
        Cause::Hexadecimal => vec![post.in_form(|bytes| bytes.iter().map(|byte| format!("{byte:02x}")).collect())],
        Cause::WrappedBase64 => vec![post.in_form(|bytes| {
            let text = STANDARD.encode(bytes);
            format!("{} {}", &text[..76], &text[76..])
        })],
        Cause::ShellPrompt => vec![post.in_form(|bytes| STANDARD.encode(bytes) + "%")],
        Cause::NotBase64 => vec![post.explain("签名")],
        Cause::Md5 => vec![post.explain(&STANDARD.encode([7; 16]))],
        Cause::Hmac => vec![post.explain(&STANDARD.encode([7; 32]))],
        Cause::OtherDigest => vec![post.explain(&STANDARD.encode(signed_by(&RSA_PKCS1_SHA512, &post.text())))],
        Cause::Pss => [&RSA_PSS_SHA256, &RSA_PSS_SHA384, &RSA_PSS_SHA512]
            .map(|padding| post.explain(&STANDARD.encode(signed_by(padding, &post.text()))))
            .into(),
        Cause::OtherKey => vec![post.explain(&PLATFORM.sign(post.text().as_bytes()))],
        Cause::UnknownKey => vec![post.explain(&STRANGER.sign(post.text().as_bytes()))],
        Cause::Unknown => vec![post.signed("something else")],
        other => panic!("no mistake has the cause {other:?}"),
    }
}

#[test]
fn every_mistake_is_found() {
    for cause in Cause::ALL {
        let mistakes = mistakes(*cause);
        assert!(!mistakes.is_empty());
        for (index, verdict) in mistakes.iter().enumerate() {
            assert_eq!(
                (verdict.cause, verdict.second),
                (*cause, None),
                "{cause:?} {index}: {verdict}"
            );
        }
    }
}

#[test]
fn two_mistakes_are_found_together() {
    let post = Request::post();
    let text = post.text().replace("POST", "post");
    let verdict = post.signed(text.trim_end());
    assert_eq!(verdict.cause, Cause::Method);
    assert_eq!(verdict.second, Some(Cause::NoLastLineFeed));
    let signature = MERCHANT.sign(text.as_bytes());
    let url_safe = signature.replace('+', "-").replace('/', "_");
    let verdict = post.explain(&url_safe);
    assert_eq!(
        (verdict.cause, verdict.second),
        (Cause::UrlSafeBase64, Some(Cause::Method))
    );
}

#[test]
fn another_encoding_of_another_text_does_not_accuse_the_key() {
    let signature = MERCHANT.sign(b"something else");
    let bytes = STANDARD.decode(&signature).expect("Base64");
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    for (signature, cause) in [
        (STANDARD.encode(&signature), Cause::DoubleBase64),
        (hex, Cause::Hexadecimal),
    ] {
        let verdict = Request::post().explain(&signature);
        assert_eq!(
            (verdict.cause, verdict.second),
            (cause, Some(Cause::Unknown)),
            "{verdict}"
        );
    }
}

#[test]
fn a_body_that_did_not_arrive_and_one_that_should_not_are_named() {
    let empty = Request {
        body: Vec::new(),
        whole_body: Vec::new(),
        ..Request::post()
    };
    let verdict = empty.with(&format!("{NONCE}\n"), &format!("{NONCE}\n{{\"a\":1}}"));
    assert!(
        verdict.to_string().contains("arrived without a body"),
        "{verdict}"
    );
    let get = Request {
        body: b"{}".into(),
        whole_body: b"{}".into(),
        ..Request::get()
    };
    let verdict = get.with("{}\n", "\n");
    assert_eq!(verdict.cause, Cause::NoBody);
    assert!(verdict.to_string().contains("do not send one"), "{verdict}");
}

#[test]
fn the_line_that_differs_is_shown() {
    let verdict = Request::get().with("&limit=10", "");
    assert_eq!(
        (verdict.cause, verdict.difference()),
        (Cause::Unknown, None)
    );
    let verdict = Request::post().with("15052364", "{stock_id}");
    let (line, expected, signed) = verdict.difference().expect("it is known");
    assert_eq!(line, 2);
    assert_eq!(expected, "/v3/marketing/favor/stocks/15052364/start");
    assert_eq!(signed, "/v3/marketing/favor/stocks/{stock_id}/start");
}

#[test]
fn a_long_body_is_explained_quickly() {
    let body = format!(r#"{{"a":"{}","b": 1}}"#, "批".repeat(1 << 16));
    let post = Request {
        body: body.clone().into(),
        whole_body: body.clone().into(),
        ..Request::post()
    };
    let verdict = post.with(&body, &body.replace("\"b\": 1", "\"b\":1"));
    assert_eq!(verdict.cause, Cause::Reserialized);
}
