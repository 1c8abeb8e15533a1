use std::fs;
use std::path::{Path, PathBuf};

use favor_spec::{SHARED_FILE, Sources};

/// A fixture: a spec directory that is generated and compiled.
pub struct Case {
    /// Its name, which is that of its module in the test.
    pub name: String,
    /// Its folder, below the folder of the tests.
    pub folder: PathBuf,
    /// True if missing files are taken from the whole base, and not only `shared.yaml`.
    pub is_edit: bool,
}

/// Every fixture: the base, the edits of the base, and one for each kind of item.
pub fn cases(tests: &Path) -> Vec<Case> {
    let mut cases = vec![Case {
        name: "base".to_owned(),
        folder: PathBuf::from("fixtures/base"),
        is_edit: false,
    }];
    for (folder, is_edit) in [("fixtures/edits", true), ("fixtures/kinds", false)] {
        let entries = fs::read_dir(tests.join(folder)).expect("the fixtures are there");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("a readable folder").file_name())
            .map(|name| name.into_string().expect("fixtures have plain names"))
            .collect();
        names.sort();
        cases.extend(names.into_iter().map(|name| Case {
            folder: Path::new(folder).join(&name),
            name,
            is_edit,
        }));
    }
    cases
}

/// Returns the sources of a fixture; missing files are taken from the base.
pub fn sources(tests: &Path, case: &Case) -> Sources {
    let read = |folder: &Path| Sources::read(&tests.join(folder)).expect("a readable fixture");
    let mut sources = read(&case.folder);
    for file in read(Path::new("fixtures/base")).files {
        let is_needed = case.is_edit || file.name == SHARED_FILE;
        if is_needed && sources.files.iter().all(|own| own.name != file.name) {
            sources.files.push(file);
        }
    }
    sources.files.sort_by(|a, b| a.name.cmp(&b.name));
    sources.directory = case.folder.display().to_string();
    sources
}
