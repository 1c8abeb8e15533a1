//! Reads the specs of a git revision from git's objects, without a checkout.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use favor_spec::{MAX_FILE_BYTES, Sources};

/// Reads a spec directory as it is in a revision.
pub(crate) fn read(revision: &str, directory: &str) -> Result<Sources, String> {
    let tree = find_tree(revision)?;
    let entries = list(&tree, directory)?;
    if entries.is_empty() {
        return Err(format!("`{revision}` has no files in `{directory}`"));
    }
    let mut objects = Objects::open()?;
    let names = entries.iter().map(|entry| entry.name.clone()).collect();
    let mut failed = None;
    let sources = Sources::select(format!("{revision}:{directory}"), names, |name| {
        let entry = entries.iter().find(|entry| entry.name == name);
        let entry = entry.ok_or("it is not listed")?;
        match entry.mode.as_str() {
            "120000" => Err("it is a link, and a revision is read without following links".into()),
            "160000" => Err("it is a submodule".into()),
            _ => objects.read(&entry.object).map_err(|error| {
                let message = format!("git: {error}");
                failed.get_or_insert(message).clone()
            }),
        }
    });
    match failed {
        Some(message) => Err(message),
        None => Ok(sources),
    }
}

/// The name of the tree of a revision.
fn find_tree(revision: &str) -> Result<String, String> {
    let tree = format!("{revision}^{{tree}}");
    let arguments = ["rev-parse", "--verify", "--quiet", &tree];
    let output = run(&arguments)?;
    if output.is_success {
        return Ok(output.text.trim().to_owned());
    }
    // Git prints nothing for an unknown revision.
    Err(if output.error.is_empty() {
        format!(
            "`{revision}` is neither a git revision nor a directory\n\
             give a commit, a tag, a branch, or another directory of specs"
        )
    } else {
        output.error
    })
}

/// Derives a number from the content of the last commit; 1 if there is no commit.
pub(crate) fn content_number() -> u32 {
    let tree = find_tree("HEAD").unwrap_or_default();
    let digits = tree.get(..8).unwrap_or_default();
    u32::from_str_radix(digits, 16).unwrap_or(1)
}

/// A file of a tree.
struct Entry {
    mode: String,
    object: String,
    name: String,
}

/// Lists the files of a directory in a tree, including its subfolders, with names relative to the directory.
fn list(tree: &str, directory: &str) -> Result<Vec<Entry>, String> {
    let prefix = format!("{directory}/");
    let output = run(&["ls-tree", "-r", "-z", tree, &prefix])?;
    if !output.is_success {
        return Err(output.error);
    }
    let entries = output.text.split_terminator('\0').filter_map(|line| {
        let (object, path) = line.split_once('\t')?;
        let mut words = object.split(' ');
        Some(Entry {
            mode: words.next()?.to_owned(),
            object: words.nth(1)?.to_owned(),
            name: path.strip_prefix(&prefix)?.to_owned(),
        })
    });
    Ok(entries.collect())
}

/// The output of git.
struct Printed {
    is_success: bool,
    text: String,
    error: String,
}

fn run(arguments: &[&str]) -> Result<Printed, String> {
    let output = Command::new("git")
        .args(arguments)
        .output()
        .map_err(|error| format!("git: {error}"))?;
    Ok(Printed {
        is_success: output.status.success(),
        text: String::from_utf8_lossy(&output.stdout).into_owned(),
        error: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

/// A running `git cat-file --batch`, which returns the content of one object after the other.
struct Objects {
    git: Child,
    asked: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    fn open() -> Result<Self, String> {
        let mut git = Command::new("git")
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("git: {error}"))?;
        let pipes = (git.stdin.take(), git.stdout.take());
        let (Some(asked), Some(answers)) = pipes else {
            return Err("git: it has no input or output".to_owned());
        };
        let answers = BufReader::new(answers);
        Ok(Self {
            git,
            asked,
            answers,
        })
    }

    /// Reads the content of a file, truncated where the loader finds it too large.
    fn read(&mut self, object: &str) -> io::Result<Vec<u8>> {
        writeln!(self.asked, "{object}")?;
        self.asked.flush()?;
        let mut head = String::new();
        self.answers.read_line(&mut head)?;
        let size: u64 = head
            .trim_end()
            .rsplit(' ')
            .next()
            .and_then(|size| size.parse().ok())
            .ok_or_else(|| io::Error::other(format!("no content: {}", head.trim_end())))?;
        let mut content = Vec::new();
        // The content is followed by a line feed.
        let mut answer = self.answers.by_ref().take(size + 1);
        let most = size.min(MAX_FILE_BYTES as u64 + 1);
        answer.by_ref().take(most).read_to_end(&mut content)?;
        io::copy(&mut answer, &mut io::sink())?;
        Ok(content)
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // It has nothing left to do.
        let _ = self.git.kill();
        let _ = self.git.wait();
    }
}
