//! The files of payments and refunds.

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use favor_generated::refund_flow::{RefundFlow, RefundFlowResponse, RefundFlowResponseInit};
use favor_generated::refund_flow_by_day::{
    RefundFlowByDay, RefundFlowByDayResponse, RefundFlowByDayResponseInit,
};
use favor_generated::shared::HashType;
use favor_generated::use_flow::{UseFlow, UseFlowResponse, UseFlowResponseInit};
use favor_generated::use_flow_by_day::{
    UseFlowByDay, UseFlowByDayResponse, UseFlowByDayResponseInit,
};
use favor_generated::{Date, ErrorCode};
use jiff::civil;

use super::files::announce;
use super::stocks::{self, Record};
use super::world::World;
use crate::clock;
use crate::denial::Denial;
use crate::random;
use crate::texts;

/// The kind of a flow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    Used,
    Refunded,
}

/// A file that was announced.
struct Announced {
    url: String,
    /// SHA-1 of the bytes, in lower-case hexadecimal digits.
    hash: String,
    rows: u64,
}

pub(super) fn used(world: &World<'_>, it: &UseFlow) -> Result<UseFlowResponse, Denial> {
    let file = whole(world, &it.stock_id, Flow::Used)?;
    Ok(UseFlowResponse::from(UseFlowResponseInit {
        url: file.url,
        hash_value: file.hash,
        hash_type: HashType::Sha1,
    }))
}

pub(super) fn refunded(world: &World<'_>, it: &RefundFlow) -> Result<RefundFlowResponse, Denial> {
    let file = whole(world, &it.stock_id, Flow::Refunded)?;
    Ok(RefundFlowResponse::from(RefundFlowResponseInit {
        url: file.url,
        hash_value: file.hash,
        hash_type: HashType::Sha1,
    }))
}

pub(super) fn used_by_day(
    world: &World<'_>,
    it: &UseFlowByDay,
) -> Result<UseFlowByDayResponse, Denial> {
    let file = of_day(world, &it.stock_id, &it.bill_date, Flow::Used)?;
    Ok(UseFlowByDayResponse::from(UseFlowByDayResponseInit {
        url: file.url,
        stock_useflow_hash: file.hash,
        stock_useflow_count: file.rows,
    }))
}

pub(super) fn refunded_by_day(
    world: &World<'_>,
    it: &RefundFlowByDay,
) -> Result<RefundFlowByDayResponse, Denial> {
    let file = of_day(world, &it.stock_id, &it.bill_date, Flow::Refunded)?;
    Ok(RefundFlowByDayResponse::from(RefundFlowByDayResponseInit {
        url: file.url,
        stock_refundflow_hash: file.hash,
        stock_refundflow_count: file.rows,
    }))
}

fn missing(message: &'static str) -> Denial {
    Denial::new(ErrorCode::ResourceNotExists, message)
}

/// Finds a stock that the caller created.
fn own(world: &World<'_>, stock_id: &str) -> Result<Record, Denial> {
    let stock = stocks::find(world, stock_id)?;
    if stock.creator != world.caller {
        return Err(Denial::new(ErrorCode::RequestBlocked, texts::NO_RIGHT)
            .noted("only the merchant that created the stock may download its flows"));
    }
    Ok(stock)
}

/// Announces the file of a whole stock, which is available from ten o'clock on the day after the stock's end.
fn whole(world: &World<'_>, stock_id: &str, flow: Flow) -> Result<Announced, Denial> {
    let stock = own(world, stock_id)?;
    let since = clock::at_ten_after(stock.end);
    if world.now < since {
        let note = format!(
            "the file is available from {}",
            clock::timestamp(since).as_str()
        );
        return Err(missing(texts::NO_FILE).noted(note));
    }
    let rows = rows(world, &stock, flow, i64::MIN, i64::MAX)?;
    announced(world, flow, &rows, false)
}

