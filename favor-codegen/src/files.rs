//! Prints tokens as text, one file at a time.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use crate::plan::{Module, Root};
use crate::render::{self, Docs, Part};

/// Generated files: the path inside the output folder, with `/` on every system, and the text.
pub type Files = BTreeMap<String, String>;

/// The name of the file that lists the modules.
const ROOT_FILE: &str = "mod.rs";

/// The file that lists the modules.
pub(crate) fn print_root(root: &Root, header: &str) -> (String, String) {
    let mut text = format!("{header}\n{}", print_items(render::root_file(root)));
    if let Some(calls) = render::root_calls(root) {
        text.push('\n');
        calls.print(&root.runtime, &mut text);
    }
    (ROOT_FILE.to_owned(), text)
}

/// The files of a module.
pub(crate) fn print_module(module: &Module, header: &str) -> [(String, String); 2] {
    let name = &module.name;
    [
        (format!("{name}.rs"), print_readable(module, header)),
        (format!("{name}/wire.rs"), print_wire(module, header)),
    ]
}

/// Prints the readable file of a module.
fn print_readable(module: &Module, header: &str) -> String {
    let docs = Docs::default();
    let mut text = header.to_owned();
    render::print_inner(&mut text, &module.docs);
    // Each part is printed before the next is rendered: tokens take far more memory than text.
    for part in render::module_file(module, &docs) {
        text.push('\n');
        docs.put_in(&print_part(part), &mut text);
    }
    text.shrink_to_fit();
    text
}

/// Prints a part. The printer treats the contents of a macro as arbitrary tokens, so items in a macro are printed
/// separately.
fn print_part(part: Part) -> String {
    let items = print_items(part.tokens);
    let Some(within) = part.within else {
        return items;
    };
    let lines = items.lines().map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("    {line}\n"),
    });
    format!("{within} {{\n{}}}\n", lines.collect::<String>())
}

/// Prints the wire file of a module: the code that reads and writes its values.
fn print_wire(module: &Module, header: &str) -> String {
    let mut text = header.to_owned();
    if let Some(imports) = render::wire_imports(module) {
        text.push_str(&format!("\n{}", print_items(imports)));
    }
    for table in render::wire_tables(module) {
        text.push('\n');
        table.print(&module.runtime, &mut text);
    }
    text
}

fn print_items(tokens: TokenStream) -> String {
    let file: syn::File =
        syn::parse2(tokens).expect("the renderers emit Rust; anything else is a bug in them");
    let mut text = String::new();
    let mut previous = None;
    for item in file.items {
        let is_line = matches!(item, syn::Item::Use(_) | syn::Item::Mod(_));
        // The printer puts nothing between items: add an empty line, except between items of one line.
        if previous.is_some_and(|previous| !(is_line && previous)) {
            text.push('\n');
        }
        previous = Some(is_line);
        text.push_str(&prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        }));
    }
    text
}
