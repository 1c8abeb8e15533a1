//! The life cycle of a coupon: its stock is created and started, the coupon is sent and used for a payment, and a
//! notification reports the use.
//!
//! The keys come from the environment, as the sandbox writes it:
//!
//! ```sh
//! cargo run --package favor-sandbox                # in another terminal
//! set -a; . ./favor-sandbox-keys/.env; set +a
//! cargo run --package favor-client --example coupon
//! ```

use std::env;
use std::error::Error;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use favor_client::Client;
use favor_generated::Timestamp;
use favor_generated::create_coupon_stock::{
    CouponRule, CreateCouponStock, CreateCouponStockInit, CreateFixedNormalCoupon,
    CreateFixedNormalCouponInit, CreateStockType, CreateStockUseRule, CreateStockUseRuleInit,
};
use favor_generated::query_stock::{QueryStock, QueryStockInit};
use favor_generated::send_coupon::{SendCoupon, SendCouponInit};
use favor_generated::start_stock::{StartStock, StartStockInit};

/// The environment variables in addition to those of the keys.
pub(crate) struct Desk {
    pub(crate) mchid: String,
    pub(crate) appid: String,
    pub(crate) openid: String,
    pub(crate) base_url: String,
    /// The call that makes the sandbox pay with a coupon and send a notification: `METHOD URL`.
    pub(crate) trigger: String,
}

/// The time until the stock begins; the sandbox's clock is advanced by this time.
const LEAD: Duration = Duration::from_secs(60);

