//! The minimum cost of a call: the same bytes sent by a bare HTTP library, one signature, one verification, and the
//! decoding of the answer.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use favor_client::texts::{answer_text, authorization, request_text};
use favor_gateway::{MCHID, MERCHANT_SERIAL, PLATFORM_ID, merchant, platform};
use favor_generated::query_stock::QueryStock;
use favor_generated::{Endpoint, Reply};

use super::{Calls, query, runtime};

/// A nonce of the usual length.
const NONCE: &str = "5K8264ILTKCH16CQ2502SI8ZNMTM67VS";

struct Keys {
    private: KeyPair,
    public: ParsedPublicKey,
    random: SystemRandom,
}

impl Keys {
    fn new() -> Self {
        let private = der(&merchant().private_pem());
        let public = der(&platform().public_pem());
        Self {
            private: KeyPair::from_pkcs8(&private).expect("a key"),
            public: ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, public).expect("a key"),
            random: SystemRandom::new(),
        }
    }

    fn authorization(&self, target: &str) -> String {
        let text = request_text("GET", target, 1_700_000_000, NONCE, b"");
        let mut signature = vec![0; self.private.public_modulus_len()];
        self.private
            .sign(&RSA_PKCS1_SHA256, &self.random, &text, &mut signature)
            .expect("a signature");
        authorization(
            MCHID,
            MERCHANT_SERIAL,
            1_700_000_000,
            NONCE,
            &STANDARD.encode(signature),
        )
    }

    fn check(&self, timestamp: &str, nonce: &str, signature: &str, body: &[u8]) {
        let text = answer_text(timestamp, nonce, body);
        let signature = STANDARD.decode(signature).expect("Base64");
        self.public
            .verify_sig(&text, &signature)
            .expect("it verifies");
    }
}

fn der(pem: &str) -> Vec<u8> {
    let lines: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    STANDARD.decode(lines).expect("Base64")
}

fn decode(status: u16, body: &[u8]) {
    let reply = Reply {
        status,
        request_id: None,
        body,
    };
    QueryStock::decode(reply).expect("an answer");
}

fn headers(authorization: &str) -> [(&'static str, &str); 4] {
    [
        ("Accept", "application/json"),
        ("User-Agent", "favor-client/0.1.0"),
        ("Authorization", authorization),
        ("Wechatpay-Serial", PLATFORM_ID),
    ]
}

pub(super) fn ureq(url: &str) -> Calls {
    let (keys, agent, url) = (
        Keys::new(),
        ureq::Agent::new_with_defaults(),
        url.to_owned(),
    );
    Box::new(move |times| {
        for _ in 0..times {
            let target = query().path_and_query();
            let authorization = keys.authorization(&target);
            let mut request = agent.get(format!("{url}{target}"));
            for (name, value) in headers(&authorization) {
                request = request.header(name, value);
            }
            let mut answer = request.call().expect("an answer");
            let body = answer.body_mut().read_to_vec().expect("a body");
            let header = |name| answer.headers()[name].to_str().expect("text");
            keys.check(
                header("Wechatpay-Timestamp"),
                header("Wechatpay-Nonce"),
                header("Wechatpay-Signature"),
                &body,
            );
            decode(answer.status().as_u16(), &body);
        }
    })
}

pub(super) fn reqwest(url: &str) -> Calls {
    let (keys, client, url) = (Keys::new(), reqwest::Client::new(), url.to_owned());
    let runtime = runtime();
    Box::new(move |times| {
        runtime.block_on(async {
            for _ in 0..times {
                let target = query().path_and_query();
                let authorization = keys.authorization(&target);
                let mut request = client.get(format!("{url}{target}"));
                for (name, value) in headers(&authorization) {
                    request = request.header(name, value);
                }
                let answer = request.send().await.expect("an answer");
                let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
                let body = answer.bytes().await.expect("a body");
                let header = |name| headers[name].to_str().expect("text");
                keys.check(
                    header("Wechatpay-Timestamp"),
                    header("Wechatpay-Nonce"),
                    header("Wechatpay-Signature"),
                    &body,
                );
                decode(status, &body);
            }
        });
    })
}
