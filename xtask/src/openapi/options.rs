//! The options of `cargo xtask openapi`.

use favor_spec::OpenApiOptions;

/// The place of the output.
pub(super) enum Place<'a> {
    Output,
    /// The document in a file.
    Document(&'a str),
    /// A page that shows it, in a file.
    Page(&'a str),
}

/// The options as they were given.
pub(super) struct Options<'a> {
    pub(super) place: Place<'a>,
    pub(super) document: OpenApiOptions,
}

impl<'a> Options<'a> {
    pub(super) fn parse(arguments: &[&'a str]) -> Result<Self, String> {
        let mut options = Self {
            place: Place::Output,
            document: OpenApiOptions::default(),
        };
        let mut rest = arguments.iter().copied();
        while let Some(option) = rest.next() {
            let mut value = |what: &str| {
                rest.next()
                    .ok_or_else(|| format!("`{option}` must be followed by {what}"))
            };
            match option {
                "--out" => options.place = Place::Document(value("the path of a file")?),
                "--html" => options.place = Place::Page(value("the path of a file")?),
                "--openapi" => options.document.version = value("`3.1` or `3.0`")?.parse()?,
                "--enums" => {
                    options.document.enums = value("`any-of` or `open-string`")?.parse()?;
                }
                _ => {
                    return Err(format!(
                        "`cargo xtask openapi` has no option `{option}`: `--out`, `--html`, `--openapi` and `--enums` are known"
                    ));
                }
            }
        }
        Ok(options)
    }
}
