//! Allowed characters, prefixes and suffixes of texts.

use favor_generated::create_coupon_stock::CreateCouponStock;
use favor_generated::send_coupon::SendCoupon;
use favor_generated::set_callback::SetCallback;
use favor_generated::{Rule, Validate};

use super::{Broken, breaks, each_breaks, keeps, with};

#[test]
fn only_some_characters_are_in_a_number_of_a_request() {
    let (create, send) = (CreateCouponStock::example(), SendCoupon::example());
    for text in ["1", "azAZ09_-|*", &"1".repeat(128)] {
        let number = || text.to_owned();
        keeps(&with(&create, |call| call.out_request_no = number()), &[]);
        keeps(&with(&send, |call| call.out_request_no = number()), &[]);
    }
    // The first character that is not allowed is reported.
    for (text, found) in [
        ("a b.", " "),
        ("a.b", "."),
        ("单1", "单"),
        ("１", "１"),
        ("a\\n", "\\"),
        ("é", "é"),
    ] {
        let number = || text.to_owned();
        let reported = format!(
            "contains {found:?}; it may contain only `digits`, `letters`, `_`, `-`, `|`, `*`"
        );
        let broken = Broken::new("out_request_no", Rule::AllowedCharacters, &reported);
        let broken = [broken.texts(&["digits", "letters", "_", "-", "|", "*"])];
        let call = with(&create, |call| call.out_request_no = number());
        breaks(&call, &broken);
        breaks(&with(&send, |call| call.out_request_no = number()), &broken);
    }
}

#[test]
fn the_characters_of_an_item_have_its_place() {
    let tags = |tags: &[&str]| {
        let tags = Some(tags.iter().map(ToString::to_string).collect());
        with(&CreateCouponStock::example(), |call| {
            call.coupon_use_rule.goods_tag = tags;
        })
    };
    let holds = |path, found: &str| {
        let reported = format!("contains {found:?}; it may contain only `digits`, `letters`, `_`");
        let broken = Broken::new(path, Rule::AllowedCharacters, &reported);
        broken.texts(&["digits", "letters", "_"])
    };
    keeps(&tags(&["azAZ09_", ""]), &[]);
    breaks(
        &tags(&["a", "a-b", "a", "标"]),
        &[
            holds("coupon_use_rule.goods_tag[1]", "-"),
            holds("coupon_use_rule.goods_tag[3]", "标"),
        ],
    );
}

#[test]
fn some_characters_are_not_in_the_name_of_a_stock() {
    let create = CreateCouponStock::example();
    keeps(&create, &[|call| call.stock_name = "A-b 批.：".into()]);
    for found in ["_", ",", ";", "|"] {
        let call = with(&create, |call| call.stock_name = format!("a{found}b_"));
        let reported = format!("contains {found:?}; it must not contain `_`, `,`, `;`, `|`");
        let broken = Broken::new("stock_name", Rule::ExcludedCharacters, &reported);
        breaks(&call, &[broken.texts(&["_", ",", ";", "|"])]);
    }
}

#[test]
fn a_url_for_notifications_is_https_without_a_query() {
    const EXCLUDED: &[&str] = &[" ", "?", "#", "[", "]"];
    let set = SetCallback::example();
    keeps(
        &set,
        &[
            |call| call.notify_url = "https://pay.weixin.qq.com:8443/通知/a_b".into(),
            |call| call.notify_url = format!("https://{}", "a".repeat(248)),
        ],
    );
    for found in EXCLUDED {
        let call = with(&set, |call| {
            call.notify_url = format!("https://a.cn/b{found}c=1");
        });
        let reported = format!("contains {found:?}; it must not contain ` `, `?`, `#`, `[`, `]`");
        let broken = Broken::new("notify_url", Rule::ExcludedCharacters, &reported);
        breaks(&call, &[broken.texts(EXCLUDED)]);
    }
    for url in [
        "http://pay.weixin.qq.com",
        "pay.weixin.qq.com",
        "xhttps://a.cn",
        "HTTPS://a.cn",
        "https:/a.cn",
    ] {
        let call = with(&set, |call| call.notify_url = url.into());
        let reported = format!("is {url:?}; it must begin with `https://`");
        let broken = Broken::new("notify_url", Rule::Prefixes, &reported);
        breaks(&call, &[broken.texts(&["https://"])]);
    }
}

#[test]
fn violations_of_what_is_not_printed_have_its_length() {
    let send = SendCoupon::example();
    each_breaks(
        &send,
        &[
            (
                |call| call.openid = "..".into(),
                Broken::new(
                    "openid",
                    Rule::PathSegment,
                    "is a hidden value of 2 characters, which cannot be in a path",
                ),
            ),
            (
                |call| call.openid = "秘密😀".into(),
                Broken::new(
                    "openid",
                    Rule::BasicMultilingualPlane,
                    "contains a hidden value of 1 character, a character above U+FFFF",
                ),
            ),
            (
                |call| call.openid = "密".repeat(129),
                Broken::new(
                    "openid",
                    Rule::MaxChars,
                    "has 129 characters, more than 128",
                )
                .limit(128),
            ),
        ],
    );
    // The text of a member that is not sensitive is printed.
    let call = with(&send, |call| call.out_request_no = "a b".into());
    assert!(
        call.validate()
            .is_err_and(|violations| violations.to_string().contains("\" \""))
    );
    assert!(!format!("{call:?}").contains(&call.openid));
}
