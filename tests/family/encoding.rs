//! Texts, times and numbers in a URL; members that are not set are not sent.

use favor_generated::Endpoint;
use favor_generated::create_coupon_stock::{
    CouponRule, CreateCouponStock, CreateCouponStockInit, CreateStockType, CreateStockUseRule,
    CreateStockUseRuleInit, FavorAvailableTime, PatternInfo,
};
use favor_generated::list_available_merchants::{
    ListAvailableMerchants, ListAvailableMerchantsInit,
};
use favor_generated::list_coupons_by_filter::{ListCouponsByFilter, ListCouponsByFilterInit};
use favor_generated::list_stocks::{ListStocks, ListStocksInit, StockStatus};
use favor_generated::modify_available_singleitem::{
    ModifyAvailableSingleitem, ModifyAvailableSingleitemInit,
};
use favor_generated::query_coupon::{QueryCoupon, QueryCouponInit};
use favor_generated::send_coupon::{SendCoupon, SendCouponInit};
use favor_generated::set_callback::{SetCallback, SetCallbackInit};

fn list_stocks(offset: u32, limit: u32) -> ListStocks {
    ListStocks::from(ListStocksInit {
        offset,
        limit,
        stock_creator_mchid: "9856888".into(),
    })
}

fn list_coupons(openid: &str) -> ListCouponsByFilter {
    ListCouponsByFilter::from(ListCouponsByFilterInit {
        openid: openid.into(),
        appid: "wx2".into(),
    })
}

fn send_coupon(openid: &str) -> SendCoupon {
    SendCoupon::from(SendCouponInit {
        stock_id: "9856000".into(),
        openid: openid.into(),
        out_request_no: "1".into(),
        appid: "wx2".into(),
        stock_creator_mchid: "8956000".into(),
    })
}

/// Returns a request to create a stock, without optional members.
fn create_stock(rule: CouponRule) -> CreateCouponStock {
    CreateCouponStock::from(CreateCouponStockInit {
        stock_name: "批次".into(),
        belong_merchant: "98568865".into(),
        available_begin_time: "2015-05-20T13:29:35+08:00".into(),
        available_end_time: "2015-05-21T13:29:35+08:00".into(),
        stock_use_rule: CreateStockUseRule::from(CreateStockUseRuleInit {
            max_coupons: 100,
            max_amount: 5000,
            max_coupons_per_user: 3,
            natural_person_limit: false,
            prevent_api_abuse: true,
        }),
        coupon_use_rule: rule,
        no_cash: true,
        stock_type: CreateStockType::Normal,
        out_request_no: "1".into(),
    })
}

fn json(request: &impl Endpoint) -> String {
    let body = request.body().expect("a body");
    String::from_utf8(body.bytes).expect("text")
}

#[test]
fn a_user_s_identifier_stays_one_segment() {
    for (openid, segment) in [
        ("oU-p_x.~9", "oU-p_x.~9"),
        ("a/b", "a%2Fb"),
        ("../coupons", "..%2Fcoupons"),
        ("用户", "%E7%94%A8%E6%88%B7"),
        ("a b?c#d", "a%20b%3Fc%23d"),
        ("a+b=c&d", "a%2Bb%3Dc%26d"),
        ("100%2F", "100%252F"),
    ] {
        let users = format!("/v3/marketing/favor/users/{segment}/coupons");
        let query = QueryCoupon::from(QueryCouponInit {
            coupon_id: "1/2".into(),
            appid: "wx2".into(),
            openid: openid.into(),
        });
        assert_eq!(query.path_and_query(), format!("{users}/1%2F2?appid=wx2"));
        assert_eq!(
            list_coupons(openid).path_and_query(),
            format!("{users}?appid=wx2")
        );
        assert_eq!(send_coupon(openid).path_and_query(), users);
        // `openid` travels only in the path.
        assert!(!json(&send_coupon(openid)).contains("openid"));
    }
}

