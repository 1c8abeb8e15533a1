//! Validation errors for which the documents give their own messages, in place of the gateway's general ones.

use favor_generated::{ErrorCode, Rule, Violation};

use crate::denial::Denial;
use crate::texts;

/// A violation and its documented error.
struct Row {
    /// The endpoint; empty for any endpoint.
    operation: &'static str,
    /// The path of the member, such as `stock_use_rule.max_coupons`, or a prefix of it that ends with a star.
    path: &'static str,
    rules: &'static [Rule],
    code: ErrorCode,
    message: &'static str,
}

const CREATE: &str = "create_coupon_stock";

const ROWS: [Row; 7] = [
    Row {
        operation: "",
        path: "limit",
        rules: &[Rule::Max],
        code: ErrorCode::ParamError,
        message: "页大小超过阈值",
    },
    Row {
        operation: "list_stocks",
        path: "create_*",
        rules: &[Rule::Timestamp],
        code: ErrorCode::ParamError,
        message: texts::NO_TIME,
    },
    Row {
        operation: CREATE,
        path: "stock_name",
        rules: &[Rule::ExcludedCharacters, Rule::MaxChars],
        code: ErrorCode::RequestBlocked,
        message: texts::OUTSIDE,
    },
    Row {
        operation: CREATE,
        path: "stock_use_rule.max_coupons_per_user",
        rules: &[Rule::Max],
        code: ErrorCode::RequestBlocked,
        message: "你配置的信息需要开通特殊权限",
    },
    Row {
        operation: CREATE,
        path: "stock_use_rule.*",
        rules: &[Rule::Min, Rule::Max, Rule::AtMost],
        code: ErrorCode::InvalidRequest,
        message: texts::UNFIT,
    },
    Row {
        operation: CREATE,
        path: "coupon_use_rule.fixed_normal_coupon.*",
        rules: &[Rule::Min, Rule::Max, Rule::AtMost],
        code: ErrorCode::InvalidRequest,
        message: texts::UNFIT,
    },
    Row {
        operation: CREATE,
        path: "available_end_time",
        rules: &[Rule::NotBefore],
        code: ErrorCode::InvalidRequest,
        message: texts::UNFIT,
    },
];

impl Row {
    fn is_of(&self, operation: &str, violation: &Violation) -> bool {
        let is_path = match self.path.strip_suffix('*') {
            Some(beginning) => violation.path.starts_with(beginning),
            None => violation.path == self.path,
        };
        (self.operation.is_empty() || self.operation == operation)
            && is_path
            && self.rules.contains(&violation.rule)
    }
}

/// Returns the documented error for a violation, if there is one.
pub(super) fn answer(operation: &str, violation: &Violation) -> Option<Denial> {
    let mut rows = ROWS.iter();
    let row = rows.find(|row| row.is_of(operation, violation))?;
    Some(Denial::new(row.code.clone(), row.message))
}
