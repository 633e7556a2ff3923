//! Set phrases, looked up as terms, so that inflected forms are found too.

use super::view::View;
use crate::language::{Cue, CueList, CuePhrase};
use crate::terms::{TermId, TermTable};
use std::ops::Range;

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
            let anywhere = LikelyPhrases::new(language.cues().anywhere(), table);
            let opening = LikelyPhrases::new(language.cues().opening(), table);
            for at in 0..view.len() {
                let words = view.words(at);
                let mut hit = |cue| hits.push((at as u32, cue));
                opening.find(words, 0..words.len().min(1), &mut hit);
                anywhere.find(words, 0..words.len(), &mut hit);
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

/// The phrases of some lists that a document could have.
struct LikelyPhrases<'v> {
    /// By term: one more than the number of its list; 0 where it begins no phrase of which all words stand in the document.
    numbers: Vec<u16>,
    lists: &'static [CueList],
    table: &'v TermTable,
}

impl<'v> LikelyPhrases<'v> {
    /// Linear in the phrases.
    fn new(lists: &'static [CueList], table: &'v TermTable) -> Self {
        let stands = |stem: &Box<str>| table.find_stem(stem).is_some();
        let likely = |list: &CueList| list.phrases.iter().any(|p| p.rest.iter().all(stands));
        let mut numbers = vec![0; table.len()];
        for (number, list) in (1..).zip(lists) {
            if let Some(term) = table.find_stem(&list.first).filter(|_| likely(list)) {
                numbers[term.index()] = number;
            }
        }
        LikelyPhrases {
            numbers,
            lists,
            table,
        }
    }

    /// Hands on the kinds of phrases that start at some words of a sentence.
    fn find(&self, words: &[TermId], places: Range<usize>, mut then: impl FnMut(Cue)) {
        for at in places {
            let Some(list) = usize::from(self.numbers[words[at].index()]).checked_sub(1) else {
                continue;
            };
            let mut last = None; // phrases of a kind stand together in a list
            for phrase in &self.lists[list].phrases {
                if last != Some(phrase.cue) && self.goes_on(phrase, &words[at + 1..]) {
                    then(phrase.cue);
                    last = Some(phrase.cue);
                }
            }
        }
    }

    /// Whether words go on as a phrase does behind its first one.
    fn goes_on(&self, phrase: &CuePhrase, words: &[TermId]) -> bool {
        let stems = words.iter().map(|term| self.table.stem(*term));
        let rest = phrase.rest.iter().map(|stem| &**stem);
        rest.len() <= words.len() && rest.eq(stems.take(phrase.rest.len()))
    }
}
