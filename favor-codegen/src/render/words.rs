//! Variants of the runtime's enums that the plan names.

use proc_macro2::Ident;

use crate::plan::{Method, NumberType, RateScope, Retry, Travels};

use super::names::ident;

/// The variant of the runtime's `Method`.
pub(super) fn method(method: Method) -> Ident {
    ident(match method {
        Method::Get => "Get",
        Method::Post => "Post",
    })
}

/// The variant of the runtime's `Retry`.
pub(super) fn retry(retry: Retry) -> Ident {
    ident(match retry {
        Retry::Never => "Never",
        Retry::Later => "Later",
        Retry::SameRequest => "SameRequest",
    })
}

/// The variant of the runtime's `RateScope`.
pub(super) fn rate_scope(scope: RateScope) -> Ident {
    ident(match scope {
        RateScope::Merchant => "Merchant",
        RateScope::Ip => "Ip",
        RateScope::Overall => "Overall",
    })
}

/// The variant of the runtime's `Travels`.
pub(super) fn travels(travels: Travels) -> Ident {
    ident(match travels {
        Travels::Path => "Path",
        Travels::Query => "Query",
        Travels::Json => "Json",
        Travels::FormJson => "FormJson",
        Travels::FormFile => "FormFile",
    })
}

/// The type of a number.
pub(super) fn number_type(ty: NumberType) -> Ident {
    ident(match ty {
        NumberType::Usize => "usize",
        NumberType::U32 => "u32",
        NumberType::U64 => "u64",
        NumberType::I64 => "i64",
    })
}
