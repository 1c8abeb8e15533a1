//! The files of a spec directory, as bytes.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::invisible::visible;
use crate::path_error::with_path;

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: usize = 256 * 1024;

/// The name of the file with the items that several endpoints use.
pub const SHARED_FILE: &str = "shared.yaml";

/// The folder of the samples, inside a spec directory.
pub const SAMPLES_FOLDER: &str = "samples";

/// A spec directory in memory: `*.yaml`, and `samples/*.json`; other files are ignored.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The name of the directory, for people.
    pub directory: String,
    /// The files, sorted by name.
    pub files: Vec<SourceFile>,
}

/// One file of a spec directory.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path inside the directory, with `/` on every system.
    pub name: String,
    /// The bytes of the file, truncated to one byte more than [`MAX_FILE_BYTES`], or the reason why it cannot be read.
    pub content: Result<Vec<u8>, String>,
}

impl Sources {
    /// Reads a spec directory. A file that cannot be read is still one of the files: [`crate::load`] reports it.
    ///
    /// # Errors
    ///
    /// The directory cannot be listed. The error names its path.
    pub fn read(directory: &Path) -> io::Result<Self> {
        let root = fs::canonicalize(directory).map_err(|error| with_path(directory, &error))?;
        let mut names = list(directory, "")?;
        // Folders have samples, and misplaced specs, which would not be read.
        let mut folders = names.clone();
        while let Some(folder) = folders.pop() {
            let path = directory.join(&folder);
            // A link inside a folder could lead back to it.
            let is_folder = path.is_dir() && (!folder.contains('/') || !path.is_symlink());
            if is_folder && !is_hidden(&folder) {
                let inside = list(&path, &format!("{folder}/"))?;
                // The folders of a linked one may lead out of the directory.
                if !path.is_symlink() {
                    folders.extend(inside.iter().cloned());
                }
                names.extend(inside);
            }
        }
        let directory_name = directory.display().to_string();
        let read = |name: &str| read_bytes(&root, &directory.join(name));
        Ok(Self::select(directory_name, names, read))
    }

    /// Reads a spec directory that is not on disk. `names` lists the files in it, with `/` on every system; `read`
    /// is called for those that belong to a spec directory. It may return only the first [`MAX_FILE_BYTES`] + 1
    /// bytes; [`crate::load`] reports the errors of `read`.
    pub fn select(
        directory: String,
        mut names: Vec<String>,
        mut read: impl FnMut(&str) -> Result<Vec<u8>, String>,
    ) -> Self {
        names.retain(|name| FileKind::of(name).is_some());
        names.sort_by(|a, b| (FileKind::of(a), a).cmp(&(FileKind::of(b), b)));
        let files = names.into_iter().map(|name| SourceFile {
            content: read(&name),
            name,
        });
        Self {
            directory,
            files: files.collect(),
        }
    }

    /// The path of a file as it is shown to people: invisible characters of the name are escaped.
    pub fn display_path(&self, file: usize) -> String {
        let name = visible(self.files[file].name.clone());
        if self.directory.is_empty() {
            name
        } else {
            format!("{}/{name}", self.directory.replace('\\', "/"))
        }
    }

    /// The text of a file, without its byte order mark; `None` if the file cannot be read, or is not UTF-8.
    pub(crate) fn text(&self, file: usize) -> Option<&str> {
        let bytes = self.files[file].content.as_ref().ok()?;
        let text = str::from_utf8(bytes).ok()?;
        Some(text.strip_prefix('\u{feff}').unwrap_or(text))
    }
}

/// The kinds of files of a spec directory, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FileKind {
    /// A file of the spec: [`SHARED_FILE`], or that of an endpoint or a notification.
    Spec,
    /// A file that was probably meant as a spec file but is not read: it is included so that it can be reported.
    Misnamed,
    /// A sample.
    Sample,
}

impl FileKind {
    /// The kind of a file, by its path inside the directory; `None` for files that do not belong to a spec.
    fn of(name: &str) -> Option<Self> {
        if is_hidden(name) {
            return None;
        }
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let extension = Path::new(file).extension()?.to_str()?;
        let is_yaml = ["yaml", "yml"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known));
        match (folder, extension) {
            ("", "yaml") => Some(FileKind::Spec),
            (SAMPLES_FOLDER, "json") => Some(FileKind::Sample),
            _ if is_yaml => Some(FileKind::Misnamed),
            _ => None,
        }
    }
}

/// Returns true for a hidden file, and for one in a hidden folder: lock and backup files of editors, the `._` files that
/// archives contain, and drafts.
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.'))
}

impl SourceFile {
    /// Returns true if the file is of this kind.
    pub(crate) fn is(&self, kind: FileKind) -> bool {
        FileKind::of(&self.name) == Some(kind)
    }

    /// Returns true if the file is [`SHARED_FILE`].
    pub(crate) fn is_shared(&self) -> bool {
        self.name == SHARED_FILE
    }
}

fn list(directory: &Path, prefix: &str) -> io::Result<Vec<String>> {
    let entries = fs::read_dir(directory).map_err(|error| with_path(directory, &error))?;
    let name = |entry: io::Result<fs::DirEntry>| {
        let entry = entry.map_err(|error| with_path(directory, &error))?;
        Ok(format!("{prefix}{}", entry.file_name().to_string_lossy()))
    };
    entries.map(name).collect()
}

fn read_bytes(root: &Path, path: &Path) -> Result<Vec<u8>, String> {
    let target = fs::canonicalize(path).map_err(|error| error.to_string())?;
    if !target.starts_with(root) {
        return Err("it is a link that leads out of the directory".to_owned());
    }
    if !target.is_file() {
        return Err("it is not a file".to_owned());
    }
    let mut bytes = Vec::new();
    fs::File::open(target)
        .and_then(|file| file.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| error.to_string())?;
    bytes.shrink_to_fit();
    Ok(bytes)
}
