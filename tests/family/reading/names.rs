//! Members with several names.

use favor_generated::coupon_use_notification::NotifiedCoupon;
use favor_generated::modify_available_singleitem::ModifyAvailableSingleitem;
use favor_generated::pause_stock::PauseStock;
use favor_generated::query_coupon::{Coupon, QueryCoupon};
use favor_generated::restart_stock::RestartStock;
use favor_generated::start_stock::StartStock;
use favor_generated::stop_stock::StopStock;
use serde_json::json;

use super::{Read, changed, read};

const PAUSE: Read = read::<PauseStock>;
const RESTART: Read = read::<RestartStock>;
const MODIFY: Read = read::<ModifyAvailableSingleitem>;
const START: Read = read::<StartStock>;
const STOP: Read = read::<StopStock>;

#[test]
fn a_member_is_read_under_each_of_its_names_and_written_under_the_first() {
    for (read, name, names) in [
        (PAUSE, "pause_time", &["pause_time", "start_time"][..]),
        (
            RESTART,
            "restart_time",
            &["restart_time", "start_time", "pause_time"],
        ),
        (MODIFY, "effect_time", &["effect_time", "pause_time"]),
    ] {
        let written = Ok(json!({ name: "t", "stock_id": "1" }));
        for alias in names {
            let body = format!(r#"{{"{alias}":"t","stock_id":"1"}}"#);
            assert_eq!(read(&body), written, "{body}");
            let body = format!(r#"{{"stock_id":"1","{alias}":"t"}}"#);
            assert_eq!(read(&body), written, "{body}");
        }
        for first in names {
            for second in names {
                let body = format!(r#"{{"{first}":"t","stock_id":"1","{second}":"t"}}"#);
                let error = format!("{second}: duplicate field `{second}`");
                assert_eq!(read(&body), Err(error), "{body}");
            }
        }
    }
}

#[test]
fn the_state_of_a_coupon_has_two_names_in_a_notification() {
    let coupon = NotifiedCoupon::example();
    for name in ["status", "state"] {
        let json = changed(&coupon, &[("status", None), (name, Some(json!("USED")))]);
        let coupon = NotifiedCoupon::from_json(json.to_string().as_bytes()).expect("a coupon");
        assert_eq!(coupon.status.as_str(), "USED");
        assert!(coupon.unlisted().is_empty());
    }
    let json = changed(&coupon, &[("state", Some(json!("USED")))]);
    let error = NotifiedCoupon::from_json(json.to_string().as_bytes()).expect_err("two names");
    assert!(error.reason.starts_with("duplicate field `stat"), "{error}");
    // In other answers, the same member of a coupon has only one name.
    let json = changed(
        &Coupon::example(),
        &[("status", None), ("state", Some(json!("USED")))],
    );
    let error = ".: missing field `status`".into();
    assert_eq!(read::<QueryCoupon>(&json.to_string()), Err(error));
}

#[test]
fn the_names_of_other_answers_are_not_read() {
    for (read, name, other) in [
        (START, "start_time", "pause_time"),
        (STOP, "stop_time", "start_time"),
        (PAUSE, "pause_time", "restart_time"),
        (MODIFY, "effect_time", "start_time"),
    ] {
        let body = format!(r#"{{"{other}":"t","stock_id":"1"}}"#);
        let error = format!(".: missing field `{name}`");
        assert_eq!(read(&body), Err(error), "{body}");
        // Next to the listed name, it is kept like any unlisted member.
        let json = json!({ name: "t", "stock_id": "1", other: "u" });
        assert_eq!(read(&json.to_string()), Ok(json));
    }
}
