//! See `tests/fuzzed/src/notification.rs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| favor_fuzzed::run("notification", data));
