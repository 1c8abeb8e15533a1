//! Spec directories as trees.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use favor_spec::{SHARED_FILE, SourceFile, Sources};
use serde_json::Value;

/// A spec directory: its specs as trees, and its samples as bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Directory {
    pub(crate) specs: BTreeMap<String, Value>,
    pub(crate) samples: BTreeMap<String, Vec<u8>>,
}

impl Directory {
    fn read(path: &Path) -> Self {
        let mut directory = Self::default();
        let sources = Sources::read(path).expect("the specs are readable");
        for SourceFile { name, content } in sources.files {
            let content = content.expect("a readable file");
            if name.ends_with(".json") {
                directory.samples.insert(name, content);
            } else {
                let tree = serde_yaml::from_slice(&content).expect("a spec is YAML");
                directory.specs.insert(name, tree);
            }
        }
        directory
    }

    /// Returns the files. JSON is also YAML.
    pub(crate) fn sources(&self) -> Sources {
        let specs = self.specs.iter().map(|(name, tree)| SourceFile {
            name: name.clone(),
            content: Ok(format!("{tree:#}\n").into_bytes()),
        });
        let samples = self.samples.iter().map(|(name, content)| SourceFile {
            name: name.clone(),
            content: Ok(content.clone()),
        });
        Sources {
            directory: String::new(),
            files: specs.chain(samples).collect(),
        }
    }

    /// Writes the files, for inspection.
    pub(crate) fn write(&self, folder: &Path) -> std::io::Result<()> {
        for file in self.sources().files {
            let path = folder.join(&file.name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, file.content.unwrap_or_default())?;
        }
        Ok(())
    }
}

/// The folder of the tests.
pub(crate) fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Returns the fixtures, and the specs of the project, from which specs are grown.
pub(crate) fn bases() -> Vec<Directory> {
    let base = Directory::read(&tests().join("fixtures/base"));
    let mut bases = vec![base.clone()];
    let mut kinds: Vec<PathBuf> = fs::read_dir(tests().join("fixtures/kinds"))
        .expect("the fixtures are there")
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    kinds.sort();
    for path in kinds {
        let mut kind = Directory::read(&path);
        let shared = kind.specs.entry(SHARED_FILE.to_owned());
        shared.or_insert_with(|| base.specs[SHARED_FILE].clone());
        bases.push(kind);
    }
    for path in [
        "fixtures/format",
        "../favor-client/specs",
        "../favor-sandbox/specs",
    ] {
        bases.push(Directory::read(&tests().join(path)));
    }
    bases
}

/// The directories that values are taken from: the same, and the specs that are too large to grow from.
pub(crate) fn known(bases: &[Directory]) -> Vec<Directory> {
    let mut known = bases.to_vec();
    known.push(Directory::read(&tests().join("../favor-spec/specs")));
    known
}
