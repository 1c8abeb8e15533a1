//! Validation errors in the words of the gateway: members that cannot be read, and values that break a rule.
//!
//! The gateway names a member by its label; the sandbox uses its wire name instead.

use favor_generated::{Actual, Call, ErrorCode, Issue, Place, Rule, Unreadable, Value, Violation};
use serde_json::json;

use super::documented;
use crate::denial::Denial;
use crate::loopback::is_loopback_url;

/// Checks the rules of a request. The error reports the first violation; its note lists all of them.
pub(super) fn checked(call: &Call, method: &str, target: &str) -> Result<(), Denial> {
    let Err(violations) = call.validate() else {
        return Ok(());
    };
    let broken: Vec<&Violation> = violations
        .iter()
        .filter(|violation| !is_on_this_machine(violation) && !is_of_file(call, violation))
        .collect();
    let Some(first) = broken.first() else {
        return Ok(());
    };
    let note: Vec<String> = broken.iter().map(ToString::to_string).collect();
    let denial = documented::answer(call.operation().name, first).unwrap_or_else(|| {
        let source = Source::of(call, method, target, &first.path);
        of_violation(&source, first)
    });
    Err(denial.noted(note.join("; ")))
}

/// Returns true if the violation is an `http` URL of this machine in place of an `https` URL, which the sandbox
/// accepts.
fn is_on_this_machine(violation: &Violation) -> bool {
    let Actual::Text(text) = &violation.actual else {
        return false;
    };
    violation.rule == Rule::Prefixes && violation.texts == ["https://"] && is_loopback_url(text)
}

/// Returns true for a violation in an image file, which the rules of images refuse with their own messages.
fn is_of_file(call: &Call, violation: &Violation) -> bool {
    let is_size = matches!(violation.rule, Rule::MinBytes | Rule::MaxBytes);
    matches!(call, Call::ImageUpload(_)) && (is_size || violation.rule == Rule::Digest)
}

/// The `location` of a member in the path.
const IN_PATH: &str = "uri_template";

/// A member, as the gateway names it.
struct Source {
    /// The part of the request, as in the error's `location`.
    location: &'static str,
    /// The member, such as `/body/stock_use_rule/max_coupons`.
    pointer: String,
    /// The name of the member.
    name: String,
}

impl Source {
    fn new(place: Place, pointer: &str) -> Self {
        let location = match place {
            Place::Path => IN_PATH,
            Place::Query => "query",
            _ => "body",
        };
        Self {
            location,
            pointer: format!("/{location}{pointer}"),
            name: pointer.rsplit('/').next().unwrap_or_default().to_owned(),
        }
    }

    /// Returns the source of the member that a violation names, such as `stock_use_rule.goods_tag[2]`.
    fn of(call: &Call, method: &str, target: &str, path: &str) -> Self {
        let operation = call.operation();
        let member = path.split(['.', '[']).next().unwrap_or_default();
        let is_in_query = target
            .split_once('?')
            .is_some_and(|(_, query)| query.split('&').any(|pair| names(pair, member)));
        let place = if operation.path.contains(&format!("{{{member}}}")) {
            Place::Path
        } else if is_in_query || method == "GET" {
            Place::Query
        } else {
            Place::Body
        };
        let pointer = path.replace(['.', '['], "/").replace(']', "");
        Self::new(place, &format!("/{pointer}"))
    }
}

fn names(pair: &str, member: &str) -> bool {
    pair.split_once('=').unwrap_or((pair, "")).0 == member
}

fn of_violation(source: &Source, violation: &Violation) -> Denial {
    let Source {
        location,
        pointer,
        name,
        ..
    } = source;
    let limit = violation.limit.unwrap_or_default();
    let text =
        |what: String| format!("输入源“{pointer}”映射到值字段“{name}”字符串规则校验失败，{what}");
    let length =
        |unit: &str, side: &str| text(format!("{unit} {}，{side} {limit}", violation.actual));
    let number =
        |what: &str| format!("输入源“{pointer}”映射到数值字段“{name}”规则校验失败，{what} {limit}");
    let is_empty = violation.actual == Actual::Text(String::new());
    let message = match violation.rule {
        // A path segment always exists, so an empty one means that the member is missing.
        _ if *location == IN_PATH && is_empty => required(source),
        Rule::MinChars => length("字符数", "小于最小值"),
        Rule::MaxChars => length("字符数", "大于最大值"),
        Rule::MinBytes => length("字节数", "小于最小值"),
        Rule::MaxBytes => length("字节数", "大于最大值"),
        Rule::Min => number("值低于最小值"),
        Rule::Max => number("值高于最大值"),
        Rule::MinItems => number("元素个数少于"),
        Rule::MaxItems => number("元素个数多于"),
        Rule::Timestamp => text("字符串必须是符合 RFC3339 日期时间格式".to_owned()),
        Rule::RequiredIf | Rule::AtLeastOne => required(source),
        _ => text(format!("{violation}（沙箱）")),
    };
    Denial::new(ErrorCode::ParamError, message)
        .with_detail(json!({ "location": location, "value": value(&violation.actual) }))
}

