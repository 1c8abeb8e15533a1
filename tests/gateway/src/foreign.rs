//! Third-party clients, which run jobs for tests.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::keys::{APIV3_KEY, MCHID, MERCHANT_SERIAL, PLATFORM_ID, merchant, platform};

/// A third-party client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// PyPI's wechatpayv3.
    Python,
    /// npm's wechatpay-axios-plugin.
    JavaScript,
}

impl Foreign {
    /// All third-party clients.
    pub const ALL: [Self; 2] = [Self::Python, Self::JavaScript];

    /// Runs a job, which contains `requests` to sign, `answers` to verify, `sealed` texts to open, `texts` to seal,
    /// `calls` to make, `notifications` to receive, and `timed` calls, each with the number of `times` that it is made;
    /// missing members are empty. The keys are those of the tests, unless the job contains others. `certificates` is a
    /// base URL, from which a client fetches the platform's certificates if it can. Returns `authorizations`,
    /// `verified`, `opened`, `sealed`, `called`, `notified`, and the seconds that each `timed` call took, in the same
    /// order.
    ///
    /// # Panics
    ///
    /// The client is not installed, or it fails.
    pub fn run(self, job: &Value) -> Value {
        let mut whole = json!({
            "merchant": {
                "mchid": MCHID,
                "serial": MERCHANT_SERIAL,
                "key": merchant().private_pem(),
            },
            "platform": { "id": PLATFORM_ID, "key": platform().public_pem() },
            "apiv3_key": APIV3_KEY,
            "requests": [],
            "answers": [],
            "sealed": [],
            "texts": [],
            "calls": [],
            "notifications": [],
            "timed": [],
        });
        for (name, value) in job.as_object().expect("a job is an object") {
            whole[name.as_str()] = value.clone();
        }
        let mut child = self
            .command()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{self:?}: {error}; `.ci/run` installs it"));
        let mut input = child.stdin.take().expect("a pipe");
        input
            .write_all(whole.to_string().as_bytes())
            .expect("it reads its job");
        drop(input);
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{self:?} fails");
        serde_json::from_slice(&output.stdout).expect("it answers in JSON")
    }

    fn command(self) -> Command {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let installed = root.join("target/ci");
        let program = |name: &str| -> PathBuf { root.join("tests/foreign").join(name) };
        let mut command = match self {
            Self::Python => {
                let mut command = Command::new(installed.join("python/bin/python"));
                command.arg(program("client.py"));
                command
            }
            Self::JavaScript => {
                let mut command = Command::new("node");
                command.arg(program("client.cjs"));
                command.env("NODE_PATH", installed.join("foreign/node_modules"));
                command
            }
        };
        // Calls to loopback must not use the machine's proxy.
        command.env("NO_PROXY", "127.0.0.1");
        command
    }
}
