//! Makes the modules of `specs`.

fn main() {
    favor_codegen::build_script::run("specs");
}
