//! What holds of sets of documents: those that go, and what others lose to them.

use super::documents;
use nutgraf::corpus::{
    Clusterer, Membership, UnitDocument, UnitFingerprints, UnitRemoval, UnitSet, compare,
};
use nutgraf::dedup::{Removal, Unit, remaining};
use nutgraf::{Deduplicator, Id};
use proptest::prelude::*;

/// What each text loses to others.
fn lost(texts: &[String], deduplicator: &Deduplicator) -> Vec<Vec<UnitRemoval>> {
    let mut set = UnitSet::new(Clusterer::default(), deduplicator.clone());
    let unit = match deduplicator.sentences {
        true => Unit::Sentence,
        false => Unit::Paragraph,
    };
    for (number, text) in texts.iter().enumerate() {
        let (segments, language) = deduplicator.segments(text);
        let id = Id::new(format!("{number:02}"));
        let units = UnitFingerprints::new(&segments, language, unit);
        let membership = Membership::Member;
        set.add(&UnitDocument {
            id,
            units,
            membership,
        })
        .unwrap();
    }
    let clustering = set.cluster().unwrap();
    (0..texts.len())
        .map(|number| clustering.removals(number).unwrap())
        .collect()
}

/// What is left of each.
fn left(texts: &[String], gone: &[Vec<UnitRemoval>], deduplicator: &Deduplicator) -> Vec<String> {
    let rest = |(text, gone): (&String, &Vec<UnitRemoval>)| {
        let gone: Vec<Removal> = gone.iter().map(|one| one.removal).collect();
        remaining(&deduplicator.segments(text).0, &gone)
    };
    texts.iter().zip(gone).map(rest).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn nothing_more_goes_of_what_is_left_across_documents(texts in documents(), sentences in any::<bool>()) {
        let deduplicator = Deduplicator { sentences, ..Deduplicator::default() };
        let gone = lost(&texts, &deduplicator);
        let left = left(&texts, &gone, &deduplicator);
        let again = lost(&left, &deduplicator);
        prop_assert!(again.iter().all(Vec::is_empty), "{left:?} {again:?}");
        for one in gone.iter().flatten() {
            let kept = one.removal.duplicate_of;
            let overlaps = |other: &UnitRemoval| kept.start < other.removal.span.end && other.removal.span.start < kept.end;
            prop_assert!(!gone[one.document].iter().any(overlaps), "the copy that stays goes itself");
        }
    }

    #[test]
    fn a_document_that_goes_repeats_the_one_that_stays_by_itself(texts in documents()) {
        let numbered: Vec<_> = texts.iter().enumerate().collect();
        let clustering = super::clustering(&numbered);
        for number in clustering.repeating() {
            let of = clustering.repeat(number).unwrap().of;
            prop_assert!(repeats(&texts[number], &texts[of]), "{:?} {:?}", texts[number], texts[of]);
        }
    }
}

/// Whether one of two texts goes where there is nothing but the two.
fn repeats(one: &str, other: &str) -> bool {
    let goes = |a, b| compare(a, b).remove.is_some();
    goes(one, other) || goes(other, one)
}

/// Text `number` of a chain: each has two other sentences than the one before it, so that neighbours share 19 of 21 and the first and the
/// last none.
fn link(number: usize) -> String {
    const PLACES: [&str; 7] = ["Lend", "Sund", "Holm", "Orkney", "Marsh", "Vale", "Tarn"];
    const WORKS: [&str; 6] = ["bridge", "school", "harbour", "library", "mill", "chapel"];
    let sentence = |at: usize| {
        let (place, work) = (PLACES[at % 7], WORKS[at % 6]);
        let other = PLACES[(at / 7 + at) % 7];
        format!(
            "For {} crowns a year the {work} at {place} was let to the parish of {other}.",
            100 + 7 * at
        )
    };
    (2 * number..2 * number + 21)
        .map(sentence)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_chain_of_drifting_texts_goes_only_as_far_as_each_repeats_the_one_that_stays() {
    let texts: Vec<String> = (0..40).map(link).collect();
    let numbered: Vec<_> = texts.iter().enumerate().collect();
    let clustering = super::clustering(&numbered);
    assert!(clustering.repeating().count() > 20);
    // Texts that are ten apart share one of 21 sentences, and none is compared with those between.
    assert!(clustering.staying().count() > 2);
    for number in clustering.repeating() {
        let of = clustering.repeat(number).unwrap().of;
        assert!(number.abs_diff(of) <= 10, "{number} went for {of}");
        assert!(
            repeats(&texts[number], &texts[of]),
            "{number} went for {of}"
        );
    }
}
