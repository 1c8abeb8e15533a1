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

/// The form of an open enum: a string with listed values, where others may arrive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OpenEnums {
    /// `any-of` the listed values and any string: the form that most tools read best.
    #[default]
    AnyOf,
    /// An `open-string` with `x-extensible-enum`; other alternatives are then `oneOf`. It is for generators that turn
    /// `anyOf` into an empty type.
    OpenString,
}

/// Settings of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenApiOptions {
    /// The version of OpenAPI.
    pub version: OpenApiVersion,
    /// The form of open enums.
    pub enums: OpenEnums,
}

impl FromStr for OpenApiVersion {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "3.1" => Ok(Self::V3_1),
            "3.0" => Ok(Self::V3_0),
            _ => Err(format!("`{word}` is not a version: write `3.1` or `3.0`")),
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
                "`{word}` is not a form of enums: write `any-of` or `open-string`"
            )),
        }
    }
}
