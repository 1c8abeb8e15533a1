//! The messages of errors and their remedies, as the documents word them.

use favor_spec::model::Api;

use crate::spec::api;

/// A row: status, code, message, remedy.
pub(super) type Row = (u16, &'static str, &'static str, &'static str);

/// 错误码 of all documents except two.
#[rustfmt::skip]
const FAVOR: &[Row] = &[
    (400, "PARAM_ERROR", "回调 url 不能为空", "请填写回调 url"),
    (400, "PARAM_ERROR", "回调商户不能为空", "请填写回调商户"),
    (400, "PARAM_ERROR", "券 id 必填", "请填写券 id"),
    (400, "PARAM_ERROR", "appid 必填", "请输入 appid"),
    (400, "PARAM_ERROR", "openid 必填", "请输入 openid"),
    (400, "PARAM_ERROR", "页大小超过阈值", "请不要超过最大的页大小"),
    (400, "PARAM_ERROR", "输入时间格式错误", "请输入正确的时间格式"),
    (400, "PARAM_ERROR", "批次号必填", "请输入批次号"),
    (400, "PARAM_ERROR", "商户号必填", "请输入商户号"),
    (400, "PARAM_ERROR", "非法的批次状态", "请检查批次状态"),
    (400, "MCH_NOT_EXISTS", "商户号不合法", "请输入正确的商户号"),
    (400, "INVALID_REQUEST", "openid 与 appID 不匹配", "请使用 appID 下的的 openid"),
    (400, "INVALID_REQUEST", "活动已结束或未激活", "请检查批次状态"),
    (400, "INVALID_REQUEST", "非法的商户号", "请检查商户号是否正确"),
    (400, "APPID_MCHID_NOT_MATCH", "商户号与 appid 不匹配", "请绑定调用接口的商户号和 APPID 后重试"),
    (403, "USER_ACCOUNT_ABNORMAL", "用户非法", "该用户账号异常, 无法领券。商家可联系微信支付或让用户联系微信支付客服处理。"),
    (403, "NOT_ENOUGH", "批次预算不足", "请补充预算"),
    (403, "REQUEST_BLOCKED", "调用商户无权限", "请开通产品权限后再调用该接口"),
    (403, "REQUEST_BLOCKED", "商户无权发券", "调用接口的商户号无权发券, 请检查是否是自己的批次或是已授权的批次。"),
    (403, "REQUEST_BLOCKED", "批次不支持跨商户发券", "该批次未做跨商户号的授权, 请授权后再发放"),
    (403, "REQUEST_BLOCKED", "用户被限领拦截", "用户领取已经达到上限, 请调高上限或停止发放。"),
    (404, "RESOURCE_NOT_EXISTS", "批次不存在", "请检查批次 ID 是否正确"),
    (429, "FREQUENCY_LIMIT_EXCEED", "接口限频", "请降低调用频率"),
];

/// The error table of 图片上传.
#[rustfmt::skip]
const UPLOAD: [Row; 4] = [
    (400, "PARAM_ERROR", "图片文件为空", "商户更换文件后, 重新调用"),
    (403, "REQUEST_BLOCKED", "未知图片类型", "图片类型必须为 JPG、BMP、PNG"),
    (403, "REQUEST_BLOCKED", "图片 meta 信息不一致", "请检查 meta 信息是否正确"),
    (403, "REQUEST_BLOCKED", "签名信息不匹配", "请检查签名信息"),
];

/// 公共错误码, which are printed without a remedy.
#[rustfmt::skip]
const PUBLIC: [Row; 5] = [
    (400, "PARAM_ERROR", "参数错误", ""),
    (400, "INVALID_REQUEST", "HTTP请求不符合微信支付APIv3接口规则", ""),
    (401, "SIGN_ERROR", "验证不通过", ""),
    (403, "NO_AUTH", "无权限", ""),
    (500, "SYSTEM_ERROR", "系统异常", ""),
];

#[test]
fn messages_and_remedies_are_the_documents() {
    let tables = [
        ("favor", FAVOR),
        ("upload", &UPLOAD[..]),
        ("public", &PUBLIC),
    ];
    assert_tables(&api(), &tables);
}

/// Checks that the specs have these error tables with these rows, and no others.
pub(super) fn assert_tables(api: &Api, typed: &[(&str, &[Row])]) {
    let tables = api.error_tables.iter();
    let mut names: Vec<_> = tables.map(|table| &*table.name.value).collect();
    names.sort_unstable();
    let mut expected: Vec<_> = typed.iter().map(|(name, _)| *name).collect();
    expected.sort_unstable();
    assert_eq!(names, expected, "the tables");
    for (name, expected) in typed {
        let mut tables = api.error_tables.iter();
        let table = tables.find(|table| table.name.value == *name);
        let rows = &table.expect("the names are the same").rows;
        let found = rows.iter().flat_map(|row| {
            row.reasons.iter().map(|reason| {
                let remedy = reason.remedy.as_deref().unwrap_or_default();
                (
                    row.status.value,
                    &*row.code.value,
                    &*reason.message.value,
                    remedy,
                )
            })
        });
        assert_eq!(found.collect::<Vec<_>>(), *expected, "{name}");
    }
}
