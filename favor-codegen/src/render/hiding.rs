//! Sensitive values: nothing prints them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::Object;

/// Returns true if some member is sensitive.
pub(super) fn has_sensitive(object: &Object) -> bool {
    object.members.iter().any(|member| member.sensitive)
}

/// Renders the receiver of a check, which hides values if some are sensitive.
pub(super) fn check_hiding(hides: bool) -> TokenStream {
    if hides {
        quote!(check.hiding())
    } else {
        quote!(check)
    }
}
