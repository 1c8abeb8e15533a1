//! `favor-generated` and the core of `favor-client`, built without the standard library.
//!
//! There can be only one panic handler, and the standard library has one: this crate builds only if none of its
//! dependencies links the standard library.

#![no_std]

extern crate alloc;

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::alloc::{GlobalAlloc, Layout};
use core::panic::PanicInfo;
use core::ptr;
use core::time::Duration;

use favor_client::{
    Exchange, Hosts, Merchant, Now, Prepared, SendError, Settings, Sign, Step, Verify, VerifyError,
};
use favor_generated::query_stock::{QueryStock, QueryStockInit, Stock};
use favor_generated::{Arrival, Call, Endpoint, Reply, Validate};

/// Calls the functions that a program calls, so that they are compiled and not only checked; it is never run.
// `no_mangle` is unsafe because two functions with the same name would clash; no other function has this name.
#[unsafe(no_mangle)]
pub extern "C" fn favor_no_std() -> bool {
    let call = QueryStock::from(QueryStockInit {
        stock_id: "9856888".into(),
        stock_creator_mchid: "123456".into(),
    });
    let target = call.path_and_query();
    let body = target.as_bytes();
    let reply = Reply {
        status: 200,
        request_id: None,
        body,
    };
    let arrival = Arrival {
        method: "GET",
        target: &target,
        content_type: None,
        body: &[],
    };
    Call::read(&arrival).is_ok()
        && call.validate().is_ok()
        && QueryStock::decode(reply).is_ok()
        && Stock::from_json(body).is_ok_and(|stock| stock.validate().is_ok())
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}

/// A key in a hardware module.
struct Module;

impl Sign for Module {
    fn sign(&self, text: &[u8]) -> Result<Vec<u8>, Box<dyn core::error::Error + Send + Sync>> {
        Ok(text.into())
    }
}

impl Verify for Module {
    fn verify(&self, _: &str, _: &[u8], _: &[u8]) -> Result<(), VerifyError> {
        Err(VerifyError::UnknownSerial)
    }
}

/// Makes a call whose request always times out.
// `no_mangle` is unsafe because two functions with the same name would clash; no other function has this name.
#[unsafe(no_mangle)]
pub extern "C" fn favor_no_std_call() -> bool {
    let call = QueryStock::from(QueryStockInit {
        stock_id: "9856888".into(),
        stock_creator_mchid: "123456".into(),
    });
    let settings = Settings::default();
    let (Ok(request), Ok(merchant), Ok(hosts)) = (
        Prepared::new(&call, &settings),
        Merchant::with_key("1900000001", "00AB", Module),
        Hosts::new(["https://api.mch.weixin.qq.com"]),
    ) else {
        return false;
    };
    let mut exchange = Exchange::new(&request, &merchant, &Module, &hosts, &settings);
    let mut elapsed = Duration::ZERO;
    let mut random = |bytes: &mut [u8]| bytes.fill(0);
    loop {
        let now = Now { unix: 0, elapsed };
        match exchange.step(now, &mut random) {
            Step::Send(_) => exchange.received(Err(SendError::TimedOut), now, &mut random),
            Step::Wait(time) => elapsed += time,
            Step::Done(result) => return result.is_ok(),
            _ => return false,
        }
    }
}

/// An allocator without memory, which is never called: a program must have an allocator, and one cannot be written
/// without `unsafe`.
struct NoMemory;

// SAFETY: a null pointer means that there is no memory, so no block is ever deallocated.
unsafe impl GlobalAlloc for NoMemory {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        ptr::null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ALLOCATOR: NoMemory = NoMemory;
