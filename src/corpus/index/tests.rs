//! Damage, and what sketches estimate.

use super::sketch::Sketch;
use super::*;
use crate::corpus::verify::Prepared;
use crate::corpus::{Alike, Collection, Reading, Repeat, Standing, Verdicts, Worth};
use crate::dedup::Dedup;
use rayon::prelude::*;

/// Prose of `words` words, other ones for each seed.
fn prose(seed: u64, words: usize) -> String {
    let mut state = mixed(7, seed);
    let word = |_| {
        state = mixed(state, 1);
        match state >> 61 {
            0 => format!("{}", (state >> 40) % 1000),
            1 => format!("Name{}", (state >> 40) % 500),
            _ => format!("w{}", (state >> 40) % 5000),
        }
    };
    (0..words).map(word).collect::<Vec<_>>().join(" ")
}

/// Documents as they are read for an index.
struct Read(Vec<(Id, Reading)>, Additions);

fn read(texts: &[(String, String)], kept: Kept) -> Read {
    let both = |(id, text): &(String, String)| {
        let id = Id::new(id);
        let item = Indexable::new(&id, text, kept);
        ((id, Reading::new(text, Alike::Containment)), item)
    };
    let (readings, items): (_, Vec<Indexable>) = texts.iter().map(both).unzip();
    let mut additions = Additions::within(Memory::default());
    items.iter().for_each(|item| additions.push(item).unwrap());
    Read(readings, additions)
}

fn asked(index: &Index, read: &Read) -> Result<Verdicts, Error> {
    let mut set = Collection::default();
    for (id, reading) in &read.0 {
        set.add(reading, id, None, Standing::Member)?;
    }
    set.ask(index, &read.1, Dedup::Near)?;
    Ok(set.verdicts(Worth::Fullest, Dedup::Near, Alike::Containment)?)
}

fn add(path: &Path, kept: Kept, texts: &[(String, String)]) {
    let index = Index::open_or_create(path, Access::Write, kept).unwrap();
    let read = read(texts, kept);
    let verdicts = asked(&index, &read).unwrap();
    let new = |number: &usize| verdicts.repeats[*number].is_none();
    let new = (0..read.0.len()).filter(new);
    index.keep(&read.1, new, Memory::default()).unwrap();
}

fn texts(seeds: std::ops::Range<u64>, words: usize) -> Vec<(String, String)> {
    seeds
        .map(|seed| (format!("d{seed}"), prose(seed, words)))
        .collect()
}

/// What an index says of some documents: the ids they repeat. `None` where it is known to be damaged.
fn said(path: &Path, read: &Read) -> Option<Vec<Option<String>>> {
    let index = Index::open_or_create(path, Access::Read, Kept::Sketch).ok()?;
    let verdicts = asked(&index, read).ok()?;
    let repeat = |r: &Option<Repeat>| r.map(|r| verdicts.indexed[r.of - read.0.len()].to_string());
    Some(verdicts.repeats.iter().map(repeat).collect())
}

#[test]
fn every_flipped_byte_is_detected_or_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("seen");
    for run in 0..2 {
        add(&path, Kept::Sketch, &texts(run * 2..run * 2 + 2, 40));
    }
    let mut index = Index::open(&path, Access::Write).unwrap();
    index.compact().unwrap();
    drop(index);
    let copies: Vec<_> = texts(0..5, 40)
        .into_iter()
        .map(|(id, text)| (format!("copy of {id}"), text + " end"))
        .collect();
    let copies = read(&copies, Kept::Sketch);
    let right = said(&path, &copies).unwrap();
    assert_eq!(right.iter().flatten().count(), 4);
    let whole = fs::read(&path).unwrap();
    std::panic::set_hook(Box::new(|_| {})); // redb's panics are caught, and there are many
    let flipped = |at: usize| {
        let path = folder.path().join(format!("flipped at {at}"));
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << (at % 8);
        fs::write(&path, &damaged).unwrap();
        let said = said(&path, &copies);
        fs::remove_file(&path).unwrap();
        (at, said)
    };
    let wrong = |(_, said): &(usize, Option<Vec<_>>)| said.as_ref().is_some_and(|s| *s != right);
    let all: Vec<_> = (0..whole.len()).into_par_iter().map(flipped).collect();
    let _ = std::panic::take_hook();
    assert_eq!(all.iter().find(|one| wrong(one)), None);
    let detected = all.iter().filter(|(_, said)| said.is_none()).count();
    assert!(detected > whole.len() / 100, "the test shows nothing");
}

#[test]
fn lists_are_merged_and_all_documents_found() {
    let folder = tempfile::tempdir().unwrap();
    for kept in [Kept::Sketch, Kept::Text] {
        let path = folder.path().join(format!("{kept:?}"));
        for run in 0..40 {
            add(&path, kept, &texts(run * 7..run * 7 + 7, 60));
        }
        Index::verify(&path).unwrap();
        let index = Index::open(&path, Access::Read).unwrap();
        assert_eq!(index.stat().documents, 280, "{kept:?}");
        assert!(index.manifest.lists.len() <= 3, "{kept:?}");
        let verdicts = asked(&index, &read(&texts(0..280, 60), kept)).unwrap();
        assert_eq!(verdicts.themselves.len(), 280);
    }
}

#[test]
fn estimates_are_near_what_is_verified() {
    let whole = prose(1, 2000);
    let words: Vec<&str> = whole.split(' ').collect();
    for (from, to) in [(0, 2000), (0, 1000), (600, 1400), (200, 1900)] {
        let part = words[from..to].join(" ") + &prose(2, 200);
        let (part, whole) = (Words::new(&part).list, Words::new(&whole).list);
        let exact = super::super::verify::contained(
            &Prepared::new(part.clone()),
            &Prepared::new(whole.clone()),
        );
        for (asks, kept) in [(&part, &whole), (&whole, &part)] {
            let (estimate, _) = Sketch::whole(asks).estimate(&Sketch::new(kept)).unwrap();
            assert!(
                (estimate - exact).abs() < 0.2,
                "{from}-{to}: {estimate} for {exact}"
            );
        }
    }
}

#[test]
fn records_stay_small() {
    for words in [3, 100, 420, 20_000] {
        let text = prose(3, words);
        let item = Indexable::new(&Id::new("an-id-of-usual-length"), &text, Kept::Sketch);
        let bytes = item.record.len() + 4 + 8 * item.keys.len();
        assert!(bytes <= 600, "{bytes} for {words} words");
    }
}
