//! What an index says of documents.

use super::Index;
use super::blocks::{Snapshot, damaged};
use super::entry::{id_key, word_key};
use super::lists::Cursor;
use super::record::{IndexedDocument, RecordBody};
use super::record_blocks::records;
use super::sketch::Sketch;
use crate::Error;
use crate::corpus::document_set::StoredDocument;
use crate::corpus::indexed::{IndexVerdict, IndexedRepeat};
use crate::corpus::prepared::PreparedDocument;
use crate::corpus::spill::{Sorter, SpillError};
use crate::corpus::verify::verify;
use crate::corpus::words::HashedWords;
use crate::corpus::{Corrections, DocumentSet, Membership, Memory};
use crate::dedup::{Dedup, Reason};
use std::cmp::Reverse;

/// Indexed documents of a key that are looked at.
const LISTED: usize = 32;
/// Most indexed documents that one is compared with.
const MOST: usize = 8;

impl Index {
    /// Tells a set which of its members the index has: those that repeat an indexed document go, and are compared with no others.
    /// Those that are in it themselves stay, and others are compared with them: so a set that is read again is clustered as it was
    /// the first time, whatever is estimated. Ask once all members are there.
    ///
    /// Cost: O(n log n) in what is asked, and a look at each block that has any of it; at most eight comparisons for each member.
    ///
    /// # Errors
    /// If the index or a temporary file cannot be read, or if the members' fingerprints were not made for such an index
    /// ([`Fingerprint::for_index`](crate::corpus::Fingerprint::for_index)).
    pub fn ask(&self, set: &mut DocumentSet) -> Result<(), Error> {
        let members = set.documents.iter().filter(|d| is_member(d)).count();
        if set.additions.len() < members {
            let reason = "a member's fingerprint was not made for an index";
            return Err(Error::Value(reason.into()));
        }
        set.additions
            .kept
            .map_or(Ok(()), |kept| self.check_kept(kept))?;
        let mut samples = std::mem::take(&mut set.samples);
        let known = self.verdicts(set, &mut samples);
        set.samples = samples;
        set.index_verdicts = known?;
        for (document, verdict) in set.documents.iter_mut().zip(&set.index_verdicts) {
            if let Some(IndexVerdict::Itself) = verdict {
                document.membership = Membership::Reference;
            }
        }
        Ok(())
    }

    /// What the index says of each document of the set; of those of which it says nothing, nothing. `samples` are all documents of
    /// the set by shingle.
    fn verdicts(
        &self,
        set: &DocumentSet,
        samples: &mut Sorter,
    ) -> Result<Vec<Option<IndexVerdict>>, Error> {
        let snapshot = self.blocks.snapshot()?;
        let mut known = self.same(&snapshot, set)?;
        if set.clusterer.level == Dedup::Near {
            self.likely(&snapshot, set, samples, &mut known)?;
        }
        Ok(known)
    }

    /// Which documents are in the index themselves, or with the same words.
    fn same(
        &self,
        snapshot: &Snapshot,
        set: &DocumentSet,
    ) -> Result<Vec<Option<IndexVerdict>>, Error> {
        let hashes = &set.additions.text_hashes;
        let number = |at: usize| set.additions.documents[at] as usize;
        let memory = set.clusterer.memory;
        let mut keys = Sorter::holding(memory.share(4));
        for (at, hash) in hashes.iter().enumerate() {
            keys.push(word_key(set.documents[number(at)].content), at as u32)?;
            keys.push(id_key(*hash), at as u32)?;
        }
        let mut pairs = self.pairs(snapshot, &mut keys, Some, usize::MAX, memory)?;
        let mut known = vec![None; set.len()];
        self.each(snapshot, &mut pairs, |at, found, indexed| {
            let (asked, known) = (number(at), &mut known[number(at)]);
            let same_id = || Ok::<_, Error>(indexed.id.json() == set.ids.get(asked)?.json());
            if indexed.text_hash == hashes[at] && same_id()? {
                *known = Some(IndexVerdict::Itself);
            } else if known.is_none() {
                let reason = same_words(&set.documents[asked], indexed, set.clusterer.level);
                *known = reason.map(|reason| repeats(found, indexed, (1.0, reason)));
            }
            Ok(())
        })?;
        Ok(known)
    }

