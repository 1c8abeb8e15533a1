//! The platform certificates, which a client requests.

use favor_spec::model::Retry::Never;

use super::{Endpoint, ErrorTable, Part};

pub(super) const PART: Part = Part {
    file: file!(),
    endpoints: &[Endpoint {
        name: "download_certificates",
        call: "GET /v3/certificates",
        request: &[],
        response: "DownloadCertificatesResponse",
        errors: &["certificates"],
        more: &["1000/second merchant"],
    }],
    notifications: &[],
    objects: &[
        (
            "DownloadCertificatesResponse",
            &["data: [Certificate] required"],
        ),
        (
            "Certificate",
            &[
                "serial_no: string required",
                "effective_time: timestamp required",
                "expire_time: timestamp required",
                "encrypt_certificate: EncryptCertificate required",
            ],
        ),
        (
            "EncryptCertificate",
            &[
                "algorithm: string required",
                "nonce: string required",
                "associated_data: string required",
                "ciphertext: string required",
            ],
        ),
    ],
    enums: &[],
};

pub(super) const ERROR_TABLES: &[ErrorTable] = &[(
    "certificates",
    &[
        (400, "INVALID_REQUEST", Never, 1),
        (401, "SIGN_ERROR", Never, 2),
        (404, "RESOURCE_NOT_EXISTS", Never, 1),
    ],
)];
