//! Different texts, numbered.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Different texts, numbered in the order in which they came. They lie in one string, as a text may have millions of
/// words: each takes its bytes and about 22 more.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    all: String,
    /// By number: where it ends.
    ends: Vec<usize>,
    /// By hash, each at the first free place from there; a power of two of them.
    slots: Vec<Slot>,
}

/// A place for a text: its number and one, or 0 if there is none, and bits of its hash.
#[derive(Debug, Default, Clone, Copy)]
struct Slot {
    next: u32,
    hash: u32,
}

/// Fewest places.
const FEWEST: usize = 64;

impl Interner {
    /// The number of a text, which is taken in if it is new.
    ///
    /// There are fewer than 2^32 of them, as there are fewer words in any memory of today.
    pub(crate) fn add(&mut self, text: &str) -> usize {
        if self.ends.len() * 4 >= self.slots.len() * 3 {
            self.grow();
        }
        let hash = hash(text);
        let at = self.place(text, hash);
        if let Some(number) = (self.slots[at].next as usize).checked_sub(1) {
            return number;
        }
        self.all.push_str(text);
        self.ends.push(self.all.len());
        let next = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.slots[at] = Slot { next, hash };
        self.ends.len() - 1
    }

    /// The number of a text, if it was taken in.
    pub(crate) fn find(&self, text: &str) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        let at = self.place(text, hash(text));
        (self.slots[at].next as usize).checked_sub(1)
    }

    /// The text of a number that was given out.
    pub(crate) fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[number]]
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Where a text is, or the free place where it would be.
    fn place(&self, text: &str, hash: u32) -> usize {
        let last = self.slots.len() - 1;
        let mut at = hash as usize & last;
        loop {
            let slot = self.slots[at];
            if slot.next == 0 || slot.hash == hash && self.get(slot.next as usize - 1) == text {
                return at;
            }
            at = (at + 1) & last;
        }
    }

    fn grow(&mut self) {
        let count = (self.slots.len() * 2).max(FEWEST);
        let before = std::mem::replace(&mut self.slots, vec![Slot::default(); count]);
        for slot in before.into_iter().filter(|slot| slot.next > 0) {
            let mut at = slot.hash as usize & (count - 1);
            while self.slots[at].next > 0 {
                at = (at + 1) & (count - 1);
            }
            self.slots[at] = slot;
        }
    }
}

fn hash(text: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_one_number() {
        let mut interner = Interner::default();
        let texts: Vec<String> = (0..5000).map(|n| format!("word{n}")).collect();
        assert_eq!(interner.find("word0"), None);
        for round in 0..2 {
            for (number, text) in texts.iter().enumerate() {
                assert_eq!(interner.add(text), number, "round {round}");
            }
        }
        assert_eq!(interner.len(), texts.len());
        assert_eq!(interner.get(4999), "word4999");
        assert_eq!(interner.find("word17"), Some(17));
        assert_eq!(interner.find("word"), None);
        assert_eq!(interner.add(""), 5000);
        assert_eq!(interner.get(5000), "");
    }
}
