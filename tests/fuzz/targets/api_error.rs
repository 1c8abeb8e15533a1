//! See `tests/fuzzed/src/api_error.rs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| favor_fuzzed::run("api_error", data));
