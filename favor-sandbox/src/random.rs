//! Random bytes and texts.

/// The characters of nonces.
const ALPHANUMERIC: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Returns random bytes.
///
/// # Panics
///
/// The system has no random numbers.
pub(crate) fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    aws_lc_rs::rand::fill(&mut bytes).expect("the system has random numbers");
    bytes
}

/// Returns random letters and digits. Some are slightly more frequent than others, which does not matter for their
/// uses.
pub(crate) fn alphanumeric<const N: usize>() -> String {
    let letter = |byte: &u8| char::from(ALPHANUMERIC[usize::from(*byte) % ALPHANUMERIC.len()]);
    bytes::<N>().iter().map(letter).collect()
}

/// Returns a random serial number: upper-case hexadecimal digits of 20 bytes, the first of which is neither zero nor
/// negative in DER.
pub(crate) fn serial() -> String {
    let mut bytes = bytes::<20>();
    bytes[0] = bytes[0] & 0x3f | 0x40;
    hex(&bytes)
}

/// Encodes bytes in upper-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

/// Returns a random UUID, version 4.
pub(crate) fn uuid() -> String {
    let mut bytes = bytes::<16>();
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits = hex(&bytes).to_lowercase();
    let parts = [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)];
    let parts: Vec<&str> = parts.iter().map(|(from, to)| &digits[*from..*to]).collect();
    parts.join("-")
}
