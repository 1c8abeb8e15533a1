//! The numbers of requests.

use crate::random;

/// The numbers of messages, as the official list of frequent errors has them.
const NUMBERS: [(&str, u32); 10] = [
    ("openid与appID不匹配", 270_079_501),
    ("商户号与appid不匹配", 270_079_507),
    ("批次不支持跨商户发券", 270_079_508),
    ("用户被限领拦截", 270_079_532),
    ("活动未开始或已结束\n", 270_079_533),
    ("批次预算不足", 270_079_534),
    ("签名错误，请检查后再试", 269_546_525),
    (
        "商户证书序列号有误。请使用签名私钥匹配的证书序列号",
        269_546_507,
    ),
    ("商户号不存在", 269_546_538),
    ("请求日期超限", 268_573_590),
];

/// Makes the number of a request that is answered with a message: hexadecimal digits, and the number of the
/// message after them; zero for a success, and where no number is known.
pub(super) fn of(message: &str) -> String {
    let known = NUMBERS.iter().find(|(text, _)| *text == message);
    let number = known.map_or(0, |(_, number)| *number);
    format!("{}-{number}", random::hex(&random::bytes::<20>()))
}
