//! What is known of a language's words: found out once a word, and kept from text to text.

use super::interner::Interner;
use super::pool::Pool;
use crate::language::{Background, Language, fold_in};
use crate::words::{Cut, WordKey, is_folded};
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

/// The number of a word as it is written, in one vocabulary.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct FormId(u32);

/// The number of a stem, in one vocabulary.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct StemId(u32);

impl FormId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

impl StemId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The words of a language that were met, each with its stem. The numbers of forms and stems depend on the texts that
/// the thread has read before, so no output may depend on them: documents number their terms by themselves.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    language: Option<&'static Language>,
    identity: u64,
    forms: Interner,
    /// By form.
    known: Vec<KnownForm>,
    /// The first are those of the language's cues, in the order of their numbers there.
    stems: Interner,
    /// How many those are.
    cue_stems: usize,
    /// By stem: the document that had it last, and its number there.
    held: Vec<(u32, u32)>,
    /// By stem: its weight, once it was asked for.
    weights: Vec<AtomicU8>,
    /// The number of the document that is being read.
    document: u32,
    folded: String,
}

/// What is known of a form.
#[derive(Debug, Clone, Copy)]
struct KnownForm {
    stem: StemId,
    /// Whether it says something about the topic: no stop word, no single letter.
    content: bool,
}

/// A weight that was not asked for.
const UNASKED: u8 = u8::MAX;

impl Vocabulary {
    pub(crate) fn new(language: Option<&'static Language>) -> Self {
        static MADE: AtomicU64 = AtomicU64::new(0);
        let cues = language.map_or(&[][..], |language| language.cues().stems());
        let mut vocabulary = Vocabulary {
            language,
            identity: MADE.fetch_add(1, Ordering::Relaxed),
            forms: Interner::default(),
            known: Vec::new(),
            stems: Interner::default(),
            cue_stems: cues.len(),
            held: Vec::new(),
            weights: Vec::new(),
            document: 0,
            folded: String::new(),
        };
        for stem in cues {
            vocabulary.number(stem);
        }
        vocabulary
    }

