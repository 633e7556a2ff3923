//! Streams that are larger than the memory which the program may use.

#![cfg(target_os = "linux")]

use crate::harness::{Place, Ran, ran};
use std::process::{Command, Stdio};

/// Kilobytes of address space: the program, its threads and the texts at work fit, a stream does not.
const ROOM: usize = 128 * 1024;

/// Records of a stream, of a little more than a mebibyte each.
const RECORDS: usize = 128;

const TEXT: &str = "It rained on the pier.";

/// A packed stream: frames that are unpacked one after the other.
fn stream(head: &str, record: &str, tail: &str) -> Vec<u8> {
    let pack = |text: &str| zstd::encode_all(text.as_bytes(), 1).unwrap();
    [pack(head), pack(record).repeat(RECORDS), pack(tail)].concat()
}

/// A mebibyte that packs well, but not as a bomb does.
fn padding() -> String {
    let mut state = 1_u32;
    let letters = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + (state >> 24) as u8 % 26)
    });
    letters.take(1 << 14).collect::<String>().repeat(1 << 6)
}

fn limited(place: &Place, name: &str) -> Ran {
    let command = format!("ulimit -v {ROOM}; exec \"$0\" \"$@\"");
    let program = env!("CARGO_BIN_EXE_nutgraf");
    let output = Command::new("sh")
        .args(["-c", &command, program, "-j", "1", "-f", "jsonl", name])
        .env("MALLOC_ARENA_MAX", "1")
        .current_dir(place.path())
        .stdin(Stdio::null())
        .output();
    ran(output.unwrap())
}

#[test]
fn streams_of_any_size_take_bounded_memory() {
    let place = Place::new();
    let x = padding();
    let json = format!("{{\"x\":\"{x}\",\"text\":\"{TEXT}\"}}");
    let mail = format!(
        "From a@b Mon Sep  1 09:00:00 2031\nFrom: a@b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n{TEXT}\n--b\n\
         Content-Type: application/octet-stream\n\n{x}\n--b--\n\n"
    );
    for (name, stream) in [
        ("a.jsonl.zst", stream("", &format!("{json}\n"), "")),
        ("b.json.zst", stream("[", &format!("{json},"), "]")),
        (
            "c.csv.zst",
            stream("x,text\n", &format!("{x},{TEXT}\n"), ""),
        ),
        ("d.mbox.zst", stream("", &mail, "")),
    ] {
        let ran = limited(place.file(name, stream), name);
        let told = (ran.code, ran.out.matches(TEXT).count());
        assert_eq!(told, (Some(0), RECORDS), "{name}: {}", ran.err);
    }
    // The bound is one: what has to be held whole does not fit.
    let ran = limited(place.file("e.txt", vec![b'a'; ROOM << 10]), "e.txt");
    assert_ne!(ran.code, Some(0));
}
