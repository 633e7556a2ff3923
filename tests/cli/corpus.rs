//! The library's part of `dedup --unit document`, used without the program.

use crate::harness::{Place, root};
use std::path::Path;

#[path = "../../examples/corpus.rs"]
#[allow(dead_code, reason = "the example's `main` is not run")]
mod example;

/// A text of about eighty words; another one for each number.
fn text(number: u64) -> String {
    let word = |at: u64| format!("word{}", (number * 7919 + at * 104_729) % 4001);
    (0..80).map(word).collect::<Vec<_>>().join(" ") + "."
}

/// What the program and the example print of a folder, each with an index of its own.
fn both(place: &Place, folder: &Path) -> (String, String) {
    let name = folder.to_str().unwrap();
    let args = [
        "dedup", "--unit", "document", "--index", "ours", "--ids", "-q",
    ];
    let ran = place.run(&[&args[..], &[name]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let index = place.path().join("theirs");
    let ids = example::new_documents(folder, &index).unwrap();
    let lines = ids.iter().map(|id| format!("{id}\n"));
    (ran.out, lines.collect())
}

#[test]
fn the_example_finds_what_the_program_finds() {
    let place = Place::new();
    place
        .file("in/a.txt", text(1))
        .file("in/b.txt", text(1).to_uppercase())
        .file("in/deep/c.txt", text(2) + " It was corrected later.")
        .file("in/deep/d.txt", text(2))
        .file("in/picture", b"\x89PNG\r\n\x1a\n\0\0\0\0")
        .file("in/empty.txt", "");
    std::fs::create_dir(place.path().join("nothing")).unwrap();
    let folder = place.path().join("in");
    let (ours, theirs) = both(&place, &folder);
    assert_eq!(ours.lines().count(), 3);
    assert_eq!(theirs, ours);
    place
        .file("in/e.txt", text(3))
        .file("in/f.txt", text(2) + " So much for that.");
    let (ours, theirs) = both(&place, &folder);
    let new = ours.lines().filter(|id| id.ends_with("e.txt")).count();
    assert_eq!((ours.lines().count(), new), (4, 1), "{ours}");
    assert_eq!(theirs, ours);
    // Either index serves the other.
    std::fs::rename(place.path().join("theirs"), place.path().join("ours")).unwrap();
    std::fs::copy(place.path().join("ours"), place.path().join("theirs")).unwrap();
    let (again, theirs) = both(&place, &folder);
    assert_eq!((&again, &theirs), (&ours, &ours));
    let nothing = example::new_documents(&place.path().join("nothing"), &place.path().join("new"));
    assert!(nothing.unwrap().is_empty());
}

/// Two indexes of `harbour.txt`, `market.txt` and `note.txt` in `fixtures/articles`, made before the library had fingerprints.
#[test]
fn an_index_of_an_earlier_version_is_read_and_added_to() {
    for (file, kept) in [("sketches", &[][..]), ("texts", &["--index-text"])] {
        let place = Place::new();
        let fixtures = root().join("fixtures");
        std::fs::copy(fixtures.join("index").join(file), place.path().join("seen")).unwrap();
        let article = |name: &str| std::fs::read_to_string(fixtures.join("articles").join(name));
        let harbour = article("harbour.txt").unwrap();
        place
            .file("harbour.txt", &harbour)
            .file("edited.txt", harbour + "\n\nThis report was corrected.\n")
            .file("new.txt", article("wire.txt").unwrap());
        let run = |args: &[&str]| {
            let fixed = ["dedup", "--unit", "document", "--index", "seen"];
            let files = ["edited.txt", "harbour.txt", "new.txt"];
            let ran = place.run(&[&fixed[..], kept, args, &files].concat());
            assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{file}");
            ran.out
        };
        let verdict = run(&["--dry-run"]);
        let about = if kept.is_empty() { "about " } else { "" };
        let expected = format!("edited.txt repeats harbour.txt (near, {about}");
        assert!(verdict.starts_with(&expected), "{file}: {verdict}");
        assert_eq!(verdict.lines().count(), 1);
        assert_eq!(run(&["--ids"]), "harbour.txt\nnew.txt\n");
        let stat = place.run(&["index", "stat", "seen"]).out;
        assert!(stat.starts_with("4 documents, "), "{file}: {stat}");
        let verified = place.run(&["index", "verify", "seen"]);
        assert_eq!((verified.code, verified.err.as_str()), (Some(0), ""));
    }
}
