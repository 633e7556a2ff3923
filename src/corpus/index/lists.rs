//! Sorted (key, document) entries in blocks: where documents are found by their shingles, words and ids.

use super::blocks::{Change, MOST_BYTES, Snapshot, damaged};
use super::manifest::Manifest;
use crate::Error;
use crate::corpus::spill::Sorter;

/// Entries in a block.
const ENTRIES: usize = MOST_BYTES / 8;

/// An entry: a key, and a document that has it.
pub(super) fn entry(key: u32, document: u32) -> u64 {
    u64::from(key) << 32 | u64::from(document)
}

fn key(entry: u64) -> u32 {
    (entry >> 32) as u32
}

/// Goes through a list in order of keys, and reads each block at most once.
pub(super) struct Cursor<'a> {
    snapshot: &'a Snapshot,
    blocks: &'a [(u64, u64)],
    entries: Vec<u64>,
    at: Option<usize>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, blocks: &'a [(u64, u64)]) -> Self {
        Cursor {
            snapshot,
            blocks,
            entries: Vec::new(),
            at: None,
        }
    }

    /// Adds the documents of a key, first ones first, until there are `most`. Keys must come in order.
    pub(super) fn find(
        &mut self,
        wanted: u32,
        most: usize,
        found: &mut Vec<u32>,
    ) -> Result<(), Error> {
        let after = self
            .blocks
            .partition_point(|(_, first)| key(*first) < wanted);
        for block in after.saturating_sub(1)..self.blocks.len() {
            if key(self.blocks[block].1) > wanted {
                break;
            }
            self.load(block)?;
            let start = self.entries.partition_point(|entry| key(*entry) < wanted);
            let those = self.entries[start..]
                .iter()
                .take_while(|entry| key(**entry) == wanted);
            let room = most.saturating_sub(found.len());
            found.extend(those.take(room).map(|entry| *entry as u32));
            if found.len() >= most {
                break;
            }
        }
        Ok(())
    }

    fn load(&mut self, block: usize) -> Result<(), Error> {
        if self.at != Some(block) {
            self.entries = entries(self.snapshot, self.blocks[block])?;
            self.at = Some(block);
        }
        Ok(())
    }
}

/// The entries of a block that is known to begin with a certain one.
pub(super) fn entries(snapshot: &Snapshot, (number, first): (u64, u64)) -> Result<Vec<u64>, Error> {
    let bytes = snapshot.get(number)?;
    let (entries, rest) = bytes.as_chunks();
    let entries: Vec<u64> = entries
        .iter()
        .map(|entry| u64::from_le_bytes(*entry))
        .collect();
    if rest.is_empty() && entries.first() == Some(&first) && entries.is_sorted() {
        Ok(entries)
    } else {
        Err(damaged())
    }
}

/// Adds entries (keys with their documents) as a new list, merged with the last ones that are not much longer: so there are few
/// lists, and an entry is written again only as often as the index doubles (O'Neil et al. 1996, "The log-structured merge-tree").
pub(super) fn add(
    snapshot: &Snapshot,
    manifest: &mut Manifest,
    new: &mut Sorter,
    change: &mut Change,
) -> Result<(), Error> {
    take_back(snapshot, manifest, new, change)?;
    let mut list = Vec::new();
    let mut block = Vec::with_capacity(ENTRIES);
    let (mut documents, mut groups) = (Vec::new(), new.groups()?);
    while let Some(key) = groups.next(&mut documents)? {
        for document in &documents {
            block.push(entry(key, *document));
            if block.len() == ENTRIES {
                close(&mut block, &mut list, manifest, change)?;
            }
        }
    }
    close(&mut block, &mut list, manifest, change)?;
    if !list.is_empty() {
        manifest.lists.push(list);
    }
    Ok(())
}

/// Moves the entries of the last lists, as long as they are not much longer, to the new ones.
fn take_back(
    snapshot: &Snapshot,
    manifest: &mut Manifest,
    new: &mut Sorter,
    change: &mut Change,
) -> Result<(), Error> {
    while let Some(last) = manifest
        .lists
        .pop_if(|last| last.len() <= 2 * new.len().div_ceil(ENTRIES))
    {
        for block in last {
            for entry in entries(snapshot, block)? {
                new.push(key(entry), entry as u32)?;
            }
            change.remove(block.0)?;
        }
    }
    Ok(())
}

/// Writes a block of a list, and empties it.
fn close(
    block: &mut Vec<u64>,
    list: &mut Vec<(u64, u64)>,
    manifest: &mut Manifest,
    change: &mut Change,
) -> Result<(), Error> {
    if let Some(first) = block.first() {
        let number = manifest.take();
        list.push((number, *first));
        let bytes: Vec<u8> = block.iter().flat_map(|entry| entry.to_le_bytes()).collect();
        change.put(number, &bytes)?;
        block.clear();
    }
    Ok(())
}
