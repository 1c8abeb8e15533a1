//! The same facts for the endpoint that the client itself calls: the platform certificates.
//!
//! The published document prints the title and the sample, which has the examples, but no callers and no labels: those
//! are from the official pages. The messages are from the gateway, and have no remedies.

use super::examples::printed;
use super::samples::{assert_samples, read_sources};
use super::{Line, callers, member_lines, messages, read_members, same};
use crate::spec::api_of;

const SPECS: &str = "favor-client/specs";

/// This file, for messages.
const FILE: &str = "tests/facts/people/client.rs";

/// 微信平台商户, of the two kinds that have a page: 直连商户 and 服务商.
const CALLERS: &str = "Caller::Merchant, Caller::Partner";

/// A type, and its members with what the sources print for them.
type Entries = (&'static str, &'static [(&'static str, &'static str)]);

#[rustfmt::skip]
const LABELS: [Entries; 3] = [
    ("DownloadCertificatesResponse", &[("data", "平台证书列表")]),
    ("Certificate", &[("serial_no", "证书序列号"), ("effective_time", "证书启用时间"), ("expire_time", "证书弃用时间"), ("encrypt_certificate", "证书信息")]),
    ("EncryptCertificate", &[("algorithm", "加密证书的算法"), ("nonce", "加密证书的随机串"), ("associated_data", "加密证书的附加数据"), ("ciphertext", "加密后的证书内容")]),
];

const TYPES: [(&str, &str); 1] = [("Certificate", "平台证书信息")];

/// The examples of the sample's first certificate, under the names from the errata. The trailing space of the text is
/// from the document.
#[rustfmt::skip]
const EXAMPLES: [Entries; 2] = [
    ("Certificate", &[("serial_no", "5157F09EFDC096DE15EBE81A47057A7232F1B8E1"), ("effective_time", "2018-06-08T10:34:56+08:00"), ("expire_time", "2018-12-08T10:34:56+08:00")]),
    ("EncryptCertificate", &[("algorithm", "AEAD_AES_256_GCM"), ("nonce", "61f9c719728a"), ("associated_data", "certificate"), ("ciphertext", "sRvt… ")]),
];

#[rustfmt::skip]
const MESSAGES: [messages::Row; 4] = [
    (400, "INVALID_REQUEST", "Http头缺少Accept或User-Agent", ""),
    (401, "SIGN_ERROR", "Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》", ""),
    (401, "SIGN_ERROR", "Http头Authorization中的timestamp与发起请求的时间不得超过5分钟", ""),
    (404, "RESOURCE_NOT_EXISTS", "无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥。", ""),
];

#[rustfmt::skip]
const SAMPLES: [(&str, &str, &str); 1] = [
    ("download_certificates.response.json", "certificates_sample", "3cfc0535da270e849e3ded87a5afdf743316857d376f23275891bfbb5a671dfe"),
];

fn typed(entries: &[Entries]) -> Vec<Line> {
    let entries = entries.iter();
    let lines = entries.flat_map(|(name, entries)| member_lines(name, entries));
    lines.collect()
}

#[test]
fn the_endpoint_is_the_documents() {
    let api = api_of(SPECS);
    let read = api.endpoints.iter();
    let read = read.map(|found| (&*found.name, &*found.title, callers(&found.callers)));
    let typed = (
        "download_certificates",
        "获取平台证书列表",
        CALLERS.to_owned(),
    );
    same(FILE, "The endpoint", read.collect(), vec![typed]);
    assert!(api.notifications.is_empty(), "{FILE} has no notifications");
}

#[test]
fn labels_are_the_pages() {
    let api = api_of(SPECS);
    let read = read_members(&api, |field| field.label.clone());
    same(FILE, "LABELS", read, typed(&LABELS));
    let types = api.types.iter();
    let read = types.filter_map(|read| Some((&*read.name.value, read.label.as_deref()?)));
    same(FILE, "TYPES", read.collect(), TYPES.to_vec());
}

#[test]
fn examples_are_the_samples() {
    let read = read_members(&api_of(SPECS), |field| field.example.as_ref().map(printed));
    same(FILE, "EXAMPLES", read, typed(&EXAMPLES));
}

#[test]
fn names_in_rust_are_those_on_the_wire() {
    let api = api_of(SPECS);
    let renamed = api.fields().find(|field| field.rust_name.is_some());
    assert!(
        renamed.is_none(),
        "{FILE} has no table for names: {renamed:?}"
    );
}

#[test]
fn messages_are_the_gateways() {
    messages::assert_tables(&api_of(SPECS), &[("certificates", &MESSAGES)]);
}

#[test]
fn the_sample_is_the_one_that_was_put_right() {
    assert_samples(SPECS, &SAMPLES);
    let api = api_of(SPECS);
    let typed = SAMPLES
        .iter()
        .map(|(file, source, _)| (*file, vec![*source]));
    assert_eq!(read_sources(&api), typed.collect());
}
