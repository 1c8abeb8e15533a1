//! See `tests/fuzzed/src/decode.rs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| favor_fuzzed::run("decode", data));
