//! Crates of the bindings, each with a small program that depends on it.

use std::fs;
use std::io;
use std::path::Path;

use favor_codegen::Files;
use favor_spec::model::Api;

use crate::generators;
use crate::schema::{json_schema, open_api};
use crate::twin::{Unlisted, twin};

/// The root of the project.
const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// A generator of bindings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Maker {
    /// This project.
    Ours,
    /// This project, with serde's derives in place of its impls.
    Twin,
    /// typify: types alone.
    Typify,
    /// progenitor: types and a client.
    Progenitor,
}

impl Maker {
    /// Every generator, ours first.
    pub(crate) const ALL: [Maker; 4] = [Self::Ours, Self::Twin, Self::Typify, Self::Progenitor];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Twin => "twin",
            Self::Typify => "typify",
            Self::Progenitor => "progenitor",
        }
    }

    /// Writes a workspace of the bindings and of a program that uses those of the first endpoint.
    pub(crate) fn write(self, folder: &Path, api: &Api) -> io::Result<()> {
        let endpoint = &api.endpoints[0];
        let (name, answer) = (endpoint.name.as_str(), endpoint.response.value.as_str());
        match self {
            Self::Ours | Self::Twin => self.write_favor_generated(folder, api)?,
            Self::Typify => {
                let text = generators::typify(&json_schema(api).to_string());
                write_library(folder, TYPIFY, &text)?;
            }
            Self::Progenitor => {
                let text = generators::progenitor(&open_api(api).to_string());
                write_library(folder, PROGENITOR, &text)?;
            }
        }
        let program = match self {
            Self::Ours | Self::Twin => FAVOR_PROGRAM,
            Self::Typify => TYPIFY_PROGRAM,
            Self::Progenitor => PROGENITOR_PROGRAM,
        };
        let request = crate::schema::request_name(name);
        let program = program
            .replace("{endpoint}", name)
            .replace("{request}", &request)
            .replace("{answer}", answer);
        write(folder, "program/src/main.rs", &program)?;
        let library = match self {
            Self::Ours | Self::Twin => "favor-generated",
            Self::Typify | Self::Progenitor => "bindings",
        };
        write(
            folder,
            "program/Cargo.toml",
            &PROGRAM.replace("{library}", library),
        )?;
        // The same versions that the other benchmarks use.
        fs::copy(
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock"),
            folder.join("Cargo.lock"),
        )?;
        Ok(())
    }

    /// Writes the real crate, with other generated files.
    fn write_favor_generated(self, folder: &Path, api: &Api) -> io::Result<()> {
        let project = Path::new(PROJECT);
        let root = fs::read_to_string(project.join("Cargo.toml"))?;
        write(
            folder,
            "Cargo.toml",
            &(WORKSPACE.to_owned() + shared_settings(&root)),
        )?;
        let real = project.join("favor-generated");
        let mut manifest = fs::read_to_string(real.join("Cargo.toml"))?;
        copy_sources(&real.join("src"), &folder.join("favor-generated/src"))?;
        let (files, _) = favor_codegen::generate(api);
        let files = if self == Self::Twin {
            let derives =
                "[dependencies]\nserde = { version = \"1.0.229\", features = [\"derive\"] }\n";
            manifest = manifest.replace("[dependencies]\n", derives);
            let plan = favor_codegen::lower(api)
                .0
                .expect("the specs have no mistake");
            twin(&plan, &files, Unlisted::Dropped)
        } else {
            files
        };
        write(folder, "favor-generated/Cargo.toml", &manifest)?;
        write_files(&folder.join("favor-generated/src/generated"), &files)
    }
}

const WORKSPACE: &str = "\
[workspace]
resolver = \"3\"
members = [\"favor-generated\", \"program\"]

";

/// Returns the settings that the members of a workspace share. Profiles are left out: every crate builds with cargo's
/// defaults.
fn shared_settings(root: &str) -> &str {
    let start = root.find("[workspace.package]").unwrap_or_default();
    let end = root.find("[profile.").unwrap_or(root.len());
    &root[start..end]
}

const PROGRAM: &str = "\
[package]
name = \"program\"
version = \"0.1.0\"
edition = \"2024\"

[dependencies]
{library} = { path = \"../{library}\" }
serde_json = \"1.0.154\"
";

const TYPIFY: &str = "\
chrono = { version = \"0.4.45\", default-features = false, features = [\"serde\", \"std\"] }
serde = { version = \"1.0.229\", features = [\"derive\"] }
serde_json = \"1.0.154\"
";

const PROGENITOR: &str = "\
chrono = { version = \"0.4.45\", default-features = false, features = [\"serde\", \"std\"] }
progenitor-client = \"0.15.1\"
reqwest = { version = \"0.13.5\", default-features = false, features = [\"json\", \"query\", \"stream\"] }
serde = { version = \"1.0.229\", features = [\"derive\"] }
serde_json = \"1.0.154\"
";

const FAVOR_PROGRAM: &str = r#"
use favor_generated::{endpoint}::{{request}, {request}Init};
use favor_generated::{Endpoint, Reply, Validate};

fn main() {
    let call = {request}::from({request}Init {
        stock_id: "9856888".into(),
        stock_creator_mchid: "123456".into(),
    });
    println!("{:?} {}", call.validate(), call.path_and_query());
    let body = std::fs::read("body.json").unwrap_or_default();
    let reply = Reply { status: 200, request_id: None, body: &body };
    println!("{:?}", {request}::decode(reply));
}
"#;

const TYPIFY_PROGRAM: &str = r#"
fn main() {
    let body = std::fs::read("body.json").unwrap_or_default();
    println!("{:?}", serde_json::from_slice::<bindings::{answer}>(&body));
}
"#;

const PROGENITOR_PROGRAM: &str = r#"
fn main() {
    let client = bindings::Client::new("https://api.mch.weixin.qq.com");
    let (id, merchant) = ("9856888".parse().unwrap(), "123456".parse().unwrap());
    // The request is not sent: that would require an async runtime, which the user chooses.
    drop(client.{endpoint}(&id, &merchant));
    let body = std::fs::read("body.json").unwrap_or_default();
    println!("{:?}", serde_json::from_slice::<bindings::types::{answer}>(&body));
}
"#;

fn write_library(folder: &Path, dependencies: &str, text: &str) -> io::Result<()> {
    let members = WORKSPACE.replace("favor-generated", "bindings");
    write(folder, "Cargo.toml", &members)?;
    let package = "[package]\nname = \"bindings\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\n";
    write(
        folder,
        "bindings/Cargo.toml",
        &(package.to_owned() + dependencies),
    )?;
    write(folder, "bindings/src/lib.rs", text)
}

/// Copies everything but the generated files.
fn copy_sources(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_name() == "generated" {
            continue;
        }
        if entry.path().is_dir() {
            copy_sources(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

fn write_files(folder: &Path, files: &Files) -> io::Result<()> {
    files
        .iter()
        .try_for_each(|(path, text)| write(folder, path, text))
}

fn write(folder: &Path, path: &str, text: &str) -> io::Result<()> {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap_or(folder))?;
    fs::write(path, text)
}
