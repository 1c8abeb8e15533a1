-- Times are seconds since 1970; amounts are fen. `request` is the body by which a thing was made, as JSON.
CREATE TABLE IF NOT EXISTS stocks (
    stock_id INTEGER PRIMARY KEY,
    creator TEXT NOT NULL,
    out_request_no TEXT NOT NULL,
    request TEXT NOT NULL,
    status TEXT NOT NULL,
    create_time INTEGER NOT NULL,
    begin_time INTEGER NOT NULL,
    end_time INTEGER NOT NULL,
    start_time INTEGER,
    pause_time INTEGER,
    restart_time INTEGER,
    stop_time INTEGER,
    distributed INTEGER NOT NULL DEFAULT 0,
    UNIQUE (creator, out_request_no)
);
CREATE TABLE IF NOT EXISTS items (
    stock_id INTEGER NOT NULL,
    goods_id TEXT NOT NULL,
    PRIMARY KEY (stock_id, goods_id)
) WITHOUT ROWID;
-- Stocks whose items are those of the table, and not those that they were made with.
CREATE TABLE IF NOT EXISTS changed_items (stock_id INTEGER PRIMARY KEY);
-- Files of before this table have the items alone.
INSERT OR IGNORE INTO changed_items SELECT DISTINCT stock_id FROM items;
CREATE TABLE IF NOT EXISTS coupons (
    coupon_id INTEGER PRIMARY KEY,
    stock_id INTEGER NOT NULL,
    openid TEXT NOT NULL,
    appid TEXT NOT NULL,
    sender TEXT NOT NULL,
    out_request_no TEXT NOT NULL,
    create_time INTEGER NOT NULL,
    create_date TEXT NOT NULL,
    consume_time INTEGER,
    consume_mchid TEXT,
    transaction_id TEXT,
    UNIQUE (sender, out_request_no)
);
CREATE INDEX IF NOT EXISTS coupons_of_user ON coupons (openid, stock_id);
CREATE INDEX IF NOT EXISTS coupons_of_day ON coupons (stock_id, create_date);
CREATE TABLE IF NOT EXISTS callbacks (
    mchid TEXT PRIMARY KEY,
    notify_url TEXT NOT NULL,
    update_time INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS images (
    media_url TEXT PRIMARY KEY,
    mchid TEXT NOT NULL,
    filename TEXT NOT NULL,
    sha256 TEXT NOT NULL
) WITHOUT ROWID;
-- Orders that were paid with a coupon. A coupon names its last one.
CREATE TABLE IF NOT EXISTS payments (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    transaction_id TEXT NOT NULL DEFAULT '',
    coupon_id INTEGER NOT NULL,
    stock_id INTEGER NOT NULL,
    time INTEGER NOT NULL,
    mchid TEXT NOT NULL,
    total INTEGER NOT NULL,
    refund_id TEXT,
    refund_time INTEGER
);
CREATE INDEX IF NOT EXISTS payments_of_stock ON payments (stock_id, time);
CREATE INDEX IF NOT EXISTS refunds_of_stock ON payments (stock_id, refund_time);
-- Files that can be fetched by a token.
CREATE TABLE IF NOT EXISTS files (
    token TEXT PRIMARY KEY,
    since INTEGER NOT NULL,
    body BLOB NOT NULL
) WITHOUT ROWID;
-- Notifications, as they are sent. `next_time` is in milliseconds of real time; there is none when it is over.
CREATE TABLE IF NOT EXISTS notifications (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    coupon_id INTEGER NOT NULL,
    url TEXT NOT NULL,
    mode TEXT NOT NULL,
    spoilage TEXT,
    body TEXT NOT NULL,
    status TEXT NOT NULL,
    next_time INTEGER
);
CREATE INDEX IF NOT EXISTS notifications_due ON notifications (next_time) WHERE next_time IS NOT NULL;
CREATE TABLE IF NOT EXISTS attempts (
    notification TEXT NOT NULL,
    time INTEGER NOT NULL,
    status INTEGER,
    error TEXT
);
CREATE INDEX IF NOT EXISTS attempts_of ON attempts (notification);
-- The seconds by which the clock of the rules is ahead; one row at most.
CREATE TABLE IF NOT EXISTS clock (ahead INTEGER NOT NULL);
