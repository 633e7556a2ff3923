//! Nothing is lost: outputs never fall on inputs, one input's fault is its own, and what was not delivered is not taken for done.

use crate::harness::{Place, Ran, TEXT};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// All files below a folder, with what they hold.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut left = vec![folder.to_owned()];
    while let Some(at) = left.pop() {
        for entry in std::fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                all.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    all
}

/// Some inputs: files of their own and two folders.
fn inputs() -> Place {
    let place = Place::new();
    for name in [
        "a.txt",
        "notes",
        "notes.summary.txt",
        "in/a.txt",
        "in2/b.txt",
    ] {
        place.file(name, format!("{name}: {TEXT}"));
    }
    place
}

#[test]
fn no_output_falls_on_an_input_or_another_output() {
    let place = inputs();
    std::fs::hard_link(place.path().join("a.txt"), place.path().join("same.txt")).unwrap();
    let before = files(&place.path());
    let documents = ["dedup", "--unit", "document", "a.txt"];
    for args in [
        &["a.txt", "-o", "a.txt"][..],
        &["a.txt", "-o", "in/../a.txt"],
        &["a.txt", "-o", "same.txt"],
        &["in", "-o", "in/a.txt"],
        &["a.txt", "--failures", "a.txt"],
        &["a.txt", "-o", "new", "--failures", "./new"],
        &["digest", "a.txt", "notes", "-o", "notes"],
        &["stats", "a.txt", "-o", "a.txt"],
        &["sentences", "--follow", "a.txt", "-o", "a.txt"],
        &["compare", "a.txt", "notes", "-o", "notes"],
        &["--files-from", "a.txt", "-o", "a.txt"],
        &[&documents[..], &["--index", "new", "-o", "new"]].concat(),
        &[&documents[..], &["--index", "a.txt"]].concat(),
        &[&documents[..], &["--clusters", "a.txt"]].concat(),
        &[&documents[..], &["--clusters", "new", "-o", "new"]].concat(),
        &[&documents[..], &["--against", "notes", "-o", "notes"]].concat(),
        &["dedup", "--output-dir", ".", "a.txt"],
        &["dedup", "--output-dir", "in", "in2", "in/b.txt"],
        &["--output-dir", ".", "notes", "notes.summary.txt"],
        &["--output-dir", ".", "in", "in2"],
        &["--output-dir", "in/deep", "in"],
        &["--output-dir", ".", "a.txt", "--failures", "a.summary.txt"],
        &["--output-dir", ".", "a.txt", "--failures", ".nutgraf.jsonl"],
    ] {
        let ran = place.run(args);
        assert_eq!(
            (ran.code, ran.out.as_str(), ran.err.lines().count()),
            (Some(2), "", 1),
            "{args:?}: {}",
            ran.err
        );
        assert_eq!(files(&place.path()), before, "{args:?}: {}", ran.err);
    }
}

