//! A crate with specs of its own: `build.rs` makes the modules of `specs`, and they stand on the runtime of
//! `favor-generated`.

/// What the specs say.
#[rustfmt::skip]
pub mod things {
    include!(concat!(env!("OUT_DIR"), "/specs/mod.rs"));
}

#[cfg(test)]
mod tests {
    use favor_generated::{Endpoint, Reply, Rule, Validate};

    use crate::things::get_thing::{GetThing, State};

    #[test]
    fn a_request_is_made_and_checked() {
        let call = GetThing::new("12");
        assert_eq!(call.path_and_query(), "/things/12");
        assert_eq!(call.validate(), Ok(()));
        let violations = GetThing::new("123456789").validate().expect_err("too long");
        let rules: Vec<Rule> = violations
            .into_iter()
            .map(|violation| violation.rule)
            .collect();
        assert_eq!(rules, [Rule::MaxChars]);
    }

    #[test]
    fn an_answer_is_read() {
        let reply = Reply {
            status: 200,
            request_id: None,
            body: br#"{"thing_id":"12","state":"on"}"#,
        };
        let thing = GetThing::decode(reply).expect("a thing");
        assert_eq!((thing.thing_id.as_str(), thing.state), ("12", State::On));
    }
}
