//! Sets larger than memory, temporary files, and inputs that change while they are read.

use crate::harness::Place;
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

/// Documents of made prose; every fifth repeats the one before it: whole, cut or with a word changed.
fn set(count: u64, words: u64) -> String {
    let mut state = 9u64;
    let mut word = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let rank = (state >> 33) % 700;
        format!("w{}", rank * rank / 70)
    };
    let mut lines = String::new();
    let mut before: Vec<String> = Vec::new();
    for number in 0..count {
        let text = match number % 15 {
            4 => before.clone(),
            9 => before[..before.len() * 2 / 3].to_vec(),
            14 => before.iter().map(|w| w.replace("w99", "v99")).collect(),
            _ => (0..words).map(|_| word()).collect(),
        };
        lines += &json!({"id": number, "text": text.join(" ")}).to_string();
        lines += "\n";
        before = text;
    }
    lines
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().next().is_none()
}

/// Waits for a child; its largest resident set in bytes, where the system tells it.
fn peak(child: &mut Child) -> u64 {
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let status = std::fs::read_to_string(&status).unwrap_or_default();
        let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let kilobytes = peak.and_then(|p| p.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        most = most.max(1024 * kilobytes.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(1));
    }
    most
}

#[test]
fn a_set_larger_than_memory_gives_the_same_bytes() {
    let place = Place::new();
    let input = set(3000, 120);
    place.file("set.jsonl", &input).file("tmp/none", "");
    std::fs::remove_file(place.path().join("tmp/none")).unwrap();
    let verdicts = |rest: &[&str]| {
        let args = [
            "dedup",
            "--unit",
            "document",
            "--clusters",
            "groups",
            "set.jsonl",
        ];
        let ran = place.run(&[&args, rest].concat());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        (ran.out, place.read("groups"))
    };
    for rest in [
        &[][..],
        &["--annotate", "-f", "jsonl"],
        &["--keep", "first", "--dedup", "exact", "--ids"],
        &["--keep", "max:id", "--ids"],
        &["--measure", "jaccard", "--ids"],
    ] {
        let without = verdicts(rest);
        assert!(without.1.lines().count() >= 150, "{rest:?}");
        assert_eq!(
            verdicts(&[&["--memory", "1M"], rest].concat()),
            without,
            "{rest:?}"
        );
    }
    let mut child = place
        .command(&["dedup", "--unit", "document", "--memory", "1M", "-j", "2"])
        .env("TMPDIR", place.path().join("tmp"))
        .stdin(Stdio::piped())
        .stdout(std::fs::File::create(place.path().join("kept")).unwrap())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let peak = peak(&mut child);
    assert!(
        child.wait().unwrap().success() && peak <= 73 << 20,
        "{peak}"
    );
    assert_eq!(place.read("kept"), verdicts(&[]).0);
    assert!(is_empty(&place.path().join("tmp")));
}

#[test]
fn copies_of_a_paragraph_in_one_text_take_few_times_its_bytes() {
    let place = Place::new();
    let paragraph = "The harbour office sent letters to the owners of all boats on Monday. Nobody answered within the first \
        week of the strike. The owners met in the town hall to talk about the new fees.\n\n";
    let text = paragraph.repeat(40_000);
    let program = program_alone(&place);
    place.file("copies.txt", &text);
    let mut child = place
        .command(&["dedup", "-l", "en", "-o", "left", "copies.txt"])
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let peak = peak(&mut child);
    assert!(child.wait().unwrap().success());
    assert_eq!(place.read("left").trim(), paragraph.trim());
    let of_text = peak - program;
    assert!(
        of_text <= 7 * text.len() as u64,
        "{of_text} of {}",
        text.len()
    );
}

