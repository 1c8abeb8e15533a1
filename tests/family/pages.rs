//! Requests of one page after the other, until all items have been listed.

use favor_generated::Endpoint;
use favor_generated::list_available_merchants::{
    AvailableMerchantCollection, ListAvailableMerchants,
};
use favor_generated::list_available_singleitems::{
    AvailableSingleitemCollection, ListAvailableSingleitems,
};
use favor_generated::list_coupons_by_filter::{
    CouponCollection, CouponStatusFilter, ListCouponsByFilter,
};
use favor_generated::list_stocks::{ListStocks, StockCollection};
use favor_generated::shared::Coupon;
use serde_json::{Value, json};

/// Returns an answer that reports this total number of items.
fn answer(total: i64) -> Value {
    json!({ "total_count": total, "data": [], "limit": 0, "offset": 0, "stock_id": "1" })
}

/// Returns the targets of the successive requests.
fn walk<E: Endpoint>(first: E, next: impl Fn(&E) -> Option<E>) -> Vec<String> {
    let pages = std::iter::successors(Some(first), next).take(100);
    pages.map(|page| page.path_and_query()).collect()
}

/// The size of a page, the number of items, and the number of requested pages.
const WALKS: &[(u32, i64, usize)] = &[
    (10, 25, 3),
    (10, 21, 3),
    // A multiple of the page size does not end with an empty page.
    (10, 20, 2),
    (10, 10, 1),
    (10, 1, 1),
    (10, 0, 1),
    (1, 3, 3),
    // With a size of zero, paging would never end, so there is no next page.
    (0, 25, 1),
];

#[test]
fn stocks_are_walked_by_the_number_of_the_page() {
    for (limit, total, pages) in WALKS {
        let answer: StockCollection = serde_json::from_value(answer(*total)).expect("a page");
        let mut first = ListStocks::example();
        (first.offset, first.limit) = (0, *limit);
        let expected: Vec<_> = (0..*pages)
            .map(|page| {
                format!(
                    "/v3/marketing/favor/stocks?offset={page}&limit={limit}\
                     &stock_creator_mchid=9856888\
                     &create_start_time=2015-05-20T13%3A29%3A35.120%2B08%3A00\
                     &create_end_time=2015-05-20T13%3A29%3A35.120%2B08%3A00&status=paused"
                )
            })
            .collect();
        assert_eq!(walk(first, |page| page.next_page(&answer)), expected);
    }
}

#[test]
fn merchants_and_goods_are_walked_in_the_same_way() {
    for (limit, total, pages) in WALKS {
        let expected = |last| -> Vec<_> {
            let stock = "/v3/marketing/favor/stocks/9865000";
            let target = |page| {
                format!("{stock}/{last}?offset={page}&limit={limit}&stock_creator_mchid=9865000")
            };
            (0..*pages).map(target).collect()
        };
        let merchants: AvailableMerchantCollection =
            serde_json::from_value(answer(*total)).expect("a page");
        let mut first = ListAvailableMerchants::example();
        (first.offset, first.limit) = (0, *limit);
        assert_eq!(
            walk(first, |page| page.next_page(&merchants)),
            expected("merchants")
        );
        let items: AvailableSingleitemCollection =
            serde_json::from_value(answer(*total)).expect("a page");
        let mut first = ListAvailableSingleitems::example();
        (first.offset, first.limit) = (0, *limit);
        assert_eq!(
            walk(first, |page| page.next_page(&items)),
            expected("items")
        );
    }
}

#[test]
fn what_is_not_set_is_what_the_server_takes_instead() {
    let mut first = ListCouponsByFilter::example();
    (first.offset, first.limit) = (None, None);
    for (total, offsets) in [
        (0, &[None][..]),
        (20, &[None]),
        (21, &[None, Some(1)]),
        (60, &[None, Some(1), Some(2)]),
    ] {
        let answer: CouponCollection = serde_json::from_value(answer(total)).expect("a page");
        let pages = std::iter::successors(Some(first.clone()), |page| page.next_page(&answer));
        let pages: Vec<_> = pages.take(100).collect();
        let asked: Vec<_> = pages.iter().map(|page| page.offset).collect();
        assert_eq!(asked, offsets);
        for mut page in pages {
            // Everything else is unchanged: a member that was not set is still left to the server.
            page.offset = None;
            assert_eq!(page, first);
        }
    }
    let answer: CouponCollection = serde_json::from_value(answer(7)).expect("a page");
    let page = first
        .with_limit(3)
        .with_offset(1)
        .next_page(&answer)
        .expect("a third page");
    assert_eq!((page.offset, page.limit), (Some(2), Some(3)));
    assert_eq!(page.status, Some(CouponStatusFilter::Used));
    assert_eq!(page.next_page(&answer), None);
}

/// With `available_mchid`, the service ignores the page and its size, and lists all coupons.
#[test]
fn a_page_with_all_items_is_the_last_whatever_its_size() {
    let coupon = serde_json::to_value(Coupon::example()).expect("a coupon");
    let list = ListCouponsByFilter::example().with_limit(10).with_offset(0);
    for (items, has_next) in [(25, false), (26, false), (24, true), (10, true), (0, true)] {
        let mut page = answer(25);
        page["data"] = vec![coupon.clone(); items].into();
        let page: CouponCollection = serde_json::from_value(page).expect("a page");
        assert_eq!(list.next_page(&page).is_some(), has_next, "{items}");
    }
}

#[test]
fn a_walk_begins_where_its_first_request_is() {
    let answer: StockCollection = serde_json::from_value(answer(25)).expect("a page");
    for (offset, next) in [
        (0, Some(1)),
        (1, Some(2)),
        (2, None),
        (3, None),
        (u32::MAX, None),
    ] {
        let mut call = ListStocks::example();
        (call.offset, call.limit) = (offset, 10);
        assert_eq!(call.next_page(&answer).map(|page| page.offset), next);
    }
}

#[test]
fn a_count_that_no_list_has_ends_the_walk() {
    let count =
        |total| -> StockCollection { serde_json::from_value(answer(total)).expect("a page") };
    let mut call = ListStocks::example();
    (call.offset, call.limit) = (u32::MAX, 1);
    assert_eq!(call.next_page(&count(i64::MAX)), None);
    call.offset = u32::MAX - 1;
    let last = call.next_page(&count(i64::MAX)).expect("a page");
    assert_eq!(last.offset, u32::MAX);
    call.offset = 0;
    for total in [-1, i64::MIN] {
        assert_eq!(call.next_page(&count(total)), None);
    }
}
