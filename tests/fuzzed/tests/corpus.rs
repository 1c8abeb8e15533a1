//! Every input of the corpus keeps the properties of its target.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use favor_fuzzed::{TARGETS, reached};

/// Returns the counter for inputs that must be processed completely: directories without an edit, and answers.
fn end(target: &str, input: &str) -> Option<&'static AtomicUsize> {
    match target {
        "generate" if input.starts_with("whole_") => Some(&reached::GENERATED),
        "decode" if input.ends_with(".response") => Some(&reached::DECODED),
        _ => None,
    }
}

#[test]
fn every_input_of_the_corpus_holds() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let (mut folders, mut ends) = (0, Vec::new());
    for (name, target) in TARGETS {
        let inputs = fs::read_dir(corpus.join(name)).expect(name);
        let mut count = 0;
        for input in inputs {
            let path = input.expect("a readable folder").path();
            // A panic names the property that does not hold, and this line names the input.
            eprintln!("{}", path.display());
            let end = end(
                name,
                &path.file_name().unwrap_or_default().to_string_lossy(),
            );
            let reached = || end.map(|end| end.load(Ordering::Relaxed));
            let before = reached();
            target(&fs::read(&path).expect("a readable input"));
            if before.is_some() {
                assert!(reached() > before, "it does not come to the end");
                ends.push(name);
            }
            count += 1;
        }
        assert!(count > 0, "{name} has no inputs");
        folders += 1;
    }
    ends.dedup();
    assert_eq!(ends, ["decode", "generate"], "others have no such inputs");
    let all = fs::read_dir(corpus).expect("the corpus is there").count();
    assert_eq!(all, folders, "a folder is that of no target");
}
