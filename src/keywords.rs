//! Key phrases: what a text speaks of, in its own words.

use crate::dedup::{Deduplicator, Purpose};
use crate::document::{Document, Mark, Span};
use crate::language::{Abbreviations, Language, detect, is_hiragana};
use crate::rank::Ranked;
use crate::segment::{Segments, Splitter};
use crate::terms::{Analysis, PlacedWord, RaggedRows, Recurring, TermId};
use crate::words::spelled;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BinaryHeap;
use std::ops::Range;

/// Longest phrase, in words.
const WORDS: usize = 3;

/// A key phrase.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Keyword<'t> {
    /// Where it stands first, verbatim.
    pub text: &'t str,
    /// The bytes of that.
    #[serde(flatten)]
    pub span: Span,
    /// How often it stands in the text, whatever its inflections.
    pub count: u32,
    /// Its score; comparable within one text only.
    #[serde(serialize_with = "crate::similarity::rounded")]
    pub score: f64,
}

/// Finds key phrases.
///
/// Candidates are up to three content words in a row that recur or are names, told apart by their stems. They are scored by C-value (Frantzi,
/// Ananiadou and Mima 2000, section 2.2): how often one stands other than inside a longer one, by the logarithm of its
/// length; times how rare its words are, and more if it comes early. No phrase is part of one chosen before. Repeated
/// sentences count once.
#[derive(Debug, Clone)]
pub struct KeywordExtractor {
    /// Most phrases.
    pub count: usize,
    /// The language of the texts; `None` to detect it for each.
    pub language: Option<&'static Language>,
    /// Abbreviations beside those that are known of the language.
    pub abbreviations: Abbreviations,
}

impl Default for KeywordExtractor {
    fn default() -> Self {
        KeywordExtractor {
            count: 10,
            language: None,
            abbreviations: Abbreviations::default(),
        }
    }
}

/// What a text speaks of.
#[derive(Debug)]
pub struct Keywords<'t> {
    /// The language it was read as; `None` if unknown.
    pub language: Option<&'static Language>,
    /// Its key phrases, best first.
    pub phrases: Vec<Keyword<'t>>,
}

impl KeywordExtractor {
    /// The key phrases of a text. Cost: O(n log n) in the words.
    pub fn extract<'t>(&self, text: &'t str) -> Keywords<'t> {
        self.extract_marked(text, &[])
    }

    /// The same of a document, whose markup tells some of what is no prose.
    pub fn extract_document<'t>(&self, document: &'t Document) -> Keywords<'t> {
        self.extract_marked(&document.text, &document.about.marks)
    }

    fn extract_marked<'t>(&self, text: &'t str, marks: &[(Span, Mark)]) -> Keywords<'t> {
        let language = self.language.or_else(|| detect(text));
        let splitter = Splitter::of(text, language, None).with_abbreviations(&self.abbreviations);
        let segments = Segments::by(text, &splitter).marked(marks);
        let mut analysis = Analysis::of(segments, language);
        let repeats = Deduplicator::default().repeats(&mut analysis, Purpose::Summary);
        let sentences = &analysis.segments.sentences;
        let taken = |at: usize| repeats.kept[at] && !sentences[at].role.is_furniture();
        let mut phrases = CandidatePhrases::of(&analysis, taken);
        phrases.count_inside();
        Keywords {
            language,
            phrases: phrases.best(&analysis, self.count),
        }
    }
}

/// The terms of a phrase, from the left, each as one more than its number; 0 behind the last.
type PhraseTerms = [u32; WORDS];

fn terms_of(terms: &[TermId]) -> PhraseTerms {
    let number = |term: &TermId| term.index() as u32 + 1;
    std::array::from_fn(|at| terms.get(at).map_or(0, number))
}

/// How many words a phrase has.
fn length(terms: PhraseTerms) -> usize {
    terms.iter().filter(|term| **term > 0).count()
}

/// The numbers of its terms.
fn numbers(terms: PhraseTerms) -> impl Iterator<Item = usize> {
    let numbers = terms.into_iter().filter(|term| *term > 0);
    numbers.map(|term| term as usize - 1)
}

/// The terms of all phrases inside one, but for its own.
fn parts(terms: PhraseTerms) -> impl Iterator<Item = PhraseTerms> {
    let count = length(terms);
    let of = move |from: usize, to: usize| {
        std::array::from_fn(|at| if from + at < to { terms[from + at] } else { 0 })
    };
    (1..count).flat_map(move |size| (size..=count).map(move |to| of(to - size, to)))
}

/// A candidate with what is known of it.
struct CandidatePhrase {
    terms: PhraseTerms,
    /// The sentence it stands in first, and its first word there.
    sentence: usize,
    word: usize,
    /// Whether all its words have stood with a capital.
    name: bool,
    count: u32,
    /// How often it stands inside a longer candidate, and in how many different ones.
    inside: u32,
    holders: u32,
}

