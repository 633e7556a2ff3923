//! What an index holds, and where: its first block.

use super::blocks::{Snapshot, damaged};
use crate::Error;
use serde::{Deserialize, Serialize};

/// The number of the block that holds the manifest.
pub(super) const NUMBER: u64 = 0;
/// Changes with what is written, and with how words are told apart and hashed.
const VERSION: u32 = 1;

/// Documents of an index in runs of records, and the sorted lists by which they are found.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    /// Whether texts are kept, or sketches.
    pub(super) text: bool,
    /// How many there are.
    pub(super) documents: u32,
    /// The number of the next block.
    pub(super) next: u64,
    /// BlockFile of records, and the first document of each.
    pub(super) records: Vec<(u64, u32)>,
    /// Lists of (key, document) entries, of older documents first. BlockFile, and the first entry of each.
    pub(super) lists: Vec<Vec<(u64, u64)>>,
}

impl Manifest {
    pub(super) fn new(text: bool) -> Self {
        Manifest {
            version: VERSION,
            text,
            documents: 0,
            next: NUMBER + 1,
            records: Vec::new(),
            lists: Vec::new(),
        }
    }

    pub(super) fn read(snapshot: &Snapshot) -> Result<Self, Error> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        let bytes = snapshot.get(NUMBER)?;
        let found: Version = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
        if found.version != VERSION {
            let reason = format!(
                "made by another version of nutgraf (format {}, not {VERSION})",
                found.version
            );
            return Err(Error::Index(reason));
        }
        serde_json::from_slice(&bytes).map_err(|_| damaged())
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        // Numbers and lists of them are always JSON.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The number of a new block.
    pub(super) fn take(&mut self) -> u64 {
        self.next += 1;
        self.next - 1
    }

    /// The block of a document's record: its number and its first document.
    pub(super) fn block_of(&self, document: u32) -> Option<(u64, u32)> {
        let after = self
            .records
            .partition_point(|(_, first)| *first <= document);
        self.records.get(after.checked_sub(1)?).copied()
    }
}
