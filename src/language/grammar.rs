//! What words are in a sentence, as far as a list and their endings tell: verbs, adjectives, adverbs, what stands before them.

use super::word_list::WordList;
use crate::words::{KeyTable, WordKey, spelled};

/// What a word can be, a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Uses(u16);

impl Uses {
    /// A verb, an adverb or a number: no part of a phrase.
    pub(crate) const OUT: Uses = Uses(1);
    /// A noun, or a verb behind what stands before one.
    pub(crate) const NOUN_OR_VERB: Uses = Uses(1 << 1);
    /// "Proposed": part of a phrase before its noun.
    pub(crate) const PARTICIPLE: Uses = Uses(1 << 2);
    /// "Solving", of a verb that is listed: a verb where it opens a phrase.
    pub(crate) const GERUND: Uses = Uses(1 << 3);
    pub(crate) const ADJECTIVE: Uses = Uses(1 << 4);
    /// An adjective that names no kind of thing: "new".
    pub(crate) const VAGUE_ADJECTIVE: Uses = Uses(1 << 5);
    /// A noun that says little alone: "way".
    pub(crate) const VAGUE_NOUN: Uses = Uses(1 << 6);
    /// A day, a month: no phrase alone.
    pub(crate) const TIME: Uses = Uses(1 << 7);
    /// "To", "we", "will".
    pub(crate) const BEFORE_VERB: Uses = Uses(1 << 8);
    /// "Was", "has": what follows is no adjective.
    pub(crate) const BEFORE_PARTICIPLE: Uses = Uses(1 << 9);
    pub(crate) const DETERMINER: Uses = Uses(1 << 10);
    /// It shows that a text tells of people: "he", "said".
    pub(crate) const PERSON: Uses = Uses(1 << 11);
    /// A month where it is written with a capital: "May".
    pub(crate) const MONTH: Uses = Uses(1 << 15);
    /// In the third person, where it is a verb: "shows".
    pub(crate) const THIRD_PERSON: Uses = Uses(1 << 14);
    /// Of a verb that is listed; only read while a list is.
    const VERB: Uses = Uses(1 << 12);
    /// It ends like a word of another kind; only read while a list is.
    const NOUN: Uses = Uses(1 << 13);

    /// Whether a word is any of these.
    #[inline]
    pub(crate) const fn any(self, of: Uses) -> bool {
        self.0 & of.0 != 0
    }

    pub(crate) const fn and(self, other: Uses) -> Uses {
        Uses(self.0 | other.0)
    }
}

/// The words of a language, from its `grammar.txt`; nothing where there is none.
///
/// Its lines are `kind: word …`, in lower case: `verb` and `noun-or-verb` (the base, of which -s, -ed and -ing are made as in English),
/// `verb-form` (one that is irregular), and the others as [`Uses`] names them; `adjective-ending`, `adverb-ending`, `participle-ending` and
/// `noun-ending` tell words that are not listed, the first that fits; a `noun` ends like something else. Where words are not divided: `divider`, `no-start`,
/// `no-end` and `particle`.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    words: KeyTable<Uses>,
    endings: Vec<Ending>,
    /// Where words are not divided: characters that stand in no word, that begin none, that end none.
    pub(crate) dividers: &'static str,
    pub(crate) no_start: &'static str,
    pub(crate) no_end: &'static str,
    /// What is written on to a noun, blanks between; that of which no other word has the same ending.
    pub(crate) particles: &'static str,
    pub(crate) sure_particles: &'static str,
}

/// The kinds of words as lists name them.
const KINDS: [(&str, Uses); 14] = [
    ("verb", Uses::VERB),
    ("noun-or-verb", Uses::NOUN_OR_VERB),
    ("verb-form", Uses::OUT),
    ("adverb", Uses::OUT),
    ("noun", Uses::NOUN),
    ("adjective", Uses::ADJECTIVE),
    ("vague-adjective", Uses::VAGUE_ADJECTIVE),
    ("vague-noun", Uses::VAGUE_NOUN),
    ("time", Uses::TIME),
    ("before-verb", Uses::BEFORE_VERB),
    ("before-participle", Uses::BEFORE_PARTICIPLE),
    ("determiner", Uses::DETERMINER),
    ("person", Uses::PERSON),
    ("month", Uses::MONTH),
];

/// The same of endings.
const ENDINGS: [(&str, Uses); 4] = [
    ("adjective-ending", Uses::ADJECTIVE),
    ("adverb-ending", Uses::OUT),
    ("noun-ending", Uses::NOUN),
    ("participle-ending", Uses::PARTICIPLE),
];

/// Letters that a word must have before an ending, at least.
const BEFORE_ENDING: usize = 3;
/// Bytes up to which a word can be a form of a listed one.
const LONGEST: usize = 24;

impl Grammar {
    /// Reads a list.
    ///
    /// # Panics
    /// On a line of no known kind; a test reads every list.
    pub(super) fn read(list: &WordList) -> Self {
        let mut grammar = Grammar {
            words: KeyTable::with_room(list.gaps()),
            ..Grammar::default()
        };
        list.read_all(|kind, entries| {
            let words = entries.split_whitespace();
            if let Some(uses) = of(&ENDINGS, kind) {
                let ending = |letters| Ending {
                    letters,
                    last: last_two(letters),
                    uses,
                };
                grammar.endings.extend(words.map(ending));
            } else if let Some(uses) = of(&KINDS, kind) {
                for word in words {
                    let entry = grammar.words.entry(WordKey::of(&spelled(word)));
                    *entry = entry.and(uses);
                }
            } else if let Some(list) = grammar.characters(kind) {
                *list = entries;
            } else {
                return false;
            }
            true
        });
        grammar
    }

