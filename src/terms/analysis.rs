//! A document's sentences as terms.

use super::interner::Interner;
use super::words::{fold, terms};
use super::{Frequencies, with_stem};
use crate::language::Language;
use crate::segment::Segments;
use std::num::NonZeroU32;

/// A stem's number within one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(u32);

impl TermId {
    /// The number, counted from 0, for tables by term.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The words of a document and their stems. Each different word is stemmed once, and kept once if it is its own stem.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Words and stems.
    texts: Interner,
    /// By text: its term as a word, and as a stem.
    terms: Vec<(Option<Known>, Option<Known>)>,
    /// By term: its stem, as a text.
    stems: Vec<u32>,
    content: Vec<bool>,
}

/// A term that is known, in four bytes: its number and one.
type Known = NonZeroU32;

impl TermId {
    // A document has fewer than 2^32 different words, as it has fewer than 2^32 words in any memory of today.
    fn of(number: usize) -> Self {
        TermId(u32::try_from(number).unwrap_or(u32::MAX - 1))
    }

    fn known(self) -> Option<Known> {
        Known::new(self.0 + 1)
    }

    fn from_known(known: Known) -> Self {
        TermId(known.get() - 1)
    }
}

impl Vocabulary {
    /// The term of a lower-case word.
    pub(crate) fn intern(&mut self, word: &str, language: Option<&Language>) -> TermId {
        let text = self.text(word);
        if let Some(known) = self.terms[text].0 {
            return TermId::from_known(known);
        }
        let algorithm = language.and_then(|l| l.stemmer);
        let term = with_stem(word, algorithm, |stem| {
            let stem = if stem == word { text } else { self.text(stem) };
            match self.terms[stem].1 {
                Some(known) => TermId::from_known(known),
                None => self.add(stem, is_content(word, language)),
            }
        });
        self.terms[text].0 = term.known();
        term
    }

    /// The term of a lower-case word, if the document has its stem.
    pub(crate) fn find(&self, word: &str, language: Option<&Language>) -> Option<TermId> {
        let algorithm = language.and_then(|l| l.stemmer);
        let text = with_stem(word, algorithm, |stem| self.texts.find(stem))?;
        self.terms[text].1.map(TermId::from_known)
    }

    fn text(&mut self, text: &str) -> usize {
        let number = self.texts.add(text);
        if number == self.terms.len() {
            self.terms.push((None, None));
        }
        number
    }

    fn add(&mut self, stem: usize, content: bool) -> TermId {
        let term = TermId::of(self.stems.len());
        self.terms[stem].1 = term.known();
        self.stems.push(stem as u32); // there are fewer than 2^32 texts
        self.content.push(content);
        term
    }

    /// Whether a term says something about the topic: no stop word, no single letter.
    pub fn is_content(&self, term: TermId) -> bool {
        self.content[term.index()]
    }

    /// The different content stems.
    pub fn content_stems(&self) -> impl Iterator<Item = &str> {
        let content = self.terms().filter(|term| self.is_content(*term));
        content.map(|term| self.stem(term))
    }

    /// All terms, in order.
    fn terms(&self) -> impl Iterator<Item = TermId> + use<> {
        (0..self.stems.len()).map(TermId::of)
    }

    /// How many terms there are.
    pub(crate) fn len(&self) -> usize {
        self.stems.len()
    }

    /// A term's stem.
    pub fn stem(&self, term: TermId) -> &str {
        self.texts.get(self.stems[term.index()] as usize)
    }
}

fn is_content(word: &str, language: Option<&Language>) -> bool {
    let letter = word.len() == 1 && word.as_bytes()[0].is_ascii_alphabetic();
    !letter && !language.is_some_and(|l| l.is_stop_word(word))
}

/// A segmented text with the terms of each sentence.
#[derive(Debug)]
pub struct Analysis<'t> {
    /// The text cut up.
    pub segments: Segments<'t>,
    /// The language it was read as; `None` if unknown: then words are not stemmed and all count.
    pub language: Option<&'static Language>,
    /// Terms of each sentence, in order, stop words included.
    pub terms: Vec<Vec<TermId>>,
    /// What the terms are.
    pub vocabulary: Vocabulary,
}

impl<'t> Analysis<'t> {
    /// Segments a text and interns its words. Linear in the text.
    pub fn new(text: &'t str, language: Option<&'static Language>) -> Self {
        Self::of(Segments::new(text, language), language)
    }

    /// Interns the words of a segmented text. Linear in the text.
    pub fn of(segments: Segments<'t>, language: Option<&'static Language>) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut folded = String::new();
        let mut intern = |word: &str| {
            fold(word, &mut folded);
            vocabulary.intern(&folded, language)
        };
        let terms = segments
            .sentences
            .iter()
            .map(|s| terms(s.text, language).map(|w| intern(w.text)).collect())
            .collect();
        Analysis {
            segments,
            language,
            terms,
            vocabulary,
        }
    }

    /// The different terms of another text that the document has too, sorted.
    pub fn terms_of(&self, text: &str) -> Vec<TermId> {
        let mut folded = String::new();
        let mut find = |word: &str| {
            fold(word, &mut folded);
            self.vocabulary.find(&folded, self.language)
        };
        let mut terms: Vec<_> = super::words::terms(text, self.language)
            .filter_map(|word| find(word.text))
            .collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// In how many sentences each term stands, by term number.
    pub fn sentence_counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.vocabulary.stems.len()];
        for terms in &self.terms {
            for (term, _) in counted(terms) {
                counts[term.index()] += 1;
            }
        }
        counts
    }

    /// Weight of each term, by term number: by the documents given, else by the table of the language, else by the
    /// sentences here; 0 for a stop word.
    pub fn background(&self, frequencies: Option<&Frequencies>) -> Vec<f64> {
        let table = self.language.and_then(Language::background);
        let (Some(table), None) = (table, frequencies) else {
            return self.weights(frequencies);
        };
        let words = &self.vocabulary;
        let weigh = |term| match words.is_content(term) {
            true => table.weight(words.stem(term)),
            false => 0.0,
        };
        words.terms().map(weigh).collect()
    }

    /// Weight of each term, by term number: its inverse frequency among the documents given, else among the sentences
    /// here; 0 for a stop word.
    pub fn weights(&self, frequencies: Option<&Frequencies>) -> Vec<f64> {
        let counts = self.sentence_counts();
        let sentences = self.terms.len() as f64;
        let words = &self.vocabulary;
        let idf = |term: TermId| match frequencies {
            Some(table) => table.idf(words.stem(term)),
            None => ((sentences + 1.0) / (f64::from(counts[term.index()]) + 0.5)).ln(),
        };
        let weigh = |term| match words.is_content(term) {
            true => idf(term),
            false => 0.0,
        };
        words.terms().map(weigh).collect()
    }
}

/// The different terms of a sentence with their counts, sorted by term.
pub(crate) fn counted(terms: &[TermId]) -> Vec<(TermId, u32)> {
    let mut sorted = terms.to_vec();
    sorted.sort_unstable();
    sorted
        .chunk_by(|a, b| a == b)
        .map(|run| (run[0], run.len() as u32))
        .collect()
}
