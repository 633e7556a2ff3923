//! Set phrases, looked up as terms, so that inflected forms are found too.

use crate::language::{Cue, CuePhrase};
use crate::terms::{Analysis, TermId, TermTable};

/// The phrases that a document could have.
pub(super) struct CuePhrases<'a> {
    /// By term: those that it begins.
    starting: Vec<&'static [CuePhrase]>,
    table: &'a TermTable,
}

impl<'a> CuePhrases<'a> {
    /// Linear in the different terms.
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let cues = analysis.language.map(|language| language.cues());
        let table = &analysis.table;
        let starting = |stem| cues.map_or(&[][..], |cues| cues.starting(stem));
        CuePhrases {
            starting: table.stems().map(starting).collect(),
            table,
        }
    }

    /// At how many words of a sentence a phrase of a kind starts.
    pub(super) fn count(&self, cue: Cue, words: &[TermId]) -> usize {
        let opens = |at: &usize| self.opens(cue, &words[*at..]);
        (0..words.len()).filter(opens).count()
    }

    /// Whether a phrase of a kind stands at the start of some words.
    pub(super) fn opens(&self, cue: Cue, words: &[TermId]) -> bool {
        let Some((first, others)) = words.split_first() else {
            return false;
        };
        let goes_on = |phrase: &CuePhrase| {
            let stems = others.iter().map(|term| self.table.stem(*term));
            phrase.rest.len() <= others.len()
                && phrase
                    .rest
                    .iter()
                    .map(|stem| &**stem)
                    .eq(stems.take(phrase.rest.len()))
        };
        let starting = self.starting[first.index()].iter();
        starting.filter(|phrase| phrase.cue == cue).any(goes_on)
    }
}
