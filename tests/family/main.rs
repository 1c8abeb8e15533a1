//! The whole family as its users see it: every endpoint, and the notification.

mod calls;
mod encoding;
mod form;
mod notification;
mod reading;
mod rules;
mod samples;
mod sent;
