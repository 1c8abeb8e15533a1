//! The expressions by which generated code accesses a value.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::ValueType;

/// An expression of one value: a place, such as `self.member`, or a reference.
pub(super) struct Expression<'a> {
    ty: &'a ValueType,
    code: TokenStream,
    is_reference: bool,
}

impl<'a> Expression<'a> {
    pub(super) fn place(ty: &'a ValueType, code: TokenStream) -> Self {
        Self {
            ty,
            code,
            is_reference: false,
        }
    }

    pub(super) fn reference(ty: &'a ValueType, code: TokenStream) -> Self {
        Self {
            ty,
            code,
            is_reference: true,
        }
    }

    /// The expression itself.
    pub(super) fn code(&self) -> &TokenStream {
        &self.code
    }

    /// A reference to the value.
    pub(super) fn borrowed(&self) -> TokenStream {
        let code = &self.code;
        if self.is_reference {
            code.clone()
        } else {
            quote!(&#code)
        }
    }

    /// The value itself, which can be copied.
    pub(super) fn copied(&self) -> TokenStream {
        let code = &self.code;
        if self.is_reference {
            quote!(*#code)
        } else {
            code.clone()
        }
    }

    /// The number itself, or the value as [`text`](Self::text) has it.
    pub(super) fn text_or_number(&self) -> TokenStream {
        match self.ty {
            ValueType::U32 | ValueType::U64 | ValueType::I64 => self.copied(),
            _ => self.text(),
        }
    }

    /// The value as a text, or a file as bytes.
    pub(super) fn text(&self) -> TokenStream {
        let code = &self.code;
        match self.ty {
            ValueType::Timestamp | ValueType::Date | ValueType::Enum(_) => quote!(#code.as_str()),
            _ => self.borrowed(),
        }
    }
}
