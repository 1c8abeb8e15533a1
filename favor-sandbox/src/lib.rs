//! A gateway of WeChat Pay's favor (代金券, cash coupon) API on one's desk: its parts. What is here so far: the rules of
//! stocks and coupons on a database, the reading of the header `Authorization`, and the explanation of a wrong
//! signature. There is no server yet.

pub mod authorization;
mod clock;
pub mod denial;
pub mod explain;
pub mod keys;
pub mod rules;
pub mod store;
