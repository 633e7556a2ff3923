//! A document made ready to be compared with others.

use super::hashed_word::HashedWord;
use super::likely_languages::likely_languages;
use super::sentences::{CutSentence, cut};
use super::shingle::shingles;
use super::words::HashedWords;
use crate::language::Language;
use std::cell::OnceCell;

/// Places looked at of a shingle that stands in a document again and again.
const MOST_PLACES: usize = 8;

/// A document made ready for comparison.
#[derive(Debug)]
pub(super) struct PreparedDocument {
    /// Only there once it is asked what it says.
    text: OnceCell<String>,
    pub(super) words: Vec<HashedWord>,
    pub(super) shingles: Vec<u32>,
    /// Where shingles stand; made when this document is first looked into.
    places: OnceCell<ShinglePlaces>,
    /// Sorted, each once; made when it is first asked for.
    set: OnceCell<Vec<u32>>,
    /// Made when this document is first found to differ from one like it.
    sentences: OnceCell<Vec<CutSentence>>,
    languages: OnceCell<Vec<&'static Language>>,
}

impl PreparedDocument {
    /// Cost: linear.
    pub(super) fn new(text: String) -> Self {
        let document = Self::of(HashedWords::new(&text).list);
        PreparedDocument {
            text: OnceCell::from(text),
            ..document
        }
    }

    /// A document of which no more than the words is known; [`Self::read`] gives it its text. Linear.
    pub(super) fn of(words: Vec<HashedWord>) -> Self {
        PreparedDocument {
            text: OnceCell::new(),
            shingles: shingles(&words),
            words,
            places: OnceCell::new(),
            set: OnceCell::new(),
            sentences: OnceCell::new(),
            languages: OnceCell::new(),
        }
    }

    /// Gives it its text if it has none yet.
    pub(super) fn read<E>(&self, text: impl FnOnce() -> Result<String, E>) -> Result<(), E> {
        if self.text.get().is_none() {
            let text = text()?;
            self.text.get_or_init(|| text);
        }
        Ok(())
    }

    /// Its text, as far as it is known.
    pub(super) fn text(&self) -> &str {
        self.text.get().map_or("", String::as_str)
    }

    /// The languages that it is likely in.
    pub(super) fn languages(&self) -> &[&'static Language] {
        self.languages
            .get_or_init(|| likely_languages(self.text(), &self.words))
    }

    /// Its sentences, as a language cuts them that it is likely in.
    pub(super) fn sentences(&self, language: Option<&'static Language>) -> &[CutSentence] {
        self.sentences
            .get_or_init(|| cut(self.text(), &self.words, language))
    }

    pub(super) fn set(&self) -> &[u32] {
        self.set.get_or_init(|| {
            let mut set = self.shingles.clone();
            set.sort_unstable();
            set.dedup();
            set
        })
    }

    pub(super) fn places(&self) -> &ShinglePlaces {
        self.places
            .get_or_init(|| ShinglePlaces::new(&self.shingles))
    }

    /// Where a shingle stands: the first place from `from` on, else one before it.
    pub(super) fn find(&self, shingle: u32, from: usize) -> Option<usize> {
        let places = self.places();
        let mut place = places.first(&self.shingles, shingle)?;
        for _ in 0..MOST_PLACES {
            match places.next[place] as usize {
                next if place < from && next != NOWHERE => place = next,
                _ => break,
            }
        }
        Some(place)
    }
}

/// A hash table of a document's shingles.
#[derive(Debug)]
pub(super) struct ShinglePlaces {
    /// By hash: the first place of a shingle.
    slots: Vec<u32>,
    /// By place: the next one of the same shingle.
    pub(super) next: Vec<u32>,
    /// A bit for each shingle, by its last bits. Nearly all that are looked for are not there, which this tells at one look.
    there: Vec<u64>,
}

/// Bits of [`ShinglePlaces::there`] for each shingle, at least.
const BITS: usize = 16;

const NOWHERE: usize = u32::MAX as usize;

impl ShinglePlaces {
    fn new(shingles: &[u32]) -> Self {
        let mut places = ShinglePlaces {
            slots: vec![u32::MAX; (2 * shingles.len()).next_power_of_two()],
            next: vec![u32::MAX; shingles.len()],
            there: vec![0; (BITS * shingles.len()).div_ceil(64).next_power_of_two()],
        };
        for (at, shingle) in shingles.iter().enumerate().rev() {
            let (word, bit) = places.bit(*shingle);
            places.there[word] |= bit;
            let slot = places.slot(shingles, *shingle);
            places.next[at] = std::mem::replace(&mut places.slots[slot], at as u32);
        }
        places
    }

    /// Where the bit of a shingle is, and the bit.
    #[inline]
    fn bit(&self, shingle: u32) -> (usize, u64) {
        let word = (shingle >> 6) as usize & (self.there.len() - 1);
        (word, 1 << (shingle & 63))
    }

    /// The slot of a shingle, or the empty one where it would be. At least half of the slots are empty.
    fn slot(&self, shingles: &[u32], shingle: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = shingle as usize & mask;
        while self.slots[slot] as usize != NOWHERE && shingles[self.slots[slot] as usize] != shingle
        {
            slot = (slot + 1) & mask;
        }
        slot
    }

    #[inline]
    pub(super) fn first(&self, shingles: &[u32], shingle: u32) -> Option<usize> {
        let (word, bit) = self.bit(shingle);
        if self.there[word] & bit == 0 {
            return None;
        }
        let place = self.slots[self.slot(shingles, shingle)] as usize;
        (place != NOWHERE).then_some(place)
    }
}
