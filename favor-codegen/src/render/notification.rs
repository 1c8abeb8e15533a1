//! Notifications, in the readable file.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::Notification;

use super::docs::Docs;
use super::names::ident;

/// The type that represents a notification.
pub(super) fn notification<'a>(notification: &'a Notification, docs: &Docs<'a>) -> TokenStream {
    let docs = docs.mark_with_aliases(&notification.docs, &notification.aliases);
    let (name, event) = (ident(&notification.name), &notification.event);
    let (envelope, resource) = (ident(&notification.envelope), ident(&notification.resource));
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum #name {}

        impl rt::Notification for #name {
            type Envelope = #envelope;
            type Resource = #resource;

            const EVENT_TYPE: &'static str = #event;
        }
    }
}
