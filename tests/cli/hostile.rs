//! What the system can do to a run: closed streams, full and read-only disks, few handles, no environment. What others do meanwhile stands in
//! `meddled.rs`. Small here; `NUTGRAF_TEST_ALL=1 cargo test --release --test cli hostile` goes
//! round more often.

use crate::harness::{Place, Ran, TEXT, feed, ran};
use std::path::Path;
use std::process::{Command, Stdio};

/// How often something is done that is left to chance.
pub(crate) fn rounds(few: usize, many: usize) -> usize {
    match std::env::var_os("NUTGRAF_TEST_ALL") {
        Some(_) => many,
        None => few,
    }
}

/// Commands that print results of a text, a folder of texts and records, by what stands in [`inputs`].
const PRINTING: &[&[&str]] = &[
    &["a.txt"],
    &["in"],
    &["-f", "json", "a.txt"],
    &["-f", "html", "a.txt"],
    &["dedup", "in"],
    &["dedup", "--dry-run", "a.txt"],
    &["dedup", "--across", "-q", "in"],
    &["dedup", "--unit", "document", "in.jsonl"],
    &["dedup", "--unit", "document", "--dry-run", "in"],
    &["digest", "-q", "in"],
    &["keywords", "a.txt"],
    &["sentences", "a.txt"],
    &["sentences", "--follow", "a.txt"],
    &["stats", "in"],
    &["explain", "a.txt"],
    &["text", "in"],
    &["text", "-f", "markdown", "in"],
    &["pack", "--query", "the ferry", "in"],
    &["plan"],
    &["compare", "a.txt", "in/a.txt"],
    &["compare", "--pairs", "pairs.jsonl"],
    &["index", "stat", "seen"],
    &["completions", "bash"],
    &["man"],
    &["config"],
    &["--help"],
    &["help", "dedup"],
    &["--version"],
];

/// Commands that write files and print nothing.
const WRITING: &[&[&str]] = &[
    &["a.txt", "-o", "out"],
    &["-f", "html", "in", "-o", "out"],
    &["in", "--output-dir", "outs"],
    &["dedup", "--across", "in", "-o", "out"],
    &["dedup", "--unit", "document", "in", "--output-dir", "outs"],
    &["text", "in", "-o", "out"],
];

fn inputs() -> Place {
    let place = Place::new();
    let record = |n: usize| {
        format!("{{\"id\": {n}, \"text\": \"In year {n} the mill was sold. It rained.\"}}\n")
    };
    place
        .file("a.txt", TEXT)
        .file("in.jsonl", (0..40).map(record).collect::<String>())
        .file(
            "pairs.jsonl",
            "{\"a\": \"It rained.\", \"b\": \"It rained.\"}\n",
        );
    for n in 0..12 {
        let own = format!("Ship {n} lay in the harbour of Sund for {n} days before it left.");
        place.file(&format!("in/{n}.txt"), format!("{own} {TEXT}"));
    }
    place.file(
        "in/a.txt",
        format!("The pilot boat Marit lay at the long pier of Holm. {TEXT}"),
    );
    let seen = ["dedup", "--unit", "document", "--index", "seen", "in.jsonl"];
    assert_eq!(place.run(&seen).code, Some(0));
    place
}

/// Runs the program from a shell, which does something before.
fn shell(place: &Place, before: &str, args: &[&str], after: &str) -> Ran {
    let script = format!("{before} exec \"$0\" \"$@\" {after}");
    let mut command = Command::new("sh");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_nutgraf")]);
    command.args(args).current_dir(place.path());
    command.env_remove("NUTGRAF_CONFIG");
    feed(&mut command, b"")
}

/// What stands in a folder, without what it holds.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.unwrap().file_name().to_string_lossy().into_owned()
    };
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

/// A run that failed says so in one line and a code.
fn told(args: &[&str], ran: &Ran, code: i32) {
    let lines = ran.err.lines().count();
    assert_eq!((ran.code, lines), (Some(code), 1), "{args:?}: {}", ran.err);
}

