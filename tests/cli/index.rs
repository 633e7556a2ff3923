//! `nutgraf dedup --index` and `nutgraf index`.

use crate::harness::{Place, Ran};
use serde_json::{Value, json};
use std::io::Write;
use std::process::Stdio;
use std::time::Duration;

/// A text of about ninety words; another one for each number.
fn text(number: usize) -> String {
    let mut state = number as u64 + 1;
    let word = |_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        format!("word{}", (state >> 33) % 4000)
    };
    (0..90).map(word).collect::<Vec<_>>().join(" ") + "."
}

fn line(id: &str, text: &str) -> String {
    json!({"id": id, "text": text}).to_string() + "\n"
}

fn lines(numbers: std::ops::Range<usize>) -> String {
    numbers.map(|n| line(&format!("d{n}"), &text(n))).collect()
}

fn dedup(place: &Place, args: &[&str], input: &str) -> Ran {
    place.pipe(
        &[&["dedup", "--unit", "document", "--index", "seen"], args].concat(),
        input,
    )
}

fn documents(place: &Place) -> u64 {
    let ran = place.run(&["index", "stat", "-f", "json", "seen"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    serde_json::from_str::<Value>(&ran.out).unwrap()["documents"]
        .as_u64()
        .unwrap()
}

#[test]
fn repeats_of_what_was_indexed_go_and_what_stays_is_added() {
    for text_kept in [&[][..], &["--index-text"]] {
        let place = Place::new();
        let ids = [text_kept, &["--ids"]].concat();
        assert_eq!(dedup(&place, &ids, &lines(0..3)).out, "d0\nd1\nd2\n");
        let edited = text(1) + " Corrected by the desk.";
        let input = lines(2..4) + &line("e", &edited) + &line("f", &edited) + &line("g", &text(3));
        let dry = dedup(
            &place,
            &[text_kept, &["--dry-run", "-f", "jsonl"]].concat(),
            &input,
        );
        let verdicts: Vec<Value> = dry
            .out
            .lines()
            .map(|l| serde_json::from_str(l).unwrap())
            .collect();
        let said: Vec<_> = verdicts
            .iter()
            .map(|v| {
                (
                    v["id"].as_str().unwrap(),
                    v["duplicate_of"].as_str().unwrap(),
                )
            })
            .collect();
        assert_eq!(said, [("e", "d1"), ("f", "d1"), ("g", "d3")]);
        let estimated: Vec<_> = verdicts.iter().map(|v| v["estimated"] == true).collect();
        assert_eq!(
            estimated,
            [text_kept.is_empty(), text_kept.is_empty(), false]
        );
        assert_eq!(documents(&place), 3, "a dry run adds nothing");
        let kept = dedup(
            &place,
            &[text_kept, &["--clusters", "groups"]].concat(),
            &input,
        );
        assert_eq!((kept.code, kept.out), (Some(0), lines(2..4)));
        assert!(
            place
                .read("groups")
                .starts_with(r#"{"kept":"d1","removed":[{"id":"e""#)
        );
        assert_eq!(documents(&place), 4);
        let again = dedup(&place, &ids, &lines(0..4));
        assert_eq!(
            again.out, "d0\nd1\nd2\nd3\n",
            "a document is no repeat of itself"
        );
        assert_eq!(documents(&place), 4);
    }
}

#[test]
fn an_indexed_document_stays_though_a_fuller_one_comes() {
    let place = Place::new();
    dedup(&place, &[], &line("short", &text(1)));
    let fuller = format!("{} {}", text(1), "More was said later.");
    let ran = dedup(
        &place,
        &["--ids"],
        &(line("full", &fuller) + &line("short", &text(1))),
    );
    assert_eq!(ran.out, "short\n");
    let renamed = dedup(&place, &["--dry-run"], &line("other", &text(1)));
    assert_eq!(renamed.out, "other repeats short (exact, about 1.00)\n");
}

/// A short part of a long document is more than a sketch can tell.
#[test]
fn a_set_that_is_read_again_adds_nothing() {
    let place = Place::new();
    let long: Vec<String> = (0..50).map(text).collect();
    let set = line("part", &text(20)) + &line("whole", &long.join(" "));
    for _ in 0..2 {
        let ran = dedup(&place, &["--ids"], &set);
        assert_eq!((ran.code, ran.out.as_str()), (Some(0), "whole\n"));
        assert_eq!(documents(&place), 1);
    }
}

#[test]
fn exact_takes_only_the_same_words_from_an_index() {
    let place = Place::new();
    dedup(&place, &[], &lines(0..2));
    let input = line("same", &text(0).replace(' ', "  ")) + &line("near", &(text(1) + " More."));
    assert_eq!(
        dedup(&place, &["--dedup", "exact", "--ids"], &input).out,
        "near\n"
    );
    assert_eq!(dedup(&place, &["--dedup", "off"], &input).code, Some(2));
}

#[test]
fn what_is_no_index_or_another_one_is_refused() {
    let place = Place::new();
    place.file("seen", "not an index").file("empty", "");
    let ran = dedup(&place, &["--ids"], &lines(0..1));
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.starts_with("nutgraf: seen: ") && ran.err.lines().count() == 1,
        "{}",
        ran.err
    );
    assert_eq!(place.read("seen"), "not an index");
    assert_eq!(place.run(&["index", "verify", "empty"]).code, Some(1));
    let missing = place.run(&["index", "stat", "none"]);
    assert_eq!(
        (missing.code, missing.err.as_str()),
        (Some(1), "nutgraf: none: no such file or directory\n")
    );
    let place = Place::new();
    dedup(&place, &["--index-text"], &lines(0..1));
    let other = dedup(&place, &[], &lines(0..1));
    assert_eq!(
        (other.code, other.err.as_str()),
        (
            Some(2),
            "nutgraf: seen: was made with --index-text, which is missing\n"
        )
    );
}

#[test]
fn damage_is_told() {
    let place = Place::new();
    dedup(&place, &[], &lines(0..50));
    assert_eq!(place.run(&["index", "verify", "seen"]).code, Some(0));
    let whole = std::fs::read(place.path().join("seen")).unwrap();
    let id = whole.windows(5).rposition(|w| w == b"\"d33\"").unwrap();
    let mut damaged = whole.clone();
    damaged[id + 2] ^= 1;
    place.file("seen", &damaged);
    let verify = place.run(&["index", "verify", "seen"]);
    assert_eq!(
        (verify.code, verify.err.as_str()),
        (Some(1), "nutgraf: seen: the index is damaged\n")
    );
    let ran = dedup(&place, &["--ids"], &line("copy", &text(33)));
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
}

#[test]
fn any_damage_is_told_in_one_line() {
    let place = Place::new();
    dedup(&place, &[], &lines(0..20));
    let whole = std::fs::read(place.path().join("seen")).unwrap();
    let mut told = 0;
    for at in (0..8192.min(whole.len()))
        .step_by(41)
        .chain((8192..whole.len()).step_by(1009))
    {
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << (at % 8);
        place.file("seen", &damaged);
        let ran = place.run(&["index", "verify", "seen"]);
        let lines = ran.err.lines().count();
        assert!(
            matches!((ran.code, lines), (Some(0), 0) | (Some(1), 1)),
            "byte {at}: {ran:?}"
        );
        told += lines;
    }
    assert!(told > 0, "the test shows nothing");
}

#[test]
fn damage_never_ends_a_writing_run_in_silence() {
    let place = Place::new();
    for run in 0..3 {
        dedup(&place, &["--ids"], &lines(run * 20..run * 20 + 20));
    }
    let whole = std::fs::read(place.path().join("seen")).unwrap();
    let pages = if std::env::var_os("NUTGRAF_TEST_ALL").is_some() {
        usize::MAX
    } else {
        24
    };
    let mut told = 0;
    for page in (0..whole.len() / 4096).rev().take(pages) {
        for at in [0, 1, 5, 64, 900].map(|at| page * 4096 + at) {
            let mut damaged = whole.clone();
            damaged[at..at + 8].fill(0x5a);
            place.file("seen", &damaged);
            let ran = dedup(&place, &["--ids"], &lines(50..80));
            let lines = ran.err.lines().count();
            assert!(
                matches!((ran.code, lines), (Some(0), 0) | (Some(2), 1)),
                "byte {at}: {ran:?}"
            );
            told += lines;
        }
    }
    assert!(told > 0, "the test shows nothing");
}

#[test]
fn while_one_run_writes_others_read_and_a_second_writer_is_refused() {
    let place = Place::new();
    dedup(&place, &[], &lines(0..2));
    let mut first = place
        .command(&["dedup", "--unit", "document", "--index", "seen", "--ids"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let refused = (0..200).find_map(|_| {
        std::thread::sleep(Duration::from_millis(20));
        let ran = dedup(&place, &["--ids"], &lines(0..1));
        (ran.code == Some(2)).then_some(ran.err)
    });
    let expected = "nutgraf: seen: in use: another run writes to it\n";
    assert_eq!(refused.as_deref(), Some(expected));
    let dry = dedup(&place, &["--dry-run"], &line("other", &text(1)));
    assert_eq!(
        (dry.code, dry.out.as_str()),
        (Some(0), "other repeats d1 (exact, about 1.00)\n"),
        "{}",
        dry.err
    );
    assert_eq!(documents(&place), 2);
    let verify = place.run(&["index", "verify", "seen"]);
    assert_eq!((verify.code, verify.err.as_str()), (Some(0), ""));
    first
        .stdin
        .take()
        .unwrap()
        .write_all(lines(5..6).as_bytes())
        .unwrap();
    assert!(first.wait().unwrap().success());
    assert_eq!(documents(&place), 3);
}

#[test]
fn what_a_killed_run_left_is_taken_over() {
    let place = Place::new();
    let left = ".nutgraf-unfinished-seen";
    let mut child = place
        .command(&["dedup", "--unit", "document", "--index", "seen", "--ids"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    while !place.exists(left) {
        std::thread::sleep(Duration::from_millis(1));
    }
    let dry = dedup(&place, &["--dry-run"], &lines(0..2));
    assert_eq!(
        (dry.code, dry.err.as_str()),
        (Some(0), ""),
        "there is no index yet"
    );
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(place.exists(left) && !place.exists("seen"));
    assert_eq!(dedup(&place, &["--ids"], &lines(0..2)).out, "d0\nd1\n");
    assert!(!place.exists(left));
    assert_eq!(documents(&place), 2);
    let place = Place::new();
    place.file(left, "no index at all");
    assert_eq!(dedup(&place, &["--ids"], &lines(0..2)).out, "d0\nd1\n");
    assert!(!place.exists(left));
}

#[test]
fn a_kill_at_any_moment_leaves_all_of_a_run_or_nothing() {
    let kills = if std::env::var_os("NUTGRAF_TEST_ALL").is_some() {
        200
    } else {
        12
    };
    let place = Place::new();
    let mut there = 0;
    for kill in 0..kills {
        let input = lines(kill * 20..kill * 20 + 20);
        let mut child = place
            .command(&["dedup", "--unit", "document", "--index", "seen", "--ids"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        std::thread::sleep(Duration::from_micros((kill as u64 * 7919) % 40_000));
        child.kill().unwrap();
        child.wait().unwrap();
        if !place.exists("seen") {
            continue;
        }
        let verify = place.run(&["index", "verify", "seen"]);
        assert_eq!(
            (verify.code, verify.err.as_str()),
            (Some(0), ""),
            "kill {kill}"
        );
        let now = documents(&place);
        assert!(
            now == there || now == there + 20,
            "{there} before kill {kill}, {now} after"
        );
        if now > there {
            assert_eq!(dedup(&place, &["--ids"], &input).out.lines().count(), 20);
            assert_eq!(documents(&place), now);
        }
        there = now;
    }
}

#[test]
fn compacting_keeps_everything() {
    let place = Place::new();
    for run in 0..6 {
        dedup(&place, &[], &lines(run * 10..run * 10 + 10));
    }
    let size = || std::fs::metadata(place.path().join("seen")).unwrap().len();
    let before = size();
    assert_eq!(place.run(&["index", "compact", "seen"]).code, Some(0));
    assert!(size() <= before);
    assert_eq!(
        (
            documents(&place),
            place.run(&["index", "verify", "seen"]).code
        ),
        (60, Some(0))
    );
}
