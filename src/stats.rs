//! What inputs hold: counts of what was found in them.

use crate::dedup::{Deduplicator, Purpose};
use crate::input::Loaded;
use crate::select::count_words;
use crate::terms::{Analysis, PooledVocabulary};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many there are of each kind, by name.
pub type Counts = BTreeMap<&'static str, u64>;

/// Counts of documents and of what they hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Documents.
    pub documents: u64,
    /// Their paragraphs.
    pub paragraphs: u64,
    /// Their sentences.
    pub sentences: u64,
    /// Their words, as `wc -w` counts them; Chinese, Japanese and Thai characters count singly.
    pub words: u64,
    /// Paragraphs and sentences that repeat others in their document, a repeat of several sentences once.
    pub repeats: u64,
    /// Documents by format.
    pub formats: Counts,
    /// Documents by charset.
    pub charsets: Counts,
    /// Documents by the code of their language, or `unknown`.
    pub languages: Counts,
}

impl Stats {
    /// The counts of one document, whose repeats are told by a deduplicator, as are its language and sentences. Cost: that of finding them.
    pub fn of(loaded: &Loaded, deduplicator: &Deduplicator) -> Self {
        let text = &loaded.document.text;
        let (segments, language) = deduplicator.segments(text);
        let segments = segments.marked(&loaded.document.about.marks);
        let mut analysis = Analysis::of_words(segments, PooledVocabulary::new(language));
        let one = |name| Counts::from([(name, 1)]);
        Stats {
            documents: 1,
            paragraphs: analysis.segments.paragraphs.len() as u64,
            sentences: analysis.segments.sentences.len() as u64,
            words: count_words(text) as u64,
            repeats: deduplicator
                .repeats(&mut analysis, Purpose::Removal)
                .removed
                .len() as u64,
            formats: one(loaded.document.about.format),
            charsets: one(loaded.charset.name),
            languages: one(language.map_or("unknown", |language| language.code)),
        }
    }

    /// Adds the counts of others.
    pub fn add(&mut self, others: &Stats) {
        self.documents += others.documents;
        self.paragraphs += others.paragraphs;
        self.sentences += others.sentences;
        self.words += others.words;
        self.repeats += others.repeats;
        let pairs = [
            (&mut self.formats, &others.formats),
            (&mut self.charsets, &others.charsets),
            (&mut self.languages, &others.languages),
        ];
        for (own, others) in pairs {
            for (name, count) in others {
                *own.entry(name).or_default() += count;
            }
        }
    }
}
