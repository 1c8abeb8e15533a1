//! The page of the API: its content, and its rendering in a browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use favor_spec::{Sources, load};

use crate::project::{Project, SPEC};

/// The folder of the viewer.
const VIEWER: &str = "xtask/viewer/node_modules/swagger-ui-dist";

#[test]
fn without_the_viewer_people_read_how_to_install_it() {
    let project = Project::new();
    let page = project.path("page.html");
    let answer = project.run(&["openapi", "--html", &page.display().to_string()]);
    assert_eq!((answer.status, answer.out.as_str()), (Some(2), ""));
    let missing = format!("{VIEWER}/swagger-ui.css: ");
    assert!(answer.err.starts_with(&missing), "{}", answer.err);
    let install = "run `npm ci --prefix xtask/viewer`\n";
    assert!(answer.err.ends_with(install), "{}", answer.err);
    assert!(!page.exists());
}

#[test]
fn no_text_ends_the_script_that_it_is_in() {
    let project = Project::new();
    let viewer = project.path(VIEWER);
    fs::create_dir_all(&viewer).expect("a writable folder");
    fs::write(viewer.join("swagger-ui.css"), "a{}").expect("a writable folder");
    let script = "x = '<!--<script></script>{DOCUMENT}'";
    fs::write(viewer.join("swagger-ui-bundle.js"), script).expect("a writable folder");
    project.edit(SPEC, "summary: A thing.", "summary: </script><!--<script>");
    let page = project.path("page.html");
    let answer = project.run(&["openapi", "--html", &page.display().to_string()]);
    assert_eq!(answer.status, Some(0), "{}", answer.err);
    let text = fs::read_to_string(page).expect("it is there");
    assert_eq!(text.matches("</script").count(), 3);
    assert_eq!(text.matches("<!--").count(), 1, "the template's own");
    assert_eq!(text.matches("\"openapi\"").count(), 1);
}

#[test]
fn the_lock_of_the_viewer_names_no_registry() {
    let lock = include_str!("../../viewer/package-lock.json");
    assert!(lock.contains("\"node_modules/swagger-ui-dist\""));
    assert!(!lock.contains("://"));
}

#[test]
#[ignore = "it needs the viewer and Chromium; `cargo xtask ci` runs it"]
fn a_browser_shows_every_operation_and_complains_of_nothing() {
    let folder = Folder::new();
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let made = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["openapi", "--html", "page.html"])
        .env("CARGO_MANIFEST_DIR", env!("CARGO_MANIFEST_DIR"))
        .current_dir(&folder.0)
        .status();
    assert!(made.expect("the program runs").success());
    let page = fs::read_to_string(folder.0.join("page.html")).expect("it is there");
    let whole = page.replacen("docExpansion: \"list\"", "docExpansion: \"full\"", 1);
    assert_ne!(page, whole);
    fs::write(folder.0.join("whole.html"), whole).expect("a writable folder");

    let sources = Sources::read(&workspace.join("favor-spec/specs")).expect("readable specs");
    let (api, _) = load(&sources);
    let api = api.expect("the specs have no mistake");
    let endpoints = api.endpoints.iter().map(|endpoint| &endpoint.title);
    let titles = endpoints.chain(api.notifications.iter().map(|it| &it.title));
    let titles: Vec<&String> = titles.collect();
    for name in ["page.html", "whole.html"] {
        let (shown, complaints) = folder.open(name);
        assert_eq!(complaints, [""; 0], "{name}");
        for title in &titles {
            assert!(shown.contains(&format!(">{title}<")), "{title} in {name}");
        }
        assert!(!shown.contains("Resolver error"), "{name}");
    }
}

/// A folder for pages and for the browser's own files. It is removed when the value is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let name = format!("favor-page-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a writable folder");
        Self(path)
    }

    /// Opens a page in a browser; returns the content that it shows, and the messages of its console.
    fn open(&self, name: &str) -> (String, Vec<String>) {
        let profile = format!("--user-data-dir={}", self.0.join("profile").display());
        let address = format!("file://{}", self.0.join(name).display());
        let output = Command::new("chromium")
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
            ])
            .args(["--no-first-run", "--disable-background-networking"])
            .args(["--disable-component-update", "--disable-sync"])
            .args(["--enable-logging=stderr", "--v=0", "--timeout=60000"])
            .args([
                "--virtual-time-budget=20000",
                "--dump-dom",
                &profile,
                &address,
            ])
            .output()
            .expect("Chromium runs");
        let shown = without_scripts(&String::from_utf8_lossy(&output.stdout));
        assert!(output.status.success() && !shown.is_empty());
        let log = String::from_utf8_lossy(&output.stderr);
        let said = log.lines().filter(|line| line.contains(":CONSOLE"));
        (shown, said.map(str::to_owned).collect())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Removes the scripts from a page: one of them contains the document, but is not shown.
fn without_scripts(page: &str) -> String {
    let mut parts = page.split("<script");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shown.push_str(part.split_once("</script>").map_or("", |(_, after)| after));
    }
    shown
}
