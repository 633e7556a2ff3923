//! Replays what the fuzzer starts from and what it found: every file below `fixtures/fuzz/TARGET/`, and every fixture in its format.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(
    clippy::print_stderr,
    reason = "what was being replayed is shown where it fails"
)]
#![cfg(feature = "cli")]

mod targets;

use rayon::prelude::*;
use std::path::{Path, PathBuf};
use targets::{Kind, TARGETS, named};

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
    let folders = [
        "formats", "articles", "shapes", "tables", "pages", "charsets",
    ];
    let fixtures: Vec<Vec<u8>> = folders
        .iter()
        .flat_map(|folder| files(&root().join("fixtures").join(folder)))
        .filter(|path| path.is_file())
        .map(|path| std::fs::read(path).unwrap())
        .filter(|bytes| bytes.len() < 8192)
        .collect();
    assert!(fixtures.len() > 50);
    for (name, _, target) in TARGETS {
        eprintln!("{name}");
        // What writes a file for each is asked about a few.
        let step = if matches!(*name, "blocks" | "damage") {
            16
        } else {
            1
        };
        fixtures
            .iter()
            .step_by(step)
            .for_each(|bytes| target(bytes));
    }
}

/// Random documents: words and sentences in many languages, in rows that repeat themselves, and any characters.
///
/// A million where `NUTGRAF_TEST_ALL` is set, those that `NUTGRAF_RANDOM` names where that is (`1000`, `20000..30000`):
/// `cargo test --release --test fuzz random`; of all targets of texts, or of those that `NUTGRAF_RANDOM_TARGETS` names
/// (`sentences,keywords`).
#[test]
fn what_is_made_of_random_documents_is_made_of_their_slices() {
    let all = std::env::var_os("NUTGRAF_TEST_ALL").map(|_| 1_000_000);
    let named = std::env::var("NUTGRAF_RANDOM").ok();
    let seeds = named.map(|seeds| range(&seeds).expect("seeds such as 1000 or 20000..30000"));
    let seeds = seeds.unwrap_or(0..all.unwrap_or(300));
    let count = seeds.end - seeds.start;
    let chosen = std::env::var("NUTGRAF_RANDOM_TARGETS").ok();
    let is_chosen = |name: &&str| {
        let chosen = chosen.as_deref();
        chosen.is_none_or(|chosen| chosen.split(',').any(|chosen| chosen == *name))
    };
    let made: Vec<_> = TARGETS
        .iter()
        .filter(|(name, kind, _)| *kind == Kind::Texts && is_chosen(name))
        .collect();
    assert!(!made.is_empty(), "no target of texts is called so");
    let failed: Vec<String> = seeds
        .into_par_iter()
        .flat_map_iter(|seed| {
            let bytes = random(seed);
            let failed = made
                .iter()
                .filter(|(_, _, target)| std::panic::catch_unwind(|| target(&bytes)).is_err());
            let told = failed.map(|(name, _, _)| format!("{name} {seed}"));
            told.collect::<Vec<_>>()
        })
        .collect();
    assert!(failed.is_empty(), "{} of {count}: {failed:?}", failed.len());
}

/// `10` or `10..20`.
fn range(seeds: &str) -> Option<std::ops::Range<u64>> {
    let (from, to) = seeds.split_once("..").unwrap_or(("0", seeds));
    Some(from.parse().ok()?..to.parse().ok()?)
}

/// Some bytes of a seed (SplitMix64, Steele, Lea and Flood 2014): settings, then the kind of text, then what it is made of.
fn random(seed: u64) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    };
    let length = 2 + next() % 120;
    // Few different sentences in a document, so that some repeat others.
    let few: Vec<u8> = (0..2 + next() % 12).map(|_| (next() >> 8) as u8).collect();
    let kind = [1, 2, 2, 2, 0][(next() % 5) as usize];
    let mut bytes = vec![next() as u8, kind];
    for _ in 0..length {
        let any = (next() >> 16) as u8;
        bytes.push(if next() % 4 == 0 {
            any
        } else {
            few[(next() % few.len() as u64) as usize]
        });
    }
    bytes
}
