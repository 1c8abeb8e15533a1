//! Facts of the published document 查询批次详情API and, where it is silent, of newer sources.
//!
//! Typed by hand from these sources and never from the specs, because the comparison would otherwise prove nothing.

use favor_spec::model::{LengthUnit, Retry};

pub(crate) const PATH: &str = "/v3/marketing/favor/stocks/{stock_id}";

/// The places of members.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Place {
    Path,
    Query,
    Object(&'static str),
}

/// All members of one place.
pub(crate) struct Group {
    pub(crate) place: Place,
    /// The members that the document prints, in its rows or in its samples, in its order.
    pub(crate) printed: &'static [Member],
    /// The members that only newer sources have, in no particular order.
    pub(crate) newer: &'static [Member],
}

#[derive(Clone, Copy)]
pub(crate) struct Member {
    pub(crate) name: &'static str,
    /// The kind of the member, or of the items of an array.
    pub(crate) kind: Kind,
    /// The lengths of the member, or of the items of an array.
    pub(crate) lengths: Lengths,
    pub(crate) array: Option<Array>,
    pub(crate) required: bool,
    pub(crate) in_fen: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Text,
    Bool,
    Uint32,
    Uint64,
    Timestamp,
    Enum(&'static str),
    Object(&'static str),
}

#[derive(Clone, Copy)]
pub(crate) struct Lengths {
    pub(crate) min: Option<u64>,
    pub(crate) max: Option<u64>,
    pub(crate) unit: LengthUnit,
}

#[derive(Clone, Copy)]
pub(crate) struct Array {
    pub(crate) min_items: Option<u64>,
    pub(crate) max_items: Option<u64>,
    pub(crate) one_or_many: bool,
}

const fn member(name: &'static str, kind: Kind) -> Member {
    Member {
        name,
        kind,
        lengths: Lengths {
            min: None,
            max: None,
            unit: LengthUnit::Undocumented,
        },
        array: None,
        required: false,
        in_fen: false,
    }
}

const fn array(name: &'static str, item: Kind) -> Member {
    Member {
        array: Some(Array {
            min_items: None,
            max_items: None,
            one_or_many: false,
        }),
        ..member(name, item)
    }
}

impl Member {
    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    const fn in_fen(mut self) -> Self {
        self.in_fen = true;
        self
    }

    const fn min(mut self, length: u64) -> Self {
        self.lengths.min = Some(length);
        self
    }

    const fn max(mut self, length: u64) -> Self {
        self.lengths.max = Some(length);
        self
    }

    const fn in_chars(mut self) -> Self {
        self.lengths.unit = LengthUnit::Chars;
        self
    }

    const fn max_items(mut self, items: u64) -> Self {
        if let Some(array) = &mut self.array {
            array.max_items = Some(items);
        }
        self
    }

    const fn one_or_many(mut self) -> Self {
        if let Some(array) = &mut self.array {
            array.one_or_many = true;
        }
        self
    }
}

use Kind::{Bool, Enum, Object, Text, Timestamp, Uint32, Uint64};

pub(crate) const GROUPS: &[Group] = &[
    Group {
        place: Place::Path,
        printed: &[member("stock_id", Text).max(20).required()],
        newer: &[],
    },
    Group {
        place: Place::Query,
        printed: &[member("stock_creator_mchid", Text)
            .min(1)
            .max(20)
            .required()],
        newer: &[],
    },
    Group {
        place: Place::Object("Stock"),
        printed: &[
            member("stock_id", Text).max(20).required(),
            member("stock_creator_mchid", Text).max(20).required(),
            member("stock_name", Text).max(20).in_chars().required(),
            member("status", Enum("StockStatus")).max(12).required(),
            member("create_time", Timestamp).max(32).required(),
            member("description", Text).max(3000).required(),
            member("stock_use_rule", Object("StockUseRule")),
            member("available_begin_time", Timestamp).max(32).required(),
            member("available_end_time", Timestamp).max(32).required(),
            member("distributed_coupons", Uint32).required(),
            member("no_cash", Bool).required(),
            member("start_time", Timestamp).max(32),
            member("stop_time", Timestamp).max(32),
            member("cut_to_message", Object("CutTypeMsg")),
            member("singleitem", Bool).required(),
            member("stock_type", Enum("StockType")).max(16).required(),
        ],
        newer: &[
            member("card_id", Text),
            member("business_type", Enum("BusinessType")),
            array("available_region_list", Object("AvailableRegion")),
            array("available_industry_list", Text),
        ],
    },
    Group {
        place: Place::Object("StockUseRule"),
        printed: &[
            member("max_coupons", Uint64).required(),
            member("max_amount", Uint64).in_fen().required(),
            member("max_amount_by_day", Uint64).in_fen().required(),
            member("max_coupons_per_user", Uint32).required(),
            array("trade_type", Enum("TradeType")).one_or_many(),
        ],
        newer: &[
            member("fixed_normal_coupon", Object("FixedValueStockMsg")),
            member("coupon_type", Enum("CouponType")),
            array("goods_tag", Text).max_items(50).min(1).max(128),
            member("combine_use", Bool),
        ],
    },
    Group {
        place: Place::Object("FixedValueStockMsg"),
        printed: &[],
        newer: &[
            member("coupon_amount", Uint64).in_fen().required(),
            member("transaction_minimum", Uint64).in_fen().required(),
        ],
    },
    Group {
        place: Place::Object("CutTypeMsg"),
        printed: &[
            member("single_price_max", Uint64).in_fen().required(),
            member("cut_to_price", Uint64).in_fen().required(),
        ],
        newer: &[],
    },
    Group {
        place: Place::Object("AvailableRegion"),
        printed: &[],
        newer: &[
            member("type", Enum("RegionType")),
            member("country", Text),
            member("province", Text),
            member("city", Text),
            member("district", Text),
        ],
    },
];

pub(crate) const ENUMS: &[(&str, &[&str])] = &[
    (
        "StockStatus",
        &[
            "unactivated",
            "audit",
            "running",
            // The document spells it this way.
            "stoped",
            "paused",
        ],
    ),
    ("StockType", &["NORMAL", "DISCOUNT_CUT", "OTHER"]),
    (
        "TradeType",
        &["MICROAPP", "APPPAY", "PPAY", "CARD", "FACE", "OTHER"],
    ),
    ("CouponType", &["NORMAL", "CUT_TO"]),
    ("BusinessType", &["MULTIUSE"]),
    ("RegionType", &["PROVINCE"]),
];

/// HTTP status, code, retry class, number of reasons.
pub(crate) type Row = (u16, &'static str, Retry, usize);

use Retry::{Later, Never, SameRequest};

pub(crate) const ERROR_TABLES: &[(&str, &[Row])] = &[
    (
        "favor",
        &[
            (400, "PARAM_ERROR", Never, 10),
            (400, "MCH_NOT_EXISTS", Never, 1),
            (400, "INVALID_REQUEST", Never, 3),
            (400, "APPID_MCHID_NOT_MATCH", Never, 1),
            (403, "USER_ACCOUNT_ABNORMAL", Never, 1),
            (403, "NOT_ENOUGH", Never, 1),
            (403, "REQUEST_BLOCKED", Never, 4),
            (404, "RESOURCE_NOT_EXISTS", Never, 1),
            (429, "FREQUENCY_LIMIT_EXCEED", Later, 1),
        ],
    ),
    (
        "public",
        &[
            (400, "PARAM_ERROR", Never, 1),
            (400, "INVALID_REQUEST", Never, 1),
            (401, "SIGN_ERROR", Never, 1),
            (403, "NO_AUTH", Never, 1),
            (429, "RATELIMIT_EXCEEDED", Later, 0),
            (429, "FREQUENCY_LIMITED", Later, 0),
            (429, "FREQUENCY_LIMIT_EXCEED", Later, 0),
            (429, "RATE_LIMITED", Later, 0),
            (500, "SYSTEM_ERROR", SameRequest, 1),
            (502, "SERVICE_UNAVAILABLE", Later, 0),
            (503, "SERVICE_UNAVAILABLE", Later, 0),
        ],
    ),
];

impl Group {
    pub(crate) fn members(&self) -> impl Iterator<Item = &'static Member> {
        self.printed.iter().chain(self.newer)
    }
}

/// The members of one place.
pub(crate) fn members(place: Place) -> impl Iterator<Item = &'static Member> {
    let group = GROUPS.iter().find(|group| group.place == place);
    group.expect("the table has the place").members()
}

/// The values of an enum.
pub(crate) fn values(name: &str) -> &'static [&'static str] {
    let found = ENUMS.iter().find(|(listed, _)| *listed == name);
    found.expect("the table has the enum").1
}
