//! How a text is read of which nobody knows the language, such as one of a few words.

use super::script_lists::{SCRIPTS, Script, ScriptLists};
use super::sentence_lists::{SentenceLists, key};
use super::{LANGUAGES, Language, stops};
use crate::words::WordKey;

/// Bytes looked at.
const SAMPLE: usize = 1024;
/// What a word tells that one language alone has; one that several have tells each its part.
const TOLD: u32 = 60;
/// What an abbreviation tells, which alone is not enough: all know it that have not its like as a word.
const ABBREVIATED: u32 = TOLD / 3;
/// What a letter tells against a language that has it not.
const FOREIGN: u32 = TOLD;
/// What it tells that the texts beside are in a language.
const BESIDE: u32 = TOLD;
/// What there must be in all to know no other language's words, to read a text in a language at all, and how many times what there is for the next.
const SURE: u32 = 2 * TOLD;
const ENOUGH: u32 = TOLD / 2;
const LEAD: f64 = 1.3;

/// How to read a text.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reading {
    /// As if it were in a language.
    In(&'static Language),
    /// By the words that all languages of its script know, perhaps as if it were in one of them in all else.
    InAny(&'static SentenceLists, Option<&'static Language>),
}

impl Reading {
    /// The safest reading of a text whose language cannot be told, perhaps with the language of texts beside it. `None` if it has no
    /// letters of a script that we know more about. Cost: bounded by a sample of the text; the first text of a script reads the lists of
    /// all its languages.
    pub(crate) fn of(text: &str, beside: Option<&Language>) -> Option<Self> {
        let sample = &text[..text.floor_char_boundary(SAMPLE)];
        let script = script(sample)?;
        if let Some(language) = script.language() {
            return Some(Reading::In(language));
        }
        let lists = script.lists();
        let votes = Votes::of(sample, lists, beside);
        Some(match votes.winner() {
            Some((language, SURE..)) => Reading::In(language),
            winner => Reading::InAny(&lists.lists, winner.map(|(language, _)| language)),
        })
    }
}

/// The script that most letters are of.
fn script(sample: &str) -> Option<&'static Script> {
    let mut counts = [0u32; SCRIPTS.len()];
    for c in sample.chars() {
        if let Some(at) = SCRIPTS.iter().position(|script| script.has(c)) {
            counts[at] += 1;
        }
    }
    let (at, most) = counts.iter().enumerate().rev().max_by_key(|(_, n)| **n)?;
    (*most > 0).then(|| &SCRIPTS[at])
}

/// What speaks for each language, by the number of its row or list.
struct Votes {
    for_it: [u32; 64],
    against: [u32; 64],
    /// The languages of the script, and those of them that have all letters of the text.
    languages: u64,
    with_letters: u64,
}

impl Votes {
    fn of(sample: &str, lists: &ScriptLists, beside: Option<&Language>) -> Self {
        let mut votes = Votes {
            for_it: [0; 64],
            against: [0; 64],
            languages: lists.languages,
            with_letters: lists.languages,
        };
        let row = LANGUAGES.iter().position(|l| Some(l) == beside);
        votes.favour(row.map_or(0, |row| 1 << row), BESIDE);
        let mut buffer = String::new();
        for word in sample.split_whitespace() {
            votes.hear(word, lists, &mut buffer);
        }
        if votes.with_letters != lists.languages {
            votes.favour(votes.with_letters, TOLD);
        }
        votes
    }

    /// Counts what a word tells, with the marks around it.
    fn hear(&mut self, marked: &str, lists: &ScriptLists, buffer: &mut String) {
        let word = marked.trim_matches(|c: char| !c.is_alphanumeric());
        let stopped = marked.contains('.');
        if word.is_empty() || stopped && word.chars().nth(1).is_none() {
            return; // an initial is of no language
        }
        let listing = lists.listing(key(word));
        let abbreviated = listing.as_abbreviation();
        if stopped && abbreviated != 0 {
            self.favour(abbreviated, ABBREVIATED);
        } else {
            let stops = stops::lists(WordKey::of_folded(word, buffer));
            self.favour(stops | listing.as_word, TOLD);
        }
        for letter in word.chars().filter(|c| !c.is_ascii()) {
            let small = letter.to_lowercase();
            let with = small.fold(!0, |with, c| with & lists.with_letter(c));
            self.with_letters &= with;
            each(lists.languages & !with, |row| self.against[row] += FOREIGN);
        }
    }

    /// Shares a weight out among languages.
    fn favour(&mut self, languages: u64, weight: u32) {
        let share = weight / languages.count_ones().max(1);
        each(languages, |row| self.for_it[row] += share);
    }

    /// The language that clearly more speaks for than for any other, and how much does.
    fn winner(&self) -> Option<(&'static Language, u32)> {
        let votes = |row: usize| self.for_it[row].saturating_sub(self.against[row]);
        let best = (0..64).max_by_key(|row| votes(*row))?;
        let next = (0..64).filter(|row| *row != best).map(votes).max()?;
        let clear = votes(best) >= ENOUGH && f64::from(votes(best)) >= LEAD * f64::from(next);
        let known = self.languages >> best & 1 == 1;
        let language = LANGUAGES.get(best).filter(|_| clear && known)?;
        Some((language, votes(best)))
    }
}

/// Calls `with` for the number of each bit that is set.
fn each(mut bits: u64, mut with: impl FnMut(usize)) {
    while bits != 0 {
        with(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}
