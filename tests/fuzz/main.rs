//! Replays what the fuzzer starts from and what it found: every file below `fixtures/fuzz/TARGET/`, and every fixture in its format.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![cfg(all(feature = "input", feature = "index"))]

mod targets;

use std::path::{Path, PathBuf};
use targets::{TARGETS, named};

/// The files of a folder, sorted; none if there is no folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn what_the_fuzzer_found_holds_now() {
    for folder in files(&root().join("fixtures/fuzz")) {
        let name = folder.file_name().unwrap().to_str().unwrap();
        let target = named(name).unwrap_or_else(|| panic!("no target is called {name}"));
        for file in files(&folder) {
            eprintln!("{}", file.display()); // shown where it fails
            target(&std::fs::read(file).unwrap());
        }
    }
}

#[test]
fn every_target_holds_for_every_fixture() {
    let folders = ["formats", "articles", "shapes", "tables", "pages", "charsets"];
    let fixtures: Vec<Vec<u8>> = folders
        .iter()
        .flat_map(|folder| files(&root().join("fixtures").join(folder)))
        .filter(|path| path.is_file())
        .map(|path| std::fs::read(path).unwrap())
        .filter(|bytes| bytes.len() < 8192)
        .collect();
    assert!(fixtures.len() > 50);
    for (name, target) in TARGETS {
        eprintln!("{name}");
        // What writes a file for each is asked about a few.
        let step = if matches!(*name, "blocks" | "damage") { 16 } else { 1 };
        fixtures.iter().step_by(step).for_each(|bytes| target(bytes));
    }
}
