//! A gateway of WeChat Pay's favor (代金券, cash coupon) API on one's desk.

pub mod authorization;
pub mod explain;
pub mod keys;
