//! Settings of a document, for the tools that read it.

use std::str::FromStr;

/// The version of OpenAPI.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OpenApiVersion {
    /// OpenAPI 3.1, `3.1`, whose schemas are those of JSON Schema.
    #[default]
    V3_1,
    /// OpenAPI 3.0, `3.0`, which some tools still need. Webhooks become `x-webhooks`.
    V3_0,
}

/// The form of a value of which some are listed and others may arrive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OpenEnums {
    /// `any-of` the listed values and any string: the form that most tools read best.
    #[default]
    AnyOf,
    /// An `open-string` with `x-extensible-enum`; other alternatives are then `oneOf`. It is for generators that make
    /// an empty type of `anyOf`.
    OpenString,
}

/// Settings of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenApiOptions {
    /// The version of OpenAPI.
    pub version: OpenApiVersion,
    /// The form of values of which some are listed.
    pub enums: OpenEnums,
}

impl FromStr for OpenApiVersion {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "3.1" => Ok(Self::V3_1),
            "3.0" => Ok(Self::V3_0),
            _ => Err(format!("`{word}` is no version: write `3.1` or `3.0`")),
        }
    }
}

impl FromStr for OpenEnums {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "any-of" => Ok(Self::AnyOf),
            "open-string" => Ok(Self::OpenString),
            _ => Err(format!(
                "`{word}` is no form of enums: write `any-of` or `open-string`"
            )),
        }
    }
}
