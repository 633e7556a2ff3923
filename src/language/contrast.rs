//! Words by which two nearly equal sentences say different things.

use super::lines::phrases;
use super::phrases::Phrases;
use super::word_list::{WordList, WordTable};
use crate::words::WordKey;
use std::num::NonZeroU16;

/// Which side of a contrast a word stands on: rose or fell, north or east, he or she.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Direction(NonZeroU16); // the number of the contrast and that of the side, from 1, in a byte each

impl Direction {
    /// Whether two words stand on different sides of one contrast.
    pub fn opposes(self, other: Self) -> bool {
        self != other && self.0.get() >> 8 == other.0.get() >> 8
    }
}

/// Negations, directions and number words of one language, from its `contrast.txt`.
///
/// The file's lines are `negation: word …`, `intent: word …` (what denies that something is, before an infinitive: hopes, agreed),
/// `only: word …` (what denies all else, but not before a number), `doubt: word …` (what turns a statement before it as well as one behind it: denies,
/// false, if), `condition: one_two …` (phrases that make a statement depend on something), `inverted: word …` (what opens a condition by standing
/// before its subject: "had it rained"), `prefix: one | other` (beginnings by which words say the contrary), `conditional: ending …` (of verbs that say
/// what would be), `modal: word …` (what may, will or must be, is not yet), `when: word …` (what makes a statement depend on a time or event: until, unless),
/// `bound: word …` (what makes the number behind it the least or the most), `report: word …` (verbs by which a speaker is named), `tell: word …` (such verbs that name a hearer, too), `source: word …`
/// (what stands before a source), `perfect: word …` (the auxiliary before a verb of saying), `that: word …` and `adjunct: word …` (what opens what is said, and where, when or to whom), `direction: word … | word …` (the sides of one contrast)
/// and `number: word=value …`; there `~1` is a number only before a larger one, `x12` multiplies, `3.` is a place in a row.
#[derive(Debug, Default)]
pub struct Contrast {
    words: WordTable<ContrastWord>,
    knows_negations: bool,
    /// Phrases that make a statement depend on something, `_` between their words.
    pub(crate) conditions: Vec<&'static str>,
    /// What opens a condition where it stands before its subject.
    pub(crate) inverted: Vec<&'static str>,
    /// Beginnings by which two words that are otherwise the same say the contrary.
    prefixes: Vec<(&'static str, &'static str)>,
    conditional: Vec<&'static str>,
}

/// What the lists say of a word.
#[derive(Debug, Default, Clone, Copy)]
pub struct ContrastWord {
    /// A bit for each of [`KINDS`].
    kinds: u32,
    direction: Option<Direction>,
    number: Option<&'static str>,
}

const KINDS: [&str; 13] = [
    "negation", "doubt", "modal", "when", "report", "tell", "source", "that", "adjunct", "bound",
    "intent", "only", "perfect",
];
const NEGATION: u32 = 1;
const DOUBT: u32 = 1 << 1;
const MODAL: u32 = 1 << 2;
const WHEN: u32 = 1 << 3;
const REPORT: u32 = 1 << 4;
const TELL: u32 = 1 << 5;
const SOURCE: u32 = 1 << 6;
const THAT: u32 = 1 << 7;
const ADJUNCT: u32 = 1 << 8;
const BOUND: u32 = 1 << 9;
const INTENT: u32 = 1 << 10;
const ONLY: u32 = 1 << 11;
const PERFECT: u32 = 1 << 12;

// Kinds of words beside a verb of saying, from the lines of all languages.
const JOINING: u32 = 1 << 16;
const BEING: u32 = 1 << 17;
const INFINITIVE: u32 = 1 << 18;

impl Contrast {
    /// Reads a list.
    ///
    /// # Panics
    /// On a line of no known kind; a test reads every list.
    pub(super) fn read(list: &WordList) -> Self {
        let phrases = phrases();
        let of_lines = [
            (JOINING, &*phrases.joining),
            (BEING, &*phrases.being),
            (INFINITIVE, &*phrases.infinitive),
        ];
        let others = of_lines.iter().map(|(_, words)| words.texts().count());
        let mut contrast = Contrast {
            words: WordTable::of(list, others.sum()),
            ..Contrast::default()
        };
        let mut axis = 0;
        list.read_all(|kind, words| {
            match (KINDS.iter().position(|known| *known == kind), kind) {
                (Some(bit), _) => contrast.add_kind(1 << bit, words),
                (None, "direction") => {
                    contrast.add_directions(axis, words);
                    axis += 1;
                }
                (None, "number") => contrast.add_numbers(words),
                (None, "condition") => contrast.conditions.extend(words.split_whitespace()),
                (None, "inverted") => contrast.inverted.extend(words.split_whitespace()),
                (None, "conditional") => contrast.conditional.extend(words.split_whitespace()),
                (None, "prefix") => contrast.add_prefixes(words),
                _ => return false,
            }
            true
        });
        contrast.settle_doubts();
        for (kind, words) in of_lines {
            contrast.add_phrases(kind, words);
        }
        contrast
    }

    fn add_phrases(&mut self, kind: u32, phrases: &'static Phrases) {
        for word in phrases.texts() {
            self.words.entry(word).kinds |= kind;
        }
    }

    fn add_kind(&mut self, kind: u32, words: &'static str) {
        self.knows_negations |= kind == NEGATION;
        for word in words.split_whitespace() {
            self.words.entry(word).kinds |= kind;
        }
    }

    /// Where a list tells no doubts from other negations, all of those are taken for doubts.
    fn settle_doubts(&mut self) {
        if self.words.iter().any(|(_, word)| word.is_doubt()) {
            return;
        }
        for word in self.words.values_mut().filter(|word| word.is_negation()) {
            word.kinds |= DOUBT;
        }
    }

