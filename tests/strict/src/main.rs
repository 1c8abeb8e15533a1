//! The same in a program, which has no public API.

mod real {
    include!(concat!(env!("OUT_DIR"), "/specs/mod.rs"));
}

/// Everything the format can say.
pub mod format {
    include!(concat!(env!("OUT_DIR"), "/format/mod.rs"));
}

fn main() {
    let status = real::query_stock::StockStatus::from("paused");
    println!("{status}: {}", favor_strict::page_is_listed("page"));
}
