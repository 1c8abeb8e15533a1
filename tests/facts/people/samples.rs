//! The samples, as corrected once from the texts of the documents: each with the source that prints it, and with a
//! digest, so that no sample changes unnoticed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use favor_generated::sha256_hex;
use favor_spec::model::Api;

use crate::spec::api;

/// File, source, SHA-256.
#[rustfmt::skip]
const SAMPLES: [(&str, &str, &str); 23] = [
    ("coupon_use_notification.envelope.json", "coupon_use_envelope_sample", "322870a1911ca3c5a17877f1390b54fd57a259c0d9f9c3f1fec475f2a4ba8fe8"),
    ("coupon_use_notification.resource.json", "coupon_use_resource_sample", "7d4d345d55a54a448a0a76ca9aa1e94711621c52458016f7f82953d7ab72487c"),
    ("create_coupon_stock.request_body.json", "create_coupon_stock_request_sample", "2a7daff5a952f3b5f4ba40277d49d3efcaf775a6e4bb4e988b7ca568209d7626"),
    ("create_coupon_stock.response.json", "create_coupon_stock_response_sample", "bc9969c8ac042827dbf43ef39bb1b1742275338040d5b3d917c0e14fbd7cb612"),
    ("image_upload.response.json", "image_upload_response_sample", "05d87899d77f7d1d99eeaae266ef73de152bd7d6c17f17b031f1d515330a443f"),
    ("list_available_merchants.response.json", "list_available_merchants_response_sample", "8b786a475db30669ff521721ab2468f660df582fdf85e0577cef81cb67953bba"),
    ("list_available_singleitems.response.json", "list_available_singleitems_response_sample", "8b786a475db30669ff521721ab2468f660df582fdf85e0577cef81cb67953bba"),
    ("list_coupons_by_filter.response.json", "list_coupons_by_filter_response_sample", "359124a43d3902be1d506d99b5552d225fc35d28d762fcaceb9bde6b6fa03f8f"),
    ("list_stocks.response.json", "list_stocks_response_sample", "b294d48145165f97a2499d766165e6321f982b5e8507d55c51f3b436906906e5"),
    ("pause_stock.request_body.json", "pause_stock_request_sample", "bd9f0a2b70c8fb18682c8ed3011ff2b1ce49ca2c22291f1561d7d79df2b65273"),
    ("pause_stock.response.json", "pause_stock_response_sample", "e167859bf38f0b7dac4a82205a7b07d96ec413ab79240a4797c1027187114478"),
    ("query_coupon.response.json", "query_coupon_response_sample", "72133d2bdd59689a70b59d7cbdcf81089dca3492b34682f4c1a67f5e26b22184"),
    ("query_stock.response.json", "seed_sample_json", "95b7cfe4462aa111964b58ed4b4d0aaf4278cc2609b7aa4f1543c51f88f911dd"),
    ("refund_flow.response.json", "refund_flow_response_sample", "292a167a111a1b230fe0a1c92d22aa3bd7cd2e3e3edd9ddfde30c4a3ecea8795"),
    ("restart_stock.request_body.json", "restart_stock_request_sample", "bd9f0a2b70c8fb18682c8ed3011ff2b1ce49ca2c22291f1561d7d79df2b65273"),
    ("restart_stock.response.json", "restart_stock_response_sample", "e167859bf38f0b7dac4a82205a7b07d96ec413ab79240a4797c1027187114478"),
    ("send_coupon.request_body.json", "send_coupon_request_sample", "6c848b4d95e5ece254d680c25e37a28bb5f6654e17b957d24896ddef0e7496f9"),
    ("send_coupon.response.json", "send_coupon_response_sample", "2c28586ce7753632fb514ee60e28f866d5b5f093036751224bed68ce0461a32e"),
    ("set_callback.request_body.json", "set_callback_request_sample", "40a11ba18813390a47d14b99d3d96b220a6f5e3d901c03847506a9ed00cb4f03"),
    ("set_callback.response.json", "set_callback_response_sample", "c8050f54da617c24d662360c308a6de3008a07601c68973b889df0982fe324a4"),
    ("start_stock.request_body.json", "start_stock_request_sample", "bd9f0a2b70c8fb18682c8ed3011ff2b1ce49ca2c22291f1561d7d79df2b65273"),
    ("start_stock.response.json", "start_stock_response_sample", "b986b6ed548dd40eda97f7676557699c2615cce0581daf8e710e9229427af818"),
    ("use_flow.response.json", "use_flow_response_sample", "292a167a111a1b230fe0a1c92d22aa3bd7cd2e3e3edd9ddfde30c4a3ecea8795"),
];

#[test]
fn samples_are_those_that_were_put_right() {
    assert_samples("favor-spec/specs", &SAMPLES);
}

#[test]
fn samples_name_the_documents_that_print_them() {
    let api = api();
    let typed = SAMPLES
        .iter()
        .map(|(file, source, _)| (*file, vec![*source]));
    assert_eq!(read_sources(&api), typed.collect());
}

/// Checks that a spec directory has these samples, and no others.
pub(super) fn assert_samples(specs: &str, samples: &[(&str, &str, &str)]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = root.join(specs).join("samples");
    let files = fs::read_dir(&folder)
        .expect("the samples are there")
        .count();
    assert_eq!(files, samples.len());
    for (name, _, digest) in samples {
        let text = fs::read_to_string(folder.join(name)).expect(name);
        // The file may have the line ends of the system.
        assert_eq!(
            sha256_hex(text.replace("\r\n", "\n").as_bytes()),
            *digest,
            "{name}"
        );
    }
}

/// Returns the samples by file, each with its sources.
pub(super) fn read_sources(api: &Api) -> BTreeMap<&str, Vec<&str>> {
    let endpoints = api.endpoints.iter();
    let endpoints =
        endpoints.flat_map(|endpoint| [&endpoint.request_sample, &endpoint.response_sample]);
    let notifications = api.notifications.iter();
    let notifications =
        notifications.flat_map(|found| [&found.envelope_sample, &found.resource_sample]);
    let samples = endpoints.chain(notifications).flatten();
    samples
        .map(|sample| {
            (
                &*sample.file.value,
                sample.sources.iter().map(|source| &*source.value).collect(),
            )
        })
        .collect()
}
