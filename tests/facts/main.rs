//! The facts of the specs, recorded twice: typed by hand here, and read from the specs.
//!
//! A typing error in one of the two shows as a difference, both in the loaded specs and in the behaviour of the
//! generated crate.

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