#[test]
fn a_closed_stdout_is_named_by_every_command() {
    let place = inputs();
    let before = place.path().join("seen").metadata().unwrap().len();
    let index = &["dedup", "--unit", "document", "--index", "seen", "in"][..];
    for args in PRINTING.iter().chain([&index]) {
        let ran = shell(&place, "", args, ">&-");
        told(args, &ran, 2);
        assert_eq!(ran.err, "nutgraf: stdout: is closed\n", "{args:?}");
    }
    assert_eq!(place.path().join("seen").metadata().unwrap().len(), before);
    for args in WRITING {
        let ran = shell(&place, "", args, ">&- 2>&-");
        assert_eq!(ran.code, Some(0), "{args:?}: {}", ran.err);
    }
}

#[test]
fn a_closed_stdin_is_named_where_it_would_be_read() {
    let place = inputs();
    for args in [
        &[][..],
        &["-"],
        &["dedup"],
        &["dedup", "--across", "-"],
        &["dedup", "--unit", "document", "-"],
        &["digest", "a.txt", "-"],
        &["keywords"],
        &["sentences", "--follow"],
        &["stats"],
        &["text", "-"],
        &["compare", "-", "a.txt"],
        &["compare", "--pairs", "-"],
        &["--files-from", "-"],
    ] {
        let ran = shell(&place, "", args, "<&-");
        told(args, &ran, 2);
        assert!(
            ran.err.contains("stdin: is closed"),
            "{args:?}: {}",
            ran.err
        );
    }
    for args in PRINTING {
        let ran = shell(&place, "", args, "<&-");
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn a_reader_that_is_gone_is_no_failure_of_any_command() {
    let place = inputs();
    for args in PRINTING {
        let mut command = place.command(args);
        let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let ran = ran(child.wait_with_output().unwrap());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn without_an_environment_the_bytes_are_the_same() {
    let place = inputs();
    let usual = ["LC_ALL", "C.UTF-8"];
    for args in PRINTING {
        let with = feed(place.command(args).env(usual[0], usual[1]), b"");
        for locale in ["C", "POSIX", "no_SUCH"] {
            let mut bare = place.command(args);
            bare.env_clear().env("LC_ALL", locale); // no HOME, no PATH, no TMPDIR
            let without = feed(&mut bare, b"");
            let whole = (without.code, &without.out, &without.err);
            assert_eq!(
                whole,
                (with.code, &with.out, &with.err),
                "{args:?} {locale}"
            );
        }
    }
}

#[test]
fn few_handles_are_enough() {
    let place = inputs();
    for n in 0..120 {
        place.file(&format!("many/{n}.txt"), format!("{n}. {TEXT}"));
    }
    for args in [
        &["-j8", "many"][..],
        &["text", "-j8", "many", "in.jsonl", "in"],
        &["dedup", "--across", "-j8", "many"],
        &[
            "dedup", "--unit", "document", "--memory", "1M", "-j8", "many",
        ],
        &["digest", "-j8", "many"],
    ] {
        let with = place.run(args);
        let few = shell(&place, "ulimit -n 24;", args, "");
        assert_eq!((few.code, &few.err), (Some(0), &with.err), "{args:?}");
        assert_eq!(few.out, with.out, "{args:?}");
    }
    let args = ["-j8", "many", "--output-dir", "outs"];
    let few = shell(&place, "ulimit -n 24;", &args, "");
    assert_eq!((few.code, few.err.as_str()), (Some(0), ""));
    let index = [
        "dedup", "--unit", "document", "--index", "new", "-j8", "many",
    ];
    let few = shell(&place, "ulimit -n 24;", &index, "");
    assert_eq!(few.code, Some(0), "{}", few.err);
}

/// A disk that is full for all files, temporary ones too: no file may have more than some kilobytes. The signal that comes with it is ignored, as
/// the write fails as well.
#[test]
fn a_tiny_disk_is_named_also_for_temporary_files() {
    let place = inputs();
    let long: String = (0..6000)
        .map(|n| format!("In year {n} mill {n} was sold for {n} crowns, it says.\n\n"))
        .collect();
    place
        .file("big/long.txt", &long)
        .file("big/long2.txt", long.replace("mill", "farm"));
    place.file("old", "old").file("groups", "old");
    let tiny = "trap '' XFSZ; ulimit -f 8;";
    for args in [
        &["text", "big", "-o", "old"][..],
        &["text", "big", "--output-dir", "outs"],
        &[
            "dedup", "--across", "-v", "--memory", "1M", "big", "-o", "old",
        ],
        &[
            "dedup",
            "--unit",
            "document",
            "--memory",
            "1M",
            "records.jsonl",
            "-o",
            "old",
        ],
        &[
            "dedup", "--unit", "document", "--index", "new", "big", "-o", "old",
        ],
        &[
            "dedup",
            "--unit",
            "document",
            "big",
            "-o",
            "old",
            "--clusters",
            "groups",
        ],
    ] {
        let record = |n: usize| {
            format!(
                "{{\"id\": {n}, \"text\": \"In year {n} mill {n} was sold for {n} crowns by the parish of Sund.\"}}\n"
            )
        };
        if !place.exists("records.jsonl") {
            place.file("records.jsonl", (0..20_000).map(record).collect::<String>());
        }
        let before = names(&place.path());
        let ran = shell(&place, tiny, args, "");
        assert!(
            matches!(ran.code, Some(1 | 2)) && !ran.err.is_empty(),
            "{args:?}: {ran:?}"
        );
        assert!(
            ran.err.contains("too large") || ran.err.contains("disk full"),
            "{args:?}: {}",
            ran.err
        );
        assert_eq!(place.read("old"), "old", "{args:?}");
        assert_eq!(place.read("groups"), "old", "{args:?}");
        assert!(!place.exists("new"), "{args:?}");
        let left: Vec<String> = names(&place.path())
            .into_iter()
            .filter(|name| !before.contains(name))
            .collect();
        assert!(left.iter().all(|name| name == "outs"), "{args:?}: {left:?}");
    }
    let journal = [".nutgraf-unfinished-journal"]; // by which `--resume` goes on
    assert_eq!(names(&place.path().join("outs")), journal);
    // A stream is copied before it is read twice.
    let mut command = Command::new("sh");
    let args = [
        "-c",
        "trap '' XFSZ; ulimit -f 8; exec \"$0\" dedup --across -",
        env!("CARGO_BIN_EXE_nutgraf"),
    ];
    let copied = feed(
        command.args(args).current_dir(place.path()),
        long.repeat(20).as_bytes(),
    );
    assert!(matches!(copied.code, Some(1 | 2)), "{}", copied.err);
    assert_eq!(copied.err.lines().count(), 1, "{}", copied.err);
}

/// `/proc` takes no files from anybody, the superuser included.
#[test]
#[cfg(target_os = "linux")]
fn a_place_that_takes_no_files_is_named_before_anything_is_lost() {
    let place = inputs();
    for args in [
        &["a.txt", "-o", "/proc/out"][..],
        &["in", "--output-dir", "/proc/outs"],
        &["-f", "html", "in", "--output-dir", "/proc/outs"],
        &["a.txt", "--failures", "/proc/failures"],
        &["dedup", "--unit", "document", "in", "--index", "/proc/seen"],
        &[
            "dedup",
            "--unit",
            "document",
            "in",
            "--clusters",
            "/proc/groups",
        ],
        &["compare", "a.txt", "in/a.txt", "-o", "/proc/out"],
        &["sentences", "--follow", "a.txt", "-o", "/proc/out"],
    ] {
        told(args, &place.run(args), 2);
    }
}
