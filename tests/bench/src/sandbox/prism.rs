//! Prism, which mocks an API from its OpenAPI document: here from our own export.

use std::fs;
use std::io;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::load::{Load, Signed, ask};
use super::{SAMPLE, THREADS, wrong};

/// The path of the program: `npm install --prefix target/ci/prism @stoplight/prism-cli` installs it.
const PROGRAM: &str = "target/ci/prism/node_modules/.bin/prism";

/// The path of our exported document: `cargo xtask openapi --out target/ci/openapi.json` writes it.
const DOCUMENT: &str = "target/ci/openapi.json";

const PORT: &str = "4010";

/// A server that is killed when the value is dropped.
struct Prism(Child);

impl Drop for Prism {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Prints the requests per second of Prism, and the wrong requests that Prism and the sandbox refuse.
pub(super) fn print(signed: &Signed<'_>, stock: &str) -> io::Result<()> {
    if !Path::new(PROGRAM).exists() || !Path::new(DOCUMENT).exists() {
        println!("Prism is left out: {PROGRAM} or {DOCUMENT} is missing\n");
        return Ok(());
    }
    // Prism uses only the paths of the document, not its hosts, and listens on the address in its options.
    let log = fs::File::create("target/ci/prism.log")?;
    let child = Command::new(PROGRAM)
        .args(["mock", DOCUMENT, "--host", "127.0.0.1", "--port", PORT])
        .stdout(log.try_clone()?)
        .stderr(Stdio::from(log))
        .spawn()?;
    let prism = Prism(child);
    let address = format!("127.0.0.1:{PORT}");
    let is_there = (0..200).any(|_| {
        thread::sleep(Duration::from_millis(100));
        TcpStream::connect(&address).is_ok()
    });
    if !is_there {
        return Err(io::Error::other("Prism does not listen"));
    }
    let load = Load::of(signed, stock);
    let (ours, theirs) = (
        load.rate(THREADS, SAMPLE),
        load.to(&address).rate(THREADS, SAMPLE),
    );
    println!("**against Prism, which neither verifies nor signs**\n");
    println!("| | sandbox | Prism |\n|---|--:|--:|");
    println!("| requests a second | {ours:.0} | {theirs:.0} |");
    for request in wrong::right(signed, stock) {
        let (status, answer) = ask(&mut TcpStream::connect(signed.address())?, &request)?;
        assert_eq!(status, 200, "{answer}");
    }
    let requests = wrong::requests(signed, stock);
    let mut refused = (0, 0);
    let mut rows = Vec::new();
    for (what, request) in &requests {
        let of = |address: &str| -> io::Result<bool> {
            let (status, _) = ask(&mut TcpStream::connect(address)?, request)?;
            Ok(status >= 400)
        };
        let (ours, theirs) = (of(signed.address())?, of(&address)?);
        refused = (refused.0 + u32::from(ours), refused.1 + u32::from(theirs));
        let word = |is_refused| if is_refused { "refused" } else { "taken" };
        rows.push(format!("| {what} | {} | {} |", word(ours), word(theirs)));
    }
    println!(
        "| of {} wrong requests, refused | {} | {} |",
        requests.len(),
        refused.0,
        refused.1
    );
    println!(
        "\n| wrong request | sandbox | Prism |\n|---|---|---|\n{}\n",
        rows.join("\n")
    );
    drop(prism);
    Ok(())
}
