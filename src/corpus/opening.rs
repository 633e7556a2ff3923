//! What a document is about, as far as its first sentences show: whether two are about the same is asked before one of them loses a
//! sentence to the other.

use super::Memory;
use super::hash::{hashed, mixed};
use super::spill::{ByteReader, ByteWriter, SpillError, Store};
use crate::language::Language;
use crate::segment::{Role, Segments};
use crate::words::{fold, words};

/// Words of a document that are read.
const WORDS: usize = 60;

/// One in so many figures of one must stand in the other: stories of one event share most, reports of each month's hardly any.
const FIGURES: usize = 3;

/// Names, figures and other words of the first sentences, as hashes.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Opening {
    /// In order, each once.
    names: Vec<u32>,
    figures: Vec<u32>,
    /// Content words, each once.
    words: Vec<u32>,
    /// Where figures stand, by the words around them.
    places: Vec<u32>,
    /// The figure at each place.
    values: Vec<u32>,
}

impl Opening {
    /// Reads the title and the first sentences, without datelines. Linear in them.
    pub(super) fn new(segments: &Segments, language: Option<&'static Language>) -> Self {
        let mut opening = OpeningReader {
            language,
            opening: Opening::default(),
            left: WORDS,
            lower: String::new(),
            before: [0; BEFORE],
            open: None,
        };
        let told = |role: Role| !role.is_furniture() || role == Role::Title;
        for sentence in segments.sentences.iter().filter(|s| told(s.role)) {
            if opening.left == 0 {
                break;
            }
            opening.read(sentence.statement().of(segments.text));
        }
        opening.opening
    }

    /// Whether two documents are about the same: at least half of the names of one stand in the other's opening, among them the
    /// name that one of them begins with, and a third of the figures. Of texts without names half of the words must
    /// be the same.
    pub(super) fn is_about_the_same(&self, other: &Self) -> bool {
        let fewest = self.figures.len().min(other.figures.len());
        if FIGURES * shared(&self.figures, &other.figures) < fewest {
            return false;
        }
        let (Some(first), Some(others)) = (self.names.first(), other.names.first()) else {
            let most = self.words.len().max(other.words.len());
            return most > 0 && 2 * shared(&self.words, &other.words) >= most;
        };
        let leads = other.names.contains(first) || self.names.contains(others);
        let fewest = self.names.len().min(other.names.len());
        leads && 2 * shared(&self.names, &other.names) >= fewest
    }

    /// Whether another figure stands in one of the other's places: "to provide 25 mln stg of help", "to provide 30 mln stg of help" are
    /// notices of two days.
    pub(super) fn is_of_another_day(&self, other: &Self) -> bool {
        let values = |of: &Self, place: u32| -> Vec<u32> {
            let slots = of.places.iter().zip(&of.values);
            slots.filter(|s| *s.0 == place).map(|s| *s.1).collect()
        };
        self.places.iter().any(|&place| {
            let (here, there) = (values(self, place), values(other, place));
            !there.is_empty() && shared(&here, &there) == 0
        })
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut to = ByteWriter::default();
        let words = [&self.names, &self.figures, &self.words];
        let slots = [&self.places, &self.values];
        words.iter().chain(&slots).for_each(|list| to.numbers(list));
        to.0
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut from = ByteReader(bytes);
        Some(Opening {
            names: from.numbers()?,
            figures: from.numbers()?,
            words: from.numbers()?,
            places: from.numbers()?,
            values: from.numbers()?,
        })
    }
}

/// How many of a list stand in another; there are at most [`WORDS`] in each.
fn shared(list: &[u32], other: &[u32]) -> usize {
    list.iter().filter(|one| other.contains(one)).count()
}

struct OpeningReader {
    language: Option<&'static Language>,
    opening: Opening,
    /// Words that may still be read.
    left: usize,
    /// The word that is read, in lower case and the spelling that stands for all.
    lower: String,
    /// The words before the one that is read, as hashes.
    before: [u64; BEFORE],
    /// The place and the digits of a figure behind which no word was read yet.
    open: Option<(u64, String)>,
}

/// Words before a figure by which its place is known, beside the one behind it.
const BEFORE: usize = 2;

impl OpeningReader {
    fn read(&mut self, sentence: &str) {
        let first = self.left == WORDS;
        for (at, word) in words(sentence).take(self.left).enumerate() {
            self.left -= 1;
            match word.text.as_bytes()[0] {
                b'0'..=b'9' => {
                    self.figure(word.text);
                    self.open_place(word.text);
                }
                _ => {
                    self.word(word.text, first || at > 0);
                    self.pass();
                }
            }
        }
        self.close_place(0);
        self.before = [0; BEFORE];
    }

    /// Notes a figure; what follows it at once is part of it ("15 000", "6-1/4").
    fn open_place(&mut self, figure: &str) {
        let place = mixed(self.before[0], self.before[1]);
        let open = self.open.get_or_insert_with(|| (place, String::new()));
        open.1.extend(figure.chars().filter(char::is_ascii_digit));
    }

    /// Notes the figure before a word.
    fn close_place(&mut self, behind: u64) {
        if let Some((place, digits)) = self.open.take() {
            self.opening
                .places
                .push((mixed(place, behind) >> 32) as u32);
            self.opening.values.push(short_hash(&digits));
        }
    }

    /// Goes on behind the word that was read.
    fn pass(&mut self) {
        let hash = hashed(0, self.lower.as_bytes());
        if self.open.is_some() {
            self.close_place(hash);
            self.before = [0, 1]; // whatever the figure was
        }
        self.before = [self.before[1], hash];
    }

    /// A year or a single digit is in too many texts to tell them apart.
    fn figure(&mut self, word: &str) {
        let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        if word.len() > 1 && !year {
            add(&mut self.opening.figures, word);
        }
    }

    /// A possessive is a form of its name.
    fn word(&mut self, word: &str, may_be_name: bool) {
        let word = word.split(['\'', '’']).next().unwrap_or(word);
        fold(word, &mut self.lower);
        let is_stop_word = |language: &Language| language.is_stop_word(&self.lower);
        if self.language.is_some_and(is_stop_word) {
            return;
        }
        let mut letters = word.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        if may_be_name && capital && letters.next().is_some() {
            add(&mut self.opening.names, &self.lower);
        }
        add(&mut self.opening.words, &self.lower);
    }
}

fn add(list: &mut Vec<u32>, word: &str) {
    let hash = short_hash(word);
    if !list.contains(&hash) {
        list.push(hash);
    }
}

fn short_hash(word: &str) -> u32 {
    (hashed(0, word.as_bytes()) >> 32) as u32
}

/// Bytes of openings that are held in memory at most.
const HELD: usize = 1 << 25;

/// The openings of documents, by their numbers.
#[derive(Debug)]
pub(super) struct OpeningStore {
    store: Store,
    starts: Vec<usize>,
}

impl OpeningStore {
    pub(super) fn within(memory: Memory) -> Self {
        OpeningStore {
            store: Store::holding(memory.share(16).min(HELD)),
            starts: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, opening: &Opening) -> Result<(), SpillError> {
        self.starts.push(self.store.push(&opening.to_bytes())?);
        Ok(())
    }

    pub(super) fn get(&self, document: u32) -> Result<Opening, SpillError> {
        let document = document as usize;
        let start = self.starts[document];
        let end = self.starts.get(document + 1).copied();
        let bytes = self
            .store
            .get(start, end.unwrap_or(self.store.len()) - start)?;
        Opening::from_bytes(&bytes).ok_or_else(SpillError::changed)
    }
}
