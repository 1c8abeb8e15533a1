//! The inputs of the measurements.

use serde_json::Value;

/// The sample of the published document, with the spec's corrections.
const SAMPLE: &str = include_str!("../../../favor-spec/specs/samples/query_stock.response.json");

/// The member of the sample that contains a long text.
const LONG_MEMBER: &str = "description";

/// The length of the long text, in characters: the maximum that the document allows.
const LONG: usize = 3_000;

/// The number of answers in the list.
const LIST: usize = 100;

/// Inputs that are decoded, validated and encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// The document's sample.
    Sample,
    /// An array of many samples.
    List,
    /// The sample with a text of many Chinese characters.
    Long,
}

impl Input {
    /// Every input.
    pub const ALL: [Input; 3] = [Input::Sample, Input::List, Input::Long];

    /// The name of the input.
    pub fn name(self) -> &'static str {
        match self {
            Input::Sample => "sample",
            Input::List => "list of 100",
            Input::Long => "3,000 characters",
        }
    }

    /// The input as a server sends it: its members in the document's order, without white space.
    pub fn json(self) -> Vec<u8> {
        let sample = without_space(SAMPLE);
        match self {
            Input::Sample => sample,
            Input::List => format!("[{}]", vec![sample; LIST].join(",")),
            Input::Long => with_long_text(&sample),
        }
        .into_bytes()
    }
}

fn with_long_text(sample: &str) -> String {
    let value: Value = serde_json::from_str(sample).expect("the sample is JSON");
    let member = |text: &str| format!("\"{LONG_MEMBER}\":{}", Value::from(text));
    let text = value[LONG_MEMBER].as_str().expect("a text");
    sample.replace(&member(text), &member(&"批".repeat(LONG)))
}

/// Removes the white space between the tokens of JSON.
fn without_space(json: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    let is_kept = |c: &char| {
        in_string ^= *c == '"' && !escaped;
        escaped = in_string && *c == '\\' && !escaped;
        in_string || !c.is_ascii_whitespace()
    };
    json.chars().filter(is_kept).collect()
}
