//! The whole family as its users see it: every endpoint, and the notification.

mod calls;
mod downloads;
mod encoding;
mod faults;
mod form;
mod notification;
mod oracle;
mod outbox;
mod pages;
mod promises;
mod reading;
mod rules;
mod samples;
mod sent;
mod values;
