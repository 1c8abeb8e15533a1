use std::collections::HashSet;

use favor_generated::query_stock::{
    AvailableRegion, QueryStock, Stock, StockStatus, StockUseRule, TradeType,
};
use favor_generated::{Endpoint, Timestamp, Validate};

#[test]
fn the_wire_value_and_the_rust_name_are_independent() {
    assert_eq!(StockStatus::from("stoped"), StockStatus::Stopped);
    assert_eq!(StockStatus::Stopped.as_str(), "stoped");
    assert!(!StockStatus::from("stopped").is_known());
}

#[test]
fn the_listed_values_are_known_with_their_labels() {
    for (spelt, label) in [
        ("unactivated", "未激活"),
        ("audit", "审核中"),
        ("running", "运行中"),
        ("stoped", "已停止"),
        ("paused", "暂停发放"),
    ] {
        let status = StockStatus::from(spelt);
        assert!(StockStatus::KNOWN.contains(&status), "{spelt}");
        assert_eq!(status.label(), Some(label));
    }
    for status in StockStatus::KNOWN {
        assert!(status.is_known());
        assert_eq!(StockStatus::from(status.as_str()), *status);
        assert_eq!(status.to_string(), status.as_str());
    }
}

#[test]
fn examples_are_the_documents_own_and_keep_every_rule() {
    let call = QueryStock::example();
    let target = "/v3/marketing/favor/stocks/9856888?stock_creator_mchid=123456";
    assert_eq!(call.path_and_query(), target);
    assert_eq!(call.validate(), Ok(()));
    let mut stock = Stock::example();
    assert_eq!(stock, crate::sample());
    assert_eq!(StockUseRule::example().validate(), Ok(()));
    assert_eq!(AvailableRegion::example().city.as_deref(), Some("深圳市"));
    // A test of an application could start like this.
    stock.status = StockStatus::Running;
    assert_eq!(stock.validate(), Ok(()));
}

#[test]
fn an_unlisted_value_equals_itself_alone() {
    let new = TradeType::from("NEW");
    assert_eq!(new, TradeType::from("NEW"));
    assert_ne!(new, TradeType::from("OTHER"));
    assert_eq!(new.label(), None);
    let set: HashSet<TradeType> = [new.clone(), TradeType::from("NEW"), TradeType::Other].into();
    assert_eq!(set.len(), 2);
}

#[test]
fn the_four_legal_forms_of_a_time_and_no_others() {
    for text in [
        "2015-05-20T13:29:35.120Z",
        "2015-05-20T13:29:35Z",
        "2015-05-20T13:29:35.120+08:00",
        "2015-05-20T13:29:35+08:00",
        "2016-02-29T23:59:60.123456789-23:59",
        "2000-02-29T00:00:00Z",
    ] {
        assert!(Timestamp::from(text).is_well_formed(), "{text}");
    }
    for text in [
        "",
        "2015-05-20",
        "2015-05-20T13:29:35",
        "2015-05-20T13:29:35:120+08:00",
        "2015-05-20T13:29:35.+08:00",
        "2015-05-20T13:29:35.1234567890Z",
        "2015-05-20 13:29:35Z",
        "2015-05-20t13:29:35z",
        "2015-13-20T13:29:35Z",
        "2015-00-20T13:29:35Z",
        "2015-02-29T13:29:35Z",
        "1900-02-29T13:29:35Z",
        "2015-04-31T13:29:35Z",
        "2015-05-00T13:29:35Z",
        "2015-05-20T24:29:35Z",
        "2015-05-20T13:60:35Z",
        "2015-05-20T13:29:61Z",
        "2015-05-20T13:29:35+24:00",
        "2015-05-20T13:29:35+08:60",
        "2015-05-20T13:29:35+0800",
        "2015-05-20T13:29:35+08:00 ",
        "２015-05-20T13:29:35Z",
        "2015-05-20T13:29:3批",
    ] {
        assert!(!Timestamp::from(text).is_well_formed(), "{text}");
    }
}

#[test]
fn a_time_keeps_its_text() {
    let time = Timestamp::from("2015-05-20T05:29:35.120Z");
    assert_ne!(time, Timestamp::from("2015-05-20T13:29:35.120+08:00"));
    assert_eq!(time.to_string(), "2015-05-20T05:29:35.120Z");
    let json = serde_json::to_string(&time).expect("JSON");
    assert_eq!(json, r#""2015-05-20T05:29:35.120Z""#);
    assert_eq!(
        serde_json::from_str::<Timestamp>(&json).expect("a time"),
        time
    );
}

#[test]
fn values_are_parsed_ordered_and_compared_as_text() {
    assert_eq!("stoped".parse(), Ok(StockStatus::Stopped));
    let Ok(new) = "frozen".parse::<StockStatus>();
    assert_eq!(new, "frozen");
    assert_eq!(StockStatus::from("stoped".to_owned()), StockStatus::Stopped);
    assert_eq!(StockStatus::from("frozen".to_owned()), new);
    assert!(StockStatus::Paused == "paused" && *"paused" == *StockStatus::Paused.as_str());
    assert!(StockStatus::Paused == *"paused" && StockStatus::Paused != "running");
    // Values are ordered by their text, so a value keeps its position when a document starts to list it.
    let mut values = [
        new,
        StockStatus::Running,
        StockStatus::Audit,
        StockStatus::from("zzz"),
    ];
    values.sort();
    let texts = values.each_ref().map(StockStatus::as_str);
    assert_eq!(texts, ["audit", "frozen", "running", "zzz"]);
    assert_eq!(format!("{:>8}|", StockStatus::Paused), "  paused|");
    let shown = format!(
        "{:?} {:?}",
        StockStatus::Stopped,
        StockStatus::from("frozen")
    );
    assert_eq!(shown, r#"Stopped Unlisted("frozen")"#);
}

#[test]
fn structs_can_be_compared_for_equality() {
    fn is_eq<T: Eq>(_: &T) -> bool {
        true
    }
    let stock = Stock::example();
    assert!(is_eq(&stock) && is_eq(stock.unlisted()) && is_eq(&QueryStock::example()));
}
