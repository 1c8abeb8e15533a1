//! The pages about errors show the lines that a program prints.

mod support;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use favor_client::{Error, ErrorKind, Once, Settings, Unverified};
use favor_generated::query_stock::{QueryStock, QueryStockInit};
use favor_sandbox::Sandbox;

use support::{Caller, Over, client_over, running, sending};

/// The pages, relative to the root of the project.
const PAGES: [&str; 2] = ["docs/errors.md", "docs/errors.zh-CN.md"];

/// The faults whose lines the pages show, in their order.
const FAULTS: [&str; 8] = [
    "error NOT_ENOUGH",
    "error 429",
    "after",
    "slow 2",
    "unsigned",
    "stale",
    "null",
    "error SIGN_ERROR",
];

fn page(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join(name)).expect(name)
}

/// Returns a client that makes one attempt, with this timeout.
fn once(sandbox: &Sandbox, attempt: Duration) -> Caller {
    let mut settings = Settings::default();
    settings.backoff = Arc::new(Once);
    settings.attempt = attempt;
    client_over(sandbox, Over::Ureq, settings)
}

/// Returns the line of an error, with the address, the identifier and the age that the pages show.
fn line(sandbox: &Sandbox, error: &Error) -> String {
    let line = error.to_string();
    let mut line = line.replace(sandbox.url(), "https://api.mch.weixin.qq.com");
    if let Some(id) = error.request_id() {
        line = line.replace(id, "08F5…");
    }
    if let ErrorKind::Unverified {
        reason: Unverified::Stale { age, .. },
        ..
    } = error.kind()
    {
        line = line.replace(&format!("{age} s old"), "600 s old");
    }
    line
}

/// Returns the lines of a page's `text` blocks.
fn shown(page: &str) -> Vec<String> {
    let blocks = page.split("```text\n").skip(1);
    let blocks = blocks.filter_map(|rest| rest.split("```").next());
    blocks.flat_map(str::lines).map(str::to_owned).collect()
}

#[test]
fn the_pages_show_the_lines_that_a_program_prints() {
    let sandbox = Sandbox::start();
    let (client, hasty) = (
        once(&sandbox, Duration::from_secs(10)),
        once(&sandbox, Duration::from_secs(1)),
    );
    let stock_id = running(&sandbox, &client);
    let mut lines = Vec::new();
    for (number, fault) in FAULTS.iter().enumerate() {
        sandbox.arm(fault);
        let request = sending(&sandbox, &stock_id, &number.to_string());
        let caller = if fault.starts_with("slow") {
            &hasty
        } else {
            &client
        };
        lines.push(line(&sandbox, &caller.call(&request).expect_err(fault)));
    }
    let invalid = QueryStock::from(QueryStockInit {
        stock_id: "a stock with a long name".into(),
        stock_creator_mchid: sandbox.mchid().into(),
    });
    lines.push(line(
        &sandbox,
        &client.call(&invalid).expect_err("it is not valid"),
    ));
    let error = client
        .notification(&Vec::new(), b"{}")
        .expect_err("nobody signed it");
    lines.push(error.to_string());
    for name in PAGES {
        assert_eq!(shown(&page(name)), lines, "{name}:\n{}", lines.join("\n"));
    }
}

/// Returns the names of an enum's variants in a file of the client.
fn variants(file: &str, name: &str) -> Vec<String> {
    let text = page(&format!("favor-client/src/{file}"));
    let (_, rest) = text
        .split_once(&format!("pub enum {name} {{\n"))
        .expect(name);
    let body = rest.split("\n}\n").next().unwrap_or_default();
    let is_variant =
        |line: &&str| line.starts_with("    ") && line[4..].starts_with(char::is_uppercase);
    let names = body.lines().filter(is_variant);
    let name_of = |line: &str| line.trim().split(['(', ' ', ',']).next().map(str::to_owned);
    names.filter_map(name_of).collect()
}

#[test]
fn the_pages_have_every_reason() {
    for (file, name) in [
        ("error.rs", "ErrorKind"),
        ("message.rs", "SendError"),
        ("verified.rs", "Unverified"),
        ("notification.rs", "NotificationError"),
        ("crypto/aead.rs", "OpenError"),
        ("key_error.rs", "KeyError"),
        ("environment.rs", "EnvironmentError"),
        ("certificates.rs", "CertificatesError"),
    ] {
        let variants = variants(file, name);
        assert!(variants.len() > 3, "{name}: {variants:?}");
        for page_name in PAGES {
            let page = page(page_name);
            for variant in &variants {
                let found = format!("`{name}::{variant}`");
                assert!(page.contains(&found), "{page_name}: {found}");
            }
        }
    }
}

/// Returns the concatenated texts of all files below a folder.
fn texts(folder: &Path) -> String {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let text = |path: std::path::PathBuf| {
        if path.is_dir() {
            texts(&path)
        } else {
            fs::read_to_string(path).expect("a text")
        }
    };
    paths.map(text).collect()
}

#[test]
fn the_words_of_the_log_are_those_of_the_client() {
    let client = texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../favor-client/src"));
    let mut found = 0;
    for name in PAGES {
        let page = page(name);
        let rows = page.lines().filter(|line| line.starts_with("| `"));
        let words = rows.filter_map(|row| row.split(" | ").nth(1));
        // Text in parentheses describes the line.
        for words in words.filter(|words| !words.starts_with(['(', '（'])) {
            for part in words.split('…').map(str::trim) {
                assert!(client.contains(part), "{name}: {part}");
                found += 1;
            }
        }
    }
    assert!(found > 60, "{found}");
}
