//! Refusals of form that the documents word in their own way, where the gateway's general texts do not apply.

use favor_generated::{ErrorCode, Rule, Violation};

use crate::denial::Denial;
use crate::texts;

/// A violation, and its answer.
struct Row {
    /// The endpoint; any, where it is empty.
    operation: &'static str,
    /// The member, such as `stock_use_rule.max_coupons`, or the beginning of its path with a star at the end.
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

/// The documented answer to a violation, if there is one.
pub(super) fn answer(operation: &str, violation: &Violation) -> Option<Denial> {
    let mut rows = ROWS.iter();
    let row = rows.find(|row| row.is_of(operation, violation))?;
    Some(Denial::new(row.code.clone(), row.message))
}
