//! The signed bytes are the sent bytes, for all values.

use favor_client::Outcome;
use favor_gateway::{Answer, Gateway, merchant};
use favor_generated::create_coupon_stock::CreateCouponStock;
use favor_generated::query_coupon::{QueryCoupon, QueryCouponInit};

use crate::{TRANSPORTS, keys, once};

/// Published clients sign some of these values raw, but send them percent-encoded.
#[test]
fn an_openid_of_any_characters_is_signed_as_it_is_sent() {
    for openid in [
        "a b", "a|b", "a+b", "a/b?c#d", "微信", "a%20b", "a\"b", "~-._",
    ] {
        for start in TRANSPORTS {
            let refused = Answer::unsigned(
                404,
                r#"{"code":"RESOURCE_NOT_EXISTS","message":"批次不存在"}"#,
            );
            let gateway = Gateway::answering(refused);
            let request = QueryCoupon::from(QueryCouponInit {
                coupon_id: "9856888".into(),
                openid: openid.into(),
                appid: "wx233544546545989".into(),
            });
            let mut settings = once();
            settings.validates = false;
            let caller = start(keys(), &[gateway.url()], settings);
            let error = caller.call(&request).expect_err("there is none");
            assert_eq!(error.outcome(), Outcome::Refused, "{error}");
            let [request] = &gateway.requests()[..] else {
                panic!("{openid}: one request")
            };
            let place = format!("{}: {}", caller.name(), request.target);
            assert!(request.is_signed_by(merchant()), "{place}");
            assert!(
                request.target.bytes().all(|byte| byte.is_ascii_graphic()),
                "{place}"
            );
            assert!(!error.to_string().contains(openid) && !format!("{error:?}").contains(openid));
        }
    }
}

/// One published client omits a member that is false.
#[test]
fn a_member_that_is_false_is_sent() {
    let mut request = CreateCouponStock::example();
    request.no_cash = false;
    for start in TRANSPORTS {
        let gateway = Gateway::answering(Answer::unsigned(400, ""));
        let mut settings = once();
        settings.validates = false;
        let answer = start(keys(), &[gateway.url()], settings).call(&request);
        assert!(answer.is_err());
        let [request] = &gateway.requests()[..] else {
            panic!("one request")
        };
        let body = String::from_utf8_lossy(&request.body);
        assert!(body.contains(r#""no_cash":false"#), "{body}");
        assert!(request.is_signed_by(merchant()));
    }
}
