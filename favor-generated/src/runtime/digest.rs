//! Digests of files.

use alloc::string::String;
use core::error::Error;
use core::fmt;

use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::file_bytes::hex;
use super::shown::shown_in;

/// The maximum number of characters that are shown of a stated digest, and of an algorithm's name.
const DIGEST: usize = 64;
const ALGORITHM: usize = 40;

/// The SHA-256 digest of a file, in lower-case hexadecimal digits.
pub fn sha256_hex(file: &[u8]) -> String {
    hex(&Sha256::digest(file))
}

/// A reason why a downloaded file does not match its description.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileMismatch {
    /// The file has another digest.
    #[non_exhaustive]
    Digest {
        /// The digest that the answer states.
        expected: String,
        /// The digest of the file.
        actual: String,
    },
    /// The answer names an algorithm that is not known here.
    UnknownAlgorithm(String),
}

/// An answer that describes a file, with its digest. It needs the feature `digest`.
///
/// Generated answers implement it; it may gain items, so do not implement it by hand.
pub trait Download {
    /// The whole URL of the file.
    fn url(&self) -> &str;

    /// Checks the bytes of the downloaded file against the digest.
    ///
    /// # Errors
    ///
    /// The file has another digest, or the algorithm is not known.
    fn check_file(&self, file: &[u8]) -> Result<(), FileMismatch>;
}

/// Checks a file against a digest in hexadecimal digits. The digits and the algorithm's name may be in either case.
pub fn check_file(digest: &str, algorithm: &str, file: &[u8]) -> Result<(), FileMismatch> {
    let actual = match algorithm {
        name if name.eq_ignore_ascii_case("sha1") => hex(&Sha1::digest(file)),
        name if name.eq_ignore_ascii_case("sha256") => sha256_hex(file),
        _ => return Err(FileMismatch::UnknownAlgorithm(algorithm.into())),
    };
    if actual.eq_ignore_ascii_case(digest) {
        Ok(())
    } else {
        Err(FileMismatch::Digest {
            expected: digest.into(),
            actual,
        })
    }
}

impl fmt::Display for FileMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileMismatch::Digest { expected, actual } => {
                write!(
                    f,
                    "the file's digest is {actual}, but {} was stated",
                    shown_in(DIGEST, expected)
                )
            }
            FileMismatch::UnknownAlgorithm(algorithm) => {
                let algorithm = shown_in(ALGORITHM, algorithm);
                write!(f, "the digest algorithm `{algorithm}` is unknown")
            }
        }
    }
}

impl Error for FileMismatch {}