    /// The list of a kind that is read where words are not divided.
    fn characters(&mut self, kind: &str) -> Option<&mut &'static str> {
        match kind {
            "divider" => Some(&mut self.dividers),
            "no-start" => Some(&mut self.no_start),
            "no-end" => Some(&mut self.no_end),
            "particle" => Some(&mut self.particles),
            "sure-particle" => Some(&mut self.sure_particles),
            _ => None,
        }
    }

    /// Whether the kinds of its words are told.
    pub(crate) fn is_known(&self) -> bool {
        !self.endings.is_empty()
    }

    /// What a lower-case word can be. Cost: a few look-ups.
    pub(crate) fn uses(&self, word: &str) -> Uses {
        let listed = self.listed(word.as_bytes());
        if listed.any(Uses::VERB) {
            return listed.and(Uses::OUT);
        }
        let told = Uses::OUT.and(Uses::ADJECTIVE).and(Uses::VAGUE_ADJECTIVE);
        if listed.any(told.and(Uses::NOUN)) {
            return listed;
        }
        let last = last_two(word);
        let ending = self
            .endings
            .iter()
            .find(|ending| ending.last == last && ending.fits(word));
        listed.and(ending.map_or_else(|| self.inflected(word), |ending| ending.uses))
    }

    fn listed(&self, word: &[u8]) -> Uses {
        self.words.get(WordKey::of_bytes(word)).unwrap_or_default()
    }

    /// What a word is as a form of a listed verb: its -s or its -ing.
    fn inflected(&self, word: &str) -> Uses {
        let bases = match word.as_bytes() {
            [base @ .., b'i', b'n', b'g'] => return self.gerund(base),
            [base @ .., b'i', b'e', b's'] => self.with_letter(base, b'y'),
            [base @ .., b'e', b's'] => self.listed(base).and(self.with_letter(base, b'e')),
            [base @ .., b's'] => self.listed(base),
            _ => return Uses::default(),
        };
        match (bases.any(Uses::NOUN_OR_VERB), bases.any(Uses::VERB)) {
            (true, _) => Uses::NOUN_OR_VERB.and(Uses::THIRD_PERSON),
            (_, true) => Uses::OUT,
            _ => Uses::default(),
        }
    }

    /// What a word is that is this and -ing.
    fn gerund(&self, base: &[u8]) -> Uses {
        let mut bases = self.listed(base).and(self.with_letter(base, b'e'));
        if let [single @ .., one, two] = base
            && one == two
        {
            bases = bases.and(self.with_letter(single, *one));
        }
        match bases.any(Uses::VERB.and(Uses::NOUN_OR_VERB)) {
            true => Uses::GERUND,
            false => Uses::default(),
        }
    }

    /// What is listed of a word with one more letter.
    fn with_letter(&self, word: &[u8], letter: u8) -> Uses {
        let mut longer = [0; LONGEST];
        let Some(room) = longer.get_mut(..=word.len()) else {
            return Uses::default();
        };
        room[..word.len()].copy_from_slice(word);
        room[word.len()] = letter;
        self.listed(room)
    }
}

/// Letters by which words are told.
#[derive(Debug)]
struct Ending {
    letters: &'static str,
    /// The last two of them, by which most are ruled out.
    last: [u8; 2],
    uses: Uses,
}

impl Ending {
    fn fits(&self, word: &str) -> bool {
        let long = |before: &str| before.len() >= BEFORE_ENDING && before.contains(is_vowel);
        let before = word.strip_suffix(self.letters);
        before.is_some_and(|before| self.uses == Uses::NOUN || long(before))
    }
}

/// The last two bytes of a word; none of a shorter one.
fn last_two(word: &str) -> [u8; 2] {
    word.as_bytes().last_chunk().copied().unwrap_or_default()
}

/// What the words of a kind are.
fn of(kinds: &[(&str, Uses)], kind: &str) -> Option<Uses> {
    let known = kinds.iter().find(|(name, _)| *name == kind);
    known.map(|(_, uses)| *uses)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{LANGUAGES, Language};

    #[test]
    fn every_list_can_be_read() {
        let known = LANGUAGES.iter().filter(|l| l.grammar().is_known());
        assert_eq!(known.map(|l| l.code).collect::<Vec<_>>(), ["en"]);
    }

    #[test]
    fn words_are_told_by_the_list_and_by_their_endings() {
        let grammar = Language::from_code("en").unwrap().grammar();
        for (word, uses) in [
            ("describe", Uses::OUT),
            ("describes", Uses::OUT),
            ("satisfies", Uses::OUT),
            ("slowly", Uses::OUT),
            ("results", Uses::NOUN_OR_VERB),
            ("proposed", Uses::PARTICIPLE),
            ("describing", Uses::GERUND),
            ("stopping", Uses::GERUND),
            ("famous", Uses::ADJECTIVE),
            ("new", Uses::VAGUE_ADJECTIVE),
            ("tuesday", Uses::TIME),
        ] {
            assert!(grammar.uses(word).any(uses), "{word}");
        }
        for noun in [
            "harbour",
            "assembly",
            "string",
            "speed",
            "computers",
            "clustering",
        ] {
            assert_eq!(grammar.uses(noun).and(Uses::NOUN), Uses::NOUN, "{noun}");
        }
    }
}
