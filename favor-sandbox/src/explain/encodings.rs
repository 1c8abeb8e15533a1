//! Decoding of a signature: its text encoding, and the padded block inside it.

use aws_lc_rs::digest::{Algorithm, SHA1_FOR_LEGACY_USE_ONLY, SHA256, SHA384, SHA512, digest};
use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};

use super::cause::Cause;
use crate::keys::PublicKey;

/// A signature that was decoded in one encoding.
pub(super) struct Reading {
    /// The mistake, if this is not the right encoding.
    pub(super) cause: Option<Cause>,
    /// The decoded bytes.
    pub(super) bytes: Vec<u8>,
}

/// URL-safe Base64, padded or not.
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, ANY_PADDING);

/// Standard Base64, padded or not.
const UNPADDED: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, ANY_PADDING);

const ANY_PADDING: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);

/// Decodes a signature in each encoding that fits, the right one first.
pub(super) fn readings(signature: &str) -> Vec<Reading> {
    let mut readings = Vec::new();
    let mut add = |cause, bytes: Option<Vec<u8>>| {
        readings.extend(bytes.map(|bytes| Reading { cause, bytes }));
    };
    let plain = STANDARD.decode(signature).ok();
    let doubled = plain.as_ref().and_then(|bytes| STANDARD.decode(bytes).ok());
    let is_plain = plain.is_some();
    add(None, plain);
    add(Some(Cause::DoubleBase64), doubled);
    add(Some(Cause::Hexadecimal), from_hex(signature));
    if !is_plain {
        let one_line: String = signature
            .split_whitespace()
            .collect::<String>()
            .replace("\\n", "");
        add(Some(Cause::WrappedBase64), STANDARD.decode(&one_line).ok());
        let trimmed = signature.trim_end_matches('%');
        add(Some(Cause::ShellPrompt), STANDARD.decode(trimmed).ok());
        add(Some(Cause::UrlSafeBase64), URL_SAFE.decode(signature).ok());
        add(Some(Cause::UnpaddedBase64), UNPADDED.decode(signature).ok());
    }
    readings
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let pairs = digits.chunks(2);
    let bytes = pairs.map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok());
    bytes
        .collect::<Option<Vec<u8>>>()
        .filter(|_| digits.len().is_multiple_of(2))
}

/// Returns the cause if a signature has the length of a digest, which no RSA signature has.
pub(super) fn of_length(length: usize) -> Option<Cause> {
    match length {
        16 => Some(Cause::Md5),
        32 => Some(Cause::Hmac),
        _ => None,
    }
}

