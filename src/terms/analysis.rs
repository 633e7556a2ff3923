//! A document's sentences as words and terms.

use super::Frequencies;
use super::rows::RaggedRows;
use super::vocabulary::{FormId, PooledVocabulary, StemId, Vocabulary};
use super::words::character_pairs;
use crate::language::{Language, fold_in};
use crate::segment::{Role, Segments};
use crate::words::{Cut, cuts, words};

/// A stem's number within one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(u32);

impl TermId {
    /// The number, counted from 0, for tables by term.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A word of a sentence as it is kept: a text may have millions. Words behind the first four gigabytes of one sentence are not
/// looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StoredWord {
    start: u32,
    pub(crate) form: FormId,
}

/// A word of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlacedWord {
    /// Its first byte in its sentence, and one past its last.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl StoredWord {
    /// The same so many bytes further to the front, which must be there.
    pub(crate) fn moved(self, by: usize) -> Self {
        let start = (self.start as usize - by) as u32;
        StoredWord { start, ..self }
    }

    /// Its first byte in its sentence.
    pub(crate) fn start(self) -> usize {
        self.start as usize
    }

    /// With where it ends, which is as long as it is written.
    pub(crate) fn placed(self, vocabulary: &Vocabulary) -> PlacedWord {
        let start = self.start as usize;
        PlacedWord {
            start,
            end: start + vocabulary.length(self.form),
        }
    }
}

impl PlacedWord {
    /// The slice of its sentence.
    pub(crate) fn of(self, sentence: &str) -> &str {
        &sentence[self.start..self.end]
    }
}

/// The different stems of a document, numbered as they come.
#[derive(Debug)]
pub struct TermTable {
    pub(crate) vocabulary: PooledVocabulary,
    /// By term: its stem, and whether the first of its words says something about the topic.
    terms: Vec<(StemId, bool)>,
}

impl TermTable {
    fn new(mut vocabulary: PooledVocabulary) -> Self {
        vocabulary.begin();
        TermTable {
            vocabulary,
            terms: Vec::new(),
        }
    }

    fn term(&mut self, form: FormId) -> TermId {
        let stem = self.vocabulary.stem_of(form);
        TermId(self.vocabulary.held(stem).unwrap_or_else(|| {
            let number = self.terms.len() as u32; // fewer than 2^32, as there are fewer forms
            self.terms.push((stem, self.vocabulary.is_content(form)));
            self.vocabulary.hold(stem, number);
            number
        }))
    }

    /// The term of a lower-case word, if the document has its stem.
    pub(crate) fn find(&self, word: &str) -> Option<TermId> {
        let stem = self.vocabulary.find(word)?;
        self.vocabulary.held(stem).map(TermId)
    }

    /// Which stem of the language's cues a term is.
    #[inline]
    pub(crate) fn cue_stem(&self, term: TermId) -> Option<usize> {
        self.vocabulary.cue_stem(self.terms[term.index()].0)
    }

    /// By term: the same.
    pub(crate) fn cue_stems(&self) -> impl Iterator<Item = Option<usize>> {
        let stems = self.terms.iter().map(|(stem, _)| *stem);
        stems.map(|stem| self.vocabulary.cue_stem(stem))
    }

    /// Whether the document has a stem of the language's cues, whose number there is given.
    pub(crate) fn has_cue_stem(&self, number: usize) -> bool {
        let stem = self.vocabulary.of_cue_stem(number);
        stem.is_some_and(|stem| self.vocabulary.held(stem).is_some())
    }

    /// Whether a term says something about the topic: no stop word, no single letter.
    pub fn is_content(&self, term: TermId) -> bool {
        self.terms[term.index()].1
    }

    /// The different content stems.
    pub fn content_stems(&self) -> impl Iterator<Item = &str> {
        let content = self.terms.iter().filter(|(_, content)| *content);
        content.map(|(stem, _)| self.vocabulary.stem(*stem))
    }

    /// How many terms there are.
    pub(crate) fn len(&self) -> usize {
        self.terms.len()
    }

    /// A term's stem.
    pub fn stem(&self, term: TermId) -> &str {
        self.vocabulary.stem(self.terms[term.index()].0)
    }

