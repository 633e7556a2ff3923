//! What reads texts and writes lines writes them through the door for its kind: no renderer puts a text together by itself.

use std::fs;
use std::path::Path;

/// The doors, and what writes through a door of its own: JSON through serde, pages through
/// templates, which escape both, a whole document as Markdown by what `lines.rs` escapes.
const DOORS: &[&str] = &[
    "lines.rs",
    "markup.rs",
    "table.rs",
    "json.rs",
    "json_line.rs",
    "parquet.rs",
    "no_parquet.rs",
];
/// What finds the words of two texts that differ; its lines go through a door where they are printed.
const FINDS: &[&str] = &["difference.rs"];
/// What reads no text and no name: numbers between words of its own.
const NUMBERS: &[&str] = &["plan.rs"];
/// How text is put together past a door.
const PAST: &[&str] = &[
    "format!",
    "push_str",
    "write!",
    "writeln!",
    "String::new",
    "String::with_capacity",
    "concat()",
    ".join(",
];

#[test]
fn renderers_write_through_doors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let apart = [DOORS, FINDS, NUMBERS].concat().contains(&name);
        if path.is_dir() || apart {
            continue;
        }
        seen += 1;
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            let past = PAST
                .iter()
                .find(|way| line.contains(**way) && !line.contains("Error::"));
            assert!(
                past.is_none(),
                "{name}:{}: {line}: lines are written by `Lines`",
                number + 1
            );
        }
    }
    assert!(seen > 5, "the renderers lie elsewhere");
}

/// What templates print unescaped is compiled in, or made of what is.
#[test]
fn templates_escape_all_but_what_is_compiled_in() {
    const RAW: &[&str] = &["script|safe", "policy|safe", "style|safe", "data|safe"];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        for (at, _) in text.match_indices("|safe") {
            let known = |raw: &&str| text[..at + 5].ends_with(*raw);
            assert!(RAW.iter().any(known), "{}", path.display());
        }
    }
}
