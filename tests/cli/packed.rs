//! Compressed inputs and the bounds on what they unpack to.

use crate::harness::{Place, TEXT};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut packer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn xz(bytes: &[u8]) -> Vec<u8> {
    let options = lzma_rust2::XzOptions::with_preset(6);
    let mut packer = lzma_rust2::XzWriter::new(Vec::new(), options).unwrap();
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    let mut packer = zstd::Encoder::new(Vec::new(), 3).unwrap();
    packer.include_checksum(true).unwrap(); // as the zstd program does
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

pub(crate) type Packer = fn(&[u8]) -> Vec<u8>;
pub(crate) const PACKERS: [(&str, Packer); 4] =
    [("gzip", gzip), ("bzip2", bzip2), ("xz", xz), ("zstd", zstd)];

#[test]
fn every_compression_gives_the_same_summary_whatever_the_name() {
    let place = Place::new();
    let plain = place.pipe(&[], TEXT).out;
    for (name, pack) in PACKERS {
        assert_eq!(place.pipe(&[], pack(TEXT.as_bytes())).out, plain, "{name}");
        let twice = [pack(&TEXT.as_bytes()[..100]), pack(&TEXT.as_bytes()[100..])].concat();
        assert_eq!(
            place.file("a.txt", twice).run(&["a.txt"]).out,
            plain,
            "{name}: two parts"
        );
        let packed_again = gzip(&pack(TEXT.as_bytes()));
        assert_eq!(place.pipe(&[], packed_again).out, plain, "{name} in gzip");
    }
}

#[test]
fn cut_and_broken_data_is_a_failure_and_no_half_text() {
    let place = Place::new();
    for (name, pack) in PACKERS {
        let packed = pack(TEXT.repeat(20).as_bytes());
        let mut broken = packed.clone();
        let middle = broken.len() / 2;
        broken[middle] ^= 0x55;
        place
            .file("in/broken", broken)
            .file("in/cut", &packed[..packed.len() - 12])
            .file("in/good", pack(b"It rained."));
        let ran = place.run(&["text", "in"]);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (Some(1), "==> in/good <==\nIt rained.\n"),
            "{name} {}",
            ran.err
        );
        let lines: Vec<_> = ran.err.lines().collect();
        assert!(
            lines[0].starts_with(&format!("nutgraf: in/broken: broken {name} data: ")),
            "{lines:?}"
        );
        assert_eq!(
            lines[1],
            format!("nutgraf: in/cut: {name} data ends too early")
        );
        assert_eq!(lines[2], "nutgraf: 2 of 3 inputs failed");
    }
}

#[test]
fn packed_records_are_told_by_content_and_by_the_name_below_the_ending() {
    let place = Place::new();
    let lines = "{\"id\": 1, \"text\": \"It rained.\"}\n{\"id\": 2, \"text\": \"It snowed.\"}\n";
    for name in ["a.jsonl.gz", "records"] {
        let ran = place
            .file(name, gzip(lines.as_bytes()))
            .run(&["-f", "jsonl", name]);
        assert_eq!(ran.out.lines().count(), 2, "{ran:?}");
    }
    let mut cut = gzip(lines.repeat(5000).as_bytes());
    cut.truncate(cut.len() / 2);
    let ran = place.file("cut.jsonl.gz", cut).run(&["cut.jsonl.gz"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err.contains(": gzip data ends too early\n"),
        "{}",
        ran.err
    );
}

#[test]
fn bounds_are_failures_that_say_so() {
    let place = Place::new();
    let long = format!(
        "{{\"text\": \"{}\"}}\n{{\"text\": \"It rained.\"}}\n",
        TEXT.repeat(9)
    );
    place
        .file("long.txt", TEXT)
        .file("short.txt", "It rained.")
        .file("long.jsonl.gz", gzip(long.as_bytes()));
    let ran = place.run(&[
        "--max-bytes",
        "50",
        "long.txt",
        "long.jsonl.gz",
        "short.txt",
    ]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.out.matches("It rained.").count(), 2, "{}", ran.out);
    assert_eq!(
        ran.err.lines().take(2).collect::<Vec<_>>(),
        [
            "nutgraf: long.txt: longer than 50 bytes (--max-bytes)",
            "nutgraf: long.jsonl.gz:1: longer than 50 bytes (--max-bytes)",
        ]
    );
}

#[test]
fn a_bomb_is_stopped_by_its_ratio() {
    let place = Place::new();
    let bomb = gzip(&zstd(&vec![b' '; 80 << 20]));
    let ran = place.file("bomb.gz", bomb).run(&["text", "bomb.gz"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(
        ran.err
            .contains("bomb.gz: zstd data unpacks to more than 1000 times its size"),
        "{}",
        ran.err
    );
}