/// The contents of the padded block inside a signature.
pub(super) enum Opened {
    /// A SHA-256 digest.
    Digest(Vec<u8>),
    /// A digest of another algorithm, with its name.
    OtherDigest(&'static str),
    /// A block that looks like PSS padding.
    Pss,
    /// No block with a known padding: this key has not made the signature.
    Nothing,
}

/// The `DigestInfo` prefixes (RFC 8017, section 9.2), with the names of the hash algorithms.
const HEADS: [(&[u8], &str); 5] = [
    (
        &[
            0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
            0x01, 0x05, 0x00, 0x04, 0x20,
        ],
        "SHA-256",
    ),
    (
        &[
            0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04,
            0x14,
        ],
        "SHA-1",
    ),
    (
        &[
            0x30, 0x20, 0x30, 0x0c, 0x06, 0x08, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x05,
            0x05, 0x00, 0x04, 0x10,
        ],
        "MD5",
    ),
    (
        &[
            0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
            0x02, 0x05, 0x00, 0x04, 0x30,
        ],
        "SHA-384",
    ),
    (
        &[
            0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
            0x03, 0x05, 0x00, 0x04, 0x40,
        ],
        "SHA-512",
    ),
];

/// Recovers the contents of a signature with a public key.
pub(super) fn opened(key: &PublicKey, signature: &[u8]) -> Opened {
    let Some(block) = key.block(signature) else {
        return Opened::Nothing;
    };
    if let Some(content) = unpadded(&block) {
        let known = HEADS
            .iter()
            .find_map(|(head, name)| Some((content.strip_prefix(*head)?, *name)));
        return match known {
            Some((digest, "SHA-256")) => Opened::Digest(digest.to_vec()),
            Some((_, name)) => Opened::OtherDigest(name),
            None => Opened::OtherDigest("none, the text itself"),
        };
    }
    if is_pss(&block) {
        Opened::Pss
    } else {
        Opened::Nothing
    }
}

/// Returns true if a block has the structure of PSS (RFC 8017, section 9.1.2) with one of these hash algorithms. The first
/// bit and the last byte alone fit one block in 512 by chance, the structure one in 13,000.
fn is_pss(block: &[u8]) -> bool {
    let [first, rest @ .., 0xbc] = block else {
        return false;
    };
    let sha1 = &SHA1_FOR_LEGACY_USE_ONLY;
    // The hash of the text, and that of the mask: in Java and in PHP, they are set one by one.
    let hashes = [
        (&SHA256, &SHA256),
        (&SHA256, sha1),
        (sha1, sha1),
        (&SHA384, &SHA384),
        (&SHA512, &SHA512),
    ];
    let fits = |(hash, of_mask): (&Algorithm, &'static Algorithm)| {
        let Some(length) = rest.len().checked_sub(hash.output_len()) else {
            return false;
        };
        let (masked, seed) = rest.split_at(length);
        let mask = mask(of_mask, seed, length + 1);
        let masked = std::iter::once(first).chain(masked);
        let mut bytes = masked.zip(&mask).map(|(byte, mask)| byte ^ mask);
        // The first bit is not masked. Zeros and a one come before the salt.
        let first = bytes.next().map(|byte| byte & 0x7f);
        first.into_iter().chain(bytes).find(|byte| *byte != 0) == Some(1)
    };
    *first < 0x80 && hashes.into_iter().any(fits)
}

/// Returns a mask of this many bytes: the function MGF1 (RFC 8017, section B.2.1).
fn mask(hash: &'static Algorithm, seed: &[u8], length: usize) -> Vec<u8> {
    let blocks = (0_u32..).map(|number| digest(hash, &[seed, &number.to_be_bytes()].concat()));
    let mut mask = Vec::with_capacity(length + hash.output_len());
    for block in blocks {
        mask.extend_from_slice(block.as_ref());
        if mask.len() >= length {
            break;
        }
    }
    mask.truncate(length);
    mask
}

/// Returns the content after the padding of PKCS #1 v1.5.
fn unpadded(block: &[u8]) -> Option<&[u8]> {
    let padded = block.strip_prefix(&[0, 1])?;
    let content = padded.iter().position(|byte| *byte != 0xff)?;
    (content >= 8).then_some(())?;
    padded[content..].strip_prefix(&[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The structure of one hash fits one block in 128 by chance.
    #[test]
    fn few_blocks_that_end_like_pss_have_its_structure() {
        let looks_alike = |byte: &u8| {
            let mut block = vec![*byte; 256];
            block[255] = 0xbc;
            is_pss(&block)
        };
        assert!((0..0x80).filter(looks_alike).count() < 8);
        assert!(!(0x80..=0xff).any(|byte| looks_alike(&byte)));
        assert!(!is_pss(&[0xbc]) && !is_pss(&[]) && !is_pss(&[1, 0xbc]));
    }

    #[test]
    fn the_mask_can_have_its_own_hash() {
        let hash = [7; 32];
        for of_mask in [&SHA256, &SHA1_FOR_LEGACY_USE_ONLY] {
            // Zeros, a one and a salt of 32 bytes.
            let mut block = mask(of_mask, &hash, 223);
            block[223 - 33] ^= 1;
            block[0] &= 0x7f;
            block.extend(hash);
            block.push(0xbc);
            assert!(is_pss(&block));
            block[0] ^= 2;
            assert!(!is_pss(&block));
        }
    }
}
