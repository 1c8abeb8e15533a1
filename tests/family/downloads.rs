//! Files that answers describe, and their digests.

use std::error::Error;

use favor_generated::FileMismatch;
use favor_generated::refund_flow::RefundFlowResponse;
use favor_generated::refund_flow_by_day::RefundFlowByDayResponse;
use favor_generated::use_flow::{HashType, UseFlowResponse};
use favor_generated::use_flow_by_day::UseFlowByDayResponse;

const FILE: &[u8] = b"abc";
const SHA1: &str = "a9993e364706816aba3e25717850c26c9cd0d89d";

/// Checks a file against two answers, whose results must be equal.
fn check(algorithm: &str, digest: &str, file: &[u8]) -> Result<(), FileMismatch> {
    let mut used = UseFlowResponse::example();
    (used.hash_type, used.hash_value) = (algorithm.into(), digest.into());
    let mut refunded = RefundFlowResponse::example();
    (refunded.hash_type, refunded.hash_value) = (algorithm.into(), digest.into());
    let checked = used.check_file(file);
    assert_eq!(refunded.check_file(file), checked);
    checked
}

#[test]
fn a_digest_and_its_algorithm_may_be_in_any_case() {
    for algorithm in ["SHA1", "sha1", "Sha1"] {
        assert_eq!(check(algorithm, SHA1, FILE), Ok(()));
        assert_eq!(check(algorithm, &SHA1.to_uppercase(), FILE), Ok(()));
    }
    assert!(!HashType::from("sha1").is_known());
    assert_eq!(
        check("SHA1", "da39a3ee5e6b4b0d3255bfef95601890afd80709", b""),
        Ok(())
    );
}

#[test]
fn a_file_that_is_another_is_reported_with_both_digests() {
    for (digest, file, actual) in [
        (
            SHA1,
            &b"abd"[..],
            "cb4cc28df0fdbe0ecf9d9662e294b118092a5735",
        ),
        (SHA1, b"", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        ("", FILE, SHA1),
        (&SHA1[1..], FILE, SHA1),
        (" a9993e364706816aba3e25717850c26c9cd0d89d", FILE, SHA1),
    ] {
        let error = check("SHA1", digest, file).expect_err("another file");
        assert!(matches!(
            &error,
            FileMismatch::Digest { expected, actual: found, .. }
                if expected == digest && found == actual
        ));
        assert_eq!(
            error.to_string(),
            format!("the file's digest is {actual}, but {digest} was stated")
        );
    }
}

#[test]
fn an_algorithm_that_is_not_known_is_no_match() {
    for algorithm in ["MD5", "SHA-1", "", "SHA1 "] {
        let error = check(algorithm, SHA1, FILE).expect_err("not known");
        assert_eq!(error, FileMismatch::UnknownAlgorithm(algorithm.into()));
        let reported = format!("the digest algorithm `{algorithm}` is unknown");
        assert_eq!(error.to_string(), reported);
    }
    // No document lists this algorithm yet.
    let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(check("SHA256", digest, FILE), Ok(()));
    assert!(check("SHA1", digest, FILE).is_err());
}

#[test]
fn a_mismatch_passes_through_question_mark() {
    fn download() -> Result<(), Box<dyn Error + Send + Sync>> {
        check("SHA1", SHA1, b"abd")?;
        Ok(())
    }
    assert!(download().is_err());
}

/// The fallback for types that do not have such a method.
trait CheckFile {
    fn check_file(&self, _: &[u8]) -> &'static str {
        "no algorithm is named"
    }
}

impl CheckFile for UseFlowByDayResponse {}
impl CheckFile for RefundFlowByDayResponse {}

#[test]
fn an_answer_that_names_no_algorithm_checks_no_file() {
    // If the types had the method themselves, these lines would call it and would not compile.
    let reported: [&str; 2] = [
        UseFlowByDayResponse::example().check_file(FILE),
        RefundFlowByDayResponse::example().check_file(FILE),
    ];
    assert_eq!(reported, ["no algorithm is named"; 2]);
}

#[test]
fn the_documentation_says_that_no_algorithm_is_named() {
    for module in [
        include_str!("../../favor-generated/src/generated/use_flow_by_day.rs"),
        include_str!("../../favor-generated/src/generated/refund_flow_by_day.rs"),
    ] {
        let text = module.replace("\n/// ", " ");
        assert!(text.contains("No source names the digest's algorithm."));
        assert!(text.contains("The request for the file is signed; its answer is not."));
    }
}
