//! Mistakes in the target: signed targets that differ from the one that was sent.

use super::case::Case;
use super::cause::Cause;
use super::variant::{Change, Variant};

pub(super) fn variants(case: &Case<'_>) -> Vec<Variant> {
    let target = case.target;
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut found: Vec<(Cause, String)> = Vec::new();
    found.push((Cause::NoQuery, path.to_owned()));
    for prefix in hosts(case.host) {
        found.push((Cause::Host, format!("{prefix}{target}")));
    }
    found.extend(templates(case.template, path, query));
    found.extend(orders(query).map(|query| (Cause::QueryOrder, format!("{path}?{query}"))));
    let decoded = decode(target, false);
    found.push((Cause::Decoded, decoded));
    found.push((
        Cause::Decoded,
        format!("{}?{}", decode(path, false), decode(query, true)),
    ));
    for encoding in ENCODINGS {
        found.push((Cause::Reencoded, encoding.target(path, query)));
    }
    for other in [
        format!("/{target}"),
        target.trim_start_matches('/').to_owned(),
        format!("{path}/{}", question(query)),
        format!("{target}?"),
        target.trim_end_matches(['?', '&']).to_owned(),
        target.to_lowercase(),
    ] {
        found.push((Cause::Slash, other));
    }
    found.retain(|(_, other)| other != target);
    let variant = |(cause, target)| Variant::new(cause, Change::Target(target));
    found.into_iter().map(variant).collect()
}

fn question(query: &str) -> String {
    if query.is_empty() {
        String::new()
    } else {
        format!("?{query}")
    }
}

/// Returns the hosts, with or without a scheme, that may precede the path.
fn hosts(host: Option<&str>) -> Vec<String> {
    let real = favor_generated::HOSTS.iter().map(|host| (*host).to_owned());
    let own = host
        .into_iter()
        .flat_map(|host| ["https://", "http://", ""].map(|scheme| format!("{scheme}{host}")));
    own.chain(real).collect()
}

fn templates(template: Option<&str>, path: &str, query: &str) -> Vec<(Cause, String)> {
    let Some(template) = template.filter(|template| *template != path) else {
        return Vec::new();
    };
    let encoded = template.replace('{', "%7B").replace('}', "%7D");
    let templates = [template.to_owned(), encoded];
    let both = templates
        .into_iter()
        .flat_map(|template| [format!("{template}{}", question(query)), template]);
    both.map(|text| (Cause::Template, text)).collect()
}

/// Returns the query with its members in other orders.
fn orders(query: &str) -> impl Iterator<Item = String> {
    let members: Vec<&str> = query.split('&').collect();
    let (mut sorted, mut reversed) = (members.clone(), members);
    sorted.sort_unstable();
    reversed.reverse();
    [sorted, reversed]
        .into_iter()
        .map(|members| members.join("&"))
}

/// Decodes percent-encoding; in a form, a plus sign is a space.
fn decode(text: &str, is_form: bool) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        let escaped = after
            .get(..2)
            .and_then(|digits| u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok());
        match (byte, escaped) {
            (b'%', Some(escaped)) => {
                bytes.push(escaped);
                rest = &after[2..];
            }
            (b'+', _) if is_form => bytes.push(b' '),
            (byte, _) => bytes.push(*byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A style of percent-encoding.
struct Encoding {
    /// The characters that are not encoded, besides letters and digits.
    plain: &'static str,
    /// The encoding of a space in a query.
    blank: &'static str,
    is_lower: bool,
}

const ENCODINGS: [Encoding; 6] = [
    // RFC 3986, as in this client, in Go, and in Python's `quote`.
    Encoding {
        plain: "-._~",
        blank: "%20",
        is_lower: false,
    },
    // Form encoding, as in the query encoders of Java and Go.
    Encoding {
        plain: "-._*",
        blank: "+",
        is_lower: false,
    },
    Encoding {
        plain: "-._~",
        blank: "+",
        is_lower: false,
    },
    // JavaScript's `encodeURIComponent` and `encodeURI`.
    Encoding {
        plain: "-._~!*'()",
        blank: "%20",
        is_lower: false,
    },
    Encoding {
        plain: "-._~!*'();/?:@&=+$,#",
        blank: "%20",
        is_lower: false,
    },
    // Lower-case hexadecimal digits, as in .NET Framework.
    Encoding {
        plain: "-._~",
        blank: "%20",
        is_lower: true,
    },
];

impl Encoding {
    fn target(&self, path: &str, query: &str) -> String {
        let segments = path
            .split('/')
            .map(|segment| self.encode(&decode(segment, false), "%20"));
        let members = query.split('&').map(|member| {
            let parts = member
                .splitn(2, '=')
                .map(|part| self.encode(&decode(part, true), self.blank));
            parts.collect::<Vec<_>>().join("=")
        });
        let query = members.collect::<Vec<_>>().join("&");
        format!(
            "{}{}",
            segments.collect::<Vec<_>>().join("/"),
            question(&query)
        )
    }

    fn encode(&self, text: &str, blank: &str) -> String {
        let mut encoded = String::with_capacity(text.len());
        for byte in text.bytes() {
            match byte {
                b' ' => encoded.push_str(blank),
                byte if byte.is_ascii_alphanumeric() || self.plain.as_bytes().contains(&byte) => {
                    encoded.push(char::from(byte));
                }
                byte if self.is_lower => encoded.push_str(&format!("%{byte:02x}")),
                byte => encoded.push_str(&format!("%{byte:02X}")),
            }
        }
        encoded
    }
}
