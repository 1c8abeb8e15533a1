//! Rust bindings for WeChat Pay's favor (代金券, cash coupon) API.
//!
//! Each endpoint is a module with its request, its answer, and the types that they use. The crate contains no HTTP
//! client and signs nothing: a request provides its path, query and body, and reads the reply that your client returns.
//! To send coupons, begin with `favor-client`, which signs, sends and verifies; to use a client of your own, begin
//! here, with the module of the endpoint.
//!
//! It costs 7 crates, itself included, and no procedural macro, and needs Rust 1.85; without default features it is
//! `no_std` with `alloc`. It is not published by WeChat Pay.
//!
//! ```
//! use favor_generated::query_stock::{QueryStock, QueryStockInit, StockStatus};
//! use favor_generated::{CallError, Endpoint, ErrorCode, Reply, Retry, Validate};
//!
//! # fn send(_: &str) -> (u16, Option<&'static str>, Vec<u8>) {
//! #     (404, None, br#"{"code":"RESOURCE_NOT_EXISTS","message":""}"#.to_vec())
//! # }
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let call = QueryStock::from(QueryStockInit {
//!     stock_id: "9856888".into(),
//!     stock_creator_mchid: "123456".into(),
//! });
//! call.validate()?;
//! let target = call.path_and_query();
//! assert_eq!(target, "/v3/marketing/favor/stocks/9856888?stock_creator_mchid=123456");
//!
//! // Sign `target`, send it with any HTTP client, then:
//! let (status, request_id, body) = send(&target);
//! match QueryStock::decode(Reply { status, request_id, body: &body }) {
//!     Ok(stock) if stock.status == StockStatus::Paused => {}
//!     Ok(stock) => println!("{} sent", stock.distributed_coupons),
//!     Err(CallError::Api(error)) if error.code == ErrorCode::ResourceNotExists => {}
//!     Err(error) => match error.retry() {
//!         Retry::Later => {} // wait, then send the request again
//!         Retry::SameRequest => {} // the outcome is unknown: send the same bytes again
//!         Retry::Never => return Err(error.into()), // fix the cause first
//!     },
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Checks are strict for what is sent, and lenient for what is received: [`Validate::validate`] reports every
//! rule that a value breaks, but is never called automatically, and an answer that breaks a documented limit
//! still decodes. Enums are open: a value that no document lists is read, and is written again unchanged.
//! `StockStatus::Paused == stock.status` compares with a listed one, `is_known()` returns false for the others, and
//! `as_str()` gives the value on the wire.
//!
//! Requests are built from an `Init` struct with named fields: `X::from(XInit { … })` when several members are
//! required, `X::new(…)` when one or none is; `with_<member>` sets an optional one, and every field is public.
//!
//! # Errors
//!
//! Every error is one line for a log, without the values of members, and says what is known of the effect of the
//! request ([`Outcome`]) and what to do next ([`Retry`]):
//!
//! ```
//! use favor_generated::{CallError, ErrorCode, Outcome};
//!
//! fn report(error: &CallError) {
//!     eprintln!("{error}"); // send_coupon: 403 NOT_ENOUGH: 批次预算不足 (…) [Request-ID 08F5…]
//!     if error.outcome() == Outcome::Unknown {
//!         eprintln!("it may have been sent: repeat with the same `out_request_no`, or query");
//!     }
//!     match error.api().map(|error| error.code_as()) {
//!         Some(ErrorCode::NotEnough) => eprintln!("the budget is spent"),
//!         Some(code) if !code.is_known() => eprintln!("no document lists `{code}`"),
//!         _ => {}
//!     }
//! }
//! ```
//!
//! # Servers
//!
//! With the feature `server`, a gateway, a proxy or a test reads what arrives as the same types, and makes replies.
//! Nothing is validated until `validate` is called:
//!
//! ```
//! # #[cfg(feature = "server")]
//! # fn answer() {
//! use favor_generated::send_coupon::{SendCoupon, SendCouponResponse};
//! use favor_generated::{Arrival, Call, Receive, ReplyBuf};
//!
//! fn answer(arrival: &Arrival<'_>) -> Option<ReplyBuf> {
//!     let call = Call::read(arrival).ok()?; // or the place and the cause
//!     call.validate().ok()?;
//!     match call {
//!         Call::SendCoupon(_) => Some(SendCoupon::reply(&SendCouponResponse::new("9867041"))),
//!         call => call.operation().errors.first().map(|row| row.reply(None, None)),
//!     }
//! }
//! # }
//! ```
//!
//! # Pages
//!
//! `next_page` makes the request for the page that follows, and returns `None` after the last one:
//!
//! ```
//! use favor_generated::list_stocks::{ListStocks, ListStocksInit, StockCollection};
//! # use favor_generated::CallError;
//! # fn send(_: &ListStocks) -> Result<StockCollection, CallError> {
//! #     let answer = br#"{"total_count":2,"limit":1,"offset":0,"data":[]}"#;
//! #     Ok(StockCollection::from_json(answer).unwrap())
//! # }
//! # fn main() -> Result<(), CallError> {
//! let mut next = Some(ListStocks::from(ListStocksInit {
//!     offset: 0,
//!     limit: 10,
//!     stock_creator_mchid: "123456".into(),
//! }));
//! while let Some(call) = next {
//!     let page = send(&call)?;
//!     for stock in page.data.iter().flatten() {
//!         println!("{}", stock.stock_name);
//!     }
//!     next = call.next_page(&page);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Files
//!
//! An upload gives the bytes to send and, apart from them, the bytes to sign. With the feature `digest` it
//! also makes the digest that travels with the file, as here, and checks the files that are downloaded.
//!
//! ```
//! # #[cfg(feature = "digest")] {
//! use favor_generated::image_upload::{ImageMeta, ImageMetaInit, ImageUpload, ImageUploadInit};
//! use favor_generated::{Endpoint, Validate};
//!
//! let image = vec![0xff, 0xd8, 0xff];
//! let call = ImageUpload::from(ImageUploadInit {
//!     meta: ImageMeta::from(ImageMetaInit {
//!         filename: "logo.jpg".into(),
//!         sha256: ImageMeta::sha256_of(&image),
//!     }),
//!     file: image.into(),
//! });
//! assert!(call.validate().is_ok());
//! let body = call.body().unwrap();
//! assert!(body.content_type.starts_with("multipart/form-data; boundary="));
//! assert!(body.bytes_to_sign.starts_with(br#"{"filename":"logo.jpg""#));
//! # }
//! ```
//!
//! # Notifications
//!
//! A message from WeChat Pay is an envelope. Your program verifies and decrypts it, or `favor-client` does both.
//!
//! ```
//! use favor_generated::coupon_use_notification::{
//!     CouponUseEnvelope, CouponUseNotification, NotifiedCoupon,
//! };
//! use favor_generated::{DecodeError, Notification};
//!
//! fn read(body: &[u8], decrypt: fn(&str, &str, &str) -> Vec<u8>) -> Result<(), DecodeError> {
//!     let envelope = CouponUseEnvelope::from_json(body)?;
//!     if envelope.event_type.as_str() == CouponUseNotification::EVENT_TYPE {
//!         let sealed = &envelope.resource;
//!         let associated_data = sealed.associated_data.as_deref().unwrap_or_default();
//!         let text = decrypt(&sealed.ciphertext, &sealed.nonce, associated_data);
//!         let coupon = NotifiedCoupon::from_json(&text)?;
//!         println!("{} was used", coupon.coupon_id);
//!     }
//!     Ok(())
//! }
//! ```
//!
//! # Features
//!
//! - `std` (on by default): uses the standard library in the dependencies, and turns a [`Timestamp`] into a
//!   `SystemTime` and back. Without it the crate is `no_std` and needs `alloc`.
//! - `jiff-1`, `time-0_3`, `chrono-0_4`: turn a [`Timestamp`] into the time of one of these crates and
//!   back, by `TryFrom`. Each is named for the major version of its crate, and none needs `std`.
//! - `http`: makes a request of the `http` crate, version 1, from any [`Endpoint`] and reads its response,
//!   by the trait `HttpEndpoint`. It turns on `std`, which that crate needs.
//! - `digest`: computes and checks the digests of files that are uploaded and downloaded.
//! - `simd`: checks the UTF-8 of answers with `simdutf8` and counts characters with `bytecount`, several times
//!   faster for long Chinese text.
//! - `server`: reads requests as they arrive, and makes replies.
//! - `examples`: adds `example()` to each type whose required members all have an example in the spec. Enable it in
//!   `[dev-dependencies]`, and override the members that your test is about.

#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;
// Generated code refers to this crate by its full name, so that the same code also works in other crates.
extern crate self as favor_generated;

#[rustfmt::skip]
mod generated;
mod runtime;

#[doc(inline)]
pub use generated::*;
pub use runtime::{
    Actual, ApiError, Body, CallError, Date, DecodeError, Endpoint, ErrorDetail, ErrorReason,
    ErrorRow, FileBytes, Header, Method, Notification, Operation, Outcome, Paginated, RateLimit,
    RateScope, Reply, ReplyBuf, Retry, Rule, SignInformation, Timestamp, TimestampError, Unlisted,
    Validate, Violation, Violations,
};

#[cfg(feature = "digest")]
pub use runtime::{Download, FileMismatch, sha256_hex};

#[cfg(feature = "http")]
pub use runtime::{HttpEndpoint, HttpError};

#[cfg(feature = "server")]
pub use runtime::{Arrival, Issue, Place, Receive, Refusal, Unreadable};

/// A JSON value from `serde_json`, for members that the spec does not list and for the details of errors.
#[doc(no_inline)]
pub use serde_json::Value;

/// Support for generated code. It is not public API, and changes without notice.
#[doc(hidden)]
pub mod __private {
    pub use alloc::string::String;
    pub use alloc::vec::Vec;
    pub use core::cmp::{Ord, Ordering, PartialEq, PartialOrd};
    pub use core::convert::{AsRef, From, Infallible, Into};
    pub use core::default::Default;
    pub use core::fmt;
    pub use core::option::Option;
    pub use core::result::Result;
    pub use core::str::FromStr;
    pub use core::unreachable;
    pub use serde_core::de::{Deserialize, Deserializer, MapAccess};
    pub use serde_core::ser::{Serialize, SerializeMap, Serializer};

    pub use crate::runtime::private::*;
    pub use crate::runtime::{
        ApiError, Body, CallError, Date, DecodeError, Endpoint, ErrorReason, ErrorRow, FileBytes,
        Header, Method, Notification, Operation, RateLimit, RateScope, Reply, Retry, Timestamp,
        Unlisted, Validate, Violations,
    };
    #[cfg(feature = "server")]
    pub use crate::runtime::{Arrival, Receive, Refusal};
    pub use crate::{__with_examples as with_examples, __with_server as with_server};
}