    /// Which of the documents of which nothing is known yet repeat one that shares shingles.
    fn likely(
        &self,
        snapshot: &Snapshot,
        set: &DocumentSet,
        samples: &mut Sorter,
        known: &mut [Option<IndexVerdict>],
    ) -> Result<(), Error> {
        let open = |number: u32| {
            let is_asked = set.additions.position(number).is_some();
            (is_asked && known[number as usize].is_none()).then_some(number)
        };
        let mut pairs = self.pairs(snapshot, samples, open, MOST, set.clusterer.memory)?;
        self.each(snapshot, &mut pairs, |asked, number, indexed| {
            let found = compared(set.text(asked)?, &indexed.body);
            let keeps = set.clusterer.corrections == Corrections::Keep;
            let goes = |(_, reason): &(f64, Reason)| !(keeps && *reason == Reason::Correction);
            let Some(found) = found.filter(goes) else {
                return Ok(());
            };
            let best = known[asked].as_ref().and_then(IndexVerdict::repeat);
            if best.is_none_or(|best| found.0 > best.similarity) {
                known[asked] = Some(repeats(number, indexed, found));
            }
            Ok(())
        })
    }

    /// Who asks, by document that shares keys with it: for each the `most` documents that share most. `keys` are those who may
    /// ask by key, and `who` says which of them ask.
    fn pairs(
        &self,
        snapshot: &Snapshot,
        keys: &mut Sorter,
        who: impl Fn(u32) -> Option<u32>,
        most: usize,
        memory: Memory,
    ) -> Result<Sorter, Error> {
        let lists = self.manifest.lists.iter();
        let mut cursors: Vec<Cursor> = lists.map(|list| Cursor::new(snapshot, list)).collect();
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
        snapshot: &Snapshot,
        pairs: &mut Sorter,
        mut look: impl FnMut(usize, u32, &IndexedDocument) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut block: (Option<u64>, Vec<Vec<u8>>) = (None, Vec::new());
        let mut askers = Vec::new();
        let mut groups = pairs.groups()?;
        while let Some(document) = groups.next(&mut askers)? {
            let (number, first) = self.manifest.block_of(document).ok_or_else(damaged)?;
            if block.0 != Some(number) {
                block = (Some(number), records(&snapshot.get(number)?)?);
            }
            let at = (document - first) as usize;
            let bytes = block.1.get(at).ok_or_else(damaged)?;
            let indexed = IndexedDocument::read(bytes, self.manifest.text).ok_or_else(damaged)?;
            for asker in &askers {
                look(*asker as usize, document, &indexed)?;
            }
        }
        Ok(())
    }
}

/// From documents by who asks, once for each shared key, those who ask by document: for each the `most` that share most.
fn most_shared(hits: &mut Sorter, most: usize, memory: Memory) -> Result<Sorter, SpillError> {
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

fn is_member(document: &StoredDocument) -> bool {
    document.membership == Membership::Member
}

/// Why a document repeats an indexed one of the same words.
fn same_words(asked: &StoredDocument, indexed: &IndexedDocument, level: Dedup) -> Option<Reason> {
    let reason = if indexed.marks == asked.marks {
        Reason::Exact
    } else {
        Reason::Near
    };
    let goes = reason == Reason::Exact || level == Dedup::Near;
    (indexed.content == asked.content && goes).then_some(reason)
}

/// A document repeats one of the index, so alike and for this reason.
fn repeats(
    document: u32,
    indexed: &IndexedDocument,
    (similarity, reason): (f64, Reason),
) -> IndexVerdict {
    IndexVerdict::Repeats(IndexedRepeat {
        document,
        id: indexed.id.clone(),
        similarity,
        reason,
    })
}

fn compared(asked: String, body: &RecordBody) -> Option<(f64, Reason)> {
    match body {
        RecordBody::Sketch(sketch) => {
            Sketch::whole(&HashedWords::new(&asked).list).estimate(sketch)
        }
        RecordBody::Text(text) => {
            let other = PreparedDocument::new(text.clone());
            let ruling = verify(&PreparedDocument::new(asked), &other);
            Some((ruling.similarity, ruling.decision.ok()?))
        }
    }
}
