//! TLS that fails before anything is sent.

use std::env;
use std::net::TcpListener;
use std::process::Command;
use std::sync::Arc;
use std::thread;

use favor_client::{AsyncClient, Outcome, Retry};
use favor_gateway::{Answer, Gateway, platform};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection};
use tokio::runtime::Builder;

use super::{TRANSPORTS, keys, merchant_of_the_tests, once, query, stop};

/// The variable that is set in the process without root certificates.
const INNER: &str = "FAVOR_TEST_ROOTS";

/// Starts a host whose certificate nobody trusts, as a proxy that opens TLS has, and returns its URL.
fn untrusted() -> String {
    let certificate = platform().certificate("4BCD", 10);
    let certificate = CertificateDer::from_pem_slice(certificate.as_bytes()).expect("PEM");
    let key = platform().private_pem();
    let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).expect("PEM");
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("there are versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("the key fits");
    let config = Arc::new(config);
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let address = listener.local_addr().expect("it is bound");
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut connection = ServerConnection::new(Arc::clone(&config)).expect("valid");
            // The client ends the handshake.
            let _ = connection.complete_io(&mut stream);
        }
    });
    format!("https://{address}")
}

/// Nothing was sent, so the second host gets even a request that must not be repeated.
#[test]
fn a_certificate_that_is_not_trusted_ends_the_connection_and_not_the_call() {
    for start in TRANSPORTS {
        let untrusted = untrusted();
        let caller = start(keys(), std::slice::from_ref(&untrusted), once());
        let error = caller.call(&stop()).expect_err("it is not trusted");
        let name = caller.name();
        assert_eq!(
            (error.outcome(), error.retry()),
            (Outcome::NotSent, Retry::Later),
            "{name}: {error}"
        );
        assert!(error.to_string().contains("certificate"), "{name}: {error}");
        let gateway = Gateway::answering(Answer::signed(200, stopped()));
        let caller = start(keys(), &[untrusted, gateway.url()], once());
        let answer = caller.call(&stop());
        assert!(answer.is_ok(), "{name}: {answer:?}");
    }
}

/// An image of a container can lack root certificates. They are read by the whole process, so this test runs in another
/// one.
#[test]
fn without_root_certificates_each_call_says_so() {
    if env::var_os(INNER).is_some() {
        return call_without_roots();
    }
    let output = Command::new(env::current_exe().expect("the program of the tests"))
        .args([
            "--exact",
            "tls::without_root_certificates_each_call_says_so",
        ])
        .env(INNER, "1")
        .env("SSL_CERT_FILE", "/nonexistent/file")
        .env("SSL_CERT_DIR", "/nonexistent/folder")
        .output()
        .expect("it starts");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}");
    assert!(printed.contains("1 passed"), "{printed}");
}

fn call_without_roots() {
    let client = AsyncClient::new(merchant_of_the_tests(), keys()).with_settings(once());
    let client = client
        .with_hosts(["https://host.invalid"])
        .expect("a safe host");
    let runtime = Builder::new_current_thread().enable_all().build();
    let answer = runtime.expect("a runtime").block_on(client.call(&query()));
    let error = answer.expect_err("TLS cannot be set up");
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(error.to_string().contains("CA certificates"), "{error}");
}

/// The body of an answer to [`stop`].
fn stopped() -> Vec<u8> {
    favor_generated::stop_stock::StopStockResponse::example().to_json()
}
