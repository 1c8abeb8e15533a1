//! The API as a page: the OpenAPI document and its viewer in one file, which needs no network access.

use std::fs;

use favor_spec::model::Api;

/// The folder in which npm installs the viewer: Swagger UI, under the Apache License 2.0.
pub(crate) const VIEWER: &str = "xtask/viewer/node_modules/swagger-ui-dist";

/// The command that installs it. Nothing is downloaded automatically.
const INSTALL: &str = "npm ci --prefix xtask/viewer";

/// The page; each upper-case name in braces is a placeholder. Its security policy forbids loading anything.
const TEMPLATE: &str = include_str!("page.html");

/// The files of the viewer that the page contains.
pub(crate) struct Viewer {
    style: String,
    script: String,
}

impl Viewer {
    /// Reads the viewer.
    ///
    /// # Errors
    ///
    /// It is not installed; the message says how to.
    pub(crate) fn read() -> Result<Self, String> {
        Ok(Self {
            style: read("swagger-ui.css")?,
            script: read("swagger-ui-bundle.js")?,
        })
    }

    /// The page that shows a document.
    pub(crate) fn page(&self, api: &Api, document: &str) -> String {
        let title = api.title.replace('&', "&amp;").replace('<', "&lt;");
        // In JSON, `<` occurs only in strings.
        let document = document.replace('<', r"\u003c");
        let contents = [
            ("TITLE", title.as_str()),
            ("STYLE", &self.style),
            ("DOCUMENT", &document),
            ("VIEWER", &script(&self.script)),
        ];
        let mut page = String::new();
        let mut rest = TEMPLATE;
        for (name, content) in contents {
            let mark = format!("{{{name}}}");
            let (before, after) = rest.split_once(&mark).expect("the template has each mark");
            page.push_str(before);
            page.push_str(content);
            rest = after;
        }
        page + rest
    }
}

/// Escapes a script for HTML, so that nothing in it opens a comment or closes the script.
fn script(text: &str) -> String {
    text.replace("<!--", r"<\!--")
        .replace("</script", r"<\/script")
}

fn read(name: &str) -> Result<String, String> {
    let path = format!("{VIEWER}/{name}");
    fs::read_to_string(&path).map_err(|error| {
        format!("{path}: {error}\nthe page needs the viewer; to install it, run `{INSTALL}`")
    })
}
