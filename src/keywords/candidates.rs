//! What could be a key phrase: content words in a row, with what is counted of each.

use super::phrase::{PhraseTerms, length, parts, terms_of};
use super::shapes::{CAPITAL, CONTENT, RECURS, shapes, stretches};
use crate::document::Span;
use crate::language::Language;
use crate::terms::{Analysis, PlacedWord, RaggedRows, Recurring};
use rustc_hash::FxHashMap;

/// A candidate with what is known of it.
pub(super) struct CandidatePhrase {
    pub(super) terms: PhraseTerms,
    /// The sentence it stands in first, and its first word there.
    pub(super) sentence: usize,
    word: usize,
    /// Whether all its words have stood with a capital.
    name: bool,
    pub(super) count: u32,
    /// How often it stands inside a longer candidate, and in how many different ones.
    pub(super) inside: u32,
    pub(super) holders: u32,
}

impl CandidatePhrase {
    /// Whether its words belong together: those that recur or are a name do; "envoy met Norvia" does not.
    pub(super) fn holds(&self) -> bool {
        self.terms[1] == 0 || self.count > 1 || self.name
    }

    pub(super) fn span(&self, analysis: &Analysis) -> Span {
        let sentence = analysis.segments.sentences[self.sentence];
        let words = analysis.placed(self.sentence);
        let place = |at: usize| words[at].placed(&analysis.table.vocabulary);
        let last = place(self.word + length(self.terms) - 1);
        Span {
            start: sentence.span.start + place(self.word).start,
            end: sentence.span.start + name_end(sentence.text, last, analysis.language),
        }
    }
}

/// The candidates of a text.
pub(super) struct CandidatePhrases {
    /// By term: one more than the number of the phrase that it is alone; 0 where it is none.
    alone: Vec<usize>,
    /// The numbers of longer ones.
    longer: FxHashMap<PhraseTerms, usize>,
    /// In order of first occurrence.
    pub(super) list: Vec<CandidatePhrase>,
}

impl CandidatePhrases {
    /// Those of the sentences that are taken. Linear.
    pub(super) fn of(analysis: &Analysis, taken: impl Fn(usize) -> bool) -> Self {
        let shapes = shapes(analysis, taken);
        let recurring = recurring(analysis, &shapes);
        let mut phrases = CandidatePhrases {
            alone: vec![0; analysis.table.len()],
            longer: FxHashMap::default(),
            list: Vec::with_capacity(analysis.table.len()),
        };
        for (sentence, (shapes, terms)) in shapes.iter().zip(analysis.terms.iter()).enumerate() {
            stretches(shapes, CONTENT, |words, all| {
                let word = words.start;
                let name = all & CAPITAL != 0;
                let terms = terms_of(&terms[words]);
                if terms[1] == 0 || name || all & RECURS != 0 && recurring.has(terms) {
                    phrases.count(terms, sentence, word, name);
                } // else it does not hold together
            });
        }
        phrases
    }

    fn count(&mut self, terms: PhraseTerms, sentence: usize, word: usize, name: bool) {
        let next = self.list.len() + 1;
        let number = match terms {
            [term, 0, _] => &mut self.alone[term as usize - 1],
            _ => self.longer.entry(terms).or_default(),
        };
        if *number == 0 {
            *number = next;
            self.list.push(CandidatePhrase {
                terms,
                sentence,
                word,
                name: false,
                count: 0,
                inside: 0,
                holders: 0,
            });
        }
        let phrase = &mut self.list[*number - 1];
        phrase.count += 1;
        phrase.name |= name;
    }

    fn number(&self, terms: PhraseTerms) -> Option<usize> {
        let number = match terms {
            [term, 0, _] => self.alone[term as usize - 1],
            _ => self.longer.get(&terms).copied().unwrap_or(0),
        };
        number.checked_sub(1)
    }

    /// Counts for each candidate how often it stands inside longer ones.
    pub(super) fn count_inside(&mut self) {
        for at in 0..self.list.len() {
            let CandidatePhrase { terms, count, .. } = self.list[at];
            if terms[1] == 0 || !self.list[at].holds() {
                continue;
            }
            for part in parts(terms) {
                if let Some(number) = self.number(part) {
                    self.list[number].inside += count;
                    self.list[number].holders += 1;
                }
            }
        }
    }
}

/// Which phrases of two and more words recur; none does of which a word stands once.
fn recurring(analysis: &Analysis, shapes: &RaggedRows<u8>) -> Recurring {
    let mut likely = Vec::new();
    for (shapes, terms) in shapes.iter().zip(analysis.terms.iter()) {
        stretches(shapes, CONTENT | RECURS, |words, _| {
            if words.len() > 1 {
                likely.push(terms_of(&terms[words]));
            }
        });
    }
    let mut recurring = Recurring::new(likely.len());
    likely.iter().for_each(|terms| recurring.meet(terms));
    recurring
}

/// Where a phrase that ends with this word of a sentence is cut: behind the last stop of "U.S.", and in English before a
/// possessive.
fn name_end(sentence: &str, place: PlacedWord, language: Option<&Language>) -> usize {
    let (word, end) = (place.of(sentence), place.end);
    if word.contains('.') && sentence[end..].starts_with('.') {
        return end + 1;
    }
    let possessive = language.is_some_and(|language| language.traits.possessive);
    let mut marks = ["'s", "’s", "'S", "’S"].iter();
    match marks.find_map(|mark| word.strip_suffix(mark)) {
        Some(bare) if possessive => place.start + bare.len(),
        _ => end,
    }
}
