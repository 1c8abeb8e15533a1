//! Runs the program in a separate folder.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

static FOLDERS: AtomicU32 = AtomicU32::new(0);

/// A folder that is removed when the value is dropped.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let name = format!("favor-sandbox-program-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a writable folder");
        Self(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Returns a command that runs the program in this folder.
    pub(crate) fn command(&self, options: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_favor-sandbox"));
        command.current_dir(&self.0).args(options);
        command
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A running program that is killed when the value is dropped.
pub(crate) struct Running {
    pub(crate) child: Child,
    pub(crate) lines: Vec<String>,
}

impl Running {
    pub(crate) fn start(folder: &Folder, options: &[&str]) -> Self {
        Self::of(&mut folder.command(options), 2)
    }

    /// Starts a command, and reads this many lines.
    pub(crate) fn of(command: &mut Command, lines: usize) -> Self {
        let started = command.stdout(Stdio::piped()).spawn();
        let mut running = Self {
            child: started.expect("it starts"),
            lines: Vec::new(),
        };
        let output = BufReader::new(running.child.stdout.take().expect("a pipe"));
        let lines = output.lines().take(lines);
        running.lines = lines.collect::<Result<_, _>>().expect("lines");
        running
    }

    /// Makes a control call.
    pub(crate) fn post(&self, target: &str) {
        let mut stream = TcpStream::connect(self.url().replace("http://", "")).expect("it listens");
        let request =
            format!("POST {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    }

    pub(crate) fn url(&self) -> String {
        let line = self.lines.first().expect("a line");
        let url = line.strip_prefix("favor sandbox on ").expect("a URL");
        url.split(' ').next().expect("a URL").to_owned()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
