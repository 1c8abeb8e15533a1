//! Parsing of the `Authorization` header.

use favor_client::texts::SCHEME;

/// The contents of an `Authorization` header.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Authorization {
    /// The merchant.
    pub mchid: String,
    /// The serial number of the merchant's certificate.
    pub serial: String,
    /// The nonce.
    pub nonce: String,
    /// The timestamp, as in the header.
    pub timestamp: String,
    /// The signature, as in the header.
    pub signature: String,
}

/// A reason why the header cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Malformed {
    /// There is no such header.
    Missing,
    /// The header is malformed: the reason, usually with its position.
    Form(String),
    /// The header is well formed, but its scheme is not supported: the reason.
    Scheme(String),
}

/// The members of the header.
const MEMBERS: [&str; 5] = ["mchid", "nonce_str", "signature", "timestamp", "serial_no"];

impl Authorization {
    /// Reads the value of the header. Members may be in any order.
    ///
    /// # Errors
    ///
    /// The header is missing or malformed, or its scheme is not supported.
    pub fn parse(header: Option<&str>) -> Result<Self, Malformed> {
        let header = header.ok_or(Malformed::Missing)?;
        let form = |reason: String| Malformed::Form(reason);
        let Some((scheme, members)) = header.split_once(' ') else {
            let reason = if MEMBERS.iter().any(|name| header.starts_with(name)) {
                format!("the scheme is missing: it begins with `{SCHEME} `")
            } else {
                "there is no space between the scheme and the members".to_owned()
            };
            return Err(form(reason));
        };
        let mut found: [Option<String>; MEMBERS.len()] = Default::default();
        let mut rest = members;
        loop {
            let offset = header.len() - rest.len();
            let (name, value, after) =
                member(rest).map_err(|reason| form(format!("{reason}, at byte {offset}")))?;
            let Some(index) = MEMBERS.iter().position(|known| *known == name) else {
                return Err(form(format!(
                    "`{name}` is not a member of it, at byte {offset}"
                )));
            };
            if found[index].replace(value.to_owned()).is_some() {
                return Err(form(format!("`{name}` occurs twice, at byte {offset}")));
            }
            match after.strip_prefix(',') {
                Some(after) => rest = after,
                None if after.is_empty() => break,
                None => {
                    let offset = header.len() - after.len();
                    return Err(form(format!("a comma is missing, at byte {offset}")));
                }
            }
        }
        if let Some(index) = found
            .iter()
            .position(|value| value.as_deref().is_none_or(str::is_empty))
        {
            return Err(form(format!("`{}` is missing or empty", MEMBERS[index])));
        }
        let [mchid, nonce, signature, timestamp, serial] = found.map(Option::unwrap_or_default);
        if scheme != SCHEME {
            return Err(Malformed::Scheme(format!(
                "the scheme is `{scheme}`, and only `{SCHEME}` is known here"
            )));
        }
        Ok(Self {
            mchid,
            serial,
            nonce,
            timestamp,
            signature,
        })
    }
}

/// Splits the first member off a text; returns its name, its value, and the rest of the text.
fn member(text: &str) -> Result<(&str, &str, &str), String> {
    if text.starts_with(' ') {
        return Err(
            "there is a space before a member: separate members with a comma alone".to_owned(),
        );
    }
    let Some((name, rest)) = text.split_once('=') else {
        return Err("a member has no `=`".to_owned());
    };
    let Some(rest) = rest.strip_prefix('"') else {
        let quote = match rest.chars().next() {
            Some('\'') => " (it has single quotes)",
            Some('“' | '”') => " (it has Chinese quotes)",
            _ => "",
        };
        return Err(format!(
            "the value of `{name}` is not in double quotes{quote}"
        ));
    };
    let Some((value, after)) = rest.split_once('"') else {
        return Err(format!("the quotes of `{name}` are not closed"));
    };
    Ok((name, value, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUE: &str = r#"WECHATPAY2-SHA256-RSA2048 mchid="1",nonce_str="n",signature="a==",timestamp="2",serial_no="00A""#;

    fn reason(header: &str) -> String {
        match Authorization::parse(Some(header)) {
            Err(Malformed::Form(reason) | Malformed::Scheme(reason)) => reason,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn members_are_in_any_order() {
        let read = Authorization::parse(Some(VALUE)).expect("a header");
        assert_eq!(read.serial, "00A");
        let (scheme, members) = VALUE.split_once(' ').expect("a scheme");
        let mut members: Vec<&str> = members.split(',').collect();
        members.reverse();
        let header = format!("{scheme} {}", members.join(","));
        assert_eq!(Authorization::parse(Some(&header)), Ok(read));
    }

    #[test]
    fn what_is_wrong_is_reported_with_its_place() {
        assert_eq!(Authorization::parse(None), Err(Malformed::Missing));
        for (what, instead, expected) in [
            (
                "WECHATPAY2-SHA256-RSA2048 ",
                "",
                "the scheme is missing: it begins with `WECHATPAY2-SHA256-RSA2048 `",
            ),
            (
                ",nonce",
                ", nonce",
                "there is a space before a member: separate members with a comma alone, at byte 36",
            ),
            (
                "\"n\"",
                "'n'",
                "the value of `nonce_str` is not in double quotes (it has single quotes), at byte 36",
            ),
            (
                "\"n\"",
                "“n”",
                "the value of `nonce_str` is not in double quotes (it has Chinese quotes), at byte 36",
            ),
            ("\"n\"", "\"n", "`nonce_str` occurs"),
            (
                "\"00A\"",
                "\"00A",
                "the quotes of `serial_no` are not closed, at byte 80",
            ),
            (
                "serial_no=\"00A\"",
                "serial_no=\"\"",
                "`serial_no` is missing or empty",
            ),
            (",serial_no=\"00A\"", "", "`serial_no` is missing or empty"),
            (
                "serial_no",
                "serial",
                "`serial` is not a member of it, at byte 80",
            ),
            (
                "timestamp=\"2\"",
                "mchid=\"2\"",
                "`mchid` occurs twice, at byte 66",
            ),
            (
                "WECHATPAY2-SHA256-RSA2048",
                "Bearer",
                "the scheme is `Bearer`, and only `WECHATPAY2-SHA256-RSA2048` is known here",
            ),
        ] {
            let header = VALUE.replace(what, instead);
            if what == "\"n\"" && instead == "\"n" {
                assert!(reason(&header).contains("comma"), "{}", reason(&header));
                continue;
            }
            assert_eq!(reason(&header), expected, "{header}");
        }
    }
}
