//! What an index says of documents.

use super::blocks::{View, damaged};
use super::lists::Cursor;
use super::record::{Body, Record};
use super::sketch::Sketch;
use super::{Additions, Index, id_key, records, word_key};
use crate::Error;
use crate::corpus::Collection;
use crate::corpus::memory::Memory;
use crate::corpus::seen::Known;
use crate::corpus::sorter::Sorter;
use crate::corpus::verify::{Prepared, verify};
use crate::corpus::words::{Word, Words};
use crate::dedup::{Dedup, Reason};
use std::cmp::Reverse;

/// Indexed documents of a key that are looked at.
const LISTED: usize = 32;
/// Most indexed documents that one is compared with.
const MOST: usize = 8;

/// What is asked: documents of a set, from number `first` on.
pub(in crate::corpus) struct Question<'a> {
    pub(in crate::corpus) set: &'a Collection,
    pub(in crate::corpus) first: usize,
    /// What would be kept of them.
    pub(in crate::corpus) additions: &'a Additions,
    pub(in crate::corpus) dedup: Dedup,
}

impl Index {
    /// What the index says of documents, in their order; of those of which it says nothing, nothing. `samples` are all documents of
    /// the set by shingle.
    ///
    /// Cost: O(n log n) in what is asked, and a look at each block that has any of it; at most [`MOST`] comparisons for each.
    pub(in crate::corpus) fn ask(
        &self,
        question: &Question,
        samples: &mut Sorter,
    ) -> Result<Vec<Option<Known>>, Error> {
        let view = self.blocks.view()?;
        let mut known = self.same(&view, question)?;
        if question.dedup == Dedup::Near {
            self.likely(&view, question, samples, &mut known)?;
        }
        Ok(known)
    }

    /// Which documents are in the index themselves, or with the same words.
    fn same(&self, view: &View, question: &Question) -> Result<Vec<Option<Known>>, Error> {
        let (set, fingerprints) = (question.set, &question.additions.fingerprints);
        let entries = &set.entries[question.first..];
        let mut keys = Sorter::holding(set.memory.share(4));
        for (at, (asked, fingerprint)) in (0..).zip(entries.iter().zip(fingerprints)) {
            keys.push(word_key(asked.content), at)?;
            keys.push(id_key(*fingerprint), at)?;
        }
        let mut pairs = self.pairs(view, &mut keys, Some, usize::MAX, set.memory)?;
        let mut known = vec![None; entries.len()];
        self.each(view, &mut pairs, |at, document, record| {
            let asked = &entries[at];
            let same_id =
                || Ok::<_, Error>(record.id.json() == set.id(question.first + at)?.json());
            if record.bytes == fingerprints[at] && same_id()? {
                known[at] = Some(Known::Itself);
            } else if record.content == asked.content && known[at].is_none() {
                let exact = record.marks == asked.marks;
                let reason = if exact { Reason::Exact } else { Reason::Near };
                if exact || question.dedup == Dedup::Near {
                    known[at] = Some(Known::Repeats(document, record.id.clone(), 1.0, reason));
                }
            }
            Ok(())
        })?;
        Ok(known)
    }

    /// Which of the documents of which nothing is known yet repeat one that shares shingles.
    fn likely(
        &self,
        view: &View,
        question: &Question,
        samples: &mut Sorter,
        known: &mut [Option<Known>],
    ) -> Result<(), Error> {
        let open = |number: u32| {
            let at = (number as usize).checked_sub(question.first)?;
            known[at].is_none().then_some(at as u32)
        };
        let mut pairs = self.pairs(view, samples, open, MOST, question.set.memory)?;
        self.each(view, &mut pairs, |at, document, record| {
            let words = question.set.words(question.first + at)?;
            let Some((similarity, reason)) = compared(words, &record.body) else {
                return Ok(());
            };
            let best = match &known[at] {
                Some(Known::Repeats(_, _, best, _)) => *best,
                _ => -1.0,
            };
            if similarity > best {
                let id = record.id.clone();
                known[at] = Some(Known::Repeats(document, id, similarity, reason));
            }
            Ok(())
        })
    }

    /// Who asks, by document that shares keys with it: for each the `most` documents that share most. `keys` are those who may
    /// ask by key, and `who` says which of them ask.
    fn pairs(
        &self,
        view: &View,
        keys: &mut Sorter,
        who: impl Fn(u32) -> Option<u32>,
        most: usize,
        memory: Memory,
    ) -> Result<Sorter, Error> {
        let lists = self.manifest.lists.iter();
        let mut cursors: Vec<Cursor> = lists.map(|list| Cursor::new(view, list)).collect();
        let mut hits = Sorter::holding(memory.share(4));
        let (mut found, mut askers) = (Vec::new(), Vec::new());
        let mut groups = keys.groups()?;
        while let Some(key) = groups.next(&mut askers)? {
            let mut asking = askers.iter().filter_map(|asker| who(*asker)).peekable();
            if asking.peek().is_none() {
                continue;
            }
            found.clear();
            for cursor in &mut cursors {
                cursor.find(key, LISTED, &mut found)?;
            }
            for asker in asking {
                for document in &found {
                    hits.push(asker, *document)?;
                }
            }
        }
        Ok(most_shared(&mut hits, most, memory)?)
    }

    /// Looks at who asks by document, and reads each document once.
    fn each(
        &self,
        view: &View,
        pairs: &mut Sorter,
        mut look: impl FnMut(usize, u32, &Record) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut block: (Option<u64>, Vec<Vec<u8>>) = (None, Vec::new());
        let mut askers = Vec::new();
        let mut groups = pairs.groups()?;
        while let Some(document) = groups.next(&mut askers)? {
            let (number, first) = self.manifest.block_of(document).ok_or_else(damaged)?;
            if block.0 != Some(number) {
                block = (Some(number), records(&view.get(number)?)?);
            }
            let at = (document - first) as usize;
            let bytes = block.1.get(at).ok_or_else(damaged)?;
            let record = Record::read(bytes, self.manifest.text).ok_or_else(damaged)?;
            for asker in &askers {
                look(*asker as usize, document, &record)?;
            }
        }
        Ok(())
    }
}

/// From documents by who asks, once for each shared key, those who ask by document: for each the `most` that share most.
fn most_shared(hits: &mut Sorter, most: usize, memory: Memory) -> std::io::Result<Sorter> {
    let mut pairs = Sorter::holding(memory.share(4));
    let mut documents = Vec::new();
    let mut groups = hits.groups()?;
    while let Some(asker) = groups.next(&mut documents)? {
        let runs = documents.chunk_by(|a, b| a == b);
        let mut counted: Vec<(usize, u32)> = runs.map(|run| (run.len(), run[0])).collect();
        counted.sort_unstable_by_key(|(count, document)| (Reverse(*count), *document));
        for (_, document) in counted.iter().take(most) {
            pairs.push(*document, asker)?;
        }
    }
    Ok(pairs)
}

fn compared(words: Vec<Word>, body: &Body) -> Option<(f64, Reason)> {
    match body {
        Body::Sketch(sketch) => Sketch::whole(&words).estimate(sketch),
        Body::Text(text) => {
            let other = Prepared::new(Words::new(text).list);
            verify(&Prepared::new(words), &other)
        }
    }
}
