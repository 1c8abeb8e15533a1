//! Generated files on disk.

use std::fs;
use std::io;
use std::path::PathBuf;

use favor_codegen::Files;
use favor_spec::with_path;

use crate::compare::FileChange;
use crate::replace::{is_unfinished, replace, unfinished};

/// A location on disk for generated files. Their paths are relative to its root, with `/` as the separator on every
/// system.
#[derive(Clone, Debug)]
pub struct Output {
    root: PathBuf,
    folders: Vec<String>,
    files: Vec<String>,
    is_own: bool,
}

impl Output {
    /// Creates an output for a folder of generated files only: a foreign file in the way of a generated file is
    /// replaced.
    pub fn own(folder: impl Into<PathBuf>) -> Self {
        Self {
            root: folder.into(),
            folders: vec![String::new()],
            files: Vec::new(),
            is_own: true,
        }
    }

    /// Creates an output for folders of generated files, and for single files elsewhere. Foreign files are left alone.
    pub fn among_others<'a>(
        root: impl Into<PathBuf>,
        folders: impl IntoIterator<Item = &'a str>,
        files: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Self {
            root: root.into(),
            folders: folders.into_iter().map(str::to_owned).collect(),
            files: files.into_iter().map(str::to_owned).collect(),
            is_own: false,
        }
    }

    /// Reads every generated file, and everything else in the folders, which may not exist yet. Invalid UTF-8 is
    /// replaced; an entry that is not a file has an empty text.
    ///
    /// # Errors
    ///
    /// A folder or a file cannot be read. The error names its path.
    pub fn read(&self) -> io::Result<Files> {
        let mut files = Files::new();
        for found in self.list()? {
            if !found.is_file {
                files.insert(found.path, String::new());
            } else if !found.is_unfinished() {
                let path = self.root.join(&found.path);
                let bytes = fs::read(&path).map_err(|error| with_path(&path, &error))?;
                files.insert(found.path, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        Ok(files)
    }

    /// Removes the unfinished files of a killed run. It must not be called while another run is writing.
    ///
    /// # Errors
    ///
    /// A folder cannot be read, or a file cannot be removed. The error names its path.
    pub fn clear_unfinished(&self) -> io::Result<()> {
        let found = self.list()?;
        let mut unfinished = found.iter().filter(|found| found.is_unfinished());
        unfinished.try_for_each(|found| self.remove(&found.path))
    }

    /// Brings one file up to date. A foreign file is left unchanged. A killed run leaves each file with either its old
    /// or its new text.
    ///
    /// # Errors
    ///
    /// The file cannot be written or removed. The error names its path.
    pub fn apply(&self, change: &FileChange, files: &Files) -> io::Result<()> {
        match change {
            FileChange::Stale(path) | FileChange::Missing(path) => self.regenerate(path, files),
            FileChange::InTheWay(path) if self.is_own => self.regenerate(path, files),
            FileChange::Orphaned(path) => self.remove(path),
            FileChange::InTheWay(_) | FileChange::Foreign(_) => Ok(()),
        }
    }

    fn regenerate(&self, path: &str, files: &Files) -> io::Result<()> {
        let Some(text) = files.get(path) else {
            return Err(io::Error::other(format!("{path} is not generated")));
        };
        let path = self.root.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| with_path(folder, &error))?;
        }
        replace(&path, text)
    }

    /// Removes a file, and its folder if it is then empty.
    fn remove(&self, path: &str) -> io::Result<()> {
        let path = self.root.join(path);
        fs::remove_file(&path).map_err(|error| with_path(&path, &error))?;
        if let Some(folder) = path.parent() {
            // This fails, as intended, if the folder is not empty.
            let _ = fs::remove_dir(folder);
        }
        Ok(())
    }

    fn list(&self) -> io::Result<Vec<Found>> {
        let files = self.files.iter().map(PathBuf::from);
        let files = files.flat_map(|path| [unfinished(&path), path]);
        let files = files.filter(|path| self.root.join(path).exists());
        let mut found: Vec<Found> = files
            .map(|path| Found {
                path: path.to_string_lossy().into_owned(),
                is_file: true,
            })
            .collect();
        for folder in &self.folders {
            if self.root.join(folder).exists() {
                self.list_folder(folder, &mut found)?;
            }
        }
        Ok(found)
    }

    fn list_folder(&self, folder: &str, found: &mut Vec<Found>) -> io::Result<()> {
        let root = self.root.join(folder);
        for entry in fs::read_dir(&root).map_err(|error| with_path(&root, &error))? {
            let entry = entry.map_err(|error| with_path(&root, &error))?;
            let kind = entry.file_type();
            let kind = kind.map_err(|error| with_path(&entry.path(), &error))?;
            let name = entry.file_name();
            let separator = if folder.is_empty() { "" } else { "/" };
            let path = format!("{folder}{separator}{}", name.to_string_lossy());
            if kind.is_dir() && name.to_str().is_some() {
                self.list_folder(&path, found)?;
            } else {
                let is_file = name.to_str().is_some() && entry.path().is_file();
                found.push(Found { path, is_file });
            }
        }
        Ok(())
    }
}

/// A file or other entry that was found.
struct Found {
    /// Its path, converted lossily if it is not UTF-8.
    path: String,
    /// True if it can be read. A link that is broken or leads to a folder, a pipe, and an entry whose name is not UTF-8
    /// cannot be read.
    is_file: bool,
}

impl Found {
    fn is_unfinished(&self) -> bool {
        self.is_file && is_unfinished(&self.path)
    }
}
