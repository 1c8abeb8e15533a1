//! Tests of the program: its output, its files, its failures, and the data that survives its end.

mod support;

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use favor_client::{Client, Merchant, Once, PlatformKeys, Settings};
use favor_generated::query_stock::{QueryStock, QueryStockInit};
use favor_generated::send_coupon::{SendCoupon, SendCouponInit};
use favor_generated::start_stock::{StartStock, StartStockInit};
use favor_sandbox::keys::{APPID, KeySet, MCHID, RsaKey};

use support::program::{Folder, Running};
use support::{LEAD, stock_of};

/// The number of kills in the test that always runs, and in the one that `cargo xtask ci` runs.
const FEW_KILLS: u32 = 15;
const MANY_KILLS: u32 = 200;

/// Returns the line with which the program fails, with exit code 2.
fn failure(folder: &Folder, options: &[&str]) -> String {
    let output = folder.command(options).output().expect("it starts");
    assert_eq!(output.status.code(), Some(2), "{options:?}");
    assert!(output.stdout.is_empty(), "{options:?}");
    let text = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(text.trim_end().lines().count(), 1, "{text}");
    text
}

#[test]
fn the_first_lines_and_the_environment_name_what_people_need() {
    let folder = Folder::new();
    let running = Running::start(&folder, &["--port", "0"]);
    let url = running.url();
    assert_eq!(
        running.lines[0],
        format!("favor sandbox on {url}        page: {url}/")
    );
    let keys = folder.path("favor-sandbox-keys");
    let text = fs::read_to_string(keys.join(".env")).expect("it is there");
    let names: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names,
        [
            "FAVOR_BASE_URL",
            "FAVOR_MCHID",
            "FAVOR_SERIAL",
            "FAVOR_KEY_PEM",
            "FAVOR_APPID",
            "FAVOR_OPENID",
            "FAVOR_APIV3_KEY",
            "FAVOR_PUBKEY_ID",
            "FAVOR_PUBKEY_PEM",
            "FAVOR_NOTIFY_TRIGGER",
            "FAVOR_NOTIFY_SPOIL",
        ]
    );
    // A shell can read the file.
    let shell = Command::new("sh")
        .args(["-c", ". \"$0\"; printf %s \"$FAVOR_NOTIFY_TRIGGER\""])
        .arg(keys.join(".env"))
        .output()
        .expect("a shell");
    assert_eq!(
        String::from_utf8_lossy(&shell.stdout),
        format!("POST {url}/sandbox/coupons/{{coupon_id}}/pay?openid={{openid}}&mode={{mode}}")
    );
    #[cfg(unix)]
    for file in fs::read_dir(&keys).expect("a folder") {
        use std::os::unix::fs::PermissionsExt;
        let file = file.expect("a file");
        let mode = file.metadata().expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?} is for its owner alone", file.path());
    }
    let serial = running.lines[1].clone();
    drop(running);
    let again = Running::start(&folder, &["--port", "0"]);
    assert_eq!(again.lines[1], serial, "the keys are kept");
}

#[test]
fn two_that_start_at_once_share_their_keys() {
    let folder = Folder::new();
    let children: Vec<Running> = thread::scope(|scope| {
        let started: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| Running::start(&folder, &["--port", "0"])))
            .collect();
        started
            .into_iter()
            .map(|thread| thread.join().expect("it starts"))
            .collect()
    });
    for child in &children {
        assert_eq!(child.lines[1], children[0].lines[1]);
    }
    let left: Vec<_> = fs::read_dir(&folder.0).expect("a folder").collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn what_cannot_be_used_is_one_line_and_exit_code_2() {
    let folder = Folder::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("bound").port().to_string();
    let line = failure(&folder, &["--port", &port]);
    assert!(
        line.contains(&format!("port {port} of 127.0.0.1 cannot be opened")),
        "{line}"
    );
    let other = folder.path("other.db");
    fs::write(&other, "SQLite it is not, but a text that is long enough").expect("a file");
    let other = other.display().to_string();
    let line = failure(&folder, &["--port", "0", "--data", &other]);
    assert!(line.contains("other.db: "), "{line}");
    let line = failure(&folder, &["--port", "0", "--data", "no/such/folder/a.db"]);
    assert!(line.contains("no/such/folder/a.db: "), "{line}");
    let foreign = folder.path("foreign");
    fs::create_dir_all(&foreign).expect("a folder");
    fs::write(foreign.join("apiclient_key.pem"), "a key of somebody").expect("a file");
    let line = failure(&folder, &["--port", "0", "--keys", "foreign"]);
    assert!(line.contains("it is not a folder of the sandbox"), "{line}");
    assert!(!foreign.join(".env").exists());
    let line = failure(
        &folder,
        &["--merchant", "1900000002", "00AB", "missing.pem"],
    );
    assert!(line.contains("--merchant: missing.pem: "), "{line}");
    let key = folder.path("key.pem");
    fs::write(&key, RsaKey::generate().private_pem()).expect("a file");
    let line = failure(&folder, &["--merchant", "1900000002", "00AB", "key.pem"]);
    assert!(
        line.contains("it is a private key: keep it to yourself"),
        "{line}"
    );
    let line = failure(&Folder::new(), &["--port", "0", "--keys", "."]);
    assert!(line.contains("a folder of their own"), "{line}");
}

