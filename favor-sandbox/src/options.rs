//! The options of the program.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use favor_sandbox::keys::Merchant;

/// The options as they were given.
pub(crate) struct Given {
    pub(crate) keys: PathBuf,
    pub(crate) port: u16,
    pub(crate) data: Option<PathBuf>,
    pub(crate) page: bool,
    pub(crate) strict: bool,
    pub(crate) interval: Duration,
    pub(crate) merchants: Vec<(String, Merchant)>,
}

/// Reads the options. `--help` and wrong options end the program.
///
/// # Errors
///
/// A value is wrong; the text says which.
pub(crate) fn read() -> Result<Given, String> {
    given(&command().get_matches())
}

fn command() -> Command {
    Command::new("favor-sandbox")
        .about("A gateway of WeChat Pay's favor (代金券) API on this machine")
        .after_help(
            "See the README of favor-sandbox for the faults, the control calls and the sandbox's own choices.\n\
             Exit code 2: the port is taken, or a file cannot be used.",
        )
        .arg(
            Arg::new("keys")
                .long("keys")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .default_value("./favor-sandbox-keys")
                .help("The folder of the keys and of .env; made at the first start, and kept"),
        )
        .arg(
            Arg::new("port")
                .long("port")
                .value_name("PORT")
                .value_parser(value_parser!(u16))
                .default_value("8601")
                .help("The port on 127.0.0.1; with 0, the system chooses one"),
        )
        .arg(
            Arg::new("data")
                .long("data")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help("Keeps the state in a SQLite file; otherwise it ends with the program"),
        )
        .arg(
            Arg::new("page")
                .long("page")
                .value_name("on|off")
                .value_parser(["on", "off"])
                .default_value("on")
                .help("The page at /"),
        )
        .arg(
            Arg::new("strict")
                .long("strict")
                .action(ArgAction::SetTrue)
                .help("Refuses reused nonces, which the real gateway accepts"),
        )
        .arg(
            Arg::new("interval")
                .long("notify-every")
                .value_name("SECONDS")
                .value_parser(value_parser!(u64).range(1..))
                .default_value("60")
                .help("The seconds between deliveries of a notification until it is accepted; nine deliveries at most"),
        )
        .arg(
            Arg::new("merchant")
                .long("merchant")
                .value_names(["MCHID", "SERIAL", "PEM"])
                .num_args(3)
                .action(ArgAction::Append)
                .help("Accepts calls from your own merchant; PEM is a file with its certificate or public key"),
        )
}

fn given(matches: &ArgMatches) -> Result<Given, String> {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    Ok(Given {
        keys: path("keys").unwrap_or_default(),
        port: matches.get_one("port").copied().unwrap_or_default(),
        data: path("data"),
        page: matches
            .get_one::<String>("page")
            .is_some_and(|page| page == "on"),
        strict: matches.get_flag("strict"),
        interval: Duration::from_secs(matches.get_one("interval").copied().unwrap_or_default()),
        merchants: merchants(matches)?,
    })
}

fn merchants(matches: &ArgMatches) -> Result<Vec<(String, Merchant)>, String> {
    let occurrences = matches.get_occurrences::<String>("merchant");
    let mut merchants: Vec<(String, Merchant)> = Vec::new();
    for values in occurrences.into_iter().flatten() {
        let values: Vec<&String> = values.collect();
        let [mchid, serial, file] = values[..] else {
            return Err("--merchant takes a number, a serial number and a file".to_owned());
        };
        if merchants.iter().any(|(known, _)| known == mchid) {
            return Err(format!("--merchant: {mchid} is named twice"));
        }
        merchants.push((mchid.clone(), merchant(serial, Path::new(file))?));
    }
    Ok(merchants)
}

fn merchant(serial: &str, file: &Path) -> Result<Merchant, String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("--merchant: {}: {error}", file.display()))?;
    Merchant::from_pem(serial, &text)
        .map_err(|error| format!("--merchant: {}: {error}", file.display()))
}
