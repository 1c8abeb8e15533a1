//! Does the steps of `CONTRIBUTING.md` on a copy of the specs: each loads, and generates what the page promises.

use std::fs;

use favor_codegen::generate;
use favor_spec::{SourceFile, Sources, load, report};

use crate::{real_sources, tests};

/// The YAML blocks of the page, in their order.
fn blocks() -> Vec<String> {
    let page = fs::read_to_string(tests().join("../CONTRIBUTING.md")).expect("the page is there");
    let blocks = page.split("```yaml\n").skip(1);
    let block = |rest: &str| rest.split("```").next().unwrap_or_default().to_owned();
    blocks.map(block).collect()
}

/// Puts a block behind the first line that follows an anchor and is this one.
fn insert(sources: &mut Sources, anchor: &str, line: &str, block: &str) {
    let mut files = sources.files.iter_mut();
    let file = files
        .find(|file| file.name == "shared.yaml")
        .expect("it is there");
    let bytes = file.content.clone().expect("a readable file");
    let text = String::from_utf8(bytes).expect("text");
    let at = text.find(anchor).expect(anchor);
    let line = text[at..].find(line).expect(line) + at + line.len();
    file.content = Ok(format!("{}{block}{}", &text[..line], &text[line..]).into_bytes());
}

/// The generated texts, if the specs have no mistake.
fn generated(sources: &Sources) -> Vec<(String, String)> {
    let (api, diagnostics) = load(sources);
    let api = api.unwrap_or_else(|| panic!("{}", report(sources, &diagnostics, false)));
    assert_eq!(report(sources, &diagnostics, false), "");
    let (files, diagnostics) = generate(&api);
    assert_eq!(diagnostics, []);
    files.into_iter().collect()
}

fn contains(files: &[(String, String)], file: &str, text: &str) -> bool {
    files
        .iter()
        .any(|(name, found)| name == file && found.contains(text))
}

#[test]
fn a_member_a_value_a_row_and_an_endpoint_are_added_as_the_page_says() {
    let blocks = blocks();
    let [member, value, row, endpoint] = &blocks[..] else {
        panic!("the page has {} blocks", blocks.len());
    };
    let mut sources = real_sources();
    insert(&mut sources, "\n  Stock:\n", "    members:\n", member);
    assert!(contains(
        &generated(&sources),
        "shared.rs",
        "pub remark: rt::Option<rt::String>"
    ));
    insert(&mut sources, "\n  StockStatus:\n", "    values:\n", value);
    assert!(contains(&generated(&sources), "shared.rs", "Finished,"));
    insert(&mut sources, "\n  favor:\n", "    rows:\n", row);
    assert!(contains(&generated(&sources), "shared.rs", "RuleLimit,"));
    let before = generated(&sources).len();
    sources.files.insert(
        0,
        SourceFile {
            name: "query_thing.yaml".to_owned(),
            content: Ok(endpoint.clone().into_bytes()),
        },
    );
    let files = generated(&sources);
    assert_eq!(files.len(), before + 2, "two files an endpoint");
    assert!(contains(&files, "query_thing.rs", "pub struct QueryThing"));
}
