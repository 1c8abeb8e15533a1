//! Lengths that are counted in bytes.

use favor_generated::Rule::{MaxBytes, MinBytes};
use favor_generated::coupon_use_notification::CouponUseEnvelope;
use favor_generated::create_coupon_stock::CreateCouponStock;
use favor_generated::query_stock::Stock;

use super::{Broken, each_breaks, keeps, pattern};

#[test]
fn what_is_sent_to_describe_a_stock_is_counted_in_bytes() {
    const PATH: &str = "pattern_info.description";
    let create = CreateCouponStock::example();
    keeps(
        &create,
        &[
            |call| pattern(call).description = "券".repeat(1000),
            |call| pattern(call).description = "a".repeat(3000),
        ],
    );
    each_breaks(
        &create,
        &[
            (
                |call| pattern(call).description = "券".repeat(1000) + "a",
                Broken::number(PATH, MaxBytes, 3001, 3000),
            ),
            (
                |call| pattern(call).description = String::new(),
                Broken::number(PATH, MinBytes, 0, 1),
            ),
        ],
    );
    // In answers, the same text is counted in characters.
    keeps(
        &Stock::example(),
        &[|stock| stock.description = "券".repeat(3000)],
    );
}

#[test]
fn what_decrypts_a_notification_is_counted_in_bytes() {
    let envelope = CouponUseEnvelope::example();
    keeps(
        &envelope,
        &[
            |read| read.resource.nonce = "随".repeat(4),
            |read| read.resource.associated_data = Some("a".repeat(15)),
            |read| read.resource.associated_data = None,
        ],
    );
    each_breaks(
        &envelope,
        &[
            (
                |read| read.resource.nonce = "a".repeat(11),
                Broken::number("resource.nonce", MinBytes, 11, 12),
            ),
            (
                |read| read.resource.nonce = "随".repeat(4) + "a",
                Broken::number("resource.nonce", MaxBytes, 13, 12),
            ),
            (
                |read| read.resource.associated_data = Some("据".repeat(5) + "a"),
                Broken::number("resource.associated_data", MaxBytes, 16, 15),
            ),
        ],
    );
}
