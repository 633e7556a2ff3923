//! The same bytes whatever the machine does: threads, the order in which files were made, locale, slow pipes, what was read before.

use crate::harness::{Place, fixture, ran, root};
use std::io::Write;
use std::process::Stdio;
use std::time::Duration;

/// Commands over a folder of texts in several languages and formats.
const COMMANDS: &[&[&str]] = &[
    &["-f", "jsonl"],
    &["dedup", "--dry-run", "-f", "jsonl"],
    &["dedup", "--unit", "document", "--annotate", "-f", "jsonl"],
    &["dedup", "--unit", "document", "--ids"],
    &["dedup", "--across", "--dry-run", "-f", "jsonl"],
    &["keywords", "-f", "jsonl"],
    &["digest", "-f", "json"],
    &["stats", "-f", "jsonl"],
];

/// The texts, by name.
fn texts() -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for folder in ["articles", "shapes", "wires"] {
        for entry in std::fs::read_dir(root().join("fixtures").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "txt") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                all.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    all.sort();
    all
}

#[test]
fn threads_order_of_creation_and_locale_change_no_byte() {
    let (first, second) = (Place::new(), Place::new());
    for (name, bytes) in texts() {
        first.file(&format!("in/{name}"), bytes);
    }
    for (name, bytes) in texts().into_iter().rev() {
        second.file(&format!("in/{name}"), bytes);
    }
    for &command in COMMANDS {
        let run = |place: &Place, threads: &str, locale: &str| {
            let args = [command, &["-j", threads, "in"][..]].concat();
            let mut program = place.command(&args);
            let program = program.env("LC_ALL", locale).env("TZ", "Asia/Tokyo");
            let ran = ran(program.stdin(Stdio::null()).output().unwrap());
            (ran.code, ran.out, ran.err)
        };
        let one = run(&first, "1", "C");
        assert!(one.1.len() > 100, "{command:?}: {}", one.2);
        for (place, threads, locale) in [
            (&first, "2", "tr_TR.UTF-8"),
            (&second, "16", "C"),
            (&second, "5", "de_DE.UTF-8"),
        ] {
            assert!(
                run(place, threads, locale) == one,
                "{command:?} -j {threads}"
            );
        }
    }
}

#[test]
fn what_was_read_before_changes_no_summary() {
    let place = Place::new();
    let texts = texts();
    for (name, bytes) in &texts {
        place.file(name, bytes);
    }
    let names: Vec<&str> = texts.iter().map(|(name, _)| name.as_str()).collect();
    for command in [
        &["-f", "jsonl"][..],
        &["keywords", "-f", "jsonl"],
        &["dedup", "--dry-run", "-f", "jsonl"],
    ] {
        let warm = |names: &[&str]| {
            let ran = place.run(&[command, &["-j", "1"], names].concat());
            let mut lines: Vec<String> = ran.out.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        let mut back = names.clone();
        back.reverse();
        let forth = warm(&names);
        assert_eq!(warm(&back), forth);
        let some: Vec<String> = names
            .iter()
            .step_by(9)
            .flat_map(|name| warm(&[*name]))
            .collect();
        assert!(
            !some.is_empty() && some.iter().all(|line| forth.contains(line)),
            "{command:?}"
        );
    }
}

#[test]
fn a_slow_pipe_gives_what_a_file_gives() {
    let place = Place::new();
    let record = |text: String| serde_json::json!({ "text": text }).to_string() + "\n";
    let lines = record(fixture("articles/harbour.txt")) + &record("It rained. It was cold.".into());
    for (input, rest) in [
        (fixture("articles/harbour.txt"), &["-f", "json"][..]),
        (lines, &["-f", "jsonl"][..]),
    ] {
        let whole = place.pipe(rest, &input);
        let mut child = place
            .command(rest)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        for piece in input.as_bytes().chunks(input.len() / 40 + 1) {
            stdin.write_all(piece).unwrap();
            stdin.flush().unwrap();
            std::thread::sleep(Duration::from_millis(3));
        }
        drop(stdin);
        let slow = ran(child.wait_with_output().unwrap());
        assert_eq!((slow.code, slow.out), (Some(0), whole.out));
    }
}
