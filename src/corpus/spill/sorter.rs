//! Entries in order of their keys, also more of them than fit in memory.

use super::SpillError;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};

/// Fewest and most entries of a run that are read at once.
const LEAST_READ: usize = 512;
const MOST_READ: usize = 1 << 15;
const WIDTH: usize = 8;

/// Pairs of a key and a value, to be met in order: in memory as far as there is room, else in sorted runs in a temporary file,
/// which are merged (Knuth, "The Art of Computer Programming" 3, section 5.4).
#[derive(Debug)]
pub(in crate::corpus) struct Sorter {
    /// Keys in the upper half, values in the lower.
    held: Vec<u64>,
    room: usize,
    sorted: bool,
    /// Where runs begin in the file, and how many entries they have.
    runs: Vec<(u64, usize)>,
    file: Option<File>,
}

impl Default for Sorter {
    fn default() -> Self {
        Self::holding(usize::MAX)
    }
}

impl Sorter {
    /// One that takes at most so many bytes of memory.
    pub(in crate::corpus) fn holding(bytes: usize) -> Self {
        Sorter {
            held: Vec::new(),
            room: (bytes / WIDTH).max(LEAST_READ),
            sorted: true,
            runs: Vec::new(),
            file: None,
        }
    }

    pub(in crate::corpus) fn push(&mut self, key: u32, value: u32) -> Result<(), SpillError> {
        if self.held.len() >= self.room {
            self.write()?;
        }
        self.held.push(u64::from(key) << 32 | u64::from(value));
        self.sorted = false;
        Ok(())
    }

    /// How many entries there are.
    #[cfg(feature = "index")]
    pub(in crate::corpus) fn len(&self) -> usize {
        self.held.len() + self.runs.iter().map(|run| run.1).sum::<usize>()
    }

    /// Writes what is held as a run.
    fn write(&mut self) -> Result<(), SpillError> {
        self.sort();
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        let start = file.seek(SeekFrom::End(0))?;
        let mut bytes = Vec::with_capacity(MOST_READ * WIDTH);
        for part in self.held.chunks(MOST_READ) {
            bytes.clear();
            bytes.extend(part.iter().flat_map(|entry| entry.to_le_bytes()));
            file.write_all(&bytes)?;
        }
        self.runs.push((start, self.held.len()));
        self.held.clear();
        Ok(())
    }

    fn sort(&mut self) {
        if !self.sorted {
            self.held.sort_unstable();
            self.sorted = true;
        }
    }

    /// All entries by key; more can be added afterwards, and all gone through again.
    ///
    /// Cost: O(n log n) for n entries, and two passes over the file if there is one.
    pub(in crate::corpus) fn groups(&mut self) -> Result<SortedGroups<'_>, SpillError> {
        self.sort();
        if self.runs.is_empty() {
            return Ok(SortedGroups::Held(&self.held));
        }
        if !self.held.is_empty() {
            self.write()?;
        }
        self.held = Vec::new();
        let most = (self.room / self.runs.len()).clamp(LEAST_READ, MOST_READ);
        SortedGroups::merged(self.file.as_ref(), &self.runs, most)
    }
}

/// Goes through entries in order.
pub(in crate::corpus) enum SortedGroups<'a> {
    /// Those that are left.
    Held(&'a [u64]),
    /// The next entry of each run that has one, with the number of the run.
    Merged(Vec<SortedRun<'a>>, BinaryHeap<Reverse<(u64, usize)>>),
}

impl<'a> SortedGroups<'a> {
    fn merged(
        file: Option<&'a File>,
        runs: &[(u64, usize)],
        most: usize,
    ) -> Result<Self, SpillError> {
        let run = |&(at, left)| SortedRun {
            file,
            at,
            left,
            most,
            read: Vec::new().into_iter(),
        };
        let mut runs: Vec<SortedRun> = runs.iter().map(run).collect();
        let mut heap = BinaryHeap::with_capacity(runs.len());
        for (number, run) in runs.iter_mut().enumerate() {
            heap.extend(run.next()?.map(|entry| Reverse((entry, number))));
        }
        Ok(SortedGroups::Merged(runs, heap))
    }

    /// The next key; `values` becomes its values, sorted, each as often as it was pushed.
    pub(in crate::corpus) fn next(
        &mut self,
        values: &mut Vec<u32>,
    ) -> Result<Option<u32>, SpillError> {
        values.clear();
        match self {
            SortedGroups::Held(entries) => {
                let Some(key) = entries.first().map(|entry| key(*entry)) else {
                    return Ok(None);
                };
                let count = entries.iter().take_while(|e| self::key(**e) == key).count();
                values.extend(entries[..count].iter().map(|entry| *entry as u32));
                *entries = &entries[count..];
                Ok(Some(key))
            }
            SortedGroups::Merged(runs, heap) => {
                let Some(Reverse((first, _))) = heap.peek().copied() else {
                    return Ok(None);
                };
                while let Some(mut top) = heap.peek_mut() {
                    let Reverse((entry, run)) = *top;
                    if key(entry) != key(first) {
                        break;
                    }
                    values.push(entry as u32);
                    match runs[run].next()? {
                        Some(next) => *top = Reverse((next, run)),
                        None => drop(PeekMut::pop(top)),
                    }
                }
                Ok(Some(key(first)))
            }
        }
    }
}

fn key(entry: u64) -> u32 {
    (entry >> 32) as u32
}

/// A sorted run that is read piece by piece.
#[derive(Debug)]
pub(in crate::corpus) struct SortedRun<'a> {
    file: Option<&'a File>,
    at: u64,
    left: usize,
    most: usize,
    read: std::vec::IntoIter<u64>,
}

impl SortedRun<'_> {
    fn next(&mut self) -> Result<Option<u64>, SpillError> {
        if self.read.len() == 0 && self.left > 0 {
            self.fill()?;
        }
        Ok(self.read.next())
    }

    fn fill(&mut self) -> Result<(), SpillError> {
        let count = self.left.min(self.most);
        let mut bytes = vec![0; count * WIDTH];
        if let Some(mut file) = self.file {
            file.seek(SeekFrom::Start(self.at))?;
            file.read_exact(&mut bytes)?;
        }
        self.at += bytes.len() as u64;
        self.left -= count;
        let entries = bytes.as_chunks().0.iter();
        self.read = entries
            .map(|entry| u64::from_le_bytes(*entry))
            .collect::<Vec<_>>()
            .into_iter();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::hash::mixed;

    fn all(sorter: &mut Sorter) -> Vec<(u32, Vec<u32>)> {
        let (mut all, mut values) = (Vec::new(), Vec::new());
        let mut groups = sorter.groups().unwrap();
        while let Some(key) = groups.next(&mut values).unwrap() {
            all.push((key, values.clone()));
        }
        all
    }

    #[test]
    fn runs_on_disk_give_what_memory_gives() {
        let (mut large, mut small) = (Sorter::default(), Sorter::holding(0));
        for n in 0..10_000u64 {
            let entry = mixed(n, n);
            for sorter in [&mut large, &mut small] {
                sorter
                    .push((entry >> 52) as u32, (entry >> 8) as u32 & 7)
                    .unwrap();
            }
        }
        assert!(small.runs.len() > 10 && large.runs.is_empty());
        let once = all(&mut large);
        assert!(once.is_sorted() && once.iter().all(|(_, values)| values.is_sorted()));
        assert_eq!(all(&mut small), once);
        for sorter in [&mut large, &mut small] {
            sorter.push(3, 99).unwrap();
        }
        let again = all(&mut small);
        assert_ne!(again, once);
        assert_eq!(all(&mut large), again);
    }
}
