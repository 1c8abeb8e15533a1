//! Makes modules of the real specs, and of those that use everything the format can say.

use favor_codegen::build_script::Build;

fn main() {
    for specs in ["../../favor-spec/specs", "../fixtures/format"] {
        Build::of(specs).runtime("::favor").run();
    }
}
