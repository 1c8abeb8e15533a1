//! The program, which runs a sandbox until it is stopped.

mod options;

use std::process::ExitCode;
use std::time::Duration;

use favor_sandbox::keys::{KeySet, MCHID, write_environment};
use favor_sandbox::{Options, Sandbox};

use self::options::Given;

fn main() -> ExitCode {
    match options::read().and_then(|given| run(&given)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("favor-sandbox: {error}");
            ExitCode::from(2)
        }
    }
}

/// Starts the sandbox, prints its address, and waits.
fn run(given: &Given) -> Result<(), String> {
    let keys = KeySet::in_folder(&given.keys)?;
    let mut options = Options::new()
        .port(given.port)
        .page(given.page)
        .strict(given.strict)
        .interval(given.interval)
        .threads(std::thread::available_parallelism().map_or(2, usize::from));
    if let Some(file) = &given.data {
        options = options.data(file);
    }
    for (mchid, merchant) in &given.merchants {
        options = options.merchant(mchid, merchant.clone());
    }
    let serial = keys.merchant_serial.clone();
    let sandbox = options.keys(keys).start()?;
    write_environment(&given.keys, sandbox.keys(), sandbox.url())?;
    let ahead = sandbox
        .ahead()
        .map_err(favor_sandbox::denial::Denial::reason)?;
    say(&first_lines(given, &sandbox, &serial, ahead));
    sandbox.wait();
    Ok(())
}

/// Returns the first lines of the output, with the address of the sandbox.
fn first_lines(given: &Given, sandbox: &Sandbox, serial: &str, ahead: Duration) -> String {
    let url = sandbox.url();
    let page = if given.page {
        format!("        page: {url}/")
    } else {
        String::new()
    };
    let mut text = format!(
        "favor sandbox on {url}{page}\nmerchant {MCHID}, serial {serial}, keys and a .env in {}\n",
        given.keys.display()
    );
    for (mchid, merchant) in &given.merchants {
        text += &format!(
            "merchant {mchid}, serial {}, with its own key\n",
            merchant.serial
        );
    }
    if ahead > Duration::ZERO {
        let seconds = ahead.as_secs();
        let ahead = match seconds / (24 * 60 * 60) {
            0 => format!("{seconds} seconds"),
            days => format!("{days} days"),
        };
        text += &format!(
            "the clock of the rules is {ahead} ahead: POST {url}/sandbox/reset forgets all\n"
        );
    }
    text
}

/// Prints a text; it is not an error if the output is closed.
fn say(text: &str) {
    use std::io::Write;
    let mut output = std::io::stdout().lock();
    let _ = output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush());
}