#[test]
fn outputs_may_lie_beside_their_inputs() {
    let place = Place::new();
    place
        .file("notes", "It rained.")
        .file("notes.txt", "It snowed.");
    let ran = place.run(&["--output-dir", ".", "notes", "notes.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(place.read("notes"), "It rained.");
    assert_eq!(place.read("notes.txt"), "It snowed.");
    assert_eq!(place.read("notes.summary.txt"), "It rained.\n");
    assert_eq!(place.read("notes.txt.summary.txt"), "It snowed.\n");
}

#[test]
fn an_output_that_cannot_be_written_for_its_name_fails_alone() {
    let place = Place::new();
    let long = "l".repeat(251);
    place
        .file("in/a.txt", TEXT)
        .file(&format!("in/{long}.txt"), TEXT)
        .file("in/m.txt", TEXT)
        .file("in/z.txt", TEXT)
        .file("out/m.summary.txt/held", "");
    for jobs in ["1", "4"] {
        let ran = place.run(&[
            "--output-dir",
            "out",
            "-j",
            jobs,
            "--failures",
            "failed",
            "in",
        ]);
        let lines: Vec<_> = ran.err.lines().collect();
        assert_eq!((ran.code, lines.len()), (Some(1), 3), "{}", ran.err);
        assert!(
            lines[0].ends_with(".summary.txt: file name too long"),
            "{}",
            ran.err
        );
        assert_eq!(
            lines[1..],
            [
                "nutgraf: in/m.txt: out/m.summary.txt: is a folder",
                "nutgraf: 2 of 4 inputs failed"
            ]
        );
        assert!(place.exists("out/a.summary.txt") && place.exists("out/z.summary.txt"));
        assert_eq!(place.read("out/.nutgraf.jsonl").lines().count(), 4);
        assert_eq!(place.read("failed").lines().count(), 2);
    }
}

#[test]
fn records_whose_file_cannot_be_written_are_one_failure() {
    let place = Place::new();
    let records: String = (0..50)
        .map(|n| format!("{{\"text\":\"It rained for {n} days.\"}}\n"))
        .collect();
    place
        .file(&format!("in/{}.jsonl", "r".repeat(249)), records)
        .file("in/z.txt", TEXT);
    let ran = place.run(&["--output-dir", "out", "in"]);
    assert_eq!(
        (ran.code, ran.err.lines().count()),
        (Some(1), 2),
        "{}",
        ran.err
    );
    assert!(place.exists("out/z.summary.txt"));
}

/// Records that make more than a pipe holds.
fn many(records: usize) -> String {
    let record = |n: usize| {
        let words: Vec<String> = (0..60)
            .map(|at| {
                format!(
                    "w{:x}",
                    (n * 60 + at).wrapping_mul(2_654_435_761) % 1_000_003
                )
            })
            .collect();
        format!("{{\"id\":{n},\"text\":\"{}.\"}}\n", words.join(" "))
    };
    (0..records).map(record).collect()
}

#[test]
fn what_the_reader_of_a_pipe_did_not_get_is_not_indexed() {
    for report in [&[][..], &["--annotate", "-f", "jsonl"]] {
        let place = Place::new();
        place.file("in.jsonl", many(2_000));
        let args = [
            &["dedup", "--unit", "document", "--index", "seen", "in.jsonl"],
            report,
        ]
        .concat();
        let mut command = place.command(&args);
        let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), err.as_str()),
            (
                Some(0),
                "nutgraf: seen: nothing was added: the output was closed before its end\n"
            )
        );
        assert!(!place.exists("seen") && !place.exists(".nutgraf-unfinished-seen"));
        let ran = place.run(&[&args[..], &["-o", "out"]].concat());
        assert_eq!(
            (ran.code, place.exists("seen")),
            (Some(0), true),
            "{}",
            ran.err
        );
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_of_the_second_pass_is_no_change_of_an_input() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        for unit in [&["--unit", "document"][..], &["--across"]] {
            let place = Place::new();
            place.file("in.jsonl", many(3_000)).file("groups", "old");
            let clusters: &[&str] = if unit.len() == 2 {
                &["--clusters", "groups"]
            } else {
                &[]
            };
            let args = [&["dedup"], unit, clusters, &["in.jsonl"]].concat();
            let mut command = place.command(&args);
            let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut child = command.spawn().unwrap();
            let mut out = child.stdout.take().unwrap();
            out.read_exact(&mut [0]).unwrap(); // the second pass has begun, and waits for its reader
            let id = child.id().to_string();
            Command::new("kill")
                .args([&format!("-{signal}"), &id])
                .status()
                .unwrap();
            std::thread::sleep(Duration::from_millis(100));
            out.read_to_end(&mut Vec::new()).unwrap();
            let output = child.wait_with_output().unwrap();
            let err = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(code), "{args:?}: {err}");
            assert!(
                !err.contains("changed") && err.contains("interrupted"),
                "{err}"
            );
            assert_eq!(place.read("groups"), "old", "no output is replaced");
        }
    }
}

