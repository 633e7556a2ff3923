//! The order of rooms that ARCHITECTURE.md promises, held to what each file of `src/` imports: no import runs upward, and no files of
//! the command line import each other, not even round about.
//!
//! Read are `use` lines and paths in code (`crate::a::b`, `super::a`, `nutgraf::a::B`, `child::f` for a module that the file declares);
//! comments, texts and what stands under `#[cfg(test)]` are not. A path behind a name that a `use` brought is that `use`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod doors;
mod imports;
mod tables;

use imports::{Import, Sources};
use std::collections::{BTreeMap, BTreeSet};
use tables::layers;

/// The heading over the table of rooms, and over that of the command line's layers.
const ROOMS: &str = "Which room answers what";
const CLI: &str = "The command line's layers";

#[test]
fn no_import_runs_upward() {
    let sources = Sources::read();
    check(ROOMS, "", &sources.imports);
}

#[test]
fn no_import_of_the_command_line_runs_upward() {
    let sources = Sources::read();
    check(CLI, "cli/", &sources.imports);
}

/// Holds the imports inside a folder to the table of its rooms.
fn check(heading: &str, folder: &str, imports: &[Import]) {
    let rows = layers(heading);
    let wrong: Vec<String> = imports
        .iter()
        .filter_map(|import| {
            let from = room(import.file.strip_prefix(folder)?);
            let to = room(import.target.strip_prefix(folder)?);
            let upward = rows.get(to)? > rows.get(from)?; // that each has a row is another test
            let why = format!("`{to}` stands below `{from}` in the table \"{heading}\"");
            upward.then(|| format!("{import}: {why}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_files_of_the_command_line_import_each_other() {
    let sources = Sources::read();
    let inside = |file: &str| file.starts_with("cli/");
    let mut graph: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let within = |import: &&Import| inside(&import.file) && import.file != import.target;
    for import in sources.imports.iter().filter(within) {
        graph
            .entry(&import.file)
            .or_default()
            .insert(&import.target);
    }
    let circle: Vec<String> = sources
        .imports
        .iter()
        .filter(within)
        .filter(|import| reaches(&graph, &import.target, &import.file))
        .map(|import| format!("{import} leads to {} and back", import.target))
        .collect();
    assert!(circle.is_empty(), "\n{}", circle.join("\n"));
}

/// Whether imports lead from one file to another, over any number of files.
fn reaches(graph: &BTreeMap<&str, BTreeSet<&str>>, from: &str, to: &str) -> bool {
    let (mut met, mut next) = (BTreeSet::from([from]), vec![from]);
    while let Some(file) = next.pop() {
        let imported = graph.get(file).into_iter().flatten();
        next.extend(imported.filter(|file| met.insert(file)));
    }
    met.contains(to)
}

#[test]
fn each_room_has_its_row() {
    let sources = Sources::read();
    let has_row = |heading, files: Vec<&str>| {
        let rows = layers(heading);
        let rooms: Vec<&str> = files.into_iter().map(room).collect();
        for name in &rooms {
            assert!(rows.contains_key(*name), "{name}: no row in \"{heading}\"");
        }
        for name in rows.keys() {
            assert!(rooms.contains(&&**name), "{name}: a row without a file");
        }
    };
    let files = || sources.files.iter().map(String::as_str);
    has_row(ROOMS, files().collect());
    has_row(
        CLI,
        files().filter_map(|f| f.strip_prefix("cli/")).collect(),
    );
}

/// The room that a file is in: the folder or the file below `src/`, as the table names it.
fn room(file: &str) -> &str {
    match file.find('/') {
        Some(slash) => &file[..=slash],
        None => file,
    }
}
