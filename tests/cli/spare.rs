//! `dedup --spare`, which keeps what a person has marked as no repeat, and the page that it is marked on.

use crate::harness::{Place, TEXT};
use serde_json::{Value, json};

const LATE: &str =
    "The ferry to Sund was late again on Monday, and nobody on the old pier knew why.";

fn place() -> Place {
    let place = Place::new();
    place
        .file("a.txt", format!("{LATE}\n\nBakers open late.\n\n{LATE}\n"))
        .file("b.txt", format!("{TEXT}\n"))
        .file("c.txt", format!("{TEXT}\n"));
    place
}

/// The data of a page: what goes.
fn rows(page: &str) -> Vec<Value> {
    let (_, data) = page.split_once("id=\"data\">").unwrap();
    let (data, _) = data.split_once("</script>").unwrap();
    let data: Value = serde_json::from_str(data).unwrap();
    data["rows"].as_array().unwrap().clone()
}

const UNITS: &[&[&str]] = &[&[], &["--across"], &["--unit", "document"]];

#[test]
fn what_a_page_names_is_kept_for_every_unit() {
    for unit in UNITS {
        let place = place();
        let inputs = ["a.txt", "b.txt", "c.txt"];
        let run = |args: &[&str]| place.run(&[&["dedup"], *unit, args, &inputs].concat());
        let page = run(&["-f", "html"]);
        assert_eq!((page.code, page.err.as_str()), (Some(0), ""), "{unit:?}");
        let all = rows(&page.out);
        assert!(!all.is_empty(), "{unit:?}");
        let checked = run(&["--check", "-f", "html"]);
        assert_eq!(checked.code, Some(3), "{unit:?}");
        let list: String = all
            .iter()
            .map(|row| row["spare"].as_str().unwrap().to_owned() + "\n")
            .collect();
        place.file("keep.jsonl", list);
        let spared = run(&["--spare", "keep.jsonl", "--check"]);
        let told = spared
            .err
            .lines()
            .filter(|line| !line.ends_with("--unit document leaves such out"));
        assert_eq!(
            (spared.code, told.count()),
            (Some(0), 0),
            "{unit:?}: {}",
            spared.err
        );
        assert!(rows(&run(&["-f", "html"]).out).len() == all.len());
        let left = run(&["--spare", "keep.jsonl", "-f", "html"]).out;
        assert!(left.contains("Nothing repeats here"), "{unit:?}");
    }
}

#[test]
fn a_stretch_keeps_what_it_meets_and_nothing_else() {
    let place = place();
    let whole = place.run(&["dedup", "a.txt"]).out;
    assert_eq!(whole.matches(LATE).count(), 1);
    let second = place.read("a.txt").rfind(LATE).unwrap();
    for (start, end, copies) in [
        (second + 4, second + 9, 2),
        (0, second, 1),
        (second + LATE.len(), second + LATE.len() + 9, 1),
    ] {
        let line = json!({"id": "a.txt", "start": start, "end": end, "by": "Ines"});
        place.file("keep.jsonl", format!("\n{line}\n"));
        let out = place.run(&["dedup", "--spare", "keep.jsonl", "a.txt"]).out;
        assert_eq!(out.matches(LATE).count(), copies, "{start}..{end}");
    }
}

/// Whoever writes the list by hand writes the id of a row as a number.
#[test]
fn an_id_is_the_same_as_a_number_and_as_a_text() {
    let place = Place::new();
    let row = format!("{LATE} Nobody waits on the pier.");
    place.file("t.csv", format!("id,text\n7,\"{row}\"\n8,\"{row}\"\n"));
    for id in [json!(8), json!("8")] {
        let line = json!({"id": id, "start": 0, "end": 1});
        place.file("keep.jsonl", format!("{line}\n"));
        let args = [
            "dedup",
            "--unit",
            "document",
            "--ids",
            "--spare",
            "keep.jsonl",
            "t.csv",
        ];
        let ran = place.run(&args);
        assert_eq!(
            (ran.out.as_str(), ran.err.as_str()),
            ("7\n8\n", ""),
            "{line}"
        );
    }
}

#[test]
fn a_spared_document_is_written_counted_and_indexed() {
    let place = place();
    let line = json!({"id": "c.txt", "start": 0, "end": 1});
    place.file("keep.jsonl", format!("{line}\n"));
    let ids = |args: &[&str]| {
        let fixed = [
            "dedup",
            "--unit",
            "document",
            "--ids",
            "--spare",
            "keep.jsonl",
        ];
        place.run(&[&fixed, args].concat()).out
    };
    assert_eq!(ids(&["b.txt", "c.txt"]), "b.txt\nc.txt\n");
    assert_eq!(ids(&["b.txt", "c.txt", "--keep", "none"]), "c.txt\n");
    let all = place.run(&[
        "dedup",
        "--unit",
        "document",
        "--spare",
        "keep.jsonl",
        "--annotate",
        "b.txt",
        "c.txt",
    ]);
    assert!(
        all.out.contains("c.txt stays, though it repeats b.txt"),
        "{}",
        all.out
    );
}

#[test]
fn a_list_that_cannot_be_used_is_refused_by_its_line() {
    let place = place();
    for (list, told) in [
        ("{\"id\": \"a.txt\"}\n", "keep.jsonl:1: no line such as"),
        ("\n[1]\n", "keep.jsonl:2: no line such as"),
        (
            "{\"id\": 1, \"start\": 4, \"end\": 4}\n",
            "keep.jsonl:1: `end` has to be behind",
        ),
    ] {
        place.file("keep.jsonl", list);
        let ran = place.run(&["dedup", "--spare", "keep.jsonl", "a.txt"]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{list}");
        assert!(ran.err.contains(told), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    }
    assert_eq!(
        place.run(&["dedup", "--spare", "none.jsonl", "a.txt"]).code,
        Some(2)
    );
    place.file(
        "keep.jsonl",
        "{\"id\": \"a.txt\", \"start\": 0, \"end\": 9}\n",
    );
    let over = place.run(&[
        "dedup",
        "--spare",
        "keep.jsonl",
        "-o",
        "keep.jsonl",
        "a.txt",
    ]);
    assert_eq!(over.code, Some(2), "{}", over.err);
}

#[test]
fn a_list_for_other_inputs_says_that_it_keeps_nothing() {
    let place = place();
    let line = json!({"id": "elsewhere/a.txt", "start": 0, "end": 9});
    place.file("keep.jsonl", format!("{line}\n"));
    for unit in UNITS {
        let ran = place.run(&[&["dedup", "--spare", "keep.jsonl"], *unit, &["a.txt"]].concat());
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert_eq!(
            ran.err, "nutgraf: keep.jsonl: names 1 document that is not among the inputs\n",
            "{unit:?}"
        );
    }
}

#[test]
fn a_page_of_repeats_is_one_of_all() {
    let place = place();
    let refused = place.run(&["dedup", "-f", "html", "--output-dir", "out", "a.txt"]);
    assert_eq!(refused.code, Some(2));
    assert!(!place.exists("out"));
    let listed = [
        "dedup", "--unit", "document", "-f", "html", "--ids", "b.txt",
    ];
    assert_eq!(place.run(&listed).code, Some(2));
    let index = [
        "dedup", "--unit", "document", "-f", "html", "--index", "seen", "b.txt",
    ];
    assert_eq!(place.run(&index).code, Some(0));
    assert!(
        place.run(&index).out.contains("Nothing repeats here"),
        "it adds nothing"
    );
}
