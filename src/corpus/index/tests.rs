//! Damage, and what sketches estimate.

use super::sketch::Sketch;
use super::*;
use crate::corpus::hash::mixed;
use crate::corpus::prepared::PreparedDocument;
use crate::corpus::words::HashedWords;
use crate::corpus::{Clusterer, DocumentSet, Fingerprint, Membership, SetDocument};
use crate::document::Id;
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

fn read(texts: &[(String, String)], kept: IndexContent) -> Vec<SetDocument> {
    let one = |(id, text): &(String, String)| {
        let id = Id::new(id);
        let fingerprint = Fingerprint::for_index(&id, text, kept);
        SetDocument::member(id, fingerprint)
    };
    texts.iter().map(one).collect()
}

fn asked(index: &Index, documents: &[SetDocument]) -> Result<Clustering, Error> {
    let mut set = DocumentSet::new(Clusterer::default());
    documents
        .iter()
        .try_for_each(|document| set.add(document))?;
    index.ask(&mut set)?;
    set.cluster()
}

fn add(path: &Path, kept: IndexContent, texts: &[(String, String)]) {
    let index = Index::open_or_create(path, Access::Write, kept).unwrap();
    let clustering = asked(&index, &read(texts, kept)).unwrap();
    index.commit(&clustering).unwrap();
}

fn texts(seeds: std::ops::Range<u64>, words: usize) -> Vec<(String, String)> {
    seeds
        .map(|seed| (format!("d{seed}"), prose(seed, words)))
        .collect()
}

/// What an index says of some documents: the ids they repeat. `None` where it is known to be damaged.
fn said(path: &Path, documents: &[SetDocument]) -> Option<Vec<Option<String>>> {
    let index = Index::open_or_create(path, Access::Read, IndexContent::Sketch).ok()?;
    let clustering = asked(&index, documents).ok()?;
    let repeats = clustering.members().map(|number| clustering.repeat(number));
    let id = |of: usize| clustering.id(of).unwrap().to_string();
    Some(repeats.map(|repeat| repeat.map(|r| id(r.of))).collect())
}

#[test]
fn every_flipped_byte_is_detected_or_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("seen");
    for run in 0..2 {
        add(
            &path,
            IndexContent::Sketch,
            &texts(run * 2..run * 2 + 2, 40),
        );
    }
    let mut index = Index::open(&path, Access::Write).unwrap();
    index.compact().unwrap();
    drop(index);
    let copies: Vec<_> = texts(0..5, 40)
        .into_iter()
        .map(|(id, text)| (format!("copy of {id}"), text + " end"))
        .collect();
    let copies = read(&copies, IndexContent::Sketch);
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
    for kept in [IndexContent::Sketch, IndexContent::Text] {
        let path = folder.path().join(format!("{kept:?}"));
        for run in 0..40 {
            add(&path, kept, &texts(run * 7..run * 7 + 7, 60));
        }
        Index::verify(&path).unwrap();
        let index = Index::open(&path, Access::Read).unwrap();
        assert_eq!(index.stat().documents, 280, "{kept:?}");
        assert!(index.manifest.lists.len() <= 3, "{kept:?}");
        let clustering = asked(&index, &read(&texts(0..280, 60), kept)).unwrap();
        assert_eq!(clustering.staying().count(), 280);
        assert_eq!(clustering.additions().count(), 0);
    }
}

#[test]
fn estimates_are_near_what_is_verified() {
    let whole = prose(1, 2000);
    let words: Vec<&str> = whole.split(' ').collect();
    for (from, to) in [(0, 2000), (0, 1000), (600, 1400), (200, 1900)] {
        let part = words[from..to].join(" ") + &prose(2, 200);
        let prepared = |text: &str| PreparedDocument::new(text.to_owned());
        let exact = crate::corpus::verify::contained(&prepared(&part), &prepared(&whole));
        let (part, whole) = (HashedWords::new(&part).list, HashedWords::new(&whole).list);
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
        let id = Id::new("an-id-of-usual-length");
        let fingerprint = Fingerprint::for_index(&id, &text, IndexContent::Sketch);
        let entry = fingerprint.entry.unwrap();
        let bytes = entry.record.len() + 4 + 8 * entry.keys.len();
        assert!(bytes <= 600, "{bytes} for {words} words");
    }
}

#[test]
fn what_was_not_made_for_an_index_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("seen");
    add(&path, IndexContent::Sketch, &texts(0..2, 40));
    let index = Index::open(&path, Access::Read).unwrap();
    let id = Id::new("d0");
    let plain = SetDocument::member(id, Fingerprint::new(&prose(0, 40), Default::default()));
    assert!(matches!(
        asked(&index, std::slice::from_ref(&plain)),
        Err(Error::Value(_))
    ));
    let texts = read(&texts(0..1, 40), IndexContent::Text);
    let refused = asked(&index, &texts);
    assert!(matches!(refused, Err(Error::IndexKeeps { texts: false })));
    let reference = SetDocument {
        membership: Membership::Reference,
        ..plain
    };
    assert!(asked(&index, &[reference]).is_ok());
    let renamed = SetDocument {
        id: Id::new("another"),
        ..texts[0].clone()
    };
    let mut set = DocumentSet::new(Clusterer::default());
    assert!(matches!(set.add(&renamed), Err(Error::Value(_))));
}
