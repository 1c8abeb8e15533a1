//! Inputs that have been of use hold what they have to hold.

use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;

use favor_fuzzed::{TARGETS, reached};

/// The inputs of `generate` that are a directory without an edit, by the begin of their names.
const WITHOUT_EDIT: &str = "whole_";

#[test]
fn every_input_of_the_corpus_holds() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let (mut folders, mut whole) = (0, 0);
    for (name, target) in TARGETS {
        let inputs = fs::read_dir(corpus.join(name)).expect(name);
        let mut count = 0;
        for input in inputs {
            let path = input.expect("a readable folder").path();
            // A panic says what does not hold; this says for which input.
            eprintln!("{}", path.display());
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            whole += usize::from(file.starts_with(WITHOUT_EDIT));
            target(&fs::read(&path).expect("a readable input"));
            count += 1;
        }
        assert!(count > 0, "{name} has no inputs");
        folders += 1;
    }
    let all = fs::read_dir(corpus).expect("the corpus is there").count();
    assert_eq!(all, folders, "a folder is that of no target");
    let generated = reached::GENERATED.load(Ordering::Relaxed);
    assert!(
        whole > 0 && generated >= whole,
        "{generated} of {whole} directories were generated"
    );
    let decoded = reached::DECODED.load(Ordering::Relaxed);
    assert!(decoded > 0, "nothing was decoded");
}
