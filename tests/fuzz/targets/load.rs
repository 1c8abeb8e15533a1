//! See `tests/fuzzed/src/load.rs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| favor_fuzzed::run("load", data));
