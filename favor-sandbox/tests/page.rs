//! The content of the page, and its rendering in a browser.

mod support;

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use favor_sandbox::endpoints::pay_coupon::PayCoupon;
use favor_sandbox::{Options, Sandbox};

use support::wire::Sent;
use support::{client, creation, running, sending};

/// Starts a sandbox with stocks, coupons, calls, notifications and faults.
fn lived_in() -> Sandbox {
    let sandbox = Sandbox::start();
    let client = client(&sandbox);
    client
        .call(&creation(&sandbox, "stock-2"))
        .expect("a stock");
    let stock_id = running(&sandbox, &client);
    sandbox.notify("http://127.0.0.1:9/notify").expect("a URL");
    for number in ["1", "2"] {
        let sent = client.call(&sending(&sandbox, &stock_id, number));
        let sent = sent.expect("a coupon");
        if number == "1" {
            sandbox
                .pay(&PayCoupon::new(sent.coupon_id))
                .expect("a payment");
        }
    }
    let target = "/v3/marketing/favor/stocks?stock_creator_mchid=1900000001&offset=0&limit=10";
    let request = Sent::new(&sandbox, "GET", "/v3/marketing/favor/stocks", "");
    Sent {
        target: target.to_owned(),
        ..request
    }
    .answered(&sandbox);
    let script = "<script>alert(1)</script>";
    let target_of_creation = "/v3/marketing/favor/coupon-stocks";
    Sent::new(&sandbox, "POST", target_of_creation, script).answered(&sandbox);
    let request = Sent::new(&sandbox, "GET", target, "");
    let came = request
        .header("Sandbox-Fault", "error 429")
        .answered(&sandbox);
    assert_eq!(came.status, 429);
    sandbox.arm("after");
    sandbox
}

fn page(sandbox: &Sandbox, target: &str) -> support::wire::Came {
    Sent::new(sandbox, "GET", target, "")
        .without("Authorization")
        .answered(sandbox)
}

#[test]
fn the_page_shows_stocks_coupons_calls_notifications_and_faults() {
    let sandbox = lived_in();
    let came = page(&sandbox, "/");
    assert_eq!(came.status, 200);
    for text in [
        "<code>15000001</code>",
        "running 运行中",
        "unactivated 未激活",
        "USED 已",
        "data-post=\"/sandbox/coupons/18000000002/pay\"",
        "data-post=\"/sandbox/coupons/18000000001/refund\"",
        "the text was signed without the query",
        "<li class=\"marked\"><code>/v3/marketing/favor/stocks</code>",
        "http://127.0.0.1:9/notify",
        "fault 故障: error 429",
        "<code>after</code> · calls left 剩余次数: 1",
        "<pre>&lt;script&gt;alert(1)&lt;/script&gt;",
    ] {
        assert!(came.body.contains(text), "{text}: {}", came.body);
    }
    assert!(!came.body.contains("<script>alert"));
    let policy = came.header("Content-Security-Policy").expect("a policy");
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    for secret in [sandbox.apiv3_key(), "PRIVATE KEY"] {
        assert!(!came.body.contains(secret), "{secret}");
    }
    // Requests for the page are not recorded as calls.
    let calls = sandbox.calls().len();
    for target in ["/", "/page.js", "/page.css"] {
        assert_eq!(page(&sandbox, target).status, 200, "{target}");
    }
    assert_eq!(sandbox.calls().len(), calls);
}

#[test]
fn the_page_can_be_left_out() {
    let sandbox = Options::new().page(false).start().expect("a sandbox");
    assert_eq!(page(&sandbox, "/").status, 404);
}

#[test]
fn the_counts_are_those_of_all() {
    let sandbox = Sandbox::start();
    let client = client(&sandbox);
    for number in 0..51 {
        let creation = creation(&sandbox, &number.to_string());
        client.call(&creation).expect("a stock");
    }
    let came = page(&sandbox, "/");
    assert!(came.body.contains("<small>51</small>"), "{}", came.body);
    assert_eq!(came.body.matches("<code>150000").count(), 50);
}

#[test]
fn the_page_is_for_this_machine_alone() {
    let sandbox = Sandbox::start();
    let request = Sent::new(&sandbox, "GET", "/", "").header("Host", "example.org");
    let came = request.answered(&sandbox);
    assert_eq!(came.status, 403);
    assert!(!came.body.contains("1900000001"), "{}", came.body);
}

#[test]
fn the_control_is_for_this_machine_alone() {
    let sandbox = Sandbox::start();
    let post = |name: &str, value: &str| {
        let request = Sent::new(&sandbox, "POST", "/sandbox/reset", "");
        request.header(name, value).answered(&sandbox).status
    };
    assert_eq!(post("Host", "example.org"), 403);
    assert_eq!(post("Origin", "http://example.org"), 403);
    assert_eq!(post("Origin", "null"), 403);
    assert_eq!(post("Origin", sandbox.url()), 204);
}

/// A folder for screenshots and for the browser's own files. It is removed when dropped, unless the screenshots are to
/// be kept.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = match env::var_os("FAVOR_PICTURES") {
            Some(path) => PathBuf::from(path),
            None => env::temp_dir().join(format!("favor-sandbox-page-{}", std::process::id())),
        };
        fs::create_dir_all(&path).expect("a writable folder");
        Self(path)
    }

    /// Runs Chromium on a page at this width; returns its output, and the messages of the browser's console.
    fn browse(&self, width: u32, job: &str, url: &str) -> (String, Vec<String>) {
        let profile = format!("--user-data-dir={}", self.0.join("profile").display());
        let output = Command::new("chromium")
            .args(["--headless", "--no-sandbox", "--disable-gpu"])
            .args(["--no-first-run", "--disable-background-networking"])
            .args(["--disable-component-update", "--disable-sync"])
            .args(["--enable-logging=stderr", "--v=0", "--timeout=30000"])
            .args(["--virtual-time-budget=3000", "--hide-scrollbars"])
            .args([&format!("--window-size={width},1600"), &profile, job, url])
            .output()
            .expect("Chromium runs");
        assert!(output.status.success());
        let log = String::from_utf8_lossy(&output.stderr);
        let said = log.lines().filter(|line| line.contains(":CONSOLE"));
        let said = said.map(str::to_owned).collect();
        (String::from_utf8_lossy(&output.stdout).into_owned(), said)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if env::var_os("FAVOR_PICTURES").is_none() {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

#[test]
#[ignore = "it needs Chromium; `cargo xtask ci` runs it, and FAVOR_PICTURES=DIR keeps the pictures"]
fn a_browser_shows_the_page_at_two_widths_and_complains_of_nothing() {
    let sandbox = lived_in();
    let folder = Folder::new();
    let url = format!("{}/", sandbox.url());
    for (width, url) in [(1280, url.clone()), (500, format!("{url}#call-6"))] {
        let (shown, complaints) = folder.browse(width, "--dump-dom", &url);
        assert!(shown.contains("the text was signed without the query"));
        assert_eq!(complaints, [""; 0], "at {width}");
        let picture = folder.0.join(format!("{width}.png"));
        let job = format!("--screenshot={}", picture.display());
        let (_, complaints) = folder.browse(width, &job, &url);
        assert_eq!(complaints, [""; 0], "at {width}");
        let bytes = fs::read(picture).expect("a picture").len();
        assert!(bytes > 20_000, "the picture of {bytes} bytes is empty");
    }
}
