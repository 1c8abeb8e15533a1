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

/// The API of the real specs.
fn api() -> favor_spec::model::Api {
    let specs = concat!(env!("CARGO_MANIFEST_DIR"), "/../favor-spec/specs");
    let sources = favor_spec::Sources::read(specs.as_ref()).expect("the specs are readable");
    let (api, _) = favor_spec::load(&sources);
    api.expect("the specs have no mistake")
}
