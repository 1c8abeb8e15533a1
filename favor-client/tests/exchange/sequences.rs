//! Checks every sequence of replies against a second implementation of the rules.

use favor_client::{Outcome, Outgoing, Prepared};
use favor_generated::send_coupon::{SendCoupon, SendCouponResponse};
use favor_generated::stop_stock::StopStock;

use super::Kind::{
    Accepted, BadGateway, Failed, Forged, Limited, Lost, NotSent, Redirect, Refused, Stale,
    Success, TimedOut, TooLong,
};
use super::{Bench, HOSTS, Kind, WAITS};

const KINDS: [Kind; 13] = [
    Success, Forged, Stale, Accepted, Limited, Failed, BadGateway, Refused, Redirect, NotSent,
    Lost, TimedOut, TooLong,
];

/// Returns the number of requests and the end of the call, according to a second implementation of the rules. After the
/// sequence, every request succeeds.
fn expected(sequence: &[Kind], is_repeatable: bool) -> (usize, Result<(), Outcome>) {
    let (mut is_doubtful, mut untried, mut waits) = (false, HOSTS - 1, WAITS);
    for sent in 1.. {
        let kind = sequence.get(sent - 1).copied().unwrap_or(Success);
        let outcome = match kind {
            Success => return (sent, Ok(())),
            NotSent => Outcome::NotSent,
            Limited | Refused | Redirect => Outcome::Refused,
            _ => Outcome::Unknown,
        };
        is_doubtful |= outcome == Outcome::Unknown;
        let may_repeat = match kind {
            NotSent | Limited => true,
            Accepted | Failed | BadGateway | Lost | TimedOut => is_repeatable,
            _ => false,
        };
        let is_unanswered = matches!(kind, NotSent | Lost | TimedOut);
        if may_repeat && is_unanswered && untried > 0 {
            untried -= 1;
        } else if may_repeat && waits > 0 {
            (untried, waits) = (HOSTS - 1, waits - 1);
        } else {
            return (
                sent,
                Err(if is_doubtful {
                    Outcome::Unknown
                } else {
                    outcome
                }),
            );
        }
    }
    unreachable!("a sequence ends")
}

/// Every sequence of up to four kinds.
fn sequences() -> impl Iterator<Item = Vec<Kind>> {
    let count = KINDS.len();
    (0..=4_u32).flat_map(move |length| {
        (0..count.pow(length)).map(move |number| {
            let digits = (0..length).map(|place| number / count.pow(place) % count);
            digits.map(|digit| KINDS[digit]).collect()
        })
    })
}

#[test]
fn every_sequence_of_replies_ends_as_the_rules_say() {
    let bench = Bench::new();
    let body = serde_json::to_string(&SendCouponResponse::example()).expect("an answer");
    let send = Prepared::new(&SendCoupon::example(), &bench.settings).expect("valid");
    let stop = Prepared::new(&StopStock::example(), &bench.settings).expect("valid");
    let mut count = 0;
    for sequence in sequences() {
        // Replies after the end of a call are never used: a shorter sequence covers such a case.
        for (request, is_repeatable) in [(&send, true), (&stop, false)] {
            let (expected_sent, expected_end) = expected(&sequence, is_repeatable);
            if expected_sent < sequence.len() {
                continue;
            }
            count += 1;
            let (sent, end) = bench.run(request, &sequence, &body);
            let end = end.map_err(|error| error.outcome());
            assert_eq!(
                (sent.len(), end),
                (expected_sent, expected_end),
                "{sequence:?} {is_repeatable}"
            );
            check_repetitions(&sent);
        }
    }
    assert!(count > 4_000, "{count}");
}

/// Checks that each attempt has the body of the first, and its own nonce.
fn check_repetitions(sent: &[Outgoing]) {
    let authorization = |outgoing: &Outgoing| {
        let mut headers = outgoing.headers.iter();
        headers
            .find(|(name, _)| *name == "Authorization")
            .expect("signed")
            .1
            .clone()
    };
    for (index, outgoing) in sent.iter().enumerate() {
        assert_eq!(outgoing.body, sent[0].body);
        for earlier in &sent[..index] {
            assert_ne!(authorization(earlier), authorization(outgoing));
        }
    }
}
