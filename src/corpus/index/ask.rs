//! What an index says of documents.

use super::blocks::{View, damaged};
use super::lists::{Cursor, entry};
use super::record::{Body, Record};
use super::sketch::Sketch;
use super::{Index, Indexable, id_key, records, word_key};
use crate::Error;
use crate::corpus::verify::{Prepared, verify};
use crate::corpus::words::{Word, Words};
use crate::dedup::{Dedup, Reason};
use crate::document::Id;
use std::cmp::Reverse;

/// Indexed documents of a key that are looked at.
const LISTED: usize = 32;
/// Most indexed documents that one is compared with.
const MOST: usize = 8;
/// What an index says of a document.
#[derive(Debug, Clone)]
pub(in crate::corpus) enum Known {
    /// It is in the index.
    Itself,
    /// It repeats the document of this number and id.
    Repeats(u32, Id, f64, Reason),
}

/// What is asked about a document.
pub(in crate::corpus) struct Asked<'a> {
    /// Its number in its set.
    pub(in crate::corpus) member: u32,
    pub(in crate::corpus) item: &'a Indexable,
    pub(in crate::corpus) content: u64,
    pub(in crate::corpus) marks: u64,
}

impl Index {
    /// What the index says of documents, in the order of their members; of those of which it says nothing, nothing.
    ///
    /// Cost: O(n log n) in what is asked, and a look at each block that has any of it; at most [`MOST`] comparisons for each.
    pub(in crate::corpus) fn ask(
        &self,
        asked: &[Asked],
        samples: &[(u32, u32)],
        dedup: Dedup,
        mut words: impl FnMut(u32) -> Result<Vec<Word>, Error>,
    ) -> Result<Vec<Option<Known>>, Error> {
        let view = self.blocks.view()?;
        let mut known = vec![None; asked.len()];
        let keys = asked.iter().enumerate().flat_map(|(at, asked)| {
            let keys = [word_key(asked.content), id_key(asked.item.fingerprint)];
            keys.map(|key| entry(key, at as u32))
        });
        let same = self.pairs(&view, keys.collect(), usize::MAX)?;
        self.each(&view, &same, |at, document, record| {
            let asked = &asked[at];
            if record.bytes == asked.item.fingerprint && record.id.json() == asked.item.id.json() {
                known[at] = Some(Known::Itself);
            } else if record.content == asked.content && known[at].is_none() {
                let exact = record.marks == asked.marks;
                let reason = if exact { Reason::Exact } else { Reason::Near };
                if exact || dedup == Dedup::Near {
                    known[at] = Some(Known::Repeats(document, record.id.clone(), 1.0, reason));
                }
            }
            Ok(())
        })?;
        if dedup == Dedup::Near {
            let open = |at: &u32| known[*at as usize].is_none();
            let samples = samples.iter().filter(|(_, at)| open(at));
            let likely = self.pairs(
                &view,
                samples.map(|(key, at)| entry(*key, *at)).collect(),
                MOST,
            )?;
            self.each(&view, &likely, |at, document, record| {
                let words = words(asked[at].member)?;
                let found = compared(words, &record.body);
                if let Some((similarity, reason)) = found {
                    let better = match &known[at] {
                        Some(Known::Repeats(_, _, best, _)) => similarity > *best,
                        _ => true,
                    };
                    if better {
                        known[at] = Some(Known::Repeats(
                            document,
                            record.id.clone(),
                            similarity,
                            reason,
                        ));
                    }
                }
                Ok(())
            })?;
        }
        Ok(known)
    }

    /// Documents, with whom asks, that share keys with what is asked: for each the `most` that share most.
    fn pairs(&self, view: &View, mut asked: Vec<u64>, most: usize) -> Result<Vec<u64>, Error> {
        asked.sort_unstable();
        let lists = self.manifest.lists.iter();
        let mut cursors: Vec<Cursor> = lists.map(|list| Cursor::new(view, list)).collect();
        let mut hits = Vec::new();
        let mut found = Vec::new();
        for run in asked.chunk_by(|a, b| a >> 32 == b >> 32) {
            found.clear();
            for cursor in &mut cursors {
                cursor.find((run[0] >> 32) as u32, LISTED, &mut found)?;
            }
            hits.extend(
                run.iter()
                    .flat_map(|who| found.iter().map(|d| entry(*who as u32, *d))),
            );
        }
        hits.sort_unstable();
        let mut pairs = Vec::new();
        for of_one in hits.chunk_by(|a, b| a >> 32 == b >> 32) {
            let mut counted: Vec<(usize, u64)> = of_one
                .chunk_by(|a, b| a == b)
                .map(|run| (run.len(), run[0]))
                .collect();
            counted.sort_unstable_by_key(|(count, pair)| (Reverse(*count), *pair));
            pairs.extend(
                counted
                    .iter()
                    .take(most)
                    .map(|(_, pair)| pair.rotate_left(32)),
            );
        }
        pairs.sort_unstable();
        Ok(pairs)
    }

    /// Looks at pairs of a document and who asks, sorted, and reads each document once.
    fn each(
        &self,
        view: &View,
        pairs: &[u64],
        mut look: impl FnMut(usize, u32, &Record) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut block: (Option<u64>, Vec<Vec<u8>>) = (None, Vec::new());
        for run in pairs.chunk_by(|a, b| a >> 32 == b >> 32) {
            let document = (run[0] >> 32) as u32;
            let (number, first) = self.manifest.block_of(document).ok_or_else(damaged)?;
            if block.0 != Some(number) {
                block = (Some(number), records(&view.get(number)?)?);
            }
            let bytes = block
                .1
                .get((document - first) as usize)
                .ok_or_else(damaged)?;
            let record = Record::read(bytes, self.manifest.text).ok_or_else(damaged)?;
            for pair in run {
                look(*pair as u32 as usize, document, &record)?;
            }
        }
        Ok(())
    }
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
