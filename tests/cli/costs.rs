//! What a document takes in memory: a few times its size, and what would take too much is refused before.

use crate::harness::{Place, TEXT};
use std::io::Write;

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

/// Bytes that `--max-bytes` allows here: what a document takes in memory is then bound by 256 MiB.
const MOST: usize = 5 << 20;

#[test]
fn what_would_take_too_much_memory_is_refused_in_one_line_and_the_rest_is_done() {
    let letters = "a\n".repeat(MOST / 2);
    let page = format!("<html><body>{}", "<p>x".repeat(MOST / 5));
    let markdown = format!("# Rain\n\n{}", "*a".repeat(MOST / 2 - 9));
    let head = "From: a@b.example\nDate: Mon, 1 Sep 2031 09:00:00 +0200\nSubject: Rain\n";
    let parts = "--b\n\n\n".repeat(MOST / 8);
    let mail = format!("{head}Content-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n");
    for (name, bytes) in [
        ("a.txt", letters.clone().into_bytes()),
        ("a.txt.gz", gzip(&letters)),
        ("a.html", page.into_bytes()),
        ("a.md", markdown.into_bytes()),
        ("a.eml", mail.into_bytes()),
        (
            "a.jsonl",
            format!("{{\"text\":\"{}\"}}\n", "a\\n".repeat(MOST / 3 - 9)).into_bytes(),
        ),
    ] {
        let place = Place::new();
        place
            .file(&format!("in/{name}"), bytes)
            .file("in/z.txt", TEXT);
        let most = MOST.to_string();
        let ran = place.run(&["sentences", "--max-bytes", &most, "-f", "jsonl", "in"]);
        assert_eq!(ran.code, Some(1), "{name}");
        assert!(ran.out.contains("The ferry to Sund"), "{name}: the rest");
        let told: Vec<&str> = ran.err.lines().filter(|line| line.contains(name)).collect();
        assert_eq!(told.len(), 1, "{}", ran.err);
        assert!(
            told[0].contains(": it would take about ")
                && told[0].ends_with(" of memory, more than 256 MiB (--max-bytes)"),
            "{}",
            told[0]
        );
    }
}

/// A tar archive whose only member has a name of so many bytes.
fn named(bytes: usize) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(TEXT.len() as u64);
    let name = "n/".repeat(bytes / 2) + "a.txt";
    archive
        .append_data(&mut header, name, TEXT.as_bytes())
        .unwrap();
    archive.into_inner().unwrap()
}

#[test]
fn a_name_in_an_archive_takes_no_memory_without_end() {
    let place = Place::new();
    for (bytes, code) in [(4000, 0), (8 << 20, 1)] {
        place.file("x.tar", named(bytes)).file("y.txt", TEXT);
        let ran = place.run(&["sentences", "x.tar", "y.txt"]);
        assert_eq!(
            ran.code,
            Some(code),
            "{}",
            &ran.err[..ran.err.len().min(500)]
        );
        let told = "x.tar!/…: broken tar data: the name of a member is too long";
        assert_eq!(
            ran.err.contains(told),
            code == 1,
            "{}",
            &ran.err[..ran.err.len().min(500)]
        );
        assert!(ran.out.contains("Tickets for the ferry"));
    }
}