/// The largest resident set of a run that ends well, in bytes.
fn peak_of(place: &Place, args: &[&str]) -> u64 {
    let mut child = place
        .command(args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let peak = peak(&mut child);
    assert!(child.wait().unwrap().success());
    peak
}

/// What the program takes of memory by itself, which depends on how it was built. It is soon done, so that it is looked at more than once.
fn program_alone(place: &Place) -> u64 {
    place.file("small.txt", "The ferry is late. No bus came.\n");
    let run = |_| peak_of(place, &["keywords", "-q", "-l", "en", "small.txt"]);
    let most = (0..20).map(run).max().unwrap();
    assert!(most > 4 << 20, "{most}");
    most
}

#[test]
fn a_document_takes_at_most_twelve_times_its_bytes() {
    let place = Place::new();
    let sentence = |n: u64| {
        let word = |k: u64| (n * 7919 + k * 104_729) % 9973;
        format!(
            "Office w{} sent w{} letters about the fees of w{} on day {}. ",
            word(1),
            word(2),
            word(3),
            n % 31
        )
    };
    let text: String = (0..30_000).map(sentence).collect();
    let program = program_alone(&place);
    place.file("prose.txt", &text);
    // A digest holds its documents twice.
    for (command, times) in [
        ("summarize", 12),
        ("dedup", 12),
        ("keywords", 12),
        ("digest", 16),
    ] {
        let peak = peak_of(
            &place,
            &[command, "-q", "-l", "en", "-f", "json", "prose.txt"],
        );
        assert!(
            peak <= times * text.len() as u64 + program,
            "{command}: {peak} of {}",
            text.len()
        );
    }
}

/// The same prose as paragraphs, three in a document, each with a sentence too short to be a repeat by itself.
fn paragraphs(count: u64) -> String {
    let texts: Vec<String> = set(count, 60)
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|record| format!("It rained. It was {}.", record["text"].as_str().unwrap()))
        .collect();
    let document = |texts: &[String]| json!({"text": texts.join("\n\n")});
    let documents = texts.chunks(3).map(document);
    documents.map(|record| record.to_string() + "\n").collect()
}

#[test]
fn paragraphs_of_a_set_larger_than_memory_go_as_they_would_in_memory() {
    let place = Place::new();
    let input = paragraphs(3000);
    let without = ["--dry-run", "-f", "jsonl"];
    for rest in [
        &[][..],
        &without,
        &["--unit", "sentence"],
        &["--keep", "first"],
    ] {
        let run = |memory: &[&str]| {
            let args = ["dedup", "--across", "-l", "en", "-"];
            let ran = place.pipe(&[&args, rest, memory].concat(), &input);
            assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
            ran.out
        };
        let held = run(&[]);
        assert!(run(&["--memory", "1M"]) == held, "{rest:?}");
        if rest == without {
            assert!(held.matches("\"paragraph\"").count() >= 250);
        } else {
            assert!(held.len() < input.len() * 9 / 10, "{rest:?}");
        }
    }
    let args = ["dedup", "--across", "-l", "en", "-j", "4", "--memory", "1M"];
    let mut child = place
        .command(&args)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    drop(stdin);
    let peak = peak(&mut child);
    assert!(peak <= 73 << 20, "{peak}");
}

#[test]
fn an_index_takes_in_more_than_fits_in_memory() {
    let place = Place::new();
    place.file("set.jsonl", set(3000, 120));
    let run = |index: &str, rest: &[&str]| {
        let args = [
            "dedup",
            "--unit",
            "document",
            "--index",
            index,
            "--annotate",
        ];
        let ran = place.run(&[&args, rest, &["set.jsonl"]].concat());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        ran.out
    };
    let small = ["--memory", "1M"];
    assert_eq!(run("small", &small), run("large", &[]));
    let ids = |index: &str, rest: &[&str]| {
        let args = ["dedup", "--unit", "document", "--ids", "--index", index];
        place.run(&[&args, rest, &["set.jsonl"]].concat()).out
    };
    assert_eq!(ids("small", &small), ids("new", &[]), "read again");
    assert_eq!(ids("large", &[]), ids("new", &small), "read again");
    let verify = place.run(&["index", "verify", "small"]);
    assert_eq!((verify.code, verify.err.as_str()), (Some(0), ""));
    let stat = |index: &str| place.run(&["index", "stat", index, "-f", "json"]).out;
    assert_eq!(
        stat("small").split("bytes").next(),
        stat("large").split("bytes").next()
    );
}

#[test]
fn nothing_temporary_is_left_by_a_run_that_is_killed() {
    let place = Place::new();
    place.file("tmp/none", "");
    std::fs::remove_file(place.path().join("tmp/none")).unwrap();
    let mut child = place
        .command(&["dedup", "--unit", "document", "--memory", "1M"])
        .env("TMPDIR", place.path().join("tmp"))
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(set(3000, 120).as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    child.kill().unwrap();
    child.wait().unwrap();
    drop(stdin);
    assert!(is_empty(&place.path().join("tmp")));
}

#[test]
fn memory_is_a_size_and_for_sets() {
    for args in [
        &["--unit", "document", "--memory", "many"][..],
        &["--unit", "document", "--memory", "100K"],
        &["--unit", "document", "--memory", "1MM"],
        &["--memory", "100M"],
    ] {
        let ran = Place::new().pipe(&[&["dedup"], args].concat(), "");
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{args:?}");
    }
}