/// Announces the file of one day, which must be in the stock's period, before today, and at most a year ago.
fn of_day(world: &World<'_>, stock_id: &str, date: &Date, flow: Flow) -> Result<Announced, Denial> {
    let stock = own(world, stock_id)?;
    let outside =
        |note: &'static str| Denial::new(ErrorCode::InvalidRequest, texts::OTHER_DAY).noted(note);
    let day: civil::Date = date
        .as_str()
        .parse()
        .map_err(|_| outside("`bill_date` is not a day"))?;
    let today = clock::date(world.now);
    if day >= today {
        return Err(outside("the day is not over yet"));
    }
    if day < clock::a_year_before(today) {
        return Err(outside("the day is more than a year ago"));
    }
    if day < clock::date(stock.begin) || day > clock::date(stock.end) {
        return Err(outside("the day is outside the stock's period"));
    }
    let (begin, end) = clock::day(day);
    let rows = rows(world, &stock, flow, begin, end)?;
    if rows.is_empty() {
        return Err(missing(match flow {
            Flow::Used => texts::NOTHING_USED,
            Flow::Refunded => texts::NOTHING_REFUNDED,
        }));
    }
    announced(world, flow, &rows, true)
}

/// A row of a file.
struct Row {
    stock_id: i64,
    coupon_id: i64,
    /// In fen.
    discount: u64,
    /// In fen.
    total: i64,
    transaction_id: String,
    refund_id: Option<String>,
    time: i64,
    mchid: String,
}

/// Reads the rows with a time from `begin` (inclusive) to `end` (exclusive).
fn rows(
    world: &World<'_>,
    stock: &Record,
    flow: Flow,
    begin: i64,
    end: i64,
) -> Result<Vec<Row>, Denial> {
    let time = match flow {
        Flow::Used => "time",
        Flow::Refunded => "refund_time",
    };
    let select = format!(
        "SELECT coupon_id, total, transaction_id, refund_id, {time}, mchid FROM payments \
         WHERE stock_id = ?1 AND {time} >= ?2 AND {time} < ?3 ORDER BY {time}, number"
    );
    let mut select = world.db.prepare_cached(&select)?;
    let rows = select.query_map((stock.stock_id, begin, end), |row| {
        Ok(Row {
            stock_id: stock.stock_id,
            coupon_id: row.get(0)?,
            discount: stock.amount(),
            total: row.get(1)?,
            transaction_id: row.get(2)?,
            refund_id: row.get(3)?,
            time: row.get(4)?,
            mchid: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes the file, and announces it.
fn announced(
    world: &World<'_>,
    flow: Flow,
    rows: &[Row],
    is_of_day: bool,
) -> Result<Announced, Denial> {
    let text = file(flow, rows, is_of_day);
    let hash = digest(&SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes());
    Ok(Announced {
        url: announce(world, text.as_bytes())?,
        hash: random::hex(hash.as_ref()).to_lowercase(),
        rows: u64::try_from(rows.len()).unwrap_or(u64::MAX),
    })
}

/// Returns the text of a file: UTF-8, with CRLF line endings and a backtick before each value.
fn file(flow: Flow, rows: &[Row], is_of_day: bool) -> String {
    let refund = if flow == Flow::Refunded {
        ",退款单号"
    } else {
        ""
    };
    let combined = if is_of_day {
        ",是否合单订单,微信支付合单单号,合单优惠总金额,合单订单总金额"
    } else {
        ""
    };
    let mut text = format!(
        "批次id,优惠id,优惠类型,优惠金额（元）,订单总金额（元）,交易类型,支付单号{refund},消耗时间,消耗商户号,\
         设备号,银行流水号,单品信息{combined}\r\n"
    );
    for row in rows {
        text += &line(flow, row, is_of_day);
    }
    text += &format!("总条数\r\n`{}\r\n", rows.len());
    text
}

fn line(flow: Flow, row: &Row, is_of_day: bool) -> String {
    let (kind, refund) = match (flow, &row.refund_id) {
        (Flow::Refunded, Some(refund_id)) => ("退款", format!(",`{refund_id}")),
        _ => ("支付", String::new()),
    };
    let device = if is_of_day {
        STANDARD.encode(&row.mchid)
    } else {
        row.mchid.clone()
    };
    let combined = if is_of_day {
        ",\"否\",\"\",\"\",\"\""
    } else {
        ""
    };
    let Row {
        stock_id,
        coupon_id,
        transaction_id,
        mchid,
        ..
    } = row;
    let (discount, total) = (yuan(row.discount), yuan(row.total.unsigned_abs()));
    let time = clock::in_words(row.time);
    format!(
        "`{stock_id},`{coupon_id},`全场代金券,`{discount},`{total},`{kind},`{transaction_id}{refund},`{time},\
         `{mchid},\"{device}\",\"\",\"\"{combined}\r\n"
    )
}

/// Formats an amount of fen in yuan.
fn yuan(fen: u64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}