#[test]
fn a_name_that_sqlite_takes_for_memory_is_that_of_a_file() {
    let folder = Folder::new();
    for name in [":memory:", "file:a?mode=memory"] {
        drop(Running::start(&folder, &["--port", "0", "--data", name]));
        assert!(folder.path(name).exists(), "{name}");
    }
}

/// Each call is one transaction, regardless of the program that answers it; the clock is part of the state.
#[test]
fn two_on_one_data_file_have_one_state() {
    const COUPONS: u32 = 20;
    let folder = Folder::new();
    let options = ["--port", "0", "--data", "state.db"];
    let running = [0; 2].map(|_| Running::start(&folder, &options));
    let clients = running.each_ref().map(|it| client(&folder.0, &it.url()));
    let stock_id = begun(&clients[0], &running[1]);
    let send = |client: &Client| -> Vec<String> {
        let sent = (1..=COUPONS).map(|number| client.call(&request(&stock_id, number)));
        sent.map(|sent| sent.expect("a coupon").coupon_id).collect()
    };
    let sent = thread::scope(|scope| {
        let threads = clients.each_ref().map(|it| scope.spawn(|| send(it)));
        threads.map(|thread| thread.join().expect("it sends"))
    });
    assert_eq!(
        sent[0], sent[1],
        "a number has one coupon, whoever is asked"
    );
    for client in &clients {
        assert_eq!(distributed(client, &stock_id), COUPONS);
    }
}

/// The file is created in one transaction, so no process finds it incomplete.
#[test]
fn all_of_those_that_make_a_data_file_at_once_work() {
    let folder = Folder::new();
    drop(Running::start(&folder, &["--port", "0"]));
    for round in 0..8 {
        let name = format!("{round}.db");
        let options = ["--port", "0", "--data", &name];
        let children: Vec<_> = (0..4)
            .map(|_| {
                let mut command = folder.command(&options);
                command.stdout(Stdio::piped()).stderr(Stdio::piped());
                command.spawn().expect("it starts")
            })
            .collect();
        for mut child in children {
            let mut line = String::new();
            let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
            output.read_line(&mut line).expect("text");
            let is_running = line.starts_with("favor sandbox on ");
            child.kill().expect("it runs or has ended");
            let output = child.wait_with_output().expect("it ends");
            let text = String::from_utf8_lossy(&output.stderr);
            assert!(is_running, "round {round}: {line}{text}");
        }
    }
}

#[test]
fn a_clock_that_was_set_ahead_is_named_at_the_next_start() {
    let folder = Folder::new();
    let options = ["--port", "0", "--data", "a.db"];
    for (seconds, ahead) in [(60, "60 seconds"), (3 * 24 * 60 * 60, "3 days")] {
        let sandbox = favor_sandbox::Options::new()
            .keys(KeySet::in_folder(&folder.path("favor-sandbox-keys")).expect("keys"))
            .data(folder.path("a.db"))
            .start()
            .expect("a sandbox");
        let by = Duration::from_secs(seconds);
        sandbox.advance(by).expect("a clock");
        drop(sandbox);
        let running = Running::of(&mut folder.command(&options), 3);
        let expected = format!("the clock of the rules is {ahead} ahead: ");
        let lines = &running.lines;
        assert!(lines[2].starts_with(&expected), "{lines:?}");
    }
}

#[test]
fn a_merchant_of_ones_own_is_named() {
    let folder = Folder::new();
    let key = RsaKey::generate();
    fs::write(folder.path("cert.pem"), key.certificate("4BCD", 10)).expect("a file");
    let options = ["--port", "0", "--page", "off", "--merchant", "1900000002"];
    let wrong = failure(&folder, &[&options[..], &["00AB", "cert.pem"]].concat());
    assert!(wrong.contains("is 4BCD, and not 00AB"), "{wrong}");
    for (mchid, reason) in [
        (MCHID, "is the sandbox's own"),
        ("1900000002", "is named twice"),
        ("1900x", "have only digits"),
    ] {
        let options = [
            &options[..],
            &["4BCD", "cert.pem", "--merchant", mchid, "4BCD", "cert.pem"],
        ];
        let line = failure(&folder, &options.concat());
        assert!(line.contains(reason), "{line}");
    }
    let running = Running::start(&folder, &[&options[..], &["4BCD", "cert.pem"]].concat());
    assert!(!running.lines[0].contains("page"), "{:?}", running.lines);
}

/// Returns a request that sends a coupon with this number to a separate user.
fn request(stock_id: &str, number: u32) -> SendCoupon {
    SendCoupon::from(SendCouponInit {
        stock_id: stock_id.into(),
        openid: format!("o{number:027}"),
        out_request_no: number.to_string(),
        appid: APPID.into(),
        stock_creator_mchid: MCHID.into(),
    })
}

