//! See `tests/fuzzed/src/path.rs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| favor_fuzzed::run("path", data));
