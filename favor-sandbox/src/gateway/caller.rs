//! Authentication: finds the merchant that signed a request, and verifies the signature.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use favor_client::texts::request_text;
use favor_generated::{Arrival, ErrorCode, Value};
use serde_json::json;

use crate::authorization::{Authorization, Malformed};
use crate::denial::Denial;
use crate::explain::{Case, Verdict, explain};
use crate::keys::{Merchant, PublicKey, now};
use crate::message::Request;
use crate::state::State;
use crate::texts;

/// The maximum difference between a timestamp and the clock, in seconds.
const SKEW: u64 = 5 * 60;

/// The time by which the clocks of China are ahead of UTC, in seconds.
const CHINA: u64 = 8 * 60 * 60;

/// The number of bytes of the body that a signature error repeats.
const SHOWN: usize = 8;

/// The caller of a request.
pub(super) struct Caller<'a> {
    pub(super) mchid: &'a str,
    /// True if the nonce was used before.
    pub(super) is_repeated: bool,
}

/// The refusal of a request whose sender is not authenticated, with an explanation if the signature does not match.
pub(super) struct Untrusted {
    pub(super) denial: Denial,
    pub(super) verdict: Option<Verdict>,
}

impl From<Denial> for Box<Untrusted> {
    fn from(denial: Denial) -> Self {
        Self::new(Untrusted {
            denial,
            verdict: None,
        })
    }
}

/// Checks the headers, the merchant, the serial number and the signature.
pub(super) fn check<'a>(
    state: &'a State,
    request: &Request,
    arrival: &Arrival<'_>,
    template: &str,
) -> Result<Caller<'a>, Box<Untrusted>> {
    check_headers(request)?;
    let authorization = Authorization::parse(request.header("Authorization")).map_err(malformed)?;
    check_time(&authorization.timestamp)?;
    let (mchid, merchant) = known(state, &authorization)?;
    let body = arrival.bytes_to_sign();
    if !is_signed(&merchant.key, arrival, &authorization, body) {
        let others = state.known_keys(mchid);
        let earlier = state.journal.earlier(mchid);
        let case = Case {
            method: arrival.method,
            target: arrival.target,
            template: Some(template).filter(|template| !template.is_empty()),
            host: request.header("Host"),
            authorization: &authorization,
            body,
            whole_body: arrival.body,
            key: &merchant.key,
            others: &others,
            earlier: &earlier,
        };
        // This hashes many texts, for which other connections must not wait.
        let verdict = tokio::task::block_in_place(|| explain(&case));
        return Err(Box::new(Untrusted {
            denial: mismatch(arrival, &verdict, body),
            verdict: Some(verdict),
        }));
    }
    let is_repeated = !state
        .nonces
        .insert(mchid, &authorization.timestamp, &authorization.nonce);
    if is_repeated && state.settings.strict {
        return Err(sign_error("nonce_str重复（沙箱）")
            .noted("the same nonce and timestamp were used before, which --strict refuses")
            .into());
    }
    Ok(Caller { mchid, is_repeated })
}

fn check_headers(request: &Request) -> Result<(), Denial> {
    let missing = ["Accept", "User-Agent"].into_iter().find(|name| {
        request
            .header(name)
            .is_none_or(|value| value.trim().is_empty())
    });
    missing.map_or(Ok(()), |name| {
        Err(
            Denial::new(ErrorCode::InvalidRequest, "Http头缺少Accept或User-Agent")
                .noted(format!("the header {name} is missing")),
        )
    })
}

fn sign_error(message: &'static str) -> Denial {
    Denial::new(ErrorCode::SignError, message)
}

fn malformed(error: Malformed) -> Denial {
    let form = "Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》";
    match error {
        Malformed::Missing => sign_error(form).noted("the header Authorization is missing"),
        Malformed::Form(reason) => sign_error(form).noted(format!("Authorization: {reason}")),
        Malformed::Scheme(reason) => sign_error("Http头Authorization认证类型不正确").noted(reason),
    }
}

