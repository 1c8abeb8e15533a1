//! Lengths at their limits and one beyond, in requests and answers.

use favor_generated::Rule;
use favor_spec::model::LengthUnit;

use crate::stock::Reported;
use crate::table::{Kind, Member};

/// A length beyond any documented limit.
const LONG: u64 = 10_000;

/// Checks the length limits of a string, with a function that returns the rules broken by a text at this path.
pub(crate) fn check(member: &Member, path: &str, reported: impl Fn(&str) -> Vec<Reported>) {
    for letter in ['a', '批'] {
        check_longest(member, path, letter, &reported);
        check_shortest(member, path, letter, &reported);
    }
}

fn check_longest(
    member: &Member,
    path: &str,
    letter: char,
    reported: impl Fn(&str) -> Vec<Reported>,
) {
    let Some(max) = member.lengths.max else {
        assert_eq!(reported(&text(member, letter, LONG)), [], "{path}");
        return;
    };
    let rule = match member.lengths.unit {
        LengthUnit::Bytes => Rule::MaxBytes,
        _ => Rule::MaxChars,
    };
    let broken = (path.to_owned(), rule, Some(max.into()));
    assert_eq!(reported(&text(member, letter, max)), [], "{path}");
    assert_eq!(reported(&text(member, letter, max + 1)), [broken]);
}

fn check_shortest(
    member: &Member,
    path: &str,
    letter: char,
    reported: impl Fn(&str) -> Vec<Reported>,
) {
    let Some(min) = member.lengths.min else {
        let mut broken = reported("").into_iter();
        assert!(broken.all(|(_, rule, _)| !matches!(rule, Rule::MinChars | Rule::MinBytes)));
        return;
    };
    let rule = match member.lengths.unit {
        LengthUnit::Bytes => Rule::MinBytes,
        _ => Rule::MinChars,
    };
    let broken = (path.to_owned(), rule, Some(min.into()));
    assert_eq!(reported(&text(member, letter, min)), [], "{path}");
    assert_eq!(reported(&text(member, letter, min - 1)), [broken]);
}

/// Returns a string of this length that breaks no other rule.
fn text(member: &Member, letter: char, length: u64) -> String {
    let length = usize::try_from(length).expect("a length in memory");
    match (member.kind, member.lengths.unit) {
        (Kind::Timestamp, _) => timestamp(length),
        (_, LengthUnit::Bytes) => {
            let size = letter.len_utf8();
            letter.to_string().repeat(length / size) + &"a".repeat(length % size)
        }
        _ => letter.to_string().repeat(length),
    }
}

/// Returns a time of this length, filled by the digits of its fraction of a second.
fn timestamp(length: usize) -> String {
    let (moment, offset) = ("2015-05-20T13:29:35.", "+08:00");
    let digits = length - moment.len() - offset.len();
    format!("{moment}{}{offset}", "1".repeat(digits))
}