    pub(crate) fn language(&self) -> Option<&'static Language> {
        self.language
    }

    /// Tells it from all others of the process: what is noted beside a vocabulary holds for this one.
    pub(crate) fn identity(&self) -> u64 {
        self.identity
    }

    /// The form of a word, which is taken in if it is new.
    #[inline]
    pub(crate) fn form(&mut self, word: &str) -> FormId {
        let key = WordKey::of(word);
        match self.forms.find(word, key) {
            Some(number) => FormId(number),
            None => self.take_in(word, key),
        }
    }

    /// The form of a word where it stands in a text.
    #[inline]
    pub(crate) fn form_of(&mut self, cut: Cut, text: &str) -> FormId {
        match cut.key.and_then(|key| self.forms.find_whole(key)) {
            Some(number) => FormId(number),
            None => self.form(cut.of(text)),
        }
    }

    fn take_in(&mut self, word: &str, key: WordKey) -> FormId {
        let known = if is_folded(word) {
            KnownForm {
                stem: self.stem_of_folded(word),
                content: is_content(word, key, self.language),
            }
        } else {
            let mut folded = std::mem::take(&mut self.folded);
            fold_in(self.language, word, &mut folded);
            let small = self.form(&folded);
            self.folded = folded;
            self.known[small.index()]
        };
        self.known.push(known);
        FormId(self.forms.add(word, key))
    }

    fn stem_of_folded(&mut self, word: &str) -> StemId {
        let stem = self.language.map(|language| language.stem_of_folded(word));
        self.number(stem.as_deref().unwrap_or(word))
    }

    /// The number of a stem, which is given one if it has none.
    fn number(&mut self, stem: &str) -> StemId {
        let key = WordKey::of(stem);
        StemId(self.stems.find(stem, key).unwrap_or_else(|| {
            self.held.push((0, 0));
            self.weights.push(AtomicU8::new(UNASKED));
            self.stems.add(stem, key)
        }))
    }

    /// How many forms and stems there are.
    pub(crate) fn form_count(&self) -> usize {
        self.forms.len()
    }

    pub(crate) fn stem_count(&self) -> usize {
        self.stems.len()
    }

    /// A form as it is written.
    pub(crate) fn written(&self, form: FormId) -> &str {
        self.forms.word(form.0)
    }

    /// Bytes of a form as it is written.
    pub(crate) fn length(&self, form: FormId) -> usize {
        self.forms.length(form.0)
    }

    pub(crate) fn stem_of(&self, form: FormId) -> StemId {
        self.known[form.index()].stem
    }

    /// Whether a form says something about the topic: no stop word, no single letter.
    pub(crate) fn is_content(&self, form: FormId) -> bool {
        self.known[form.index()].content
    }

    /// A stem's letters.
    pub(crate) fn stem(&self, stem: StemId) -> &str {
        self.stems.word(stem.0)
    }

    /// What tables find a stem by.
    #[inline]
    pub(crate) fn stem_key(&self, stem: StemId) -> WordKey {
        self.stems.key(stem.0)
    }

    /// The stem of a lower-case word, if it was met.
    pub(crate) fn find(&self, word: &str) -> Option<StemId> {
        if let Some(form) = self.forms.find(word, WordKey::of(word)) {
            return Some(self.known[form as usize].stem);
        }
        let stem = self.language.map(|language| language.stem_of_folded(word));
        self.find_stem(stem.as_deref().unwrap_or(word))
    }

    /// A stem, if a word with it was met.
    pub(crate) fn find_stem(&self, stem: &str) -> Option<StemId> {
        self.stems.find(stem, WordKey::of(stem)).map(StemId)
    }

    /// Which stem of the language's cues a stem is.
    #[inline]
    pub(super) fn cue_stem(&self, stem: StemId) -> Option<usize> {
        (stem.index() < self.cue_stems).then_some(stem.index())
    }

    /// A stem of the language's cues, by its number there.
    pub(super) fn of_cue_stem(&self, number: usize) -> Option<StemId> {
        (number < self.cue_stems).then_some(StemId(number as u32))
    }

    /// How much a stem weighs by the table of the language, which is given, from 0 to 7.
    pub(crate) fn weight(&self, stem: StemId, table: &Background) -> f64 {
        let tenths = match self.weights[stem.index()].load(Ordering::Relaxed) {
            UNASKED => {
                let tenths = table.tenths(self.stem(stem));
                self.weights[stem.index()].store(tenths, Ordering::Relaxed);
                tenths
            }
            tenths => tenths,
        };
        f64::from(tenths) / 10.0
    }

    /// Whether it serves the thread's next text: it has not grown too large.
    pub(crate) fn is_worth_keeping(&self) -> bool {
        let bytes = self.forms.bytes() + self.stems.bytes() + self.folded.capacity();
        self.forms.len() <= KEPT_FORMS && bytes <= KEPT_BYTES
    }

    /// Begins with another document, which has no stem yet.
    pub(super) fn begin(&mut self) {
        self.document = self.document.wrapping_add(1);
        if self.document == 0 {
            self.held.fill((0, 0));
            self.document = 1;
        }
    }

    /// The number that a stem has in the document, if it has one.
    pub(super) fn held(&self, stem: StemId) -> Option<u32> {
        let (document, number) = self.held[stem.index()];
        (document == self.document).then_some(number)
    }

    /// Gives a stem a number in the document.
    pub(super) fn hold(&mut self, stem: StemId, number: u32) {
        self.held[stem.index()] = (self.document, number);
    }
}

fn is_content(word: &str, key: WordKey, language: Option<&Language>) -> bool {
    let letter = word.len() == 1 && word.as_bytes()[0].is_ascii_alphabetic();
    !letter && !language.is_some_and(|l| l.is_stop_key(key, word))
}

/// Forms, and bytes of them and of stems, up to which a vocabulary is kept for the next text: some five megabytes in all.
const KEPT_FORMS: usize = 1 << 16;
const KEPT_BYTES: usize = 3 << 19;

thread_local! {
    static VOCABULARIES: Pool<Vocabulary> = const { Pool::new() };
}

/// A vocabulary that may know what earlier texts of the thread had. When it is dropped it is kept for the thread's next text, unless
/// it has grown too large.
#[derive(Debug)]
pub(crate) struct PooledVocabulary(Vocabulary);

impl PooledVocabulary {
    pub(crate) fn new(language: Option<&'static Language>) -> Self {
        let kept = Pool::take(&VOCABULARIES, |kept| kept.language == language);
        PooledVocabulary(kept.unwrap_or_else(|| Vocabulary::new(language)))
    }
}

impl Drop for PooledVocabulary {
    fn drop(&mut self) {
        if self.0.is_worth_keeping() {
            let vocabulary = std::mem::replace(&mut self.0, Vocabulary::new(None));
            Pool::keep(&VOCABULARIES, vocabulary);
        }
    }
}

impl Deref for PooledVocabulary {
    type Target = Vocabulary;

    fn deref(&self) -> &Vocabulary {
        &self.0
    }
}

impl DerefMut for PooledVocabulary {
    fn deref_mut(&mut self) -> &mut Vocabulary {
        &mut self.0
    }
}
