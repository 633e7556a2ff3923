//! Archives as folders of texts, and archives that are built to do harm.

use crate::harness::{Place, fixture};
use crate::packed::PACKERS;
use rawzip::extra_fields::ExtraFieldId;
use rawzip::{CompressionMethod, Header, ZipArchiveWriter};
use std::io::Write;

pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        // What a document is stands at its beginning as it is.
        let method = match *name {
            "mimetype" => CompressionMethod::STORE,
            _ => CompressionMethod::DEFLATE,
        };
        let file = archive.new_file(name).compression_method(method);
        let (mut entry, config) = file.start().unwrap();
        if method == CompressionMethod::STORE {
            let mut writer = config.wrap(&mut entry);
            writer.write_all(content).unwrap();
            let (_, descriptor) = writer.finish().unwrap();
            entry.finish(descriptor).unwrap();
            continue;
        }
        let packer = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::best());
        let mut writer = config.wrap(packer);
        writer.write_all(content).unwrap();
        let (packer, descriptor) = writer.finish().unwrap();
        packer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// One file in a zip archive, packed so and said to be packed by a method.
fn zip_by(method: CompressionMethod, content: &[u8], packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    let file = archive.new_file("a.txt").compression_method(method);
    let (mut entry, config) = file.start().unwrap();
    let mut measured = config.wrap(std::io::sink());
    measured.write_all(content).unwrap();
    let (_, descriptor) = measured.finish().unwrap();
    entry.write_all(packed).unwrap();
    entry.finish(descriptor).unwrap();
    archive.finish().unwrap();
    bytes
}

pub(crate) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, content) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        // Names that lead elsewhere are refused by the builder, not by what others write.
        header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        archive.append(&header, *content).unwrap();
    }
    archive.into_inner().unwrap()
}

/// An archive under other names of the same length, which a writer of archives would not write.
fn renamed(mut archive: Vec<u8>, files: &[(&str, &[u8])]) -> Vec<u8> {
    for (number, (name, _)) in files.iter().enumerate() {
        let plain = stand_in(number, name);
        for at in 0..archive.len() - name.len() {
            if archive[at..].starts_with(plain.as_bytes()) {
                archive[at..at + name.len()].copy_from_slice(name.as_bytes());
            }
        }
    }
    archive
}

