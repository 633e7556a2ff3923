//! Sentences of a text that still comes: the real program at the end of a slow pipe.

use crate::harness::{Place, fixture};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// A program that follows what is written to it.
struct Follower {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
}

impl Follower {
    fn new(place: &Place, args: &[&str]) -> Self {
        let mut command = place.command(&[&["sentences", "--follow"], args].concat());
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Follower {
            stdin: child.stdin.take(),
            stdout: BufReader::new(child.stdout.take().unwrap()),
            child,
        }
    }

    fn write(&mut self, piece: impl AsRef<[u8]>) -> &mut Self {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(piece.as_ref()).unwrap();
        stdin.flush().unwrap();
        self
    }

    /// Waits for a line, which comes before anything else is written or never.
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// Ends the text and gives what else is printed, on stderr too, and the exit code.
    fn end(mut self) -> (String, String, Option<i32>) {
        drop(self.stdin.take());
        let (mut out, mut err) = (String::new(), String::new());
        self.stdout.read_to_string(&mut out).unwrap();
        self.child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut err)
            .unwrap();
        (out, err, self.child.wait().unwrap().code())
    }
}

#[test]
fn a_sentence_is_out_before_the_next_is_written() {
    let place = Place::new();
    let mut follower = Follower::new(&place, &["-l", "en"]);
    assert_eq!(
        follower
            .write("Dr. Holm ca")
            .write("me by boat. The s")
            .line(),
        "Dr. Holm came by boat."
    );
    assert_eq!(
        follower.write("ea was calm.\n\n").line(),
        "The sea was calm."
    );
    follower.write("Nobody\nminded");
    assert_eq!(
        follower.end(),
        ("Nobody\nminded\n".into(), String::new(), Some(0))
    );
}

#[test]
fn without_a_language_it_is_told_from_the_start() {
    let place = Place::new();
    let mut follower = Follower::new(&place, &[]);
    follower
        .write("Dr. Holm came by boat, and the children were waiting for him on the quay. The s");
    assert_eq!(
        follower.line(),
        "Dr. Holm came by boat, and the children were waiting for him on the quay."
    );
    assert_eq!(
        follower.write("ea was calm.\n\n").line(),
        "The sea was calm."
    );
    assert_eq!(follower.end().2, Some(0));
    let mut follower = Follower::new(&place, &[]);
    assert_eq!(follower.write("It rained.\n\n").line(), "It rained.");
}

#[test]
fn characters_and_marks_may_come_byte_by_byte() {
    let place = Place::new();
    let text = "我们在码头上等了很久。船没有来！“为什么？”他问。";
    let mut follower = Follower::new(&place, &["-l", "zh", "-f", "jsonl"]);
    for byte in "我们在码头上等了很久。船".bytes() {
        follower.write([byte]);
    }
    let first: serde_json::Value = serde_json::from_str(&follower.line()).unwrap();
    assert_eq!(first["text"], "我们在码头上等了很久。");
    assert_eq!(
        (first["start"].as_u64(), first["end"].as_u64()),
        (Some(0), Some(33))
    );
    assert_eq!(
        (first["id"].as_str(), first["language"].as_str()),
        (Some("-"), Some("zh"))
    );
    for byte in text["我们在码头上等了很久。船".len()..].bytes() {
        follower.write([byte]);
    }
    assert_eq!(follower.end().0.lines().count(), 2);
}

#[test]
fn lines_end_sentences_at_once_with_break_lines() {
    let place = Place::new();
    let mut follower = Follower::new(&place, &["-l", "en", "--break-lines"]);
    assert_eq!(
        follower.write("see you at the pier\n").line(),
        "see you at the pier"
    );
    assert_eq!(follower.write("ok\r").line(), "ok");
}