pub(crate) fn main() -> ExitCode {
    // An error that `main` returns would be shown by its `Debug`, which is for programmers.
    match environment().and_then(|(client, desk)| run(&client, &desk)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Reads the keys and the other variables.
fn environment() -> Result<(Client, Desk), Box<dyn Error>> {
    let remedy =
        "load the .env of a running sandbox: `set -a; . ./favor-sandbox-keys/.env; set +a`";
    let client = Client::from_env().map_err(|error| format!("{error}; {remedy}"))?;
    let variable =
        |name: &str| env::var(name).map_err(|error| format!("{name}: {error}; {remedy}"));
    let desk = Desk {
        mchid: variable("FAVOR_MCHID")?,
        appid: variable("FAVOR_APPID")?,
        openid: variable("FAVOR_OPENID")?,
        base_url: variable("FAVOR_BASE_URL")?,
        trigger: variable("FAVOR_NOTIFY_TRIGGER")?,
    };
    Ok((client, desk))
}

pub(crate) fn run(client: &Client, desk: &Desk) -> Result<(), Box<dyn Error>> {
    let Desk {
        mchid,
        appid,
        openid,
        base_url,
        trigger,
    } = desk;
    let stock = client.call(&stock(mchid, advance(base_url, Duration::ZERO)?)?)?;
    println!("stock {} is created", stock.stock_id);
    client.call(&StartStock::from(StartStockInit {
        stock_creator_mchid: mchid.clone(),
        stock_id: stock.stock_id.clone(),
    }))?;
    // Let the stock begin.
    advance(base_url, LEAD)?;
    let sent = client.call(&SendCoupon::from(SendCouponInit {
        stock_id: stock.stock_id.clone(),
        openid: openid.clone(),
        out_request_no: format!("send-{}", stock.stock_id),
        appid: appid.clone(),
        stock_creator_mchid: mchid.clone(),
    }))?;
    println!("coupon {} is sent", sent.coupon_id);

    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let address = listener.local_addr()?;
    post(&format!(
        "{base_url}/sandbox/notify-url?url=http://{address}/notify"
    ))?;
    // Make the sandbox pay with the coupon and send a notification.
    let pay = trigger
        .trim_start_matches("POST ")
        .replace("{coupon_id}", &sent.coupon_id)
        .replace("{openid}", openid)
        .replace("{mode}", "pubkey");
    post(&pay)?;
    let (mut stream, _) = listener.accept()?;
    let (headers, body) = read(&mut stream)?;
    let used = client.notification(&headers, &body)?; // verified, fresh, decrypted, typed
    stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")?;
    println!(
        "coupon {} is used: notified and verified",
        used.resource.coupon_id
    );

    let stock = client.call(&QueryStock::from(QueryStockInit {
        stock_id: stock.stock_id,
        stock_creator_mchid: mchid.clone(),
    }))?;
    println!(
        "stock {} is {}, {} sent",
        stock.stock_id, stock.status, stock.distributed_coupons
    );
    Ok(())
}

/// A stock of a thousand coupons of five yuan: it begins after [`LEAD`] and ends in a day.
fn stock(mchid: &str, now: SystemTime) -> Result<CreateCouponStock, Box<dyn Error>> {
    let number = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    let number = number.as_millis();
    let mut coupons = CouponRule::new();
    coupons.fixed_normal_coupon =
        Some(CreateFixedNormalCoupon::from(CreateFixedNormalCouponInit {
            coupon_amount: 500,
            transaction_minimum: 1000,
        }));
    coupons.available_merchants = Some(vec![mchid.to_owned()]);
    Ok(CreateCouponStock::from(CreateCouponStockInit {
        stock_name: "五元代金券".into(),
        belong_merchant: mchid.to_owned(),
        available_begin_time: Timestamp::try_from(now + LEAD)?,
        available_end_time: Timestamp::try_from(now + Duration::from_secs(24 * 60 * 60))?,
        stock_use_rule: CreateStockUseRule::from(CreateStockUseRuleInit {
            max_coupons: 1000,
            max_amount: 500_000,
            max_coupons_per_user: 10,
            natural_person_limit: false,
            prevent_api_abuse: false,
        }),
        coupon_use_rule: coupons,
        no_cash: false,
        stock_type: CreateStockType::Normal,
        out_request_no: format!("stock-{number}"),
    }))
}

/// Sets the sandbox's clock ahead, and returns its time: earlier runs may have advanced it.
fn advance(base_url: &str, by: Duration) -> Result<SystemTime, Box<dyn Error>> {
    let seconds = by.as_secs();
    let answer = post(&format!(
        "{base_url}/sandbox/clock/advance?seconds={seconds}"
    ))?;
    let answer: serde_json::Value = serde_json::from_str(&answer)?;
    let now: Timestamp = answer["now"].as_str().ok_or("no time")?.parse()?;
    Ok(SystemTime::try_from(&now)?)
}

/// Makes a call to the control interface of the sandbox, and returns the body of the answer.
fn post(url: &str) -> Result<String, Box<dyn Error>> {
    let rest = url
        .strip_prefix("http://")
        .ok_or("the sandbox is by http")?;
    let (address, target) = rest.split_once('/').ok_or("a URL has a path")?;
    let stream = TcpStream::connect(address);
    let mut stream = stream.map_err(|error| {
        format!(
            "{address}: {error}; start the sandbox of this .env there: `cargo run -p favor-sandbox`"
        )
    })?;
    let head = format!("POST /{target} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    match answer.split_once("\r\n\r\n") {
        Some((head, body)) if head.starts_with("HTTP/1.1 20") => Ok(body.to_owned()),
        _ => Err(format!("{url}: {answer}").into()),
    }
}

/// Names and values of headers.
type Headers = Vec<(String, String)>;

/// Reads a request: the headers and the raw body, which is what was signed.
fn read(stream: &mut TcpStream) -> io::Result<(Headers, Vec<u8>)> {
    let mut text = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let count = stream.read(&mut piece)?;
        text.extend_from_slice(&piece[..count]);
        let end = text.windows(4).position(|window| window == b"\r\n\r\n");
        if let Some(end) = end {
            let head = String::from_utf8_lossy(&text[..end]);
            let headers = head.lines().filter_map(|line| line.split_once(": "));
            let headers: Headers = headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            let is_length = |name: &str| name.eq_ignore_ascii_case("Content-Length");
            let length = headers.iter().find(|(name, _)| is_length(name));
            let length = length
                .and_then(|(_, value)| value.parse().ok())
                .unwrap_or(0);
            if text.len() >= end + 4 + length {
                return Ok((headers, text[end + 4..].to_vec()));
            }
        }
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}
