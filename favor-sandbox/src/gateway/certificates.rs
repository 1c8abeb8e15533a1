//! The list of platform certificates.

use favor_client::endpoints::download_certificates::{
    Certificate, CertificateInit, DownloadCertificates, DownloadCertificatesResponse,
    EncryptCertificate, EncryptCertificateInit,
};
use favor_generated::{Receive, ReplyBuf};

use crate::clock;
use crate::keys::seal;
use crate::random;
use crate::state::State;

/// The associated data of the encryption.
const ASSOCIATED_DATA: &str = "certificate";

/// Lists the valid certificates, encrypted with the APIv3 key.
pub(super) fn list(state: &State) -> ReplyBuf {
    let certificates = state.platform.certificates();
    let shown = certificates.iter().map(|certificate| {
        let nonce = random::hex(&random::bytes::<6>()).to_lowercase();
        Certificate::from(CertificateInit {
            serial_no: certificate.signer.serial.clone(),
            effective_time: clock::timestamp(certificate.since),
            expire_time: clock::timestamp(certificate.until()),
            encrypt_certificate: EncryptCertificate::from(EncryptCertificateInit {
                algorithm: "AEAD_AES_256_GCM".to_owned(),
                associated_data: ASSOCIATED_DATA.to_owned(),
                ciphertext: seal(
                    &state.keys.apiv3_key,
                    &nonce,
                    ASSOCIATED_DATA,
                    certificate.pem.as_bytes(),
                ),
                nonce,
            }),
        })
    });
    DownloadCertificates::reply(&DownloadCertificatesResponse::new(
        shown.collect::<Vec<_>>(),
    ))
}
