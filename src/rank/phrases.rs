//! Set phrases, looked up as terms, so that inflected forms are found too.

use super::view::View;
use crate::language::{Cue, CuePhrase};
use crate::terms::{TermId, TermTable};

/// Where a document has set phrases.
pub(super) struct CueHits {
    /// By sentence and word, in order: a kind of phrases of which one starts there. Leaning ones count where they open a sentence.
    hits: Vec<(u32, Cue)>,
}

impl CueHits {
    /// Linear in the words.
    pub(super) fn new(view: &View) -> Self {
        let mut hits = Vec::new();
        if let Some(phrases) = StartingPhrases::of(view) {
            for at in 0..view.len() {
                phrases.find(view.words(at), |cue| hits.push((at as u32, cue)));
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

/// The phrases that a document could have.
struct StartingPhrases<'v> {
    /// By term: one more than the number of its list; 0 where it begins no phrase.
    numbers: Vec<u16>,
    lists: &'static [(Box<str>, Vec<CuePhrase>)],
    table: &'v TermTable,
}

impl<'v> StartingPhrases<'v> {
    /// None where the language has no phrases. Linear in them.
    fn of(view: &View<'v>) -> Option<Self> {
        let lists = view.analysis.language?.cues().by_first();
        let table = &view.analysis.table;
        let mut numbers = vec![0; table.len()];
        for (number, (first, _)) in (1..).zip(lists) {
            if let Some(term) = table.find_stem(first) {
                numbers[term.index()] = number;
            }
        }
        let phrases = StartingPhrases {
            numbers,
            lists,
            table,
        };
        (!lists.is_empty()).then_some(phrases)
    }

    /// Hands on the kinds of phrases that start at words of a sentence.
    fn find(&self, words: &[TermId], mut then: impl FnMut(Cue)) {
        for (at, first) in words.iter().enumerate() {
            let Some(list) = usize::from(self.numbers[first.index()]).checked_sub(1) else {
                continue;
            };
            for cue in Cue::ALL
                .iter()
                .filter(|cue| at == 0 || **cue != Cue::Leaning)
            {
                let mut phrases = self.lists[list].1.iter().filter(|p| p.cue == *cue);
                if phrases.any(|phrase| self.goes_on(phrase, &words[at + 1..])) {
                    then(*cue);
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
