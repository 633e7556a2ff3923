//! What archives, mails, tables and indexes can hold that somebody made to harm, or that a disk damaged. Small here; with `NUTGRAF_TEST_ALL=1`
//! every byte of a table and of an index is another in turn: `NUTGRAF_TEST_ALL=1 cargo test --release --all-features --test cli damaged`.

use crate::harness::{Place, TEXT};
use crate::hostile::rounds;

#[test]
fn devices_pipes_and_links_of_an_archive_are_not_opened() {
    let place = Place::new();
    let mut archive = tar::Builder::new(Vec::new());
    let kinds = [
        (tar::EntryType::Symlink, "link.txt", "/etc/passwd"),
        (tar::EntryType::Symlink, "up.txt", "../private.txt"),
        (tar::EntryType::Char, "zero.txt", ""),
        (tar::EntryType::Block, "disk.txt", ""),
        (tar::EntryType::Fifo, "pipe.txt", ""),
        (tar::EntryType::Regular, "real.txt", ""),
    ];
    for (kind, name, leads) in kinds {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        let text = if kind == tar::EntryType::Regular {
            TEXT
        } else {
            ""
        };
        header.set_size(text.len() as u64);
        if !leads.is_empty() {
            header.set_link_name(leads).unwrap();
        }
        if matches!(kind, tar::EntryType::Char | tar::EntryType::Block) {
            header.set_device_major(1).unwrap();
            header.set_device_minor(5).unwrap();
        }
        archive
            .append_data(&mut header, name, text.as_bytes())
            .unwrap();
    }
    place.file("private.txt", "Nobody may read this sentence.");
    place.file("deep/a.tar", archive.into_inner().unwrap());
    let ran = place.run(&["text", "deep"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.contains("The ferry to Sund") && !ran.out.contains("root:"));
    assert!(!ran.out.contains("Nobody may read"));
}

#[test]
fn ten_thousand_parts_in_each_other_are_one_failure() {
    let place = Place::new();
    let open = |n: usize| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n");
    let deep: String = (0..10_000).map(open).collect();
    place.file(
        "in/a.eml",
        format!("From: a@b.example\nSubject: x\n{deep}\nIt rained.\n"),
    );
    place.file("in/b.txt", TEXT);
    let ran = place.run(&["text", "in"]);
    assert_eq!(
        (ran.code, ran.err.lines().count()),
        (Some(1), 2),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("in/a.eml: broken mail"), "{}", ran.err);
    assert!(ran.out.contains("The ferry to Sund"));
}

/// Every byte of a table, in turn, is another: what cannot be read is named, by itself.
#[test]
#[cfg(feature = "parquet")]
fn a_table_with_any_byte_changed_is_read_or_named() {
    let place = Place::new();
    let whole =
        std::fs::read(crate::harness::root().join("fixtures/tables/lighthouse.parquet")).unwrap();
    place.file("in/z.txt", TEXT);
    let mut told = 0;
    for at in (0..whole.len()).step_by(rounds(whole.len() / 150, 1).max(1)) {
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << (at % 8);
        let ran = place.file("in/a.parquet", damaged).run(&["text", "in"]);
        assert!(matches!(ran.code, Some(0 | 1)), "byte {at}: {ran:?}");
        assert!(
            ran.out.contains("The ferry to Sund"),
            "byte {at}: {}",
            ran.err
        );
        assert!(!ran.err.contains("internal"), "byte {at}: {}", ran.err);
        told += usize::from(ran.code == Some(1));
    }
    assert!(told > 0, "the test shows nothing");
}

/// Of each byte of a small index a bit is another: told in one line, or a run finds and adds what it would.
#[test]
fn an_index_with_any_byte_changed_is_harmless_or_named() {
    let place = Place::new();
    let record = |n: usize| {
        format!(
            "{{\"id\": {n}, \"text\": \"In year {n} mill {n} was sold for {n} crowns by parish {n}.\"}}\n"
        )
    };
    let first: String = (0..6).map(record).collect();
    let args = ["dedup", "--unit", "document", "--index", "seen", "--ids"];
    assert_eq!(place.pipe(&args, &first).code, Some(0));
    let whole = std::fs::read(place.path().join("seen")).unwrap();
    let next: String = (3..9).map(record).collect();
    let right = place.pipe(&args, &next).out;
    let step = rounds(509, 1);
    let mut told = 0;
    for at in (0..whole.len()).step_by(step) {
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << (at % 8);
        place.file("seen", &damaged);
        let ran = place.pipe(&args, &next);
        match (ran.code, ran.err.lines().count()) {
            (Some(0), 0) => assert_eq!(ran.out, right, "byte {at}"),
            (Some(2), 1) => told += 1,
            _ => panic!("byte {at}: {ran:?}"),
        }
    }
    assert!(told > 0, "the test shows nothing");
}
