//! What could be a key phrase: words in a row between verbs, stop words and marks, with what is counted of each.

use super::PhraseKind;
use super::phrase::{PhraseTerms, WORDS, alone, length, parts, terms_of};
use super::shapes::{HEADS, HYPHEN, OPENS, RECURS, Shapes, recurring_stretches, runs};
use super::word_kinds::{CAPITAL, SAYS};
use crate::document::Span;
use crate::language::Language;
use crate::segment::Role;
use crate::terms::{Analysis, PlacedWord, Recurring, TermId};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A candidate with what is known of it.
pub(super) struct CandidatePhrase {
    pub(super) terms: PhraseTerms,
    /// The sentence it stands in first, and its first word there.
    pub(super) sentence: usize,
    pub(super) word: usize,
    /// How many words of the text stand before it.
    pub(super) position: usize,
    pub(super) count: u32,
    /// How often it stands with no other word of a phrase beside it.
    pub(super) free: u32,
    /// How often all its words have a capital.
    capitals: u32,
    /// One more than the first sentence in which it has them behind another word; 0 for none.
    amid: u32,
}

impl CandidatePhrase {
    /// Whether it is whole where blanks divide syllables: a name, or several that recur together.
    pub(super) fn is_whole_of_syllables(&self) -> bool {
        match self.terms[1] {
            0 => self.is_name() && self.word > 0, // the first word of a sentence has a capital anyway
            _ => self.is_name() || self.count > 1,
        }
    }

    /// What it is, as far as its capitals show.
    pub(super) fn kind(&self, analysis: &Analysis) -> Option<PhraseKind> {
        let text = self.span(analysis).of(analysis.segments.text);
        let any = |of: fn(char) -> bool| text.chars().any(of);
        let (small, large) = (any(char::is_lowercase), any(char::is_uppercase));
        let nouns = analysis.language.is_some_and(|l| l.traits.capital_nouns);
        // An abbreviation ("DNA") can be either, as can words in a script without capitals.
        match (small, large) {
            (true, false) => return Some(PhraseKind::Term),
            (true, true) if !nouns => {}
            _ => return None,
        }
        if self.terms[1] == 0 && self.capitals < self.count {
            return Some(PhraseKind::Term);
        }
        let amid = self.amid.checked_sub(1).map(|at| at as usize);
        let named = amid.is_some_and(|at| {
            let sentence = analysis.segments.sentences[at];
            sentence.role == Role::Prose && has_small_words(sentence.text)
        });
        (self.is_name() && named).then_some(PhraseKind::Name)
    }

