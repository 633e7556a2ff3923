//! Records, many in a block.

use super::blocks::{Change, MOST_BYTES, Snapshot, damaged};
use super::manifest::Manifest;
use crate::Error;
use crate::corpus::spill::{ByteReader, ByteWriter};

/// Writes records behind those that there are.
pub(super) struct RecordWriter<'m> {
    manifest: &'m mut Manifest,
    /// The first document of the block that is being filled, and its bytes.
    first: u32,
    bytes: Vec<u8>,
}

impl<'m> RecordWriter<'m> {
    /// Takes the last block out, to fill it up.
    pub(super) fn open(
        snapshot: &Snapshot,
        manifest: &'m mut Manifest,
        change: &mut Change,
    ) -> Result<Self, Error> {
        let (mut first, mut bytes) = (manifest.documents, Vec::new());
        if let Some((number, from)) = manifest.records.pop() {
            change.remove(number)?;
            (first, bytes) = (from, snapshot.get(number)?);
        }
        Ok(RecordWriter {
            manifest,
            first,
            bytes,
        })
    }

    /// Adds a record, and gives the number of its document.
    pub(super) fn push(&mut self, record: &[u8], change: &mut Change) -> Result<u32, Error> {
        if self.bytes.len() + record.len() + 4 > MOST_BYTES && !self.bytes.is_empty() {
            self.close(change)?;
        }
        let mut to = ByteWriter(std::mem::take(&mut self.bytes));
        to.number(record.len() as u32);
        to.bytes(record);
        self.bytes = to.0;
        self.manifest.documents += 1;
        Ok(self.manifest.documents - 1)
    }

    /// Writes the block that is being filled.
    pub(super) fn close(&mut self, change: &mut Change) -> Result<(), Error> {
        if !self.bytes.is_empty() {
            let number = self.manifest.take();
            self.manifest.records.push((number, self.first));
            change.put(number, &self.bytes)?;
        }
        self.first = self.manifest.documents;
        self.bytes.clear();
        Ok(())
    }
}

/// The records of a block.
pub(super) fn records(block: &[u8]) -> Result<Vec<Vec<u8>>, Error> {
    let mut from = ByteReader(block);
    let mut records = Vec::new();
    while !from.0.is_empty() {
        let length = from.number().ok_or_else(damaged)?;
        records.push(from.bytes(length as usize).ok_or_else(damaged)?.to_vec());
    }
    Ok(records)
}
