//! Wrong usage, inputs that fail, outputs that fail, interrupts.

use crate::harness::{Place, TEXT, feed, ran};
use std::process::{Command, Stdio};
use std::time::Duration;

#[test]
fn a_wrong_flag_names_the_one_that_was_meant() {
    let ran = Place::new().run(&["--wrods", "3"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("--words"), "{}", ran.err);
}

#[test]
fn wrong_values_are_named() {
    let place = Place::new();
    for (args, named) in [
        (&["-m", "best"][..], "tfidf"),
        (&["-f", "yaml"], "markdown"),
        (&["-l", "xx"], "xx"),
        (&["-j", "0"], "at least 1"),
        (&["--dedup", "maybe"], "near"),
        (&["dedup", "--unit", "word"], "paragraph"),
        (&["--glob", "a[", "."], "a["),
        (&["--files-from", "absent"], "absent: no such file"),
        (&["-o", "x", "--output-dir", "y"], "--output-dir"),
        (&["--idf", "inputs"], "only once"),
    ] {
        let ran = place.run(args);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (Some(2), ""),
            "{args:?} {ran:?}"
        );
        assert!(ran.err.contains(named), "{args:?}: {}", ran.err);
    }
}

#[test]
fn a_failed_input_is_named_and_the_rest_is_done() {
    let place = Place::new();
    place
        .file("good.txt", "It rained.")
        .file("cut.txt", b"caf\xc3\xa9 \xc3\xa0 l\xc3\xa8 \xc3 \xc3 \xc3")
        .file("rubbish.bin", b"\x7fELF\0\0\x01");
    let ran = place.run(&["absent.txt", "good.txt", "cut.txt", "rubbish.bin"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(1), "==> good.txt <==\nIt rained.\n")
    );
    let lines: Vec<_> = ran.err.lines().collect();
    assert_eq!(
        lines,
        [
            "nutgraf: absent.txt: no such file or directory",
            "nutgraf: cut.txt: not UTF-8 (byte 13 is not valid)",
            "nutgraf: rubbish.bin: not text: a program (ELF)",
            "nutgraf: 3 of 4 inputs failed",
        ]
    );
}

#[test]
fn a_text_that_is_utf8_but_for_a_byte_is_no_guess() {
    let place = Place::new();
    let mixed = [
        b"A caf\xc3\xa9 at the pier. ".as_slice(),
        b"Another caf\xe9.",
    ]
    .concat();
    let ran = place.pipe(&["text"], mixed);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "A café at the pier. Another caf\u{fffd}.")
    );
    assert!(
        ran.err.contains("1 place is no UTF-8 and became U+FFFD"),
        "{}",
        ran.err
    );
    let ran = place.pipe(&["text"], b"A caf\xe9 at the pier.");
    assert_eq!(ran.out, "A café at the pier.");
}

#[test]
fn an_empty_input_of_any_format_is_no_failure() {
    let place = Place::new();
    for name in [
        "a.txt", "a.html", "a.md", "a.eml", "a.mbox", "a.json", "a.jsonl", "a.csv", "a.zip",
    ] {
        let ran = place.file(name, "").run(&[name]);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (Some(0), ""),
            "{name}: {}",
            ran.err
        );
    }
}

/// Permissions do not bind the superuser, so the program runs as somebody else where the test does not.
#[cfg(unix)]
#[test]
fn an_unreadable_file_in_a_folder_is_a_failure() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let place = Place::new();
    place
        .file("in/a.txt", "It rained.")
        .file("in/b.txt", "It snowed.")
        .file(
            "nutgraf",
            std::fs::read(env!("CARGO_BIN_EXE_nutgraf")).unwrap(),
        );
    let mode = |name: &str, mode| {
        std::fs::set_permissions(place.path().join(name), PermissionsExt::from_mode(mode)).unwrap()
    };
    mode("", 0o755);
    mode("nutgraf", 0o755);
    mode("in/b.txt", 0o000);
    let mut command = Command::new(place.path().join("nutgraf"));
    command.arg("in").current_dir(place.path());
    if place.path().metadata().unwrap().uid() == 0 {
        command.uid(65534);
    }
    let ran = feed(&mut command, b"");
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(1), "==> in/a.txt <==\nIt rained.\n"),
        "{}",
        ran.err
    );
    assert_eq!(
        ran.err,
        "nutgraf: in/b.txt: permission denied\nnutgraf: 1 of 2 inputs failed\n"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let place = Place::new();
    place.file("a.txt", TEXT);
    for args in [&["a.txt"][..], &["stats", "a.txt"], &["man"], &["--help"]] {
        let full = std::fs::File::options().write(true).open("/dev/full");
        let mut command = place.command(args);
        let output = command
            .stdout(full.unwrap())
            .stderr(Stdio::piped())
            .output();
        let to_stdout = ran(output.unwrap());
        assert_eq!(
            (to_stdout.code, to_stdout.err.as_str()),
            (Some(2), "nutgraf: stdout: no space left on device\n"),
            "{args:?}"
        );
    }
    let to_file = place.run(&["a.txt", "-o", "/dev/full"]);
    assert_eq!(
        (to_file.code, to_file.err.as_str()),
        (Some(2), "nutgraf: /dev/full: no space left on device\n")
    );
}

#[test]
fn a_target_that_cannot_be_made_is_named() {
    let place = Place::new();
    place.file("a.txt", TEXT);
    let missing = place.run(&["a.txt", "-o", "no/such/folder/out.txt"]);
    assert_eq!(
        (missing.code, missing.err.as_str()),
        (
            Some(2),
            "nutgraf: no/such/folder/out.txt: no such file or directory\n"
        )
    );
    assert_eq!(place.run(&["a.txt", "-o", "."]).code, Some(2));
}

#[cfg(unix)]
#[test]
fn an_interrupt_keeps_what_was_finished_and_nothing_half_done() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let place = Place::new();
        let mut command = place.command(&["-", "-o", "out.txt"]);
        let command = command.stdin(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(300)); // until it waits for stdin
        Command::new("kill")
            .args([&format!("-{signal}"), &child.id().to_string()])
            .status()
            .unwrap();
        let stdin = child.stdin.take(); // stays open: the program must not wait for it
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(code));
        let said = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(said, "nutgraf: interrupted: out.txt was not written\n");
        drop(stdin);
        assert_eq!(
            std::fs::read_dir(place.path()).unwrap().count(),
            0,
            "no file may be left"
        );
    }
}

#[test]
fn control_characters_in_names_do_not_reach_the_terminal() {
    let ran = Place::new().run(&["\u{1b}[31mred\n.txt"]);
    assert!(
        ran.err.starts_with("nutgraf: \\u{1b}[31mred\\n.txt: "),
        "{}",
        ran.err
    );
}

#[test]
fn quiet_says_only_failures() {
    let place = Place::new();
    place
        .file("in/a.txt", "Zzt qwrp vlk.")
        .file("in/b.bin", b"\0");
    assert_eq!(place.run(&["-q", "in"]).err, "");
    assert!(place.run(&["-q", "absent"]).err.contains("absent"));
}