    fn add_numbers(&mut self, words: &'static str) {
        for (word, number) in words.split_whitespace().filter_map(|w| w.split_once('=')) {
            self.words.entry(word).number = Some(number);
        }
    }

    fn add_prefixes(&mut self, words: &'static str) {
        let pair = words.split_once('|');
        self.prefixes
            .extend(pair.map(|(one, other)| (one.trim(), other.trim())));
    }

    fn add_directions(&mut self, axis: u8, words: &'static str) {
        for (side, list) in words.split('|').enumerate() {
            let direction = NonZeroU16::MIN.saturating_add(u16::from(axis) << 8 | side as u16);
            for word in list.split_whitespace() {
                self.words.entry(word).direction = Some(Direction(direction));
            }
        }
    }

    /// Whether nothing is known of the language's negations, so that their absence proves nothing.
    pub fn is_unknown(&self) -> bool {
        !self.knows_negations
    }

    /// Whether two words are the same but for beginnings that say the contrary: "overestimated", "underestimated".
    pub(crate) fn are_contrary(&self, one: &str, other: &str) -> bool {
        let begin = |a: &str, b: &str| {
            let rest = one.strip_prefix(a).zip(other.strip_prefix(b));
            rest.is_some_and(|(one, other)| one == other)
        };
        let mut pairs = self.prefixes.iter();
        pairs.any(|(a, b)| begin(a, b) || begin(b, a))
    }

    /// Whether a lower-case word ends as verbs do that say what would be.
    pub(crate) fn is_conditional(&self, word: &str) -> bool {
        let mut endings = self.conditional.iter();
        endings.any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
    }

    /// What the lists say of a word; of most words nothing. All but some numbers are listed in lower case.
    pub fn listed(&self, word: &str) -> ContrastWord {
        let found = self.found(WordKey::of(word));
        found.copied().unwrap_or_default()
    }

    /// The same of the word of a key; `None` where it is nothing.
    pub(crate) fn found(&self, key: WordKey) -> Option<&ContrastWord> {
        self.words.get(key)
    }
}

impl ContrastWord {
    fn is(self, kinds: u32) -> bool {
        self.kinds & kinds != 0
    }

    /// Whether it negates.
    pub fn is_negation(self) -> bool {
        self.is(NEGATION)
    }

    /// Whether it denies that something is where an infinitive follows.
    pub(crate) fn intends(self) -> bool {
        self.is(INTENT)
    }

    /// Whether it denies all else, but before a number.
    pub(crate) fn restricts(self) -> bool {
        self.is(ONLY)
    }

    /// Whether it denies or doubts a statement, wherever that stands.
    /// Where a list tells no doubts from other negations, all of those are taken for doubts.
    pub fn is_doubt(self) -> bool {
        self.is(DOUBT)
    }

    /// Whether it is a modal verb or stands for one: what it stands by may, will or must be, and is not yet.
    pub fn is_modal(self) -> bool {
        self.is(MODAL)
    }

    /// Whether it makes what may or will be depend on a time or event.
    pub fn is_when(self) -> bool {
        self.is(WHEN)
    }

    /// Whether it says that somebody said something, and nothing else.
    pub fn reports(self) -> bool {
        self.is(REPORT | TELL)
    }

    /// Whether it says that somebody told somebody something.
    pub fn tells(self) -> bool {
        self.is(TELL)
    }

    /// Whether it opens what somebody says.
    pub fn opens_statement(self) -> bool {
        self.is(THAT)
    }

    /// Whether it opens where, when or to whom somebody says it.
    pub fn opens_adjunct(self) -> bool {
        self.is(ADJUNCT)
    }

    /// Whether it stands before the source of a statement.
    pub fn names_source(self) -> bool {
        self.is(SOURCE)
    }

    /// Whether it joins a second verb to a first: "and".
    pub(crate) fn joins(self) -> bool {
        self.is(JOINING)
    }

    /// Whether it stands before a verb of saying in the passive voice: "is said to".
    pub(crate) fn is_being(self) -> bool {
        self.is(BEING)
    }

    /// Whether it follows such a verb: "is said to".
    pub(crate) fn opens_infinitive(self) -> bool {
        self.is(INFINITIVE)
    }

    /// Whether it is the auxiliary of a verb of saying: "has said".
    pub(crate) fn is_perfect(self) -> bool {
        self.is(PERFECT)
    }

    /// Whether before a number it makes it the least or the most.
    pub fn bounds(self) -> bool {
        self.is(BOUND)
    }

    /// The way it points, if it names a change or a side.
    pub fn direction(self) -> Option<Direction> {
        self.direction
    }

    /// The digits of the number that it is.
    pub fn number(self) -> Option<&'static str> {
        self.number
    }
}

#[cfg(test)]
mod tests {
    use crate::language::{LANGUAGES, Language};

    #[test]
    fn every_list_can_be_read() {
        for language in &LANGUAGES {
            assert!(!language.contrast().listed("").is_negation());
        }
    }

    #[test]
    fn english_words_have_their_kind() {
        let contrast = Language::from_code("en").unwrap().contrast();
        let listed = |word| contrast.listed(word);
        assert!(listed("not").is_negation() && !listed("not").is_doubt());
        assert!(listed("denied").is_doubt() && listed("said").reports());
        assert_eq!(listed("seven").number(), Some("7"));
        let direction = |word| listed(word).direction().unwrap();
        let opposed = |a, b| direction(a).opposes(direction(b));
        assert!(opposed("rose", "fell") && opposed("northern", "eastern"));
        assert!(!opposed("rose", "climbed") && !opposed("rose", "southern"));
        assert_eq!(listed("table").direction(), None);
    }
}