fn stand_in(number: usize, name: &str) -> String {
    char::from(b'Q' + number as u8)
        .to_string()
        .repeat(name.len())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

const FILES: &[(&str, &[u8])] = &[
    ("b/late.txt", b"The ferry is late."),
    ("a.txt", b"It rained."),
    ("b/picture.txt", b"\x89PNG\r\n\0\0"),
    ("b/rows.csv", b"id,text\n7,It snowed.\n"),
];

#[test]
fn an_archive_is_a_folder_of_texts() {
    let place = Place::new();
    let lighthouse = fixture("formats/lighthouse.txt");
    let whole: &[(&str, &[u8])] = &[("l.txt", lighthouse.as_bytes())];
    let summary = place.pipe(&[], &lighthouse).out;
    for (name, bytes, one) in [
        ("x.zip", zip(FILES), zip(whole)),
        ("x.tar", tar(FILES), tar(whole)),
        ("x.tar.gz", gzip(&tar(FILES)), gzip(&tar(whole))),
    ] {
        place.file(&format!("in/{name}"), &bytes);
        let expected = format!(
            "==> in/{name}!/a.txt <==\nIt rained.\n\n==> in/{name}!/b/late.txt <==\nThe ferry is late.\n\n\
             ==> 7 <==\nIt snowed.\n"
        );
        for input in ["in", &format!("in/{name}")] {
            let ran = place.run(&["text", input]);
            assert_eq!(
                (ran.out.as_str(), ran.code),
                (expected.as_str(), Some(0)),
                "{}",
                ran.err
            );
            assert_eq!(
                ran.err,
                "nutgraf: 1 file skipped: not text (-v names them)\n"
            );
        }
        assert_eq!(place.pipe(&[], one).out, summary, "{name} from a pipe");
        let ran = place.run(&["text", "--glob", "*.csv", &format!("in/{name}")]);
        assert_eq!(ran.out, "It snowed.", "{}", ran.err);
        std::fs::remove_file(place.path().join("in").join(name)).unwrap();
    }
}

#[test]
fn members_of_a_zip_are_read_however_they_are_packed() {
    let place = Place::new();
    let text = "It rained on the pier.";
    for (name, pack) in &PACKERS[1..] {
        let method = match *name {
            "bzip2" => CompressionMethod::BZIP2,
            "xz" => CompressionMethod::XZ,
            _ => CompressionMethod::ZSTD,
        };
        let packed = zip_by(method, text.as_bytes(), &pack(text.as_bytes()));
        let ran = place.file("a.zip", packed).run(&["text", "a.zip"]);
        assert_eq!(
            (ran.out.as_str(), ran.code),
            (text, Some(0)),
            "{name}: {}",
            ran.err
        );
        let cut = zip_by(method, text.as_bytes(), &pack(&text.as_bytes()[..9]));
        let ran = place.file("a.zip", cut).run(&["text", "a.zip"]);
        assert_eq!((ran.out.as_str(), ran.code), ("", Some(1)), "{name}");
    }
    let other = zip_by(CompressionMethod::LZMA, text.as_bytes(), b"?");
    let ran = place.file("a.zip", other).run(&["text", "a.zip"]);
    let reason = "a.zip!/a.txt: packed by a method that is not read (14 (LZMA)); unpack it first";
    assert!(ran.err.contains(reason), "{}", ran.err);
}

#[test]
fn names_that_lead_elsewhere_stay_in_the_output_folder() {
    let place = Place::new();
    let files: &[(&str, &[u8])] = &[
        ("../../up.txt", b"It rained."),
        ("/root.txt", b"It snowed."),
        ("a/../../b.txt", b"It hailed."),
        ("..\\back.txt", b"It froze."),
        ("...//./..", b"It thawed."),
    ];
    let plain: Vec<_> = files
        .iter()
        .enumerate()
        .map(|(n, (name, _))| stand_in(n, name))
        .collect();
    let plain: Vec<(&str, &[u8])> = plain
        .iter()
        .zip(files)
        .map(|(name, file)| (name.as_str(), file.1))
        .collect();
    for (name, bytes) in [
        ("x.zip", renamed(zip(&plain), files)),
        ("x.tar", tar(files)),
    ] {
        let ran = place
            .file(name, bytes)
            .run(&["text", "--output-dir", "deep/er/out", name]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        for file in ["up.txt", "root.txt", "a/b.txt", "back.txt", "..."] {
            assert!(
                place.exists(&format!("deep/er/out/{name}!/{file}.text.txt")),
                "{name} {file}"
            );
        }
    }
    let outside = std::fs::read_dir(place.path().join("deep"))
        .unwrap()
        .count();
    assert_eq!(outside, 1, "only er");
    assert!(!place.exists("deep/up.txt.text.txt") && !place.exists("up.txt.text.txt"));
}

#[test]
fn what_is_broken_or_encrypted_fails_and_the_rest_is_done() {
    let place = Place::new();
    let mut zipped = zip(FILES);
    let late = zipped.windows(10).position(|w| w == b"b/late.txt").unwrap();
    zipped[late + 12] ^= 0x55;
    let mut locked = zip(FILES);
    let directory = locked.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    locked[directory + 8] |= 1;
    let packed = tar(FILES);
    let at = packed.windows(10).position(|w| w == b"b/rows.csv").unwrap();
    for (name, bytes, fails) in [
        ("bad.zip", zipped, "bad.zip!/b/late.txt: broken zip data: "),
        (
            "locked.zip",
            locked,
            "locked.zip!/b/late.txt: encrypted; unpack it first",
        ),
        (
            "cut.tar",
            packed[..at + 515].to_vec(),
            "cut.tar!/b/rows.csv: broken tar data: it ends too early",
        ),
    ] {
        let ran = place.file(name, bytes).run(&["text", name]);
        assert_eq!(ran.code, Some(1), "{name}");
        assert!(ran.out.contains("It rained."), "{name}: {}", ran.out);
        assert!(ran.err.contains(fails), "{name}: {}", ran.err);
    }
}

#[test]
fn an_archive_that_is_built_to_overwhelm_is_refused_in_one_line() {
    let place = Place::new();
    let spaces = vec![b' '; 80 << 20];
    let bomb = zip(&[("a.txt", &spaces)]);
    // Two names for the same bytes.
    let mut overlap = zip(&[("a.txt", b"It rained."), ("b.txt", b"It snowed.")]);
    let second = overlap.windows(5).rposition(|w| w == b"b.txt").unwrap();
    overlap[second - 4..second].fill(0);
    let nested = zip(&[
        ("in.zip", &zip(FILES)),
        ("in.tar.gz", &gzip(&tar(FILES))),
        ("z.txt", b"It rained."),
    ]);
    for (name, bytes, reason) in [
        (
            "bomb.zip",
            bomb,
            "archive refused: it unpacks to 83886080 bytes",
        ),
        (
            "overlap.zip",
            overlap,
            "archive refused: its members overlap",
        ),
        (
            "no.zip",
            b"PK\x03\x04 and nothing else".to_vec(),
            "broken zip data",
        ),
    ] {
        let ran = place.file(name, bytes).run(&["text", name]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{name}");
        assert!(ran.err.contains(reason), "{name}: {}", ran.err);
        assert_eq!(ran.err.lines().count(), 2, "{}", ran.err);
    }
    let ran = place
        .file("nested.zip", nested)
        .run(&["text", "-v", "nested.zip"]);
    assert!(ran.out.contains("It rained."));
    assert!(
        ran.err
            .contains("in.zip: skipped: not text: a zip archive in another"),
        "{}",
        ran.err
    );
    assert!(
        ran.err
            .contains("in.tar.gz: skipped: not text: a tar archive in another"),
        "{}",
        ran.err
    );
}

/// Info-ZIP's field of a name in Unicode counts if it is of the name that stands beside it.
#[test]
fn a_name_in_unicode_beside_another_counts() {
    let text = b"The road is closed until the end of the week.\n";
    for (of, name) in [("stra-e.txt", "straße.txt"), ("other.txt", "stra-e.txt")] {
        let mut crc = flate2::Crc::new();
        crc.update(of.as_bytes());
        let field = [&[1][..], &crc.sum().to_le_bytes(), "straße.txt".as_bytes()].concat();
        let mut bytes = Vec::new();
        let mut archive = ZipArchiveWriter::new(&mut bytes);
        let file = archive
            .new_file("stra-e.txt")
            .compression_method(CompressionMethod::STORE);
        let file = file.extra_field(ExtraFieldId::INFO_ZIP_UNICODE_PATH, &field, Header::CENTRAL);
        let (mut entry, config) = file.unwrap().start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(text).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
        archive.finish().unwrap();
        let place = Place::new();
        let ran = place
            .file("a.zip", bytes)
            .run(&["text", "-f", "jsonl", "a.zip"]);
        assert!(
            ran.out.contains(&format!("a.zip!/{name}")),
            "{}{}",
            ran.out,
            ran.err
        );
    }
}
