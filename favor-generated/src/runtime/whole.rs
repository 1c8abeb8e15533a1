//! Whole numbers that may arrive with a fraction of zero.

use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde_core::de::{
    Deserialize, DeserializeOwned, Deserializer, Error, Expected, Unexpected, Visitor,
};

/// A type of whole numbers.
pub trait Number: FromStr + TryFrom<u64> + TryFrom<i64> {}

impl Number for u32 {}
impl Number for u64 {}
impl Number for i64 {}

/// A whole number as it arrives: `10` or `10.0`, which JSON Schema and some senders treat as the same.
pub struct Whole<T>(T);

impl<'de, T: Number> Deserialize<'de> for Whole<T> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_u64(WholeVisitor(PhantomData))
    }
}

struct WholeVisitor<T>(PhantomData<T>);

impl<T: Number> Visitor<'_> for WholeVisitor<T> {
    type Value = Whole<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(core::any::type_name::<T>())
    }

    #[inline]
    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        from_u64(number, &self).map(Whole)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        from_i64(number, &self).map(Whole)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        from_f64(number, &self).map(Whole)
    }
}

#[inline]
pub(super) fn from_u64<T: Number, E: Error>(number: u64, expected: &dyn Expected) -> Result<T, E> {
    let refused = |_| E::invalid_value(Unexpected::Unsigned(number), expected);
    T::try_from(number).map_err(refused)
}

pub(super) fn from_i64<T: Number, E: Error>(number: i64, expected: &dyn Expected) -> Result<T, E> {
    let refused = |_| E::invalid_value(Unexpected::Signed(number), expected);
    T::try_from(number).map_err(refused)
}

/// Takes a number whose fraction is zero. Beyond 2⁵³ an `f64` is not exact, so it may not be the number that was sent.
pub(super) fn from_f64<T: Number, E: Error>(number: f64, expected: &dyn Expected) -> Result<T, E> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    // The cast is exact within the range, save for the fraction that it drops.
    let whole = number as i64;
    if (-EXACT..=EXACT).contains(&number) && whole as f64 == number {
        return from_i64(whole, expected);
    }
    Err(E::invalid_type(Unexpected::Float(number), expected))
}

/// A member of whole numbers, in one of the shapes that a member may have.
pub trait WholeMember: Sized {
    /// The same shape, of numbers as they arrive.
    type Arriving: DeserializeOwned;

    /// Converts the numbers that have arrived into the member.
    fn of(arrived: Self::Arriving) -> Self;
}

macro_rules! whole_number {
    ($($number:ident)*) => {$(
        impl WholeMember for $number {
            type Arriving = Whole<$number>;

            #[inline]
            fn of(Whole(number): Whole<$number>) -> Self {
                number
            }
        }
    )*};
}

whole_number! { u32 u64 i64 }

impl<T: WholeMember> WholeMember for Vec<T> {
    type Arriving = Vec<T::Arriving>;

    fn of(items: Self::Arriving) -> Self {
        items.into_iter().map(T::of).collect()
    }
}

impl<T: WholeMember> WholeMember for Option<T> {
    type Arriving = Option<T::Arriving>;

    #[inline]
    fn of(value: Self::Arriving) -> Self {
        value.map(T::of)
    }
}
