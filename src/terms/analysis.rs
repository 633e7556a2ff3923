//! A document's sentences as terms.

use super::words::{fold, terms};
use super::{Frequencies, with_stem};
use crate::language::Language;
use crate::segment::Segments;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A stem's number within one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(u32);

impl TermId {
    /// The number, counted from 0, for tables by term.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The stems of a document. Each different word is stemmed once, and kept once if it is its own stem: a text may have
/// millions.
#[derive(Debug, Default)]
pub struct Vocabulary {
    by_word: FxHashMap<Arc<str>, TermId>,
    by_stem: FxHashMap<Arc<str>, TermId>,
    stems: Vec<Arc<str>>,
    content: Vec<bool>,
}

impl Vocabulary {
    /// The term of a lower-case word.
    pub(crate) fn intern(&mut self, word: &str, language: Option<&Language>) -> TermId {
        if let Some(&id) = self.by_word.get(word) {
            return id;
        }
        let algorithm = language.and_then(|l| l.stemmer);
        let id = with_stem(word, algorithm, |stem| match self.by_stem.get(stem) {
            Some(&id) => id,
            None => self.add(stem, is_content(word, language)),
        });
        let stem = &self.stems[id.index()];
        let key = if **stem == *word {
            Arc::clone(stem)
        } else {
            word.into()
        };
        self.by_word.insert(key, id);
        id
    }

    /// The term of a lower-case word, if the document has its stem.
    pub(crate) fn find(&self, word: &str, language: Option<&Language>) -> Option<TermId> {
        let algorithm = language.and_then(|l| l.stemmer);
        with_stem(word, algorithm, |stem| self.by_stem.get(stem).copied())
    }

    fn add(&mut self, stem: &str, content: bool) -> TermId {
        // A document has fewer than 2^32 different words, as it has fewer than 2^32 words in any memory of today.
        let id = TermId(u32::try_from(self.stems.len()).unwrap_or(u32::MAX));
        let stem: Arc<str> = stem.into();
        self.by_stem.insert(Arc::clone(&stem), id);
        self.stems.push(stem);
        self.content.push(content);
        id
    }

    /// Whether a term says something about the topic: no stop word, no single letter.
    pub fn is_content(&self, term: TermId) -> bool {
        self.content[term.index()]
    }

    /// The different content stems.
    pub fn content_stems(&self) -> impl Iterator<Item = &str> {
        self.stems
            .iter()
            .zip(&self.content)
            .filter(|(_, content)| **content)
            .map(|(stem, _)| &**stem)
    }

    /// How many terms there are.
    pub(crate) fn len(&self) -> usize {
        self.stems.len()
    }

    /// A term's stem.
    pub fn stem(&self, term: TermId) -> &str {
        &self.stems[term.index()]
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
        let weigh = |(stem, content): (&Arc<str>, &bool)| {
            if *content { table.weight(stem) } else { 0.0 }
        };
        let stems = self.vocabulary.stems.iter();
        stems.zip(&self.vocabulary.content).map(weigh).collect()
    }

    /// Weight of each term, by term number: its inverse frequency among the documents given, else among the sentences
    /// here; 0 for a stop word.
    pub fn weights(&self, frequencies: Option<&Frequencies>) -> Vec<f64> {
        let counts = self.sentence_counts();
        let sentences = self.terms.len() as f64;
        let idf = |at: usize| match frequencies {
            Some(table) => table.idf(&self.vocabulary.stems[at]),
            None => ((sentences + 1.0) / (f64::from(counts[at]) + 0.5)).ln(),
        };
        (0..counts.len())
            .map(|at| {
                if self.vocabulary.content[at] {
                    idf(at)
                } else {
                    0.0
                }
            })
            .collect()
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