    /// Whether it is a name wherever it stands.
    fn is_name(&self) -> bool {
        self.capitals == self.count
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

/// Where a phrase stands.
#[derive(Clone, Copy)]
struct Place {
    sentence: usize,
    word: usize,
    /// How many words stand before its sentence.
    before: usize,
    free: bool,
    capitals: bool,
}

impl CandidatePhrases {
    /// Those of a text: single words, the longest phrases, and parts of these that recur. Linear.
    pub(super) fn of(analysis: &Analysis, shapes: &Shapes) -> Self {
        let recurring = recurring(analysis, shapes);
        let mut phrases = CandidatePhrases {
            alone: vec![0; analysis.table.len()],
            longer: FxHashMap::default(),
            list: Vec::with_capacity(analysis.table.len()),
        };
        let (mut before, syllables) = (0, shapes.syllables);
        for (sentence, (shapes, terms)) in shapes.rows.iter().zip(analysis.terms.iter()).enumerate()
        {
            runs(shapes, |run| {
                let place = Place {
                    sentence,
                    word: 0,
                    before,
                    free: false,
                    capitals: false,
                };
                phrases.count_run(shapes, terms, run, place, &recurring, syllables);
            });
            before += shapes.len();
        }
        phrases
    }

    /// Counts what a run of words holds: it without what can neither open nor end it, its words, and its parts that recur.
    fn count_run(
        &mut self,
        shapes: &[u8],
        terms: &[TermId],
        run: Range<usize>,
        place: Place,
        recurring: &Recurring,
        syllables: bool,
    ) {
        let Some(whole) = trimmed(shapes, run) else {
            return;
        };
        let words = &shapes[whole.clone()];
        if let [shape] = words {
            self.count_word(
                *shape,
                terms[whole.start],
                Place {
                    word: whole.start,
                    free: true,
                    ..place
                },
            );
            return;
        }
        let (all, any) = words
            .iter()
            .fold((!0, 0), |(all, any), shape| (all & shape, any | shape));
        if words.len() <= WORDS && any & SAYS != 0 {
            let place = Place {
                word: whole.start,
                free: true,
                capitals: all & CAPITAL != 0,
                ..place
            };
            self.count_longer(terms_of(&terms[whole.clone()]), place);
        }
        if any & CAPITAL != 0 && all & CAPITAL == 0 {
            self.count_names(shapes, terms, whole.clone(), place);
        }
        // A word that stands only here says nothing beside the whole.
        let needed = if words.len() <= WORDS { RECURS } else { 0 };
        let mut hyphen = 0;
        for (word, shape) in whole.clone().zip(words) {
            if (hyphen | shape) & HYPHEN == 0 && shape & needed == needed {
                self.count_word(*shape, terms[word], Place { word, ..place });
            }
            hyphen = *shape;
        }
        recurring_stretches(shapes, whole.clone(), WORDS, |words| {
            let part = terms_of(&terms[words.clone()]);
            // Of syllables that recur with the next, a word is cut in two.
            let cut = syllables
                && words.len() == WORDS
                && words.end < whole.end
                && shapes[words.end] & RECURS != 0;
            if words != whole && !cut && recurring.has(part) {
                let capitals = shapes[words.clone()]
                    .iter()
                    .all(|shape| shape & CAPITAL != 0);
                self.count_longer(
                    part,
                    Place {
                        word: words.start,
                        capitals,
                        ..place
                    },
                );
            }
        });
    }

    /// Counts the names of several words inside a run that do not recur: "striker Bafetimbi Gomis" has one.
    fn count_names(&mut self, shapes: &[u8], terms: &[TermId], run: Range<usize>, place: Place) {
        let mut start = run.start;
        for at in run.clone() {
            let capital = shapes[at] & CAPITAL != 0;
            let end = if capital { at + 1 } else { at };
            if capital && end < run.end {
                continue;
            }
            let name = start..end;
            let recurs = shapes[name.clone()].iter().all(|shape| shape & RECURS != 0);
            if (2..=WORDS).contains(&name.len()) && !recurs {
                let place = Place {
                    word: start,
                    capitals: true,
                    ..place
                };
                self.count_longer(terms_of(&terms[name]), place);
            }
            start = at + 1;
        }
    }

    /// Counts a single word, if it can be a phrase.
    #[inline]
    fn count_word(&mut self, shape: u8, term: TermId, place: Place) {
        const SINGLE: u8 = HEADS | SAYS | OPENS;
        if shape & SINGLE == SINGLE {
            let number = &mut self.alone[term.index()];
            let capitals = shape & CAPITAL != 0;
            count(
                &mut self.list,
                number,
                alone(term),
                Place { capitals, ..place },
            );
        }
    }

    fn count_longer(&mut self, terms: PhraseTerms, place: Place) {
        let number = self.longer.entry(terms).or_default();
        count(&mut self.list, number, terms, place);
    }

    /// By candidate: the full name of which it is the last word, where the text has just one ("Javad Zarif" of "Zarif"); or the first, unless it stands
    /// alone more often.
    pub(super) fn full_names(&self) -> Vec<Option<usize>> {
        let mut full = vec![FullName::None; self.list.len()];
        for (at, phrase) in self.list.iter().enumerate() {
            let words = length(phrase.terms);
            if words < 2 || !phrase.is_name() {
                continue;
            }
            if let Some(last) = self.half_name(phrase.terms[words - 1]) {
                full[last] = full[last].or(at, |other| &self.list[other]);
            }
            if let Some(first) = self.half_name(phrase.terms[0])
                && self.list[first].free <= phrase.count
            {
                full[first] = full[first].or(at, |other| &self.list[other]);
            }
        }
        full.into_iter().map(FullName::known).collect()
    }

    /// By candidate: how often the most frequent of the longer ones comes that recur and have it.
    pub(super) fn inside(&self) -> Vec<u32> {
        let mut inside = vec![0; self.list.len()];
        let recurring = |phrase: &&CandidatePhrase| phrase.terms[1] != 0 && phrase.count > 1;
        for phrase in self.list.iter().filter(recurring) {
            for part in parts(phrase.terms) {
                let number = match part {
                    [term, 0, ..] => self.alone[term as usize - 1],
                    _ => self.longer.get(&part).copied().unwrap_or(0),
                };
                if let Some(part) = number.checked_sub(1) {
                    inside[part] = phrase.count.max(inside[part]);
                }
            }
        }
        inside
    }

    /// The candidate that a term is alone, if it is a name.
    fn half_name(&self, term: u32) -> Option<usize> {
        let alone = self.alone[term as usize - 1].checked_sub(1)?;
        self.list[alone].is_name().then_some(alone)
    }
}

/// Small words, of so many letters, that no headline with capitals has.
const SMALL_WORDS: usize = 2;
const LONG: usize = 5;

/// Whether a sentence has long words without a capital: it is no headline in which most words have one.
fn has_small_words(sentence: &str) -> bool {
    let small =
        |word: &&str| word.starts_with(char::is_lowercase) && word.chars().nth(LONG - 1).is_some();
    sentence
        .split_whitespace()
        .filter(small)
        .nth(SMALL_WORDS - 1)
        .is_some()
}

/// Counts a candidate, whose number in the list is given, one more than that; 0 for a new one.
#[inline]
fn count(list: &mut Vec<CandidatePhrase>, number: &mut usize, terms: PhraseTerms, place: Place) {
    if *number == 0 {
        list.push(CandidatePhrase {
            terms,
            sentence: place.sentence,
            word: place.word,
            position: place.before + place.word,
            count: 0,
            free: 0,
            capitals: 0,
            amid: 0,
        });
        *number = list.len();
    }
    let phrase = &mut list[*number - 1];
    phrase.count += 1;
    phrase.free += u32::from(place.free);
    phrase.capitals += u32::from(place.capitals);
    if phrase.amid == 0 && place.capitals && place.word > 0 {
        phrase.amid = place.sentence as u32 + 1;
    }
}

/// The longer name that a name stands for.
#[derive(Debug, Clone, Copy)]
enum FullName {
    None,
    One(usize),
    Several,
}

impl FullName {
    /// With another, which is the same if one ends with the other.
    fn or<'a>(self, at: usize, phrase: impl Fn(usize) -> &'a CandidatePhrase) -> Self {
        match self {
            FullName::None => FullName::One(at),
            FullName::One(other) if ends_with(phrase(at).terms, phrase(other).terms) => {
                FullName::One(at)
            }
            FullName::One(other) if ends_with(phrase(other).terms, phrase(at).terms) => self,
            _ => FullName::Several,
        }
    }

    fn known(self) -> Option<usize> {
        match self {
            FullName::One(at) => Some(at),
            _ => None,
        }
    }
}

/// Whether a phrase ends with another.
fn ends_with(terms: PhraseTerms, end: PhraseTerms) -> bool {
    terms[..length(terms)].ends_with(&end[..length(end)])
}

/// A run without what can neither open a phrase nor end it.
fn trimmed(shapes: &[u8], run: Range<usize>) -> Option<Range<usize>> {
    let start = run.clone().find(|at| shapes[*at] & OPENS != 0)?;
    let last = (start..run.end).rfind(|at| shapes[*at] & HEADS != 0)?;
    Some(start..last + 1)
}

/// Which phrases of two and more words recur; none does of which a word stands once.
fn recurring(analysis: &Analysis, shapes: &Shapes) -> Recurring {
    let mut likely = Vec::new();
    for (shapes, terms) in shapes.rows.iter().zip(analysis.terms.iter()) {
        runs(shapes, |run| {
            recurring_stretches(shapes, run, WORDS, |words| {
                likely.push(terms_of(&terms[words]))
            });
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
