//! Messages of refusals that are shared by several rules, or by rules and validation.

/// The caller has no permission for the request.
pub(crate) const NO_RIGHT: &str = "调用商户无权限";

/// The stock is not in the status that the request needs.
pub(crate) const WRONG_STATUS: &str = "非法的批次状态";

/// Amounts, counts or times of a stock do not fit together.
pub(crate) const UNFIT: &str = "批次发放规则或核销规则有误，请修改后重试";

/// The period of a stock has not begun or has ended; also the message for a stock name that is refused. The line feed
/// is part of the real gateway's message.
pub(crate) const OUTSIDE: &str = "活动未开始或已结束\n";

/// A time is malformed.
pub(crate) const NO_TIME: &str = "输入时间格式错误";

/// The user does not belong to the app.
pub(crate) const OTHER_APP: &str = "openid与appID不匹配";

/// The coupon does not exist, or belongs to another user.
pub(crate) const NO_COUPON: &str = "券不存在";

/// The number was used before in another request. No source has the message.
pub(crate) const NUMBER_IS_USED: &str = "商户单据号已使用，且参数与首次请求不一致（沙箱）";

/// Members contradict each other.
pub(crate) const CHECK_MEMBERS: &str = "参数错误，请核对文档要求";

/// The system fails.
pub(crate) const BUSY: &str = "系统繁忙，请稍后重试";

/// The file does not exist, or no longer exists.
pub(crate) const NO_FILE: &str = "账单文件不存在";

/// The request asks for a fault that does not exist. No source has the message.
pub(crate) const NO_FAULT: &str = "Sandbox-Fault无法识别（沙箱）";

/// The signature does not match.
pub(crate) const WRONG_SIGNATURE: &str = "签名错误，请检查后再试";

/// The serial number is not that of the merchant's certificate.
pub(crate) const WRONG_SERIAL: &str = "商户证书序列号有误。请使用签名私钥匹配的证书序列号";

/// The merchant is not known.
pub(crate) const NO_MERCHANT: &str = "商户号不存在";

/// The app is not bound to the merchant.
pub(crate) const OTHER_MERCHANT: &str = "商户号与appid不匹配";

/// The caller may not send coupons of the stock.
pub(crate) const NO_SENDER: &str = "批次不支持跨商户发券";

/// The user has the maximum number of coupons.
pub(crate) const USER_LIMIT: &str = "用户被限领拦截";

/// The budget is spent.
pub(crate) const NO_BUDGET: &str = "批次预算不足";

/// The day is outside the range for which files are available.
pub(crate) const OTHER_DAY: &str = "请求日期超限";

/// No coupon was used on the day.
pub(crate) const NOTHING_USED: &str = "当天没有核销记录";

/// No coupon was refunded on the day.
pub(crate) const NOTHING_REFUNDED: &str = "当天没有退款记录";

/// The rate limit is exceeded.
pub(crate) const TOO_MANY: &str = "接口限频";