/// Creates and starts a stock with a client, and advances the clock of a program on the same data until its coupons can
/// be sent.
fn begun(client: &Client, running: &Running) -> String {
    let created = client.call(&stock_of(MCHID, "stock")).expect("a stock");
    let start = StartStock::from(StartStockInit {
        stock_creator_mchid: MCHID.into(),
        stock_id: created.stock_id.clone(),
    });
    client.call(&start).expect("it starts");
    let seconds = LEAD.as_secs();
    running.post(&format!("/sandbox/clock/advance?seconds={seconds}"));
    created.stock_id
}

/// Returns the number of coupons that a stock has distributed.
fn distributed(client: &Client, stock_id: &str) -> u32 {
    let query = QueryStock::from(QueryStockInit {
        stock_id: stock_id.into(),
        stock_creator_mchid: MCHID.into(),
    });
    client.call(&query).expect("a stock").distributed_coupons
}

/// Sends coupons until the program is killed, and records the acknowledged ones.
struct Load {
    client: Client,
    stock_id: String,
    /// The next user and number.
    next: AtomicU32,
    acknowledged: Mutex<Vec<(u32, String)>>,
    is_over: AtomicBool,
}

impl Load {
    fn request(&self, number: u32) -> SendCoupon {
        request(&self.stock_id, number)
    }

    fn count(&self) -> usize {
        self.acknowledged.lock().expect("a lock").len()
    }

    /// Waits until one more coupon is acknowledged.
    fn wait_for_one_more(&self) {
        let before = self.count();
        let since = Instant::now();
        while self.count() == before {
            if since.elapsed() > Duration::from_secs(60) {
                // This also ends the threads that send.
                self.is_over.store(true, Ordering::Relaxed);
                panic!("nothing is acknowledged");
            }
            thread::sleep(Duration::from_millis(1));
        }
    }

    fn run(&self, client: &Client) {
        while !self.is_over.load(Ordering::Relaxed) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            if let Ok(sent) = client.call(&self.request(number)) {
                let mut acknowledged = self.acknowledged.lock().expect("a lock");
                acknowledged.push((number, sent.coupon_id));
            }
        }
    }
}

fn client(folder: &Path, url: &str) -> Client {
    let keys = KeySet::in_folder(&folder.join("favor-sandbox-keys")).expect("keys");
    let mut settings = Settings::default();
    settings.backoff = Arc::new(Once);
    let merchant = Merchant::from_pem(MCHID, &keys.merchant_serial, keys.merchant.private_pem());
    let platform =
        PlatformKeys::public_key(&keys.public_key.serial, keys.public_key.key.public_pem());
    Client::new(merchant.expect("a key"), platform.expect("a key"))
        .with_settings(settings)
        .with_hosts([url])
        .expect("loopback")
}

/// Kills the program this many times under load: all acknowledged coupons are stored, and none is stored twice.
fn survives(kills: u32) {
    let folder = Folder::new();
    let options = ["--port", "0", "--data", "state.db"];
    let mut running = Running::start(&folder, &options);
    let first = client(&folder.0, &running.url());
    let stock_id = begun(&first, &running);
    let mut load = Load {
        client: first,
        stock_id,
        next: AtomicU32::new(1),
        acknowledged: Mutex::default(),
        is_over: AtomicBool::new(false),
    };
    for kill in 0..kills {
        load.is_over.store(false, Ordering::Relaxed);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| load.run(&load.client));
            }
            // The kill comes at a different moment each time, no matter how long the machine takes to start.
            load.wait_for_one_more();
            thread::sleep(Duration::from_micros(u64::from(kill * 7_919 % 30_011)));
            running.child.kill().expect("it is killed");
            load.is_over.store(true, Ordering::Relaxed);
        });
        drop(running);
        running = Running::start(&folder, &options);
        load.client = client(&folder.0, &running.url());
    }
    let acknowledged = load.acknowledged.lock().expect("a lock").clone();
    assert!(
        acknowledged.len() >= kills as usize,
        "{}",
        acknowledged.len()
    );
    for (number, coupon_id) in &acknowledged {
        let again = load
            .client
            .call(&load.request(*number))
            .expect("it is there");
        assert_eq!(again.coupon_id, *coupon_id, "number {number}");
    }
    // Each number that was tried has one coupon, whether it was acknowledged or not.
    let tried = load.next.load(Ordering::Relaxed) - 1;
    for number in 1..=tried {
        load.client.call(&load.request(number)).expect("a coupon");
    }
    assert_eq!(distributed(&load.client, &load.stock_id), tried);
}

#[test]
fn what_was_acknowledged_survives_kills() {
    survives(FEW_KILLS);
}

#[test]
#[ignore = "it takes a while; `cargo xtask ci` runs it"]
fn what_was_acknowledged_survives_two_hundred_kills() {
    survives(MANY_KILLS);
}
