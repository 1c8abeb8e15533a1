//! Checks against third-party programs, and checks of the parts that users see.

use std::path::Path;
use std::process::{Command, Stdio};

use favor_spec::{OpenApiOptions, OpenApiVersion, OpenEnums};

use super::tools::{build, lacks};
use crate::cargo::{cargo, succeeds};
use crate::openapi;
use crate::outcome::Outcome;

/// The Python interpreter of the environment where `.ci/run` installs the OpenAPI validator.
const PYTHON: &str = "target/ci/python/bin/python";

/// The directory where `.ci/run` installs a third-party client.
const JAVASCRIPT: &str = "target/ci/foreign/node_modules/wechatpay-axios-plugin";

/// The document that is validated.
const DOCUMENT: &str = "target/ci/openapi.json";

/// The crate that reads every sample with the types that typify generates from the document; it is not a member of the
/// workspace.
pub(super) const TYPIFY: &str = "tests/typify/Cargo.toml";

/// Validates the exported document in every form.
pub(super) fn openapi_document() -> Result<bool, String> {
    if lacks("openapi-spec-validator", Path::new(PYTHON).exists())? {
        return Ok(true);
    }
    for version in [OpenApiVersion::V3_1, OpenApiVersion::V3_0] {
        for enums in [OpenEnums::AnyOf, OpenEnums::OpenString] {
            let options = OpenApiOptions { version, enums };
            let written = openapi::write(Some(Path::new(DOCUMENT)), options)?;
            let judge = ["-m", "openapi_spec_validator", DOCUMENT];
            if written != Outcome::Clean || !succeeds(Command::new(PYTHON).args(judge))? {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// Reads every sample with the types that typify generates from the document.
pub(super) fn typify() -> Result<bool, String> {
    let options = ["--quiet", "--locked", "--target-dir", "target/ci/typify"];
    cargo(
        &[&["run", "--manifest-path", TYPIFY], &options[..]].concat(),
        &[],
    )
}

/// Tests the API reference and the sandbox's page in Chromium.
pub(super) fn pages() -> Result<bool, String> {
    let browser = Command::new("chromium")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    let is_there = browser.is_ok() && Path::new(openapi::VIEWER).exists();
    if lacks("the viewer or Chromium", is_there)? {
        return Ok(true);
    }
    Ok(ignored("command")? && ignored("page")?)
}

/// Runs the console sessions of the README as printed.
pub(super) fn first_minutes() -> Result<bool, String> {
    ignored("readme")
}

/// Kills the sandbox under load.
pub(super) fn kills() -> Result<bool, String> {
    ignored("program")
}

/// Calls the sandbox with third-party clients.
pub(super) fn third_party_clients() -> Result<bool, String> {
    let python = Command::new(PYTHON)
        .args(["-c", "import wechatpayv3"])
        .stderr(Stdio::null())
        .status();
    let has_python = python.is_ok_and(|status| status.success());
    let is_there = has_python && Path::new(JAVASCRIPT).exists();
    if lacks("wechatpayv3 or wechatpay-axios-plugin", is_there)? {
        return Ok(true);
    }
    ignored("foreign")
}

/// Runs the ignored tests of a test target. It is already built: a single package would have different features.
fn ignored(test: &str) -> Result<bool, String> {
    let test = ["test", "--workspace", "--test", test];
    build(&test, &["--", "--ignored"], &[])
}