#[cfg(unix)]
#[test]
fn links_of_strangers_in_a_shared_folder_are_not_followed() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, lchown, symlink};
    const STRANGER: u32 = 12_345;
    let place = Place::new();
    place
        .file("a.txt", TEXT)
        .file("private", "mine")
        .file("shared/x", "");
    let path = |name: &str| place.path().join(name);
    std::fs::create_dir(path("own")).unwrap();
    std::fs::set_permissions(path("shared"), PermissionsExt::from_mode(0o1777)).unwrap();
    for (link, target) in [("shared/file", "../private"), ("shared/folder", "../own")] {
        symlink(target, path(link)).unwrap();
    }
    symlink("../private", path("shared/.nutgraf-unfinished-seen")).unwrap();
    let writes = |name: &str, args: &[&str]| -> Ran {
        let ran = place.run(args);
        assert_eq!(ran.code, Some(0), "{name}: {}", ran.err);
        ran
    };
    writes("an own link", &["a.txt", "-o", "shared/file"]);
    assert_ne!(place.read("private"), "mine");
    if place.path().metadata().unwrap().uid() != 0 {
        eprintln!("not run: only the superuser can make somebody else's link");
        return;
    }
    place.file("private", "mine");
    for link in [
        "shared/file",
        "shared/folder",
        "shared/.nutgraf-unfinished-seen",
    ] {
        lchown(path(link), Some(STRANGER), None).unwrap();
    }
    let documents = ["dedup", "--unit", "document", "a.txt"];
    for args in [
        &["a.txt", "-o", "shared/file"][..],
        &["a.txt", "-o", "shared/folder/out"],
        &["a.txt", "--failures", "shared/file"],
        &["a.txt", "--output-dir", "shared/folder"],
        &[&documents[..], &["--clusters", "shared/file"]].concat(),
        &[&documents[..], &["--index", "shared/seen"]].concat(),
    ] {
        let ran = place.run(args);
        assert_eq!(
            (ran.code, ran.err.lines().count()),
            (Some(2), 1),
            "{args:?}: {}",
            ran.err
        );
        assert_eq!(place.read("private"), "mine", "{args:?}");
        assert_eq!(
            std::fs::read_dir(path("own")).unwrap().count(),
            0,
            "{args:?}"
        );
    }
    symlink("../own", path("shared/sub")).unwrap();
    lchown(path("shared/sub"), Some(STRANGER), None).unwrap();
    place.file("in/sub/b.txt", TEXT).file("in/c.txt", TEXT);
    let ran = place.run(&["--output-dir", "shared", "in"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(place.exists("shared/c.summary.txt"));
    assert_eq!(std::fs::read_dir(path("own")).unwrap().count(), 0);
}

#[test]
fn failures_are_listed_and_can_end_a_run() {
    let place = Place::new();
    place
        .file("in/a.txt", "It rained.")
        .file("in/b.txt", b"\xc3\xa9\xc3\xa9\xff")
        .file("in/c.jsonl", "oops\n{\"text\":\"It snowed.\"}\n")
        .file("in/d.txt", "It froze.");
    let ran = place.run(&["--output-dir", "out", "--failures", "failed", "in"]);
    assert_eq!(ran.code, Some(1));
    let failed: Vec<serde_json::Value> = place
        .read("failed")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(failed[0]["path"], "in/b.txt");
    assert_eq!(failed[0]["reason"], "not UTF-8 (byte 4 is not valid)");
    assert_eq!(
        (&failed[1]["path"], &failed[1]["line"]),
        (&"in/c.jsonl".into(), &1.into())
    );
    assert_eq!(failed.len(), 2);
    for (flags, done) in [
        (&["--fail-fast"][..], 1),
        (&["--max-errors", "1"], 1),
        (&["--max-errors", "2"], 3),
    ] {
        let place_args = [&["--output-dir", "few", "-j", "1"], flags, &["in"]].concat();
        let ran = place.run(&place_args);
        assert_eq!(ran.code, Some(1), "{flags:?}: {}", ran.err);
        let stopped = ran
            .err
            .contains("stopped, as more failed than may: 1 document finished, in few");
        assert_eq!(stopped, done == 1, "{flags:?}: {}", ran.err);
        assert_eq!(place.exists("few/d.summary.txt"), done == 3, "{flags:?}");
        std::fs::remove_dir_all(place.path().join("few")).unwrap();
    }
    place.file("old", "old");
    for command in ["summarize", "digest", "stats"] {
        let ran = place.run(&[command, "--fail-fast", "-o", "old", "in"]);
        assert_eq!(
            (ran.code, place.read("old").as_str()),
            (Some(1), "old"),
            "{command}: {}",
            ran.err
        );
    }
    let ran = place.run(&[
        "dedup",
        "--unit",
        "document",
        "--index",
        "seen",
        "--fail-fast",
        "in",
    ]);
    assert_eq!(
        (ran.code, place.exists("seen")),
        (Some(1), false),
        "{}",
        ran.err
    );
}

#[test]
fn what_is_to_last_is_the_same() {
    let place = Place::new();
    place.file("in/sub/a.txt", TEXT).file("in/b.txt", TEXT);
    place.run(&["--output-dir", "quick", "in"]);
    place.run(&["--output-dir", "slow", "--durable", "in"]);
    assert_eq!(
        files(&place.path().join("quick")),
        files(&place.path().join("slow"))
    );
    assert_eq!(place.run(&["in", "-o", "one", "--durable"]).code, Some(0));
    assert!(place.exists("one"));
}

/// A run that was killed leaves the file that it was writing; the next to write the same target takes it away, but not one in use.
#[cfg(unix)]
#[test]
fn what_a_killed_run_left_of_an_output_goes_with_the_next() {
    let place = Place::new();
    place.file("a.txt", TEXT);
    let spawn = || {
        let mut command = place.command(&["-", "-o", "out.txt"]);
        command.stdin(Stdio::piped()).spawn().unwrap()
    };
    let unfinished = || {
        let entries = std::fs::read_dir(place.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names
            .filter(|name| name.starts_with(".nutgraf-unfinished-"))
            .count()
    };
    let mut killed = spawn();
    while unfinished() == 0 {
        std::thread::sleep(Duration::from_millis(1));
    }
    let ran = place.run(&["a.txt", "-o", "out.txt"]);
    assert_eq!((ran.code, unfinished()), (Some(0), 1), "that is in use");
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert_eq!(unfinished(), 1);
    assert_eq!(place.run(&["a.txt", "-o", "out.txt"]).code, Some(0));
    assert_eq!(unfinished(), 0);
}

/// A device or a pipe at the place of a file that a run makes is not replaced by it, whatever the rights of the user.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_never_replaced() {
    use std::os::unix::fs::FileTypeExt;
    for (name, args, code) in [
        ("list", &["--failures", "list", "a.txt"][..], 2),
        ("out/.nutgraf.jsonl", &["--output-dir", "out", "a.txt"], 2),
        ("out/a.summary.txt", &["--output-dir", "out", "a.txt"], 1),
    ] {
        let place = Place::new();
        place.file("a.txt", TEXT).file("out/b.txt", TEXT);
        let pipe = place.path().join(name);
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        let ran = place.run(args);
        assert_eq!(ran.code, Some(code), "{ran:?}");
        assert!(
            ran.err.contains("is no file, and is not replaced by one"),
            "{ran:?}"
        );
        let there = std::fs::symlink_metadata(&pipe).unwrap();
        assert!(there.file_type().is_fifo(), "{name}");
    }
}
