//! `nutgraf dedup --across`.

use crate::harness::Place;
use serde_json::Value;

const ABOUT: &str = "The Coastal Press is the news agency of the islands and has served their papers since the year of the \
great storm. It belongs to its readers.";
const BUOY: &str = "Pilots found a lost buoy near the north pier on Tuesday.";

/// Three stories; two end in the same paragraph, the third in one that says something else.
fn stories() -> Place {
    let place = Place::new();
    place
        .file("in/a.txt", format!("{BUOY} It was red.\n\n{ABOUT}\n"))
        .file("in/b.txt", format!("Bakers in the old town open later from Monday on.\n\n{ABOUT}\n\nThe guild agreed.\n"))
        .file("in/c.txt", format!("A vote is due in June. {BUOY}\n\n{}\n", ABOUT.replace("islands", "mainland")));
    place
}

#[test]
fn each_paragraph_and_sentence_stays_in_one_document() {
    let place = stories();
    let ran = place.run(&["dedup", "--across", "-l", "en", "--output-dir", "out", "in"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(place.read("out/a.txt"), place.read("in/a.txt"));
    assert_eq!(
        place.read("out/b.txt"),
        "Bakers in the old town open later from Monday on.\n\nThe guild agreed.\n"
    );
    assert_eq!(
        place.read("out/c.txt"),
        place.read("in/c.txt").replace(BUOY, "")
    );
}

#[test]
fn a_removal_names_the_other_document_and_counts_the_copies() {
    let place = stories();
    place.file("in/d.txt", ABOUT);
    let lines = place
        .run(&["dedup", "--across", "-l", "en", "--dry-run", "in"])
        .out;
    let second = lines.lines().nth(1).unwrap();
    assert!(
        second
            .starts_with("in/c.txt: sentence 23-79 repeats in/a.txt 0-56 (exact, 1.00, 2 copies)"),
        "{lines}"
    );
    let json = place
        .run(&[
            "dedup",
            "--across",
            "-l",
            "en",
            "--dry-run",
            "-f",
            "jsonl",
            "in",
        ])
        .out;
    let removed = |at: usize| -> Value {
        let report: Value = serde_json::from_str(json.lines().nth(at).unwrap()).unwrap();
        report["removed"][0].clone()
    };
    let (b, d) = (removed(1), removed(3));
    assert_eq!(
        (&b["unit"], &b["copies"], &b["reason"]),
        (&"paragraph".into(), &3.into(), &"exact".into())
    );
    for removal in [b, d] {
        let kept = &removal["duplicate_of"];
        assert_eq!(kept["id"], "in/a.txt");
        let span = kept["start"].as_u64().unwrap() as usize..kept["end"].as_u64().unwrap() as usize;
        assert_eq!(&place.read("in/a.txt")[span], ABOUT);
    }
}

#[test]
fn what_goes_does_not_depend_on_order_or_threads() {
    let place = stories();
    let run = |files: &[&str], jobs: &str| {
        let args = [
            &["dedup", "--across", "-l", "en", "--dry-run", "-j", jobs],
            files,
        ]
        .concat();
        let mut lines: Vec<String> = place.run(&args).out.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let once = run(&["in/a.txt", "in/b.txt", "in/c.txt"], "1");
    assert_eq!(once.len(), 2);
    assert_eq!(run(&["in/c.txt", "in/b.txt", "in/a.txt"], "3"), once);
    let first = [
        "dedup",
        "--across",
        "-l",
        "en",
        "--dry-run",
        "--keep",
        "first",
        "in/c.txt",
        "in/a.txt",
    ];
    assert!(
        place
            .run(&first)
            .out
            .starts_with("in/a.txt: sentence 0-56 repeats in/c.txt 23-79")
    );
}

#[test]
fn records_keep_all_but_their_text() {
    let place = Place::new();
    let line = |id: &str, text: &str| {
        format!(
            "{{ \"id\": \"{id}\", \"text\":{}, \"n\":1.0}}\n",
            Value::from(text)
        )
    };
    let input = line("a", ABOUT) + &line("b", &format!("{BUOY}\n\n{ABOUT}"));
    let ran = place.pipe(&["dedup", "--across", "-l", "en"], &input);
    assert_eq!(
        (ran.code, ran.out),
        (
            Some(0),
            line("a", ABOUT) + &line("b", &format!("{BUOY}\n\n"))
        )
    );
    assert_eq!(
        place
            .pipe(&["dedup", "--across", "--check", "-q"], &input)
            .code,
        Some(3)
    );
}

#[test]
fn what_repeats_other_files_goes_and_those_are_not_written() {
    let place = stories();
    let fuller = format!("{ABOUT} It has forty reporters.");
    place.file("old/known.txt", format!("{ABOUT}\n\n{ABOUT}\n"));
    place.file(
        "new.txt",
        format!("{fuller}\n\nThe guild agreed to open its doors again in June.\n"),
    );
    let ran = place.run(&["dedup", "-l", "en", "--against", "old", "new.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(
        ran.out,
        "It belongs to its readers. It has forty reporters.\n\nThe guild agreed to open its doors again in June.\n",
        "sentences of under six words are no repeats by themselves"
    );
    let args = [
        "dedup",
        "-l",
        "en",
        "--against",
        "old",
        "--dry-run",
        "-f",
        "jsonl",
        "new.txt",
    ];
    let report: Value = serde_json::from_str(&place.run(&args).out).unwrap();
    assert_eq!(report["removed"][0]["duplicate_of"]["id"], "old/known.txt");
    let missing = place.run(&["dedup", "--against", "none", "new.txt"]);
    assert_eq!(
        (missing.code, missing.out),
        (Some(1), place.read("new.txt"))
    );
    assert_eq!(missing.err, "nutgraf: none: no such file or directory\n");
}

/// A row whose text goes wholly stays a row; that it is empty now is said.
#[test]
fn a_text_of_which_nothing_is_left_is_named() {
    let place = Place::new();
    let rows = format!("id,text\n1,{BUOY} It was red.\n2,{BUOY}\n3,It snowed.\n");
    place.file("rows.csv", rows);
    let args = ["dedup", "--across", "-l", "en", "rows.csv"];
    let ran = place.run(&args);
    assert_eq!(
        (ran.code, ran.out.lines().count(), ran.err.as_str()),
        (
            Some(0),
            4,
            "nutgraf: 1 text (rows.csv:3) left empty: nothing but repeats\n"
        )
    );
    assert_eq!(place.run(&[&args[..], &["-q"]].concat()).err, "");
    let dry = place.run(&[&args[..], &["--dry-run"]].concat());
    assert_eq!(
        dry.err, "",
        "nothing is left empty where nothing is written"
    );
}
