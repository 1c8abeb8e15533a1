//! `cargo xtask openapi`: the API for viewers, and for the generators of other languages.

mod options;
mod page;

use std::path::Path;

use favor_build::replace;
use favor_spec::{OpenApiOptions, openapi_with};

use crate::outcome::Outcome;
use crate::output::print;
use crate::spec::with_favor;

use options::{Options, Place};
use page::Viewer;

pub(crate) use page::VIEWER;

/// Writes the document or a page that shows it; paths are relative to `start`.
pub(crate) fn run(start: &Path, arguments: &[&str]) -> Result<Outcome, String> {
    let options = Options::parse(arguments)?;
    match options.place {
        Place::Output => write(None, options.document),
        Place::Document(file) => write(Some(&start.join(file)), options.document),
        Place::Page(file) => write_page(&start.join(file), options.document),
    }
}

/// Writes the OpenAPI document to a file, or to standard output.
pub(crate) fn write(file: Option<&Path>, options: OpenApiOptions) -> Result<Outcome, String> {
    let Some(document) = with_favor(|_, api| (openapi_with(api, options), Vec::new()))? else {
        return Ok(Outcome::Findings);
    };
    match file {
        Some(file) => write_file(file, &document)?,
        None => print(&document)?,
    }
    Ok(Outcome::Clean)
}

/// Writes a page that shows the document.
fn write_page(file: &Path, options: OpenApiOptions) -> Result<Outcome, String> {
    let viewer = Viewer::read()?;
    let page = with_favor(|_, api| {
        let document = openapi_with(api, options);
        (viewer.page(api, &document), Vec::new())
    })?;
    let Some(page) = page else {
        return Ok(Outcome::Findings);
    };
    write_file(file, &page)?;
    Ok(Outcome::Clean)
}

fn write_file(path: &Path, text: &str) -> Result<(), String> {
    replace(path, text).map_err(|error| error.to_string())
}
