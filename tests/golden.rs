//! Every fixture against its expected results.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes the expected results anew; the difference is for review.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// Endings of the expected results and the arguments that give them.
const VIEWS: &[(&str, &[&str])] = &[
    ("summary.txt", &["-n", "3"]),
    ("summary.json", &["-n", "3", "-f", "json"]),
    ("summary.md", &["-n", "3", "-f", "markdown"]),
    ("repeats.txt", &["dedup", "--dry-run"]),
];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn articles() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(fixtures().join("articles")).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn articles_give_their_expected_results() {
    let articles = articles();
    assert!(articles.len() >= 9);
    for article in articles {
        let name = article.file_name().unwrap().to_str().unwrap();
        for (view, args) in VIEWS {
            let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
            let output = command
                .args(*args)
                .arg(name)
                .current_dir(fixtures().join("articles"))
                .output()
                .unwrap();
            assert!(output.status.success(), "{name} {view}");
            check(
                &format!("{}.{view}", name.trim_end_matches(".txt")),
                &output.stdout,
            );
        }
    }
}

/// What each format becomes: its text, and a summary that leaves out what its markup says is none.
#[test]
fn formats_give_their_expected_texts() {
    let folder = fixtures().join("formats");
    let entries = std::fs::read_dir(&folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.len() >= 10);
    for name in names {
        for (view, args) in [
            ("text", ["text", "-f", "text"]),
            ("jsonl", ["-n2", "-f", "jsonl"]),
        ] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
            let output = command
                .args(args)
                .arg(&name)
                .current_dir(&folder)
                .output()
                .unwrap();
            assert!(
                output.status.success(),
                "{name}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
            check(&format!("formats/{name}.{view}"), &output.stdout);
        }
    }
}

/// Each page's title, byline, date and charset, a blank line, and its text.
#[test]
fn pages_give_their_expected_texts() {
    let folder = fixtures().join("pages");
    let entries = std::fs::read_dir(&folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.len() >= 45);
    for name in names {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
        command.args(["text", "-f", "json", &name]);
        let output = command.current_dir(&folder).output().unwrap();
        assert!(output.status.success(), "{name}");
        let page: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(page["format"], "html", "{name}");
        let field = |key: &str| page[key].as_str().unwrap_or("-").to_owned();
        let head = [
            "title",
            "author",
            "date",
            "language",
            "url",
            "charset",
            "charset_from",
        ];
        let mut actual: String = head.map(|key| format!("{key}: {}\n", field(key))).concat();
        actual = actual + "\n" + &field("text") + "\n";
        check(&format!("pages/{name}.txt"), actual.as_bytes());
    }
}

fn check(name: &str, actual: &[u8]) {
    let path = fixtures().join("expected").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, actual).unwrap();
    }
    let expected = std::fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(
        String::from_utf8_lossy(actual),
        String::from_utf8_lossy(&expected),
        "{name}"
    );
}

#[test]
fn sentences_are_cut_as_the_cases_say() {
    check_cases("segment", 20);
}

#[test]
fn sentences_of_law_are_cut_as_the_cases_say() {
    check_cases("segment/legal", 100);
}

/// Lines and pages: white space inside sentences counts as a blank.
#[test]
fn sentences_over_lines_are_cut_as_the_cases_say() {
    check_cases("segment/lines", 50);
}

/// `CODE.txt` in a folder holds cases for a language, at least so many in all: what stands before the first divider is for the
/// reader.
fn check_cases(folder: &str, least: usize) {
    let mut count = 0;
    for entry in std::fs::read_dir(fixtures().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let code = path.file_stem().unwrap().to_str().unwrap();
        // Texts too short to tell the language of are read as the program does.
        let language = (code != "unknown").then(|| nutgraf::Language::from_code(code).unwrap());
        let cases = std::fs::read_to_string(&path).unwrap();
        for case in cases.split("====\n").skip(1) {
            let (text, expected) = case
                .split_once("\n----\n")
                .unwrap_or_else(|| panic!("{code}: no divider in case:\n{case}"));
            let text = &*text.replace('␌', "\x0c");
            let segments = nutgraf::segment::Segments::new(
                text,
                language.or_else(|| nutgraf::language::detect(text)),
            );
            let words = |s: &nutgraf::segment::Sentence| {
                s.text.split_whitespace().collect::<Vec<_>>().join(" ")
            };
            let actual: Vec<_> = segments.sentences.iter().map(words).collect();
            assert_eq!(
                actual,
                expected.lines().collect::<Vec<_>>(),
                "{code}: {text}"
            );
            count += 1;
        }
    }
    assert!(count >= least, "{count} cases");
}

/// A summary reads well alone: a sentence that opens with one of these words stands only behind the sentence that it
/// follows in the text, and every sentence closes the quotes that it opens. The texts are full of sentences that break it;
/// where little else is left to say, one may be taken.
#[test]
fn summaries_read_well_alone() {
    let broken = |method| -> (usize, usize) {
        let entries = std::fs::read_dir(fixtures().join("readability")).unwrap();
        let texts = entries.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap());
        let counts = texts.flat_map(|text| {
            (1..=4)
                .map(move |n| broken(&text, method, n))
                .collect::<Vec<_>>()
        });
        counts.fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1))
    };
    let (luhn, auto) = (broken(nutgraf::Method::Luhn), broken(nutgraf::Method::Auto));
    assert_eq!((luhn.1, auto.1), (30, 30));
    assert!(
        luhn.0 >= 10,
        "a method that does not know the rule breaks it often: {luhn:?}"
    );
    assert!(auto.0 <= 3, "{auto:?}");
}

/// Sentences of a summary that break the rule, and all.
fn broken(text: &str, method: nutgraf::Method, length: usize) -> (usize, usize) {
    let leaning = [
        "He",
        "She",
        "It",
        "They",
        "This",
        "These",
        "Such",
        "But",
        "And",
        "However",
        "In addition",
        "Er",
        "Sie",
        "Deshalb",
        "Aber",
        "Diese",
    ];
    let length = nutgraf::Length::Sentences(length);
    let summary = nutgraf::Summarizer {
        length,
        method,
        ..Default::default()
    }
    .summarize(text);
    let breaks = |chosen: &&nutgraf::summary::Chosen| {
        let leans = leaning
            .iter()
            .any(|word| chosen.text.starts_with(&format!("{word} ")));
        let follows = summary
            .sentences
            .iter()
            .any(|s| s.sentence + 1 == chosen.sentence);
        let marks = |mark: char| chosen.text.matches(mark).count();
        leans && !follows || marks('"') % 2 == 1 || marks('„') != marks('“')
    };
    (
        summary.sentences.iter().filter(breaks).count(),
        summary.sentences.len(),
    )
}
