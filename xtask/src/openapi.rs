//! `cargo xtask openapi`: the API for viewers, and for the generators of other languages.

mod page;

use std::path::Path;

use favor_build::replace;

use crate::outcome::Outcome;
use crate::output::print;
use crate::spec::with_favor;

use page::Viewer;

pub(crate) use page::VIEWER;

/// Writes the OpenAPI document to a file, which is looked for from `start` on, or to standard output.
pub(crate) fn write(start: &Path, file: Option<&str>) -> Result<Outcome, String> {
    let Some(document) = with_favor(|_, api| (favor_spec::openapi(api), Vec::new()))? else {
        return Ok(Outcome::Findings);
    };
    match file {
        Some(file) => write_file(&start.join(file), &document)?,
        None => print(&document)?,
    }
    Ok(Outcome::Clean)
}

/// Writes a page that shows the document.
pub(crate) fn write_page(start: &Path, file: &str) -> Result<Outcome, String> {
    let viewer = Viewer::read()?;
    let page = with_favor(|_, api| {
        let document = favor_spec::openapi(api);
        (viewer.page(api, &document), Vec::new())
    })?;
    let Some(page) = page else {
        return Ok(Outcome::Findings);
    };
    write_file(&start.join(file), &page)?;
    Ok(Outcome::Clean)
}

fn write_file(path: &Path, text: &str) -> Result<(), String> {
    replace(path, text).map_err(|error| error.to_string())
}
