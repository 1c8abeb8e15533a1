//! The facts of the specs, recorded twice: typed by hand here, and read from the specs.
//!
//! A slip of the pen in one of the two shows as a difference, in what the loader reads and in what the
//! generated crate does.

mod answer;
mod call;
mod community;
mod difference;
mod enums;
mod family;
mod lengths;
mod people;
mod spec;
mod stock;
mod table;