    /// By term: a weight of its stem; 0 for a stop word.
    fn weigh(&self, weight: impl Fn(TermId, StemId) -> f64) -> Vec<f64> {
        let weigh = |(number, (stem, content)): (u32, &(StemId, bool))| {
            if *content {
                weight(TermId(number), *stem)
            } else {
                0.0
            }
        };
        (0..).zip(&self.terms).map(weigh).collect()
    }
}

/// A segmented text with the words and terms of each sentence.
#[derive(Debug)]
pub struct Analysis<'t> {
    /// The text cut up.
    pub segments: Segments<'t>,
    /// The language it was read as; `None` if unknown: then words are not stemmed and all count.
    pub language: Option<&'static Language>,
    /// Words of each sentence, in order.
    pub(crate) words: RaggedRows<StoredWord>,
    /// Places of terms, where terms are not words but pairs of characters.
    pairs: Option<RaggedRows<StoredWord>>,
    /// Terms of each sentence, in order, stop words included; none where only words are asked for.
    pub terms: RaggedRows<TermId>,
    /// What the terms are.
    pub table: TermTable,
}

impl<'t> Analysis<'t> {
    /// Segments a text and numbers its words. Linear in the text.
    pub fn new(text: &'t str, language: Option<&'static Language>) -> Self {
        Self::of(Segments::new(text, language), language)
    }

    /// Numbers the words of a segmented text. Linear in the text.
    pub fn of(segments: Segments<'t>, language: Option<&'static Language>) -> Self {
        Self::of_words(segments, PooledVocabulary::new(language)).with_terms()
    }

    /// The words alone, in the numbers of a vocabulary, whose language the text is in: what comparisons need.
    pub(crate) fn of_words(segments: Segments<'t>, mut vocabulary: PooledVocabulary) -> Self {
        let sentences = segments.sentences.iter().map(|s| s.text);
        Analysis {
            language: vocabulary.language(),
            words: stored(sentences, &mut vocabulary, cuts),
            segments,
            pairs: None,
            terms: RaggedRows::default(),
            table: TermTable::new(vocabulary),
        }
    }

    fn with_terms(mut self) -> Self {
        if self.language.is_some_and(Language::reads_pairs) {
            let pairs = |text| {
                let pairs = character_pairs(text, words(text)).into_iter();
                pairs.map(Cut::from)
            };
            let sentences = self.segments.sentences.iter().map(|s| s.text);
            self.pairs = Some(stored(sentences, &mut self.table.vocabulary, pairs));
        }
        let rows = self.pairs.as_ref().unwrap_or(&self.words);
        let mut terms = RaggedRows::with_room(rows.len(), rows.all().len());
        self.table.terms.reserve(rows.all().len());
        for row in rows.iter() {
            terms.push(row.iter().map(|word| self.table.term(word.form)));
        }
        self.terms = terms;
        self
    }

    /// Takes the words for what they are without a short word that is written on to them: "école" of "l'école". Linear, where the language has such.
    pub(crate) fn part_elided(&mut self) {
        let eliding = |language: &&Language| language.traits.elides;
        let Some(language) = self.language.filter(eliding) else {
            return;
        };
        let words = self.words.all_mut().iter_mut();
        for (word, term) in words.zip(self.terms.all_mut()) {
            let written = self.table.vocabulary.written(word.form);
            let elided = elided(written, language);
            if elided > 0 {
                let rest = written[elided..].to_owned();
                word.start += elided as u32;
                word.form = self.table.vocabulary.form(&rest);
                *term = self.table.term(word.form);
            }
        }
    }

    /// Forgets where the words stand, where only terms are asked for from now on: in a long text they take much room.
    pub(crate) fn drop_words(&mut self) {
        self.words = RaggedRows::default();
        self.pairs = None;
    }

    /// Where the terms of a sentence stand.
    pub(crate) fn placed(&self, sentence: usize) -> &[StoredWord] {
        &self.pairs.as_ref().unwrap_or(&self.words)[sentence]
    }

