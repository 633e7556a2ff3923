//! What others can do while a run goes on: change its inputs, send signals, swap links. Small here; `NUTGRAF_TEST_ALL=1 cargo test --release --test cli
//! meddled` goes round more often.

use crate::harness::{Place, TEXT, ran};
use crate::hostile::{names, rounds};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Ends what goes on beside a test, also where the test fails.
struct Ends<'d>(&'d AtomicBool);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_is_read_as_it_was_or_named() {
    let place = Place::new();
    let line = |n: usize| format!("In year {n} the mill at the river was sold to the parish.\n\n");
    let whole: String = (0..1_500).map(line).collect();
    let path = place.path().join("in/log.txt");
    place.file("in/log.txt", &whole).file("in/z.txt", TEXT);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let _ends = Ends(&done);
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let file = std::fs::File::options().write(true).open(&path);
                for length in [whole.len() / 3, 0, 17, whole.len() / 2] {
                    let _ = file.as_ref().map(|file| file.set_len(length as u64));
                    std::thread::sleep(Duration::from_millis(2));
                }
                let _ = std::fs::remove_file(&path);
                std::thread::sleep(Duration::from_millis(2));
                for part in whole.as_bytes().chunks(whole.len() / 5) {
                    use std::io::Write;
                    let file = std::fs::File::options()
                        .append(true)
                        .create(true)
                        .open(&path);
                    let _ = file.and_then(|mut file| file.write_all(part));
                    std::thread::sleep(Duration::from_millis(2));
                }
            }
        });
        for round in 0..rounds(3, 60) {
            for args in [
                &["text", "in"][..],
                &["in"],
                &["dedup", "in"],
                &["dedup", "--across", "in"],
                &["dedup", "--unit", "document", "in"],
                &["stats", "in"],
                &["--idf", "inputs", "in"],
                &["--site", "in"],
                &["pack", "--query", "the mill", "in"],
                &["sentences", "--follow", "in/log.txt"],
            ] {
                let ran = place.run(args);
                assert!(matches!(ran.code, Some(0..=2)), "{round} {args:?}: {ran:?}");
                // What was emptied and not filled again is named, too, but is no failure.
                let named = |line: &str| line.contains("in/") && !line.contains("held nothing");
                assert_eq!(
                    ran.code == Some(0),
                    !ran.err.lines().any(named),
                    "{args:?}: {}",
                    ran.err
                );
                assert!(!ran.err.contains("internal"), "{args:?}: {}", ran.err);
            }
        }
    });
}

#[test]
fn a_signal_in_any_phase_ends_a_run_and_replaces_nothing() {
    let place = Place::new();
    let record = |n: usize| {
        let words: Vec<String> = (0..60)
            .map(|at| format!("w{}", (n * 60 + at).wrapping_mul(2_654_435_761) % 9_973))
            .collect();
        format!(
            "{{\"id\": {n}, \"text\": \"{}. It rained in Sund on day {n}.\"}}\n",
            words.join(" ")
        )
    };
    place.file(
        "in.jsonl",
        (0..rounds(4_000, 20_000)).map(record).collect::<String>(),
    );
    for n in 0..40 {
        place.file(&format!("in/{n}.txt"), format!("{n}. {TEXT}").repeat(40));
    }
    let phases: &[&[&str]] = &[
        &["in.jsonl", "-o", "old"],
        &["dedup", "--across", "in.jsonl", "-o", "old"],
        &[
            "dedup", "--unit", "document", "in.jsonl", "--index", "new", "-o", "old",
        ],
        &["digest", "in", "-o", "old"],
        &["in", "--output-dir", "outs"],
        &["-f", "html", "in", "-o", "old"],
        &["--idf", "inputs", "in.jsonl", "-o", "old"],
        &["--site", "in", "-o", "old"],
        &["pack", "--query", "rain in Sund", "in.jsonl", "-o", "old"],
        &["explain", "in.jsonl", "-o", "old"],
        &["text", "-f", "markdown", "in.jsonl", "-o", "old"],
        &[
            "dedup",
            "--across",
            "--dry-run",
            "-f",
            "html",
            "in.jsonl",
            "-o",
            "old",
        ],
    ];
    for round in 0..rounds(3, 40) {
        for (at, args) in phases.iter().enumerate() {
            let (signal, code) = [("INT", 130), ("TERM", 143)][(round + at) % 2];
            place.file("old", "old");
            let mut command = place.command(args);
            let command = command
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped());
            let child = command.spawn().unwrap();
            std::thread::sleep(Duration::from_millis(
                5 + (round * 37 + at * 11) as u64 % 160,
            ));
            let kill = ["-c", &format!("kill -{signal} {} 2>/dev/null", child.id())];
            let _ = Command::new("sh").args(kill).status();
            let ran = ran(child.wait_with_output().unwrap());
            let ended = match ran.code {
                Some(0) => true,
                // It came before anybody watched for it, or while nothing was done yet.
                None => place.read("old") == "old",
                Some(found) => found == code && place.read("old") == "old",
            };
            assert!(ended, "{args:?} {signal}: {ran:?}");
            let known = ["in", "in.jsonl", "new", "old", "outs"];
            let mut strange = names(&place.path());
            strange.retain(|name| !known.contains(&name.as_str()));
            // Before anybody watches, a signal is a kill: what it leaves goes with the next run that writes the same.
            if ran.code.is_none() {
                let left = |name: &String| std::fs::remove_file(place.path().join(name)).unwrap();
                strange.drain(..).for_each(|name| left(&name));
            }
            assert!(strange.is_empty(), "{args:?} {signal}: {strange:?}");
            if place.exists("new") {
                assert_eq!(place.run(&["index", "verify", "new"]).code, Some(0));
            }
        }
    }
}

/// In a folder that all may write to, a stranger swaps an output for a link to what is not theirs, again and again.
#[test]
#[cfg(target_os = "linux")]
fn a_link_that_is_swapped_in_leads_nowhere() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, lchown, symlink};
    const STRANGER: u32 = 12_345;
    let place = Place::new();
    place
        .file("a.txt", TEXT)
        .file("private", "mine")
        .file("shared/x", "");
    if place.path().metadata().unwrap().uid() != 0 {
        eprintln!("not run: only the superuser can make somebody else's link");
        return;
    }
    let shared = place.path().join("shared");
    std::fs::set_permissions(&shared, PermissionsExt::from_mode(0o1777)).unwrap();
    let link = |name: &str| {
        let made = shared.join(name);
        symlink("../private", &made).unwrap();
        lchown(&made, Some(STRANGER), None).unwrap();
    };
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let _ends = Ends(&done);
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                for name in ["out", "groups", "seen"] {
                    let made = format!("made-{name}");
                    link(&made);
                    let _ = std::fs::rename(shared.join(&made), shared.join(name));
                    std::thread::yield_now();
                    let _ = std::fs::remove_file(shared.join(name));
                }
            }
        });
        for _ in 0..rounds(12, 400) {
            let documents = ["dedup", "--unit", "document", "a.txt"];
            for args in [
                &["a.txt", "-o", "shared/out"][..],
                &["a.txt", "--failures", "shared/out"],
                &[&documents[..], &["--clusters", "shared/groups"]].concat(),
                &[&documents[..], &["--index", "shared/seen"]].concat(),
            ] {
                let ran = place.run(args);
                assert!(matches!(ran.code, Some(0 | 2)), "{args:?}: {ran:?}");
                assert_eq!(place.read("private"), "mine", "{args:?}");
            }
        }
    });
}
