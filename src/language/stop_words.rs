//! The stop words of all languages in one table: which lists have a word.

use super::word_list::WordList;
use super::{LANGUAGES, Language};
use crate::words::{WordKey, WordTable};
use std::sync::LazyLock;

/// Small words of languages that are not told by stop words.
const KIN: WordList = WordList {
    file: "any/kin.txt",
    text: include_str!("any/kin.txt"),
};
/// Such languages of which the stop-word crate has a list.
const LISTED_KIN: &[&str] = &["az", "ca", "eu", "id", "sl"];

/// Lists that have a word: a bit for each language of the table by its number, behind them those of [`KIN`] and [`LISTED_KIN`].
pub(super) type Lists = u64;

static LISTED: LazyLock<WordTable<Lists>> = LazyLock::new(|| {
    let of_crate = |code| stop_words::lookup(code).unwrap_or(&[]);
    let mut listed = WordTable::with_room(ROOM);
    let mut add = |list: usize, word: &str| *listed.entry(word) |= 1 << list;
    for (number, language) in LANGUAGES.iter().enumerate() {
        language.stop_words().for_each(|word| add(number, word));
    }
    let mut list = LANGUAGES.len();
    KIN.read_all(|_, words| {
        words.split(' ').for_each(|word| add(list, word));
        list += 1;
        true
    });
    for code in LISTED_KIN {
        of_crate(code).iter().for_each(|word| add(list, word));
        list += 1;
    }
    listed
});

/// Different words of all lists, at most.
const ROOM: usize = 9_000;

/// Which lists have the word of a key.
pub(super) fn lists(key: WordKey) -> Lists {
    LISTED.get(key).unwrap_or(0)
}

impl Language {
    /// Whether a lower-case word says nothing about a text's topic: it is listed, or most texts have it, or it is written
    /// like a Japanese ending. Where words are stemmed there always is a list, and the table holds stems.
    pub fn is_stop_word(&self, word: &str) -> bool {
