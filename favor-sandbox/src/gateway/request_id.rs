//! Request identifiers.

use crate::random;
use crate::texts;

/// The numbers of error messages in the official list of frequent errors.
const NUMBERS: [(&str, u32); 13] = [
    (texts::OTHER_APP, 270_079_501),
    (texts::OTHER_MERCHANT, 270_079_507),
    (texts::NO_SENDER, 270_079_508),
    (texts::USER_LIMIT, 270_079_532),
    (texts::OUTSIDE, 270_079_533),
    (texts::NO_BUDGET, 270_079_534),
    (texts::WRONG_SIGNATURE, 269_546_525),
    (texts::WRONG_SERIAL, 269_546_507),
    (texts::NO_MERCHANT, 269_546_538),
    (texts::OTHER_DAY, 268_573_590),
    (texts::NOTHING_USED, 268_586_001),
    (texts::NOTHING_REFUNDED, 268_586_003),
    (texts::TOO_MANY, 268_461_336),
];

/// Makes the identifier of a request that is answered with this message: hexadecimal digits, a dash, and the number of
/// the message. The number is zero for a success, and for a message whose number is not known.
pub(super) fn of(message: &str) -> String {
    let known = NUMBERS.iter().find(|(text, _)| *text == message);
    let number = known.map_or(0, |(_, number)| *number);
    format!("{}-{number}", random::hex(&random::bytes::<20>()))
}
