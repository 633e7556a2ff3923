//! Set phrases, looked up as terms, so that inflected forms are found too.

use super::view::View;
use crate::language::{Cue, CueList, CuePhrase};
use crate::terms::{TermId, TermTable};

/// Where a document has set phrases.
pub(super) struct CueHits {
    /// By sentence and word, in order: a kind of phrases of which one starts there.
    hits: Vec<(u32, Cue)>,
}

impl CueHits {
    /// Linear in the words.
    pub(super) fn new(view: &View) -> Self {
        let mut hits = Vec::new();
        if let Some(language) = view.analysis.language {
            let table = &view.analysis.table;
            let cues = language.cues();
            let likely = likely(cues.anywhere(), table);
            for at in 0..view.len() {
                let words = view.words(at);
                let mut hit = |cue| hits.push((at as u32, cue));
                if let Some((first, rest)) = words.split_first() {
                    let list = starting(cues.opening(), table.stem(*first));
                    list.into_iter()
                        .for_each(|list| find(list, rest, table, &mut hit));
                }
                for (place, word) in words.iter().enumerate() {
                    if let Some(list) = usize::from(likely[word.index()]).checked_sub(1) {
                        find(&cues.anywhere()[list], &words[place + 1..], table, &mut hit);
                    }
                }
            }
        }
        CueHits { hits }
    }

    /// By word at which a phrase of a kind starts: the place of its sentence.
    pub(super) fn of(&self, cue: Cue) -> impl Iterator<Item = usize> {
        let hits = self.hits.iter().filter(move |(_, kind)| *kind == cue);
        hits.map(|(at, _)| *at as usize)
    }
}

/// The list of phrases that begin with a stem.
fn starting<'l>(lists: &'l [CueList], stem: &str) -> Option<&'l CueList> {
    let found = lists.binary_search_by(|list| (*list.first).cmp(stem));
    found.ok().map(|at| &lists[at])
}

/// By term: one more than the number of the list of phrases that it begins; 0 where it begins none of which all words stand in the
/// document. Linear in the phrases.
fn likely(lists: &[CueList], table: &TermTable) -> Vec<u16> {
    let stands = |phrase: &CuePhrase| {
        let mut rest = phrase.rest.iter();
        rest.all(|stem| table.find_stem(stem).is_some())
    };
    let likely = |list: &CueList| list.phrases.iter().any(stands);
    let mut numbers = vec![0; table.len()];
    for (number, list) in (1..).zip(lists) {
        if let Some(term) = table.find_stem(&list.first).filter(|_| likely(list)) {
            numbers[term.index()] = number;
        }
    }
    numbers
}

/// Hands on the kinds of phrases of a list that go on with some words.
fn find(list: &CueList, words: &[TermId], table: &TermTable, then: &mut impl FnMut(Cue)) {
    let next = words.first().map(|term| table.stem(*term));
    let goes_on = |phrase: &CuePhrase| match phrase.rest.split_first() {
        Some((second, rest)) => {
            next == Some(second)
                && rest.len() < words.len()
                && rest
                    .iter()
                    .zip(&words[1..])
                    .all(|(stem, term)| **stem == *table.stem(*term))
        }
        None => true,
    };
    let mut last = None; // those of a kind stand together
    for phrase in &list.phrases {
        if last != Some(phrase.cue) && goes_on(phrase) {
            then(phrase.cue);
            last = Some(phrase.cue);
        }
    }
}