/// Checks the timestamp against the real clock.
fn check_time(timestamp: &str) -> Result<(), Denial> {
    let wrong = |note: String| {
        sign_error("Http头Authorization中的timestamp与发起请求的时间不得超过5分钟").noted(note)
    };
    // A number in another notation, such as with a plus sign, would differ from the one in the verified text.
    let seconds = timestamp.parse::<u32>().ok().map(i64::from);
    let milliseconds = timestamp.parse::<i64>().map_or(0, |number| number / 1000);
    let Some(seconds) = seconds.filter(|seconds| seconds.to_string() == timestamp) else {
        return Err(wrong(if now().abs_diff(milliseconds) <= SKEW {
            "timestamp is in milliseconds: it must be in seconds since 1970".to_owned()
        } else {
            "timestamp is not a plain number of seconds since 1970".to_owned()
        }));
    };
    let apart = now().abs_diff(seconds);
    if apart <= SKEW {
        return Ok(());
    }
    if seconds > now() && apart.abs_diff(CHINA) <= SKEW {
        return Err(wrong(
            "timestamp is eight hours ahead: a time of China was taken as UTC; use the seconds since 1970 UTC"
                .to_owned(),
        ));
    }
    let side = if seconds < now() {
        "behind"
    } else {
        "ahead of"
    };
    Err(wrong(format!(
        "timestamp is {apart} seconds {side} the clock here: set the clock"
    )))
}

/// Finds the merchant, and checks the serial number of its certificate.
fn known<'a>(
    state: &'a State,
    authorization: &Authorization,
) -> Result<(&'a str, &'a Merchant), Denial> {
    let mchid = authorization.mchid.as_str();
    let Some((mchid, merchant)) = state.merchants.get_key_value(mchid) else {
        let known: Vec<&str> = state.merchants.keys().map(String::as_str).collect();
        return Err(sign_error(texts::NO_MERCHANT).noted(format!(
            "no merchant has this mchid; the sandbox knows {}",
            known.join(", ")
        )));
    };
    if merchant.serial != authorization.serial {
        let serial = &authorization.serial;
        let owner = if state.platform.has_serial(serial) {
            "serial_no is the platform's; it must be that of the merchant's certificate".to_owned()
        } else if serial.eq_ignore_ascii_case(&merchant.serial) {
            format!("serial_no is in lower case: write {}", merchant.serial)
        } else {
            format!(
                "serial_no is not that of the merchant's certificate, {}",
                merchant.serial
            )
        };
        return Err(sign_error(texts::WRONG_SERIAL).noted(owner));
    }
    Ok((mchid, merchant))
}

fn is_signed(
    key: &PublicKey,
    arrival: &Arrival<'_>,
    authorization: &Authorization,
    body: &[u8],
) -> bool {
    let Ok(signature) = STANDARD.decode(&authorization.signature) else {
        return false;
    };
    let Ok(timestamp) = authorization.timestamp.parse::<u64>() else {
        return false;
    };
    let text = request_text(
        arrival.method,
        arrival.target,
        timestamp,
        &authorization.nonce,
        body,
    );
    key.has_signed(&text, &signature)
}

/// Makes the gateway's error, which says only that the signature does not match.
fn mismatch(arrival: &Arrival<'_>, verdict: &Verdict, body: &[u8]) -> Denial {
    let head = verdict.expected.len() - body.len() - 1;
    let shown = head + SHOWN.min(body.len());
    let shown = String::from_utf8_lossy(&verdict.expected[..shown]);
    let detail: Value = json!({
        "detail": { "issue": "sign not match" },
        "field": "signature",
        "location": "authorization",
        "sign_information": {
            "method": arrival.method,
            "sign_message_length": verdict.expected.len(),
            "truncated_sign_message": format!("{shown}\n"),
            "url": arrival.target,
        }
    });
    sign_error(texts::WRONG_SIGNATURE)
        .with_detail(detail)
        .noted(verdict.to_string())
}
