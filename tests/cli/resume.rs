//! `--output-dir --resume`: an interrupted run goes on where it was, and ends as if nothing had happened.

use crate::archives::zip;
use crate::harness::{Place, TEXT};
use crate::trust::files;
use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::{Duration, SystemTime};

/// Says which outputs are still the files that they were.
#[cfg(unix)]
fn inodes(place: &Place, folder: &str) -> BTreeMap<String, u64> {
    use std::os::unix::fs::MetadataExt;
    let root = place.path().join(folder);
    let names = files(&root).into_keys();
    let inode = |name: String| {
        let inode = root.join(&name).metadata().unwrap().ino();
        (name, inode)
    };
    names
        .filter(|name| !name.contains(".nutgraf"))
        .map(inode)
        .collect()
}

#[cfg(unix)]
#[test]
fn only_what_is_missing_or_changed_is_done_again() {
    let place = Place::new();
    for name in ["changed", "gone", "kept", "lost", "touched", "edited"] {
        place.file(&format!("in/{name}.txt"), format!("{TEXT} It is {name}."));
    }
    place.file("in/broken.txt", b"\xc3\xa9\xc3\xa9\xff");
    let run = |flags: &[&str]| place.run(&[&["--output-dir", "out", "in"], flags].concat());
    assert_eq!(run(&[]).code, Some(1));
    let before = inodes(&place, "out");
    place
        .file("in/changed.txt", "It rained.")
        .file("in/new.txt", "It snowed.")
        .file("out/edited.summary.txt", "Somebody wrote this.");
    let path = |name: &str| place.path().join(name);
    std::fs::remove_file(path("in/gone.txt")).unwrap();
    std::fs::remove_file(path("out/lost.summary.txt")).unwrap();
    let touched = std::fs::File::options()
        .append(true)
        .open(path("in/touched.txt"));
    touched
        .unwrap()
        .set_modified(SystemTime::UNIX_EPOCH)
        .unwrap();
    let ran = run(&["--resume"]);
    assert_eq!(ran.code, Some(1), "what failed is tried again");
    let lines: Vec<_> = ran.err.lines().collect();
    assert_eq!(lines[0], "nutgraf: --resume: kept as they are: 2 outputs");
    assert!(
        ran.err
            .contains("out/gone.summary.txt: left from an earlier run"),
        "{}",
        ran.err
    );
    let after = inodes(&place, "out");
    for name in ["kept", "touched", "gone"] {
        let name = format!("{name}.summary.txt");
        assert_eq!(before[&name], after[&name], "{name}");
    }
    assert_eq!(place.read("out/changed.summary.txt"), "It rained.\n");
    assert!(!place.read("out/edited.summary.txt").contains("Somebody"));
    std::fs::remove_file(path("out/gone.summary.txt")).unwrap();
    std::fs::remove_file(path("in/broken.txt")).unwrap();
    assert_eq!(run(&["--resume"]).code, Some(0));
    place.run(&["--output-dir", "fresh", "in"]);
    assert_eq!(
        files(&path("out")),
        files(&path("fresh")),
        "as if done at once"
    );
}