#[test]
fn the_sentences_are_those_of_the_whole_text() {
    let place = Place::new();
    for (file, code) in [("mail", "en"), ("harbour", "en"), ("market", "en")] {
        let text = fixture(&format!("articles/{file}.txt"));
        for more in [&[][..], &["--break-lines"]] {
            let whole = place.pipe(&[&["sentences", "-l", code], more].concat(), &text);
            let followed = place.pipe(
                &[&["sentences", "--follow", "-l", code], more].concat(),
                &text,
            );
            assert_eq!(followed.out, whole.out, "{file}");
        }
    }
    place.file("a.txt", "\u{feff}It rained. It snowed.");
    assert_eq!(
        place.run(&["sentences", "--follow", "a.txt"]).out,
        "It rained.\nIt snowed.\n"
    );
}

#[test]
fn what_cannot_be_followed_is_refused_in_one_line() {
    let place = Place::new();
    place
        .file("a.txt", "It rained.")
        .file("b.txt", "It snowed.")
        .file("c.html", "<p>Fog.</p>")
        .file("d/e.txt", "");
    for (args, code, error) in [
        (
            &["a.txt", "b.txt"][..],
            2,
            "--follow reads one text, from stdin or one file",
        ),
        (&["d"], 2, "d: is a folder; --follow reads one text"),
        (
            &["-f", "json"],
            2,
            "--follow prints text or JSON lines (-f jsonl); all other forms need the whole text",
        ),
        (
            &["--input-format", "html"],
            2,
            "--follow reads plain text, not html, which is read whole",
        ),
        (
            &["c.html"],
            1,
            "c.html: it is html, which is read whole (--input-format text reads it as it stands)\nnutgraf: 1 of 1 input failed",
        ),
        (
            &["none.txt"],
            1,
            "none.txt: no such file or directory\nnutgraf: 1 of 1 input failed",
        ),
    ] {
        let ran = place.pipe(&[&["sentences", "--follow"], args].concat(), "It rained.");
        assert_eq!((ran.code, ran.out.as_str()), (Some(code), ""), "{args:?}");
        assert_eq!(ran.err, format!("nutgraf: {error}\n"));
    }
    let records = place.pipe(&["sentences", "--follow"], "{\"text\": \"It rained.\"}\n");
    assert_eq!((records.code, records.out.as_str()), (Some(1), ""));
    assert!(records.err.contains("it is jsonl"), "{}", records.err);
}

#[test]
fn what_is_no_text_fails_behind_what_was() {
    let place = Place::new();
    let ran = place.pipe(
        &["sentences", "--follow", "-l", "en"],
        b"It rained all day. The sea \xff was wet.",
    );
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(1), "It rained all day.\n")
    );
    assert!(ran.err.starts_with("nutgraf: -: "), "{}", ran.err);
    let ran = place.pipe(
        &["sentences", "--follow", "-o", "out.txt"],
        b"It rained all day. The sea \xff was wet.",
    );
    assert_eq!((ran.code, place.exists("out.txt")), (Some(1), false));
    let ran = place.pipe(
        &["sentences", "--follow", "--max-bytes", "1000"],
        "word ".repeat(400),
    );
    assert_eq!(
        (ran.code, ran.err.lines().next()),
        (
            Some(1),
            Some("nutgraf: -: longer than 1000 bytes (--max-bytes)")
        )
    );
}

#[test]
fn a_closed_pipe_is_success_here_too() {
    let place = Place::new();
    let mut command = place.command(&["sentences", "--follow", "-l", "en"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin
        .write_all(b"It rained all day. The sea was calm.\n\n")
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert_eq!(line, "It rained all day.\n");
    let _ = stdin.write_all("Nobody minded.\n\n".repeat(9999).as_bytes());
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_while_it_waits() {
    let place = Place::new();
    let mut follower = Follower::new(&place, &["-l", "en"]);
    assert_eq!(
        follower.write("It rained all day. The s").line(),
        "It rained all day."
    );
    let id = follower.child.id().to_string();
    let killed = std::process::Command::new("kill")
        .args(["-INT", &id])
        .status()
        .unwrap();
    assert!(killed.success());
    assert_eq!(follower.child.wait().unwrap().code(), Some(130));
}
