//! Keys in files, and files that contain something else.

use favor_client::{KeyError, Merchant, MerchantError, PlatformKeys};
use favor_gateway::{APIV3_KEY, MCHID, MERCHANT_SERIAL, PLATFORM_ID, merchant, platform};

fn from_pem(pem: &str) -> Result<Merchant, KeyError> {
    Merchant::from_pem(MCHID, MERCHANT_SERIAL, pem)
}

fn shown(error: &KeyError) -> String {
    let text = error.to_string();
    assert_eq!(text.lines().count(), 1, "{text}");
    text
}

#[test]
fn private_keys_are_read_in_both_forms() {
    let pkcs8 = merchant().private_pem();
    let pkcs1 = merchant().private_pem_pkcs1();
    assert!(pkcs1.starts_with("-----BEGIN RSA PRIVATE KEY-----\n"));
    for pem in [
        pkcs8.clone(),
        pkcs1,
        pkcs8.replace('\n', "\r\n"),
        format!("\n{pkcs8}\n"),
    ] {
        let merchant = from_pem(&pem).expect("a key");
        let shown = format!("{merchant:?}");
        assert_eq!(
            shown,
            format!("Merchant {{ mchid: \"{MCHID}\", serial: \"{MERCHANT_SERIAL}\", .. }}")
        );
    }
}

#[test]
fn a_serial_number_is_sent_in_upper_case_with_its_zeros() {
    let merchant = Merchant::from_pem(MCHID, "00ab5F", merchant().private_pem());
    assert_eq!(merchant.expect("a key").serial(), "00AB5F");
}

#[test]
fn a_wrong_file_in_the_place_of_the_private_key_is_named() {
    let certificate = merchant().certificate(MERCHANT_SERIAL, 365);
    for (pem, found) in [
        (
            certificate.as_str(),
            "this is a certificate (such as apiclient_cert.pem), not ",
        ),
        (
            &platform().public_pem(),
            "this is a public key (such as pub_key.pem), not ",
        ),
        ("", "this is not PEM text: "),
        ("MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "this is not PEM text: "),
        (
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
            "this private key is encrypted with a password",
        ),
        (
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n\
             -----END RSA PRIVATE KEY-----\n",
            "this private key is encrypted with a password",
        ),
        (
            "-----BEGIN PRIVATE KEY-----\nAAAA\n",
            "this is not the private key of the merchant",
        ),
        (
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            "this is not the private key of the merchant",
        ),
    ] {
        let text = shown(&from_pem(pem).expect_err(found));
        assert!(text.starts_with(found), "{text}");
    }
}

#[test]
fn a_wrong_file_in_the_place_of_the_public_key_is_named() {
    let public_key = |pem: &str| PlatformKeys::public_key(PLATFORM_ID, pem);
    assert!(public_key(&platform().public_pem()).is_ok());
    for (pem, found) in [
        (merchant().certificate("AB", 1), "this is a certificate "),
        (merchant().private_pem(), "this is a private key, not "),
        (String::new(), "this is not PEM text: "),
        (
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n".to_owned(),
            "this is not the public key of WeChat Pay",
        ),
    ] {
        let text = shown(&public_key(&pem).expect_err(found));
        assert!(text.starts_with(found), "{text}");
    }
}

#[test]
fn numbers_of_another_form_are_refused() {
    let key = merchant().private_pem();
    for mchid in ["", "19000\"00001", "wx8888888888888888", "1900000001\n"] {
        let error = Merchant::from_pem(mchid, MERCHANT_SERIAL, &key).expect_err(mchid);
        assert_eq!(
            error,
            KeyError::Merchant(MerchantError::Mchid(mchid.to_owned()))
        );
        shown(&error);
    }
    for serial in ["", "57:9F", PLATFORM_ID] {
        let error = Merchant::from_pem(MCHID, serial, &key).expect_err(serial);
        assert_eq!(
            error,
            KeyError::Merchant(MerchantError::Serial(serial.to_owned()))
        );
        assert_eq!(
            shown(&error).contains("merchant's own certificate"),
            serial == PLATFORM_ID
        );
    }
    let error = PlatformKeys::public_key("ABCD", platform().public_pem()).expect_err("a name");
    assert!(shown(&error).contains("PUB_KEY_ID_"));
    for length in [0, 31, 33] {
        let error = PlatformKeys::certificates(vec![b'0'; length]).expect_err("a length");
        assert_eq!(error, KeyError::ApiV3KeyLength(length));
        shown(&error);
    }
}

#[test]
fn no_key_is_shown() {
    let public = PlatformKeys::public_key(PLATFORM_ID, platform().public_pem());
    let keys = public
        .expect("a key")
        .with_apiv3_key(APIV3_KEY)
        .expect("a key");
    let shown = format!("{keys:?}");
    assert!(
        shown.contains(PLATFORM_ID) && !shown.contains(APIV3_KEY),
        "{shown}"
    );
}
