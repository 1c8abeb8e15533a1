//! A client in five lines, which calls the test gateway instead of WeChat Pay.
//!
//! `cargo run --package favor-client --example calls`

use favor_client::{Client, Merchant, PlatformKeys};
use favor_gateway::{APIV3_KEY, Answer, Gateway, Request, coupon_used, merchant, platform};
use favor_generated::list_stocks::{ListStocks, ListStocksInit};
use favor_generated::query_stock::{QueryStock, QueryStockInit, Stock};
use favor_generated::use_flow::UseFlowResponse;

type Headers = Vec<(String, String)>;

fn connect(
    key_pem: &str,
    public_pem: &str,
    apiv3_key: &str,
) -> Result<Client, Box<dyn std::error::Error>> {
    Ok(Client::new(
        Merchant::from_pem(
            "1900000001",
            "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
            key_pem,
        )?,
        PlatformKeys::public_key("PUB_KEY_ID_0000000000000000000000000000000001", public_pem)?
            .with_apiv3_key(apiv3_key)?,
    ))
}

fn calls(
    client: &Client,
    list: ListStocks,
    flow: &UseFlowResponse,
    (headers, body): (&Headers, &[u8]),
) -> Result<(), Box<dyn std::error::Error>> {
    let stock = client.call(&QueryStock::from(QueryStockInit {
        stock_id: "9856888".into(),
        stock_creator_mchid: "123456".into(),
    }))?; // validated, signed, sent, verified, decoded
    println!("{} is {}", stock.stock_id, stock.status);
    for page in client.pages(list) {
        println!("a page of {} stocks", page?.data.iter().flatten().count());
    }
    let file = client.download(flow)?; // fetched signed, its digest checked
    println!("{} bytes of payments", file.len());
    let used = client.notification(headers, body)?; // verified, fresh, decrypted, typed
    println!("{} was used", used.resource.coupon_id);
    Ok(())
}

pub(crate) fn main() -> Result<(), Box<dyn std::error::Error>> {
    let gateway = Gateway::start(|request, _| answer(request));
    let client = connect(
        &merchant().private_pem(),
        &platform().public_pem(),
        APIV3_KEY,
    )?;
    let client = client.with_hosts([gateway.url()])?;
    let list = ListStocks::from(ListStocksInit {
        offset: 0,
        limit: 10,
        stock_creator_mchid: "123456".into(),
    });
    let mut flow = UseFlowResponse::example();
    flow.url = format!("{}/v3/billdownload/file?token=a", gateway.url());
    // The digest of an empty file.
    flow.hash_value = "da39a3ee5e6b4b0d3255bfef95601890afd80709".into();
    let notification = coupon_used();
    calls(
        &client,
        list,
        &flow,
        (&notification.headers, &notification.body),
    )
}

fn answer(request: &Request) -> Answer {
    let list = r#"{"total_count":0,"limit":10,"offset":0,"data":[]}"#;
    match request.target.split('?').next() {
        Some("/v3/billdownload/file") => Answer::unsigned(200, ""),
        Some("/v3/marketing/favor/stocks") => Answer::signed(200, list),
        _ => Answer::signed(200, Stock::example().to_json()),
    }
}