#[test]
fn times_in_a_query_keep_their_plus_sign() {
    for (time, written) in [
        (
            "2015-05-20T13:29:35+08:00",
            "2015-05-20T13%3A29%3A35%2B08%3A00",
        ),
        (
            "2015-05-20T13:29:35.120-05:00",
            "2015-05-20T13%3A29%3A35.120-05%3A00",
        ),
        ("2015-05-20T05:29:35Z", "2015-05-20T05%3A29%3A35Z"),
    ] {
        let call = list_stocks(0, 10).with_create_end_time(time);
        assert_eq!(
            call.path_and_query(),
            format!(
                "/v3/marketing/favor/stocks?offset=0&limit=10&stock_creator_mchid=9856888\
                 &create_end_time={written}"
            )
        );
    }
}

#[test]
fn numbers_and_values_of_lists_in_a_query() {
    let call = list_stocks(u32::MAX, 0).with_status(StockStatus::from("a b&c"));
    assert_eq!(
        call.path_and_query(),
        "/v3/marketing/favor/stocks?offset=4294967295&limit=0&stock_creator_mchid=9856888\
         &status=a%20b%26c"
    );
    let call = ListAvailableMerchants::from(ListAvailableMerchantsInit {
        offset: 0,
        limit: 50,
        stock_creator_mchid: "商户".into(),
        stock_id: "批/次".into(),
    });
    assert_eq!(
        call.path_and_query(),
        "/v3/marketing/favor/stocks/%E6%89%B9%2F%E6%AC%A1/merchants?offset=0&limit=50\
         &stock_creator_mchid=%E5%95%86%E6%88%B7"
    );
}

#[test]
fn what_is_not_set_is_not_in_the_query() {
    assert_eq!(
        list_stocks(0, 10).path_and_query(),
        "/v3/marketing/favor/stocks?offset=0&limit=10&stock_creator_mchid=9856888"
    );
    let call = list_coupons("u")
        .with_limit(0)
        .with_available_mchid("9865000");
    assert_eq!(
        call.path_and_query(),
        "/v3/marketing/favor/users/u/coupons?appid=wx2&available_mchid=9865000&limit=0"
    );
}

#[test]
fn what_is_not_set_is_not_in_the_body() {
    assert_eq!(
        json(&send_coupon("u")),
        r#"{"stock_id":"9856000","out_request_no":"1","appid":"wx2","stock_creator_mchid":"8956000"}"#
    );
    let set = SetCallback::from(SetCallbackInit {
        mchid: "9856888".into(),
        notify_url: "https://a.cn".into(),
    });
    assert_eq!(
        json(&set),
        r#"{"mchid":"9856888","notify_url":"https://a.cn"}"#
    );
    assert_eq!(
        json(&set.with_switch(false)),
        r#"{"mchid":"9856888","notify_url":"https://a.cn","switch":false}"#
    );
    let modify = ModifyAvailableSingleitem::from(ModifyAvailableSingleitemInit {
        stock_id: "1".into(),
        stock_creator_mchid: "8956000".into(),
    });
    assert_eq!(json(&modify), r#"{"stock_creator_mchid":"8956000"}"#);
    assert_eq!(
        json(&modify.with_delete_goods_id_list(vec!["货".into()])),
        r#"{"stock_creator_mchid":"8956000","delete_goods_id_list":["货"]}"#
    );
}

#[test]
fn what_is_not_set_is_not_in_the_objects_of_the_body() {
    let written = |pattern: &str, rule: &str| {
        format!(
            r#"{{"stock_name":"批次","belong_merchant":"98568865",{}{}{}"coupon_use_rule":{rule},{}}}"#,
            concat!(
                r#""available_begin_time":"2015-05-20T13:29:35+08:00","#,
                r#""available_end_time":"2015-05-21T13:29:35+08:00","#
            ),
            concat!(
                r#""stock_use_rule":{"max_coupons":100,"max_amount":5000,"#,
                r#""max_coupons_per_user":3,"natural_person_limit":false,"prevent_api_abuse":true},"#
            ),
            pattern,
            r#""no_cash":true,"stock_type":"NORMAL","out_request_no":"1""#
        )
    };
    assert_eq!(json(&create_stock(CouponRule::new())), written("", "{}"));
    let rule = CouponRule::new().with_coupon_available_time(FavorAvailableTime::new());
    let call = create_stock(rule).with_pattern_info(PatternInfo::new("说明"));
    let pattern = r#""pattern_info":{"description":"说明"},"#;
    assert_eq!(
        json(&call),
        written(pattern, r#"{"coupon_available_time":{}}"#)
    );
}
