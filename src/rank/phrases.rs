//! Set phrases, looked up as terms, so that inflected forms are found too.

use super::view::View;
use crate::language::{Cue, CuePhrase, Cues};
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
            let (table, cues) = (&view.analysis.table, language.cues());
            let likely = likely(cues, table);
            for at in 0..view.len() {
                let words = view.words(at);
                let mut hit = |cue| hits.push((at as u32, cue));
                if let Some((first, rest)) = words.split_first()
                    && let Some(stem) = table.cue_stem(*first)
                {
                    find(&cues.beginning(stem).opening, rest, table, &mut hit);
                }
                for (place, word) in words.iter().enumerate() {
                    if let Some(stem) = usize::from(likely[word.index()]).checked_sub(1) {
                        let rest = &words[place + 1..];
                        find(&cues.beginning(stem).anywhere, rest, table, &mut hit);
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

/// By term: one more than the number of its stem, if a phrase that counts anywhere begins with it of which all words stand in the document;
/// else 0. Linear in the terms.
fn likely(cues: &Cues, table: &TermTable) -> Vec<u16> {
    let stands = |phrase: &CuePhrase| phrase.rest.iter().all(|&stem| table.has_cue_stem(stem));
    let begins = |stem: &usize| cues.beginning(*stem).anywhere.iter().any(stands);
    let number = |stem: Option<usize>| stem.filter(begins).map_or(0, |stem| stem as u16 + 1);
    table.cue_stems().map(number).collect()
}

/// Hands on the kinds of phrases that go on with some words, each once.
fn find(phrases: &[CuePhrase], words: &[TermId], table: &TermTable, then: &mut impl FnMut(Cue)) {
    let next = words.first().and_then(|term| table.cue_stem(*term));
    let goes_on = |phrase: &CuePhrase| match phrase.rest.split_first() {
        Some((second, rest)) => next == Some(*second) && begin(&words[1..], rest, table),
        None => true,
    };
    let mut last = None; // those of a kind stand together
    for phrase in phrases {
        if last != Some(phrase.cue) && goes_on(phrase) {
            then(phrase.cue);
            last = Some(phrase.cue);
        }
    }
}

/// Whether some words begin with stems of cues.
fn begin(words: &[TermId], stems: &[usize], table: &TermTable) -> bool {
    let mut pairs = stems.iter().zip(words);
    stems.len() <= words.len() && pairs.all(|(stem, term)| table.cue_stem(*term) == Some(*stem))
}