fn value(actual: &Actual) -> Value {
    match actual {
        Actual::Number(number) => match i64::try_from(*number) {
            Ok(number) => number.into(),
            Err(_) => number.to_string().into(),
        },
        Actual::Text(text) => text.as_str().into(),
        Actual::Hidden(length) => (*length).into(),
        _ => "".into(),
    }
}

fn required(source: &Source) -> String {
    let Source { pointer, name, .. } = source;
    format!("输入源“{pointer}”映射到字段“{name}”必填性规则校验失败，此字段为必填项")
}

/// Refuses a member that cannot be read. `body` is that of a JSON request, and `None` for a form.
pub(super) fn unreadable(unreadable: &Unreadable, body: Option<&[u8]>) -> Denial {
    let value: Option<Value> = body.and_then(|body| serde_json::from_slice(body).ok());
    // If the body is not JSON, the error is that of the whole body, not of the member that the parser had reached.
    let is_broken = unreadable.place == Place::Body && body.is_some() && value.is_none();
    let source = Source::new(unreadable.place, &unreadable.pointer);
    let Source {
        location,
        pointer,
        name,
    } = &source;
    let found = || match &unreadable.value {
        Some(text) => text.as_str().into(),
        None => found_at(value.as_ref(), &unreadable.pointer),
    };
    let unparsed = |pointer: &str| {
        let message = format!("无法将输入源“{pointer}”解析（沙箱）");
        Denial::new(ErrorCode::ParamError, message)
            .with_detail(json!({ "location": location, "value": unreadable.value }))
    };
    let denial = match unreadable.issue {
        Issue::ContentType => Denial::new(
            ErrorCode::InvalidRequest,
            "Http头Content-Type不正确（沙箱）",
        ),
        _ if is_broken => unparsed("/body"),
        Issue::Missing => Denial::new(ErrorCode::ParamError, required(&source))
            .with_detail(json!({ "location": location, "value": "" })),
        Issue::Kind => {
            let json = if unreadable.place == Place::Body {
                " JSON "
            } else {
                ""
            };
            let kind = kind(&unreadable.reason);
            let message =
                format!("无法将{json}输入源“{pointer}”映射到目标字段“{name}”中，此字段需要{kind}");
            Denial::new(ErrorCode::ParamError, message)
                .with_detail(json!({ "location": location, "value": found() }))
        }
        Issue::Unlisted => Denial::new(ErrorCode::ParamError, "请求中含有未在API文档中定义的参数")
            .with_detail(json!({ "location": null, "value": [pointer] })),
        _ => unparsed(pointer.trim_end_matches('/')),
    };
    denial.noted(if is_broken {
        let error = body
            .map(serde_json::from_slice::<Value>)
            .and_then(Result::err);
        let reason = error.map_or_else(String::new, |error| format!(": {error}"));
        format!("the body is not JSON{reason}")
    } else {
        unreadable.to_string()
    })
}

/// Returns the value of a member of the body, or null if it is missing, an object or an array.
fn found_at(value: Option<&Value>, pointer: &str) -> Value {
    let found = value.and_then(|value| value.pointer(pointer));
    match found {
        Some(value) if !value.is_object() && !value.is_array() => value.clone(),
        _ => Value::Null,
    }
}

/// Translates the kind of value that the parser expected into the gateway's words.
fn kind(reason: &str) -> String {
    let expected = reason.rsplit("expected ").next().unwrap_or_default();
    let words = match expected {
        "u64" => "一个合法的 64 位无符号整数",
        "u32" => "一个合法的 32 位无符号整数",
        "i64" => "一个合法的 64 位有符号整数",
        "i32" => "一个合法的 32 位有符号整数",
        "a boolean" | "true or false" => "一个合法的布尔值",
        _ if expected.contains("string") => "一个合法的字符串",
        _ => return format!("一个合法的值（{expected}）"),
    };
    words.to_owned()
}
