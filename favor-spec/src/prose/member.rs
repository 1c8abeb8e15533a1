//! Members.

use crate::model::{Digest, DigestAlgorithm, Relaxation, RelaxationKind};

use super::sources::with_origin;
use super::words::Words;

/// The value that the server takes when a member is absent.
pub fn default(value: &str) -> Words {
    Words::own("The server uses ")
        .code(value)
        .say(" when the member is absent.")
}

/// The file whose digest a member is.
pub fn digest(digest: &Digest) -> Words {
    let algorithm = match digest.algorithm {
        DigestAlgorithm::Sha256 => "SHA-256",
    };
    Words::own(format!("The {algorithm} digest of "))
        .code(&digest.of.value)
        .say(", in lower-case hexadecimal digits.")
}

/// Another form in which a member may arrive.
pub fn relaxation(relaxation: &Relaxation) -> Words {
    let said = match &relaxation.kind.value {
        RelaxationKind::Nullable => {
            Words::own("Documented as required, but may be null or absent.")
        }
        RelaxationKind::OneOrMany => Words::own("A lone item may arrive without its array."),
        RelaxationKind::NumberAsText => Words::own("The number may arrive as a string of digits."),
        RelaxationKind::CompactTime => Words::own("The time may also arrive as ")
            .code("yyyyMMddHHmmss")
            .say(", without an offset."),
        RelaxationKind::Alias(name) => Words::own("May also arrive as ").code(name).say("."),
    };
    with_origin(said, relaxation.note.as_deref(), &relaxation.sources)
}
