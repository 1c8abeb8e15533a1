//! See `tests/fuzzed/src/receive.rs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| favor_fuzzed::run("receive", data));