impl CandidatePhrase {
    /// Whether its words belong together: those that recur or are a name do; "envoy met Norvia" does not.
    fn holds(&self) -> bool {
        self.terms[1] == 0 || self.count > 1 || self.name
    }

    fn span(&self, analysis: &Analysis) -> Span {
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
struct CandidatePhrases {
    /// By term: one more than the number of the phrase that it is alone; 0 where it is none.
    alone: Vec<usize>,
    /// The numbers of longer ones.
    longer: FxHashMap<PhraseTerms, usize>,
    /// In order of first occurrence.
    list: Vec<CandidatePhrase>,
}

impl CandidatePhrases {
    /// Those of the sentences that are taken. Linear.
    fn of(analysis: &Analysis, taken: impl Fn(usize) -> bool) -> Self {
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
    fn count_inside(&mut self) {
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

    /// The candidates that hold together by their scores; the first of equals comes first.
    fn scored(&self, analysis: &Analysis) -> BinaryHeap<Ranked> {
        // Without a table all words weigh the same: inside one text, what recurs would look common.
        let weights = match analysis.language.and_then(Language::background) {
            Some(_) => analysis.background(None),
            None => vec![1.0; analysis.table.len()],
        };
        let lengths: [f64; WORDS] = std::array::from_fn(|more| (2.0 + more as f64).log2());
        let score = |(at, phrase): (usize, &CandidatePhrase)| {
            let words = length(phrase.terms);
            let weight: f64 = numbers(phrase.terms).map(|term| weights[term]).sum();
            let free = f64::from(phrase.count)
                - f64::from(phrase.inside) / f64::from(phrase.holders.max(1));
            let early = 1.0 + 1.0 / (1.0 + phrase.sentence as f64).sqrt();
            let value = free * lengths[words - 1] * early * weight / words as f64;
            (phrase.holds() && value > 0.0).then_some(Ranked { value, at })
        };
        let mut scored = Vec::with_capacity(self.list.len());
        scored.extend(self.list.iter().enumerate().filter_map(score));
        scored.into()
    }

    /// The best phrases that say something new: a word that none before has or, of pairs of characters, no pair of one before.
    fn best<'t>(&self, analysis: &Analysis<'t>, count: usize) -> Vec<Keyword<'t>> {
        let mut queue = self.scored(analysis);
        let pairs = analysis.language.is_some_and(Language::reads_pairs);
        let mut said = vec![false; analysis.table.len()];
        let mut chosen = Vec::new();
        while chosen.len() < count
            && let Some(Ranked { value, at }) = queue.pop()
        {
            let phrase = &self.list[at];
            let old = match pairs {
                true => numbers(phrase.terms).any(|term| said[term]),
                false => numbers(phrase.terms).all(|term| said[term]),
            };
            if old {
                continue;
            }
            numbers(phrase.terms).for_each(|term| said[term] = true);
            let span = phrase.span(analysis);
            chosen.push(Keyword {
                text: span.of(analysis.segments.text),
                span,
                count: phrase.count,
                score: value,
            });
        }
        chosen
    }
}

/// Whether a word can be part of a phrase, and whether it can make one; whether it begins with a capital, and whether it stands beside
/// the next word as in a phrase; whether its term recurs.
const CONTENT: u8 = 1;
const SAYS: u8 = 2;
const CAPITAL: u8 = 4;
const JOINED: u8 = 8;
const RECURS: u8 = 16;

/// By sentence and word: its shape; nothing of sentences that are not taken.
fn shapes(analysis: &Analysis, taken: impl Fn(usize) -> bool) -> RaggedRows<u8> {
    let sentences = &analysis.segments.sentences;
    let counts = counts(analysis, &taken);
    let mut rows = RaggedRows::with_room(sentences.len(), analysis.terms.all().len());
    for (at, sentence) in sentences.iter().enumerate() {
        let words = if taken(at) { analysis.placed(at) } else { &[] };
        let ascii = sentence.text.is_ascii();
        let shape = |(place, term): (usize, &TermId)| {
            if !analysis.table.is_content(*term) {
                return 0;
            }
            let word = words[place].placed(&analysis.table.vocabulary);
            let next = words.get(place + 1);
            let joined = next.is_some_and(|next| is_joined(sentence.text, word.end, next.start()));
            let shape = match ascii {
                true => shape_of_ascii(sentence.text, word),
                false => shape(&spelled(word.of(sentence.text))),
            };
            shape | bit(joined, JOINED) | bit(counts[term.index()] > 1, RECURS)
        };
        let terms = analysis.terms[at].iter().take(words.len());
        rows.push(terms.enumerate().map(shape));
    }
    rows
}

/// By term: how often it stands in sentences that are taken.
fn counts(analysis: &Analysis, taken: impl Fn(usize) -> bool) -> Vec<u32> {
    let mut counts = vec![0; analysis.table.len()];
    let rows = analysis.terms.iter().enumerate();
    let terms = rows
        .filter(|(at, _)| taken(*at))
        .flat_map(|(_, terms)| terms);
    terms.for_each(|term| counts[term.index()] += 1);
    counts
}

/// Whether nothing but a space or hyphen stands between the end of a word and the start of the next.
fn is_joined(sentence: &str, end: usize, start: usize) -> bool {
    let bytes = sentence.as_bytes();
    match start.saturating_sub(end) {
        0 => true,
        1 => matches!(bytes[end], b' ' | b'-'),
        2 => bytes[end..start] == *b"\xc2\xa0",
        _ => false,
    }
}

/// The shape of a word of a sentence that is ASCII: of most their first letters tell.
fn shape_of_ascii(sentence: &str, word: PlacedWord) -> u8 {
    match &sentence.as_bytes()[word.start..word.end] {
        [first, second, third, ..]
            if first.is_ascii_alphabetic()
                && second.is_ascii_alphabetic()
                && third.is_ascii_alphabetic() =>
        {
            CONTENT | SAYS | bit(first.is_ascii_uppercase(), CAPITAL)
        }
        _ => shape(word.of(sentence)),
    }
}

/// The shape of a word in any script. Japanese verbs and endings are no part of a phrase. What makes one has three letters, or one that is a
/// capital or beyond ASCII.
fn shape(word: &str) -> u8 {
    let telling = |c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_ascii();
    let content = word.contains(char::is_alphabetic) && !word.contains(is_hiragana);
    let letters = || word.chars().filter(|c| c.is_alphabetic()).count();
    let says = word.contains(telling) || letters() >= 3;
    let capital = word.starts_with(char::is_uppercase);
    bit(content, CONTENT) | bit(says, SAYS) | bit(capital, CAPITAL)
}

fn bit(is: bool, bit: u8) -> u8 {
    if is { bit } else { 0 }
}

/// Hands on each stretch of words in a sentence that can be a phrase and of which all have some bits in their shapes, with the bits that
/// all have.
#[inline]
fn stretches(shapes: &[u8], needed: u8, mut then: impl FnMut(Range<usize>, u8)) {
    for (start, &first) in shapes.iter().enumerate() {
        let (mut any, mut all, mut last, mut end) = (first, first, first, start + 1);
        while all & needed == needed {
            if any & SAYS != 0 {
                then(start..end, all);
            }
            if last & JOINED == 0 || end - start == WORDS {
                break;
            }
            last = shapes[end]; // what is joined has a word behind it
            any |= last;
            all &= last;
            end += 1;
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'t>(text: &'t str, code: &str, count: usize) -> Vec<Keyword<'t>> {
        let language = Language::from_code(code).ok();
        let extractor = KeywordExtractor {
            count,
            language,
            ..KeywordExtractor::default()
        };
        extractor.extract(text).phrases
    }

    fn words(text: &str, count: usize) -> Vec<&str> {
        found(text, "en", count).iter().map(|k| k.text).collect()
    }

    proptest! {
        #[test]
        fn a_word_of_ascii_has_the_shape_that_any_word_has(word in "[aBc9'.-]{0,5}") {
            let placed = PlacedWord { start: 0, end: word.len() };
            prop_assert_eq!(shape_of_ascii(&word, placed), shape(&word));
        }
    }

    #[test]
    fn what_recurs_comes_first_and_the_longest_form_of_it() {
        let text = "The pilot zone was closed. Nobody liked the pilot zone. A pilot zone costs money, the mayor said. \
                    The mayor was late. It rained.";
        assert_eq!(words(text, 2), ["pilot zone", "mayor"]);
    }

    #[test]
    fn phrases_of_characters_do_not_overlap_and_have_no_endings() {
        let text =
            "新しい海底鉄道が開通した。海底鉄道は島と本土を結んでいる。海底鉄道の駅は三つある。";
        let found = found(text, "ja", 3);
        assert_eq!(found[0].text, "海底鉄道");
        let pairs = |text: &'static str| text.chars().zip(text.chars().skip(1));
        for other in &found[1..] {
            assert!(pairs(other.text).all(|pair| !pairs("海底鉄道").any(|p| p == pair)));
            assert!(!other.text.contains(is_hiragana), "{}", other.text);
        }
    }

    #[test]
    fn a_phrase_has_no_possessive_and_all_its_stops() {
        let text = "Norvia's pilots met the U.S. envoy. Norvia’s harbour is shut. The U.S. and Norvia agree.";
        assert_eq!(
            words(text, 5),
            ["Norvia", "envoy", "U.S.", "harbour", "pilots"]
        );
    }

    #[test]
    fn inflections_count_together() {
        let text = "Bridges are old. The bridge is closed. Nobody saw bridges fall.";
        let found = found(text, "en", 1);
        assert_eq!((found[0].text, found[0].count), ("Bridges", 3));
    }
}
