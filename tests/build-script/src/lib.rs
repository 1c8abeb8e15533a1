//! A crate with its own specs: `build.rs` generates the modules of `specs`, which use the runtime of `favor-generated`.

/// The bindings of the specs.
#[rustfmt::skip]
pub mod things {
    include!(concat!(env!("OUT_DIR"), "/specs/mod.rs"));
}

/// A tiny server of this API: an HTTP server passes each request to it, and sends the returned reply.
pub mod server {
    use favor_generated::{Arrival, Endpoint, Receive, ReplyBuf};

    use crate::things::Call;
    use crate::things::get_thing::{GetThing, State, Thing, ThingInit};

    /// Answers a request: things with an even number are on.
    pub fn answer(arrival: &Arrival<'_>) -> ReplyBuf {
        let call = match Call::read(arrival) {
            Ok(call) => call,
            Err(refusal) => return refused(&refusal.to_string()),
        };
        if let Err(violations) = call.validate() {
            return refused(&violations.to_string());
        }
        match call {
            Call::GetThing(GetThing { thing_id, .. }) => {
                let is_on = thing_id.parse().is_ok_and(|number: u64| number % 2 == 0);
                GetThing::reply(&Thing::from(ThingInit {
                    thing_id,
                    state: if is_on { State::On } else { State::Off },
                }))
            }
        }
    }

    fn refused(message: &str) -> ReplyBuf {
        GetThing::ERRORS[0].reply(Some(message), None)
    }
}

#[cfg(test)]
mod tests {
    use favor_generated::{Arrival, Endpoint, Reply, Rule, Validate};

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

    #[test]
    fn a_server_answers() {
        let answer = |target| {
            crate::server::answer(&Arrival {
                method: "GET",
                target,
                content_type: None,
                body: &[],
            })
        };
        let thing = GetThing::decode(answer("/things/12").as_reply()).expect("a thing");
        assert_eq!((thing.thing_id.as_str(), thing.state), ("12", State::On));
        for target in [
            "/things/123456789",
            "/things/%zz",
            "/things",
            "/things/1?a=1",
        ] {
            let refused = GetThing::decode(answer(target).as_reply());
            assert!(
                refused.is_err_and(|error| error.api().is_some()),
                "{target}"
            );
        }
    }
}
