//! See `tests/fuzzed/src/control.rs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| favor_fuzzed::run("control", data));