#[test]
fn other_options_are_refused_unless_forced() {
    let place = Place::new();
    place.file("in/a.txt", TEXT).file("in/b.txt", TEXT);
    let run = |flags: &[&str]| place.run(&[&["--output-dir", "out", "in"], flags].concat());
    run(&["-n", "1"]);
    let before = files(&place.path());
    for flags in [
        &["-n", "2"][..],
        &["-n", "1", "-m", "lead"],
        &["-n", "1", "-f", "json"],
    ] {
        let ran = run(&[flags, &["--resume"]].concat());
        assert_eq!(
            (ran.code, ran.err.lines().count()),
            (Some(2), 1),
            "{}",
            ran.err
        );
        assert!(ran.err.contains("other options"), "{}", ran.err);
        assert_eq!(files(&place.path()), before, "{flags:?}");
    }
    assert_eq!(run(&["-n", "1", "-j", "3", "--resume"]).code, Some(0));
    let ran = run(&["-n", "2", "--resume", "--force"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (Some(0), "nutgraf: --resume: kept as they are: 0 outputs\n")
    );
    place.run(&["--output-dir", "fresh", "in", "-n", "2"]);
    assert_eq!(
        files(&place.path().join("out")),
        files(&place.path().join("fresh"))
    );
    for alone in [&["--resume"][..], &["--output-dir", "out", "--force"]] {
        assert_eq!(place.run(&[alone, &["in"]].concat()).code, Some(2));
    }
}

#[test]
fn what_depends_on_all_inputs_is_done_anew_and_says_so() {
    let place = Place::new();
    place.file("in/a.txt", TEXT).file("in/b.txt", TEXT);
    for args in [
        &["dedup", "--unit", "document"][..],
        &["dedup", "--across"],
        &["--idf", "inputs"],
        &["-f", "html"],
    ] {
        let run =
            |out, flags: &[&str]| place.run(&[args, &["--output-dir", out, "in"], flags].concat());
        run("out", &[]);
        let ran = run("out", &["--resume"]);
        assert_eq!(ran.code, Some(0), "{args:?}: {}", ran.err);
        assert!(
            ran.err.contains("depends on all inputs"),
            "{args:?}: {}",
            ran.err
        );
        run("fresh", &[]);
        assert_eq!(
            files(&place.path().join("out")),
            files(&place.path().join("fresh")),
            "{args:?}"
        );
        for folder in ["out", "fresh"] {
            std::fs::remove_dir_all(place.path().join(folder)).unwrap();
        }
    }
    place.run(&[
        "dedup",
        "--unit",
        "document",
        "--index",
        "seen",
        "--output-dir",
        "out",
        "in",
    ]);
    let ran = place.run(&[
        "dedup",
        "--unit",
        "document",
        "--index",
        "seen",
        "--output-dir",
        "out",
        "--resume",
        "in",
    ]);
    assert!(
        ran.err
            .contains("seen: has 1 document of earlier runs; the inputs are compared anew"),
        "{}",
        ran.err
    );
}

#[cfg(unix)]
#[test]
fn members_of_an_archive_stay_as_long_as_it_does() {
    let place = Place::new();
    let text = |n: u8| format!("{TEXT} It is {n}.").into_bytes();
    let (a, b) = (text(1), text(2));
    place.file("in/x.zip", zip(&[("a.txt", &a), ("sub/b.txt", &b)]));
    let run = || place.run(&["--output-dir", "out", "--resume", "in"]);
    assert_eq!(
        run().err,
        "nutgraf: --resume: kept as they are: 0 outputs\n"
    );
    let before = inodes(&place, "out");
    assert_eq!(before.len(), 2);
    assert_eq!(
        run().err,
        "nutgraf: --resume: kept as they are: 2 outputs\n"
    );
    assert_eq!(inodes(&place, "out"), before);
    std::fs::remove_file(place.path().join("out/x.zip!/sub/b.txt.summary.txt")).unwrap();
    assert_eq!(run().err, "nutgraf: --resume: kept as they are: 1 output\n");
    assert_eq!(inodes(&place, "out").len(), 2);
    place.file("in/x.zip", zip(&[("a.txt", &b), ("sub/b.txt", &a)]));
    assert_eq!(
        run().err,
        "nutgraf: --resume: kept as they are: 0 outputs\n"
    );
}

#[test]
fn two_runs_do_not_write_into_one_folder() {
    let place = Place::new();
    place.file("a.txt", TEXT);
    let mut command = place.command(&["--output-dir", "out", "-"]);
    let mut first = command.stdin(Stdio::piped()).spawn().unwrap();
    while !place.exists("out/.nutgraf-unfinished-journal") {
        std::thread::sleep(Duration::from_millis(1));
    }
    let refused = (0..200).find_map(|_| {
        std::thread::sleep(Duration::from_millis(10));
        let ran = place.run(&["--output-dir", "out", "a.txt"]);
        (ran.code == Some(2)).then_some(ran.err)
    });
    let expected = "nutgraf: out: in use: another run writes into it\n";
    assert_eq!(refused.as_deref(), Some(expected));
    drop(first.stdin.take());
    assert!(first.wait().unwrap().success());
    assert_eq!(place.run(&["--output-dir", "out", "a.txt"]).code, Some(0));
}

/// How many files, and how many kills.
fn sizes() -> (usize, usize) {
    match std::env::var_os("NUTGRAF_TEST_ALL") {
        Some(_) => (2_000, 400),
        None => (120, 12),
    }
}

/// Kills a run at another moment each time, and lets the last one end.
#[cfg(unix)]
#[test]
fn a_kill_at_any_moment_costs_the_file_in_hand() {
    let (count, kills) = sizes();
    let place = Place::new();
    for n in 0..count {
        let name = format!("in/{}/{n:04}.txt", n % 7);
        place.file(&name, format!("{TEXT} Boat {n} stays at the pier.\n"));
    }
    for args in [&[][..], &["dedup"]] {
        let run = |out| place.run(&[args, &["--output-dir", out, "in"]].concat());
        assert_eq!(run("whole").code, Some(0));
        let root = |name| place.path().join(name);
        let mut state = 7u64;
        let mut stood = BTreeMap::new();
        for kill in 0..kills {
            let mut command =
                place.command(&[args, &["--output-dir", "out", "--resume", "in"]].concat());
            let mut child = command.stderr(Stdio::null()).spawn().unwrap();
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            std::thread::sleep(Duration::from_micros((state >> 33) % 120_000));
            child.kill().unwrap();
            child.wait().unwrap();
            if !root("out").exists() {
                continue;
            }
            let now = inodes(&place, "out");
            let redone = stood
                .iter()
                .filter(|(name, inode)| now.get(*name) != Some(*inode));
            assert!(redone.count() <= 1, "kill {kill}");
            stood = now;
        }
        let ran = place.run(&[args, &["--output-dir", "out", "--resume", "in"]].concat());
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        let redone = inodes(&place, "out");
        let redone = stood
            .iter()
            .filter(|(name, inode)| redone[*name] != **inode);
        assert!(redone.count() <= 1);
        assert!(
            files(&root("out")) == files(&root("whole")),
            "{args:?}: not as if done at once"
        );
        for folder in ["out", "whole"] {
            std::fs::remove_dir_all(root(folder)).unwrap();
        }
    }
}

/// What a killed `dedup` of documents leaves is none of its outputs' halves; done again, it is as if done at once.
#[test]
fn a_killed_run_over_all_inputs_ends_the_same() {
    let kills = sizes().1;
    let place = Place::new();
    for n in 0..40 {
        let name = format!("in/{n:03}.txt");
        place.file(&name, format!("{TEXT} Boat {} stays at the pier.\n", n / 2));
    }
    let args = ["dedup", "--unit", "document", "--clusters", "groups"];
    let run = |out| place.run(&[&args[..], &["--output-dir", out, "in"]].concat());
    run("whole");
    let groups = place.read("groups");
    let mut state = 3u64;
    for kill in 0..kills {
        let mut command = place.command(&[&args[..], &["--output-dir", "out", "in"]].concat());
        let mut child = command.stderr(Stdio::null()).spawn().unwrap();
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        std::thread::sleep(Duration::from_micros((state >> 33) % 60_000));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(place.read("groups"), groups, "kill {kill}");
    }
    run("out");
    assert_eq!(
        files(&place.path().join("out")),
        files(&place.path().join("whole"))
    );
    let left = files(&place.path()).into_keys();
    let left: Vec<_> = left.filter(|name| name.contains("unfinished")).collect();
    assert!(left.is_empty(), "{left:?}");
}
