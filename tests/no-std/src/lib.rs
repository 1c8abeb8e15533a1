//! `favor-generated` where there is no standard library.
//!
//! There can be only one panic handler, and the standard library has one: this builds as long as no crate
//! below brings the standard library.

#![no_std]

use core::alloc::{GlobalAlloc, Layout};
use core::panic::PanicInfo;
use core::ptr;

use favor_generated::query_stock::{QueryStock, QueryStockInit, Stock};
use favor_generated::{Endpoint, Reply, Validate};

/// Calls what a program calls, so that it is compiled and not only checked; it is never run.
// The mark is called unsafe because two functions of one name would clash; there is no other of this name.
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
    call.validate().is_ok()
        && QueryStock::decode(reply).is_ok()
        && Stock::from_json(body).is_ok_and(|stock| stock.validate().is_ok())
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}

/// A program has to have an allocator, and no allocator can be written without `unsafe`. This one has
/// nothing to give, and is never asked.
struct NoMemory;

// SAFETY: a null pointer says that there is no memory, so there is never a block to take back.
unsafe impl GlobalAlloc for NoMemory {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        ptr::null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ALLOCATOR: NoMemory = NoMemory;
