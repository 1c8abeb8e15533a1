//! Generated modules in a library that denies every warning and has renamed the runtime: one is public, the other
//! private.

/// The real specs.
pub mod real {
    include!(concat!(env!("OUT_DIR"), "/specs/mod.rs"));
}

mod format {
    include!(concat!(env!("OUT_DIR"), "/format/mod.rs"));
}

/// Uses one of many types.
#[must_use]
pub fn page_is_listed(text: &str) -> bool {
    format::make_thing::Target::from(text).is_known()
}
