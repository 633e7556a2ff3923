//! A set of documents that are compared with each other.

use super::additions::Additions;
use super::hashed_word::{HashedWord, WIDTH};
use super::indexed::IndexVerdict;
use super::spill::{IdStore, Sorter, SpillError, Store};
use super::{Clusterer, Fingerprint, RankField, shingle};
use crate::Error;
use crate::document::Id;
use crate::error::SetSize;

/// Whether a document is one of a set, or one that the set is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Membership {
    /// It always stays, and is compared with no other reference.
    Reference,
    /// It stays or goes.
    Member,
}

/// A document that is added to a set.
#[derive(Debug, Clone)]
pub struct SetDocument {
    /// Its id.
    pub id: Id,
    /// What it is compared by.
    pub fingerprint: Fingerprint,
    /// What it is ranked by, for [`Priority::Largest`](super::Priority::Largest) and
    /// [`Priority::Smallest`](super::Priority::Smallest).
    pub rank: Option<RankField>,
    /// Whether it can go.
    pub membership: Membership,
}

impl SetDocument {
    /// A document that stays or goes, with no rank field.
    pub fn member(id: Id, fingerprint: Fingerprint) -> Self {
        SetDocument {
            id,
            fingerprint,
            rank: None,
            membership: Membership::Member,
        }
    }

    /// A document that others are held against.
    pub fn reference(id: Id, fingerprint: Fingerprint) -> Self {
        SetDocument {
            membership: Membership::Reference,
            ..Self::member(id, fingerprint)
        }
    }
}

/// What is kept in memory of each document, beside where its words and text are.
#[derive(Debug)]
pub(super) struct StoredDocument {
    pub(super) membership: Membership,
    words_start: usize,
    start: usize,
    length: usize,
    pub(super) words: u32,
    /// Sampled shingles that any document would sample.
    pub(super) sampled: u32,
    pub(super) noise: u32,
    pub(super) content: u64,
    pub(super) marks: u64,
}

/// Documents to be compared, numbered in the order of adding; what does not fit into the memory that they may take is in temporary
/// files.
#[derive(Debug)]
pub struct DocumentSet {
    pub(super) clusterer: Clusterer,
    pub(super) documents: Vec<StoredDocument>,
    /// By number, as far as any has one.
    pub(super) rank_fields: Vec<Option<RankField>>,
    pub(super) ids: IdStore,
    /// Documents by shingle.
    pub(super) samples: Sorter,
    words: Store,
    texts: Store,
    pub(super) additions: Additions,
    /// By number, what an index says of the documents; empty if none was asked.
    pub(super) index_verdicts: Vec<Option<IndexVerdict>>,
}

/// Bytes of words, and of texts, held in memory at most.
const HELD: usize = 5 << 24;

impl DocumentSet {
    /// An empty set that will be clustered in a certain way.
    pub fn new(clusterer: Clusterer) -> Self {
        let memory = clusterer.memory;
        DocumentSet {
            clusterer,
            documents: Vec::new(),
            rank_fields: Vec::new(),
            ids: IdStore::within(memory),
            samples: Sorter::holding(memory.share(3)),
            words: Store::holding(memory.share(16).min(HELD)),
            texts: Store::holding(memory.share(16).min(HELD)),
            additions: Additions::within(memory),
            index_verdicts: Vec::new(),
        }
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Adds a document. Linear in its fingerprint.
    ///
    /// # Errors
    /// [`Error::OutOfMemory`] or [`Error::TemporaryFile`] if there is no room for it, [`Error::SetTooLarge`] from 2^31 documents on,
    /// and [`Error::Value`] if its fingerprint was made for another measure, another id or another kind of index. The set stays as it
    /// was, but after [`Error::TemporaryFile`] it is of no more use.
    pub fn add(&mut self, document: &SetDocument) -> Result<(), Error> {
        let SetDocument {
            id,
            fingerprint,
            rank,
            membership,
        } = document;
        let entry = fingerprint.entry.as_ref();
        if entry.is_some_and(|entry| !entry.is_of(id)) {
            return Err(Error::Value("a fingerprint of another document".into()));
        }
        let entry = entry.filter(|_| *membership == Membership::Member);
        entry.map_or(Ok(()), |entry| self.additions.check(entry))?;
        let number = self.push(id, fingerprint, *membership)?;
        if rank.is_some() {
            self.rank_fields.resize(number as usize, None);
            self.rank_fields.push(rank.clone());
        }
        if let Some(entry) = entry {
            self.additions.push(number, entry)?;
        }
        Ok(())
    }

    /// Adds what has no rank and goes into no index, and gives its number.
    pub(super) fn push(
        &mut self,
        id: &Id,
        fingerprint: &Fingerprint,
        membership: Membership,
    ) -> Result<u32, Error> {
        if fingerprint.measure != self.clusterer.measure {
            return Err(Error::Value("a fingerprint for another measure".into()));
        }
        let number = self.next_number()?;
        let sample = &fingerprint.sample;
        for shingle in sample {
            self.samples.push(*shingle, number)?;
        }
        let sampled = sample.iter().filter(|s| shingle::is_sampled(**s));
        self.documents.push(StoredDocument {
            membership,
            words_start: self.words.push(&fingerprint.words)?,
            start: self.texts.push(fingerprint.text.as_bytes())?,
            length: fingerprint.text.len(),
            words: u32::try_from(fingerprint.word_count()).unwrap_or(u32::MAX),
            sampled: sampled.count() as u32,
            noise: fingerprint.noise,
            content: fingerprint.content,
            marks: fingerprint.marks,
        });
        self.ids.push(id)?;
        Ok(number)
    }

    fn next_number(&self) -> Result<u32, Error> {
        let count = self.len();
        if !self.clusterer.memory.holds(count + 1) {
            return Err(Error::OutOfMemory {
                most: SetSize::Documents(count),
            });
        }
        u32::try_from(count)
            .ok()
            .filter(|number| *number < 1 << 31)
            .ok_or(Error::SetTooLarge("more than 2^31 documents"))
    }

    /// A document's text.
    pub(super) fn text(&self, number: usize) -> Result<String, SpillError> {
        let document = &self.documents[number];
        let bytes = self.texts.get(document.start, document.length)?;
        String::from_utf8(bytes).map_err(|_| SpillError::changed())
    }

    /// A document's words.
    pub(super) fn words(&self, number: usize) -> Result<Vec<HashedWord>, SpillError> {
        let document = &self.documents[number];
        let length = document.words as usize * WIDTH;
        let bytes = self.words.get(document.words_start, length)?;
        Ok(HashedWord::list(&bytes))
    }

    /// Whether two documents have the same words.
    pub(super) fn same_words(&self, one: usize, other: usize) -> Result<bool, SpillError> {
        let keys = |words: Vec<HashedWord>| words.into_iter().map(HashedWord::key);
        Ok(keys(self.words(one)?).eq(keys(self.words(other)?)))
    }

    /// Whether a document is compared with others of the set: an index has not settled what becomes of it.
    pub(super) fn is_open(&self, number: usize) -> bool {
        let verdict = self.index_verdicts.get(number);
        !matches!(verdict, Some(Some(IndexVerdict::Repeats(_))))
    }
}