    /// The different terms of another text that the document has too, sorted.
    pub fn terms_of(&self, text: &str) -> Vec<TermId> {
        let mut folded = String::new();
        let mut find = |word: &str| {
            fold_in(self.language, word, &mut folded);
            self.table.find(&folded)
        };
        let mut terms: Vec<_> = super::terms(text, self.language)
            .filter_map(|word| find(word.text))
            .collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// The different terms of the headline, sorted; none where the text does not open with one.
    pub(crate) fn title_terms(&self) -> Vec<TermId> {
        let sentences = self.segments.sentences.iter().zip(self.terms.iter());
        let titles = sentences.filter(|(sentence, _)| sentence.role == Role::Title);
        let mut terms: Vec<TermId> = titles.flat_map(|(_, terms)| terms).copied().collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// In how many sentences each term stands, by term number.
    pub fn sentence_counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.table.len()];
        let mut last = vec![usize::MAX; self.table.len()];
        for (sentence, terms) in self.terms.iter().enumerate() {
            for term in terms {
                if std::mem::replace(&mut last[term.index()], sentence) != sentence {
                    counts[term.index()] += 1;
                }
            }
        }
        counts
    }

    /// Weight of each term, by term number: by the documents given, else by the table of the language, else by the
    /// sentences here; 0 for a stop word.
    pub fn background(&self, frequencies: Option<&Frequencies>) -> Vec<f64> {
        let table = self.language.and_then(Language::background);
        let Some(table) = table.filter(|_| frequencies.is_none()) else {
            return self.weights(frequencies);
        };
        let vocabulary = &self.table.vocabulary;
        self.table.weigh(|_, stem| vocabulary.weight(stem, table))
    }

    /// Weight of each term, by term number: its inverse frequency among the documents given, else among the sentences
    /// here; 0 for a stop word.
    pub fn weights(&self, frequencies: Option<&Frequencies>) -> Vec<f64> {
        if let Some(table) = frequencies {
            let vocabulary = &self.table.vocabulary;
            return self.table.weigh(|_, stem| table.idf(vocabulary.stem(stem)));
        }
        let counts = self.sentence_counts();
        let sentences = self.terms.len() as f64;
        let idf = |term: TermId| ((sentences + 1.0) / (f64::from(counts[term.index()]) + 0.5)).ln();
        self.table.weigh(|term, _| idf(term))
    }
}

/// How many bytes of a word are a stop word that is written on to it, with its apostrophe.
fn elided(word: &str, language: &'static Language) -> usize {
    let mut parts = word.char_indices().filter(|(_, c)| matches!(c, '\'' | '’'));
    let Some((at, mark)) = parts.next() else {
        return 0;
    };
    let end = at + mark.len_utf8();
    let mut folded = String::new();
    fold_in(Some(language), &word[..at], &mut folded);
    match end < word.len() && language.is_stop_word(&folded) {
        true => end,
        false => 0,
    }
}

/// The words of each sentence with their forms.
fn stored<'t, C: Iterator<Item = Cut>>(
    sentences: impl ExactSizeIterator<Item = &'t str> + Clone,
    vocabulary: &mut Vocabulary,
    cut: impl Fn(&'t str) -> C,
) -> RaggedRows<StoredWord> {
    let bytes: usize = sentences.clone().map(str::len).sum();
    let mut rows = RaggedRows::with_room(sentences.len(), bytes / BYTES_A_WORD);
    for sentence in sentences {
        rows.push(cut(sentence).map_while(|cut| {
            Some(StoredWord {
                start: u32::try_from(cut.start).ok()?,
                form: vocabulary.form_of(cut, sentence),
            })
        }));
    }
    rows
}

/// Bytes of a text for which room for a word is made: hardly any text has shorter words.
const BYTES_A_WORD: usize = 5;

/// The different terms of a sentence with their counts, sorted by term.
pub(crate) fn counted(terms: &[TermId]) -> Vec<(TermId, u32)> {
    let mut sorted = terms.to_vec();
    sorted.sort_unstable();
    sorted
        .chunk_by(|a, b| a == b)
        .map(|run| (run[0], run.len() as u32))
        .collect()
}

/// The unit vector of some terms, by how often each comes and its weight, sorted by term; empty where none weighs anything.
pub(crate) fn unit_vector(terms: &[TermId], weights: &[f64]) -> Vec<(TermId, f64)> {
    let mut counts = counted(terms);
    counts.retain(|(term, _)| weights[term.index()] > 0.0);
    let weigh = |&(term, count): &(TermId, u32)| (term, f64::from(count) * weights[term.index()]);
    let mut vector: Vec<(TermId, f64)> = counts.iter().map(weigh).collect();
    let norm = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
    vector.iter_mut().for_each(|(_, w)| *w /= norm);
    vector
}
