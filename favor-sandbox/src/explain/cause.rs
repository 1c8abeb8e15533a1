//! The causes of a wrong signature, and their remedies.

/// Makes the enum of causes from a table: the variant, its name, what was found, and the remedy.
macro_rules! causes {
    ($($(#[$docs:meta])* $variant:ident $name:literal $found:literal $remedy:literal)*) => {
        /// A cause of a wrong signature.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Cause {
            $($(#[$docs])* $variant,)*
        }

        impl Cause {
            /// Every cause.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the name, for programs.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Returns the mistake that was found, in words.
            pub fn found(self) -> &'static str {
                match self { $(Self::$variant => $found,)* }
            }

            /// Returns the remedy, in words.
            pub fn remedy(self) -> &'static str {
                match self { $(Self::$variant => $remedy,)* }
            }
        }
    };
}

causes! {
    /// The text was signed without the query.
    NoQuery "no_query" "the text was signed without the query" "sign the path and the query, exactly as they are sent"
    /// The text has the host before the path.
    Host "host" "the text was signed with the host before the path" "sign the path and the query alone, without scheme and host"
    /// The text has the target decoded.
    Decoded "decoded" "the target was signed decoded, and sent encoded" "sign the target as it is sent, percent-encoded"
    /// The text has the target in another encoding.
    Reencoded "reencoded" "the target was signed in one encoding, and sent in another" "encode the target once, and sign and send the same text"
    /// The text has the members of the query in another order.
    QueryOrder "query_order" "the members of the query were signed in another order" "do not sort the query: sign it as it is sent"
    /// The text has the path with its parameters in braces.
    Template "template" "the path was signed with its parameters in braces" "put the values in before you sign"
    /// The target differs by a slash or by its case.
    Slash "slash" "the target was signed with an extra or missing slash, or in another case" "sign the target exactly as it is sent"
    /// The text has another method.
    Method "method" "the text was signed with another method" "sign the method as it is sent, in upper case"
    /// The lines of the text are in another order.
    LineOrder "line_order" "the lines of the text were signed in another order" "sign method, target, timestamp, nonce, body, in this order"
    /// The last line feed of the text is missing.
    NoLastLineFeed "no_last_line_feed" "the last line feed of the text is missing" "end each of the five lines with a line feed, the last one, too"
    /// The line of the body is missing.
    NoBodyLine "no_body_line" "the line of the body is missing" "write an empty line where there is no body"
    /// The lines of the text do not end with a line feed alone.
    LineEnds "line_ends" "the lines of the text do not end with a line feed alone" "end each line with one byte 0x0A"
    /// The timestamp of the text is in milliseconds.
    Milliseconds "milliseconds" "the text was signed with milliseconds" "sign the seconds of the header"
    /// The timestamp of the text differs from that of the header.
    Timestamp "timestamp" "the text was signed with a timestamp other than that of the header"
        "read the clock once, and use that time for both the text and the header"
    /// The nonce of the text differs from that of the header.
    Nonce "nonce" "the text was signed with a nonce other than that of the header"
        "generate the nonce once, and use it for both the text and the header"
    /// The body was sent, but is not in the text.
    NoBody "no_body" "the body was sent, but not signed" "sign the bytes of the body"
    /// The text has a body, though none was sent.
    NullBody "null_body" "a body was signed, though none was sent" "sign an empty line where there is no body"
    /// The text has the body with other white space at its ends.
    Trimmed "trimmed" "the body was signed with other white space at its ends"
        "sign the bytes that are sent, the last line feed included"
    /// The text has the body with other line endings.
    BodyLineEnds "body_line_ends" "the body was signed with other line ends" "sign the bytes that are sent"
    /// The text has the body with its members sorted.
    Sorted "sorted" "the body was signed with its members sorted"
        "write the JSON once, and sign and send the same bytes"
    /// The body was serialized again for the text.
    Reserialized "reserialized" "the body was signed in another notation of the same JSON"
        "write the JSON once, and sign and send the same bytes"
    /// The text has the body with other escapes of the same characters.
    Escaped "escaped" "the body was signed with other escapes of the same characters"
        "write the JSON once, and sign and send the same bytes"
    /// The text has the body in another charset.
    Charset "charset" "the body was signed in GBK, and sent in UTF-8" "sign and send UTF-8"
    /// The text has the whole form instead of its part `meta`.
    WholeForm "whole_form" "the whole form was signed" "sign the JSON of the part `meta` alone"
    /// The signature is in URL-safe Base64.
    UrlSafeBase64 "base64url" "the signature is in URL-safe Base64" "use standard Base64, with `+`, `/` and `=`"
    /// The padding of the signature is missing.
    UnpaddedBase64 "unpadded" "the padding of the signature is missing"
        "end it with `=` or `==`, as standard Base64 does"
    /// The signature is encoded twice.
    DoubleBase64 "double_base64" "the signature is encoded in Base64 twice"
        "encode the bytes of the signature once"
    /// The signature is in hexadecimal digits.
    Hexadecimal "hexadecimal" "the signature is in hexadecimal digits"
        "encode the bytes of the signature in Base64"
    /// The signature contains line breaks or spaces.
    WrappedBase64 "wrapped_base64" "the signature contains line ends or spaces"
        "write Base64 on one line (`base64 -w 0`, `openssl base64 -A`)"
    /// The signature ends with `%`, which a shell prints.
    ShellPrompt "shell_prompt" "the signature ends with `%`, which a shell prints"
        "leave it out: it is not Base64"
    /// The signature is not Base64.
    NotBase64 "not_base64" "the signature is not Base64" "encode the bytes of the signature in standard Base64"
    /// The signature has the length of an MD5 digest.
    Md5 "md5" "the signature has 16 bytes, like an MD5 digest"
        "sign with RSA and SHA-256: API v3 does not support MD5"
    /// The signature has the length of a SHA-256 digest or an HMAC.
    Hmac "hmac" "the signature has 32 bytes, like a SHA-256 digest or an HMAC"
        "sign with RSA, SHA-256 and the merchant's private key"
    /// The signature uses a digest other than SHA-256.
    OtherDigest "other_digest" "the signature uses a digest other than SHA-256" "sign with SHA256withRSA"
    /// The signature appears to have PSS padding.
    Pss "pss" "the signature looks as if it had the padding of PSS"
        "use the padding of PKCS #1 1.5 (SHA256withRSA)"
    /// The signature was made with another key that the sandbox knows.
    OtherKey "other_key" "the signature was made with another key"
        "sign with the private key of the merchant whose number and serial number are in the header"
    /// The signature was made with a key that the sandbox does not know.
    UnknownKey "unknown_key" "the signature was not made with the merchant's key"
        "sign with the private key whose certificate has the serial number in the header"
    /// The key is right, but the signed text is unknown.
    Unknown "unknown_text" "the key is right, but another text was signed"
        "compare your text with the one that the gateway verifies; \
         generate timestamp and nonce once, and use them for both the text and the header"
}
