//! See `tests/fuzzed/src/generate.rs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| favor_fuzzed::run("generate", data));
