//! What says the same in other letters: spellings, forms of irregular verbs, abbreviations.

use super::word_list::{WordList, WordTable};
use crate::words::WordKey;
use std::borrow::Cow;

/// The forms of a language that say the same, from its `same.txt`.
///
/// The file's lines are `word: form=word …` (lower case), `short: Form=word …` (as it is written, without stops), both with `_`
/// between the words of a longer form; `pair: one_two=word …` (two words for one); `suffix: 'end=word …` (what is
/// written on to the word before it); `title: word …` (what may stand before a name or not); `numero: word …` (what before a number says no more than that, the first being the word for it), `clock: word …` (what makes the number before it a time of
/// day) `passive: be by have` (the auxiliary, as `word` gives it, what names the
/// agent behind it, and the auxiliary of what is done), `infinitive: to`, `person: word …` (nouns that tell no more of a person than that it is one)
/// and `another: word …` (what makes the name behind it another's: "South Korea"); `letters: ae=ä …` (letters for one that a keyboard lacks) and
/// `ending: oà=òa …` (two ways to write the end of a word).
#[derive(Debug, Default)]
pub(crate) struct Same {
    words: WordTable<SameWord>,
    suffixes: Vec<(&'static str, &'static str)>,
    /// The auxiliary of the passive voice, the word before its agent, and the auxiliary of what is done.
    pub(crate) passive: Vec<&'static str>,
    /// The word before an infinitive.
    pub(crate) infinitive: Option<&'static str>,
    /// Nouns that tell no more of a person than that it is one.
    pub(crate) persons: Vec<&'static str>,
    /// What makes the name behind it another's.
    pub(crate) another: Vec<&'static str>,
    /// What makes the number before it a time of day.
    pub(crate) clock: Vec<&'static str>,
    /// Letters that may stand for one, and endings that may stand for another.
    letters: Vec<(&'static str, &'static str)>,
    endings: Vec<(&'static str, &'static str)>,
}

/// What the list says of a word.
#[derive(Debug, Default)]
pub(crate) struct SameWord {
    /// Of a lower-case word: the words for which it stands, `_` between them, if it has another form.
    pub(crate) form: Option<&'static str>,
    /// Of a word as it is written, but for its stops: the words for which it stands as an abbreviation.
    pub(crate) short: Option<&'static str>,
    /// What may follow a lower-case word, and the one word that both are.
    pub(crate) pairs: Vec<(&'static str, &'static str)>,
    /// Whether a lower-case word may stand before a name or not.
    pub(crate) title: bool,
    /// The word for "number" where a lower-case word means that before one.
    pub(crate) numero: Option<&'static str>,
}

impl Same {
    /// Reads a list.
    ///
    /// # Panics
    /// On a line of no known kind; a test reads every list.
    pub(super) fn read(list: &WordList) -> Self {
        let mut same = Same {
            words: WordTable::of(list, 0),
            ..Same::default()
        };
        list.read_all(|kind, entries| {
            let words = entries.split_whitespace();
            let forms = words.clone().filter_map(|word| word.split_once('='));
            match kind {
                "word" => forms.for_each(|(word, form)| same.words.entry(word).form = Some(form)),
                "short" => {
                    forms.for_each(|(short, long)| same.words.entry(short).short = Some(long))
                }
                "pair" => forms.for_each(|(pair, word)| same.add_pair(pair, word)),
                "suffix" => same.suffixes.extend(forms),
                "title" => words.for_each(|word| same.words.entry(word).title = true),
                "numero" => {
                    let number = words.clone().next();
                    words.for_each(|word| same.words.entry(word).numero = number);
                }
                "person" => same.persons.extend(words),
                "another" => same.another.extend(words),
                "clock" => same.clock.extend(words),
                "passive" => same.passive = words.collect(),
                "infinitive" => same.infinitive = Some(entries),
                "letters" => same.letters.extend(forms),
                "ending" => same.endings.extend(forms),
                _ => return false,
            }
            true
        });
        same
    }

    fn add_pair(&mut self, pair: &'static str, word: &'static str) {
        if let Some((one, two)) = pair.split_once('_') {
            self.words.entry(one).pairs.push((two, word));
        }
    }

    /// What the list says of the word of a key.
    pub(crate) fn found(&self, key: WordKey) -> Option<&SameWord> {
        self.words.get(key)
    }

    /// Whether any word has two spellings by its letters alone.
    pub(crate) fn respells(&self) -> bool {
        !self.letters.is_empty() || !self.endings.is_empty()
    }

    /// A lower-case word with the other ending, if it has one that may be written otherwise; behind a "q" none is ("quý").
    pub(crate) fn with_one_ending(&self, word: &str) -> Option<String> {
        let ending = |(old, one): &(&str, &str)| {
            let start = word.strip_suffix(old)?;
            (!start.ends_with('q')).then(|| format!("{start}{one}"))
        };
        self.endings.iter().find_map(ending)
    }

    /// A lower-case word with one letter where two stand for it, if they can: not behind a vowel or "q" ("neue", "Quelle"), as the
    /// German stemmer of Snowball has it. Linear.
    pub(crate) fn with_one_letter(&self, word: &str) -> Option<String> {
        let stands = |two: &[u8]| self.letters.iter().any(|(old, _)| old.as_bytes() == two);
        if !word.as_bytes().windows(2).any(stands) {
            return None; // as most
        }
        let mut spelled = String::with_capacity(word.len());
        let mut rest = word;
        while let Some(c) = rest.chars().next() {
            let apart = !spelled.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'q']);
            let two = self.letters.iter().find(|two| rest.starts_with(two.0));
            match two.filter(|_| apart) {
                Some((two, one)) => {
                    spelled.push_str(one);
                    rest = &rest[two.len()..];
                }
                None => {
                    spelled.push(c);
                    rest = &rest[c.len_utf8()..];
                }
            }
        }
        (spelled != word).then_some(spelled)
    }

    /// A lower-case word without the short form of another that is written on to it, and that other.
    pub(crate) fn suffix<'a>(&self, word: &'a str) -> Option<(&'a str, &'static str)> {
        if !word.contains('\'') {
            return None;
        }
        let cut = |(suffix, full): &(&str, &'static str)| Some((word.strip_suffix(suffix)?, *full));
        self.suffixes
            .iter()
            .find_map(cut)
            .filter(|cut| !cut.0.is_empty())
    }
}

/// A word in a spelling that American and British English share: "colour" as "color", "organised" as "organized", "theatre" as
/// "theater", "travelled" as "traveled", "paediatric" as "pediatric". What else it does to a word ("course") it does to all of
/// them, and no two words of a news text become one.
pub(crate) fn one_spelling(word: &str) -> Option<String> {
    if word.len() < 4 {
        return None;
    }
    match telltales(word) {
        0 => None,
        telltales => respelled(word, telltales),
    }
}

/// Takes the steps for which a word has a telltale.
fn respelled(word: &str, telltales: u8) -> Option<String> {
    let mut spelled = Cow::Borrowed(word);
    let mut step = |signs: u8, respell: fn(&str) -> Option<String>| {
        if telltales & signs != 0
            && let Some(respelled) = respell(&spelled)
        {
            spelled = Cow::Owned(respelled);
        }
    };
    step(OU, without_u);
    step(IS | YS | GU, with_american_ending);
    step(AE | OE, with_plain_e);
    step(RE | AE | OE, centered);
    step(LL, undoubled);
    match spelled {
        Cow::Owned(one) if one != word => Some(one),
        _ => None,
    }
}

/// Pairs of letters without which a step of the spelling has nothing to do: a bit for each.
const OU: u8 = 1;
const IS: u8 = 1 << 1;
const YS: u8 = 1 << 2;
const GU: u8 = 1 << 3;
const RE: u8 = 1 << 4;
const LL: u8 = 1 << 5;
const AE: u8 = 1 << 6;
const OE: u8 = 1 << 7;

/// By byte: the pairs that it opens, and those that it ends.
const OPENS: [u8; 256] = letters(0);
const ENDS: [u8; 256] = letters(1);

const fn letters(place: usize) -> [u8; 256] {
    let pairs = [b"ou", b"is", b"ys", b"gu", b"re", b"ll", b"ae", b"oe"];
    let (mut letters, mut at) = ([0; 256], 0);
    while at < pairs.len() {
        letters[pairs[at][place] as usize] |= 1 << at;
        at += 1;
    }
    letters
}

/// The telltale pairs of letters that a word has. Linear.
fn telltales(word: &str) -> u8 {
    let (mut found, mut opened) = (0, 0);
    for byte in word.bytes() {
        found |= opened & ENDS[usize::from(byte)];
        opened = OPENS[usize::from(byte)];
    }
    found
}

/// "colour" as "color".
fn without_u(word: &str) -> Option<String> {
    let at = word.find("our").filter(|&at| at > 1)?;
    BEHIND_OUR
        .contains(&&word[at + 3..])
        .then(|| [&word[..at + 1], &word[at + 2..]].concat())
}

/// "organised" as "organized".
fn with_american_ending(word: &str) -> Option<String> {
    let endings = ENDINGS.iter();
    let mut respelled = endings.filter_map(|(british, american)| {
        let stem = word.strip_suffix(british)?;
        (stem.len() > 1).then(|| [stem, *american].concat())
    });
    respelled.next()
}

/// "paediatric" as "pediatric".
fn with_plain_e(word: &str) -> Option<String> {
    (word.len() > 6).then(|| word.replace("ae", "e").replace("oe", "e"))
}

/// What follows "our" where Americans write "or".
const BEHIND_OUR: &[&str] = &[
    "", "s", "'s", "ed", "ing", "ite", "ites", "able", "ably", "ful", "less", "er", "ers", "hood",
    "hoods", "ly", "al", "some",
];

const ENDINGS: &[(&str, &str)] = &[
    ("isations", "izations"),
    ("isation", "ization"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("isers", "izers"),
    ("iser", "izer"),
    ("ise", "ize"),
    ("ysed", "yzed"),
    ("yses", "yzes"),
    ("ysing", "yzing"),
    ("yse", "yze"),
    ("logues", "logs"),
    ("logue", "log"),
];

fn is_vowel(byte: u8) -> bool {
    b"aeiouy".contains(&byte)
}

/// "theatre" as "theater", "metres" as "meters".
fn centered(word: &str) -> Option<String> {
    let stem = word.trim_end_matches('s').strip_suffix("re")?;
    let plural = if word.ends_with("res") { "s" } else { "" };
    match stem.as_bytes() {
        [.., before, last]
            if matches!(last, b't' | b'b' | b'v') && (*before != b's' || *last == b't') =>
        {
            Some([stem, "er", plural].concat())
        }
        _ => None,
    }
}

/// "travelling" as "traveling": one l between vowels behind the first syllable.
fn undoubled(word: &str) -> Option<String> {
    let bytes = word.as_bytes();
    let at = word.rfind("ll")?;
    let before = &bytes[..at];
    let opens_group =
        |(i, b): &(usize, &u8)| is_vowel(**b) && (*i == 0 || !is_vowel(before[i - 1]));
    let groups = before.iter().enumerate().filter(opens_group).count();
    let vowel_behind = bytes.get(at + 2).copied().is_some_and(is_vowel);
    (groups > 1 && vowel_behind).then(|| [&word[..at], &word[at + 1..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LANGUAGES;
    use proptest::prelude::*;

    #[test]
    fn every_list_can_be_read() {
        let listed = LANGUAGES
            .iter()
            .filter(|l| l.same().words.iter().next().is_some());
        assert_eq!(listed.count(), 8);
    }

    proptest! {
        #[test]
        fn a_step_without_its_telltale_changes_nothing(word in "[abegilorstuyz]{3,9}(our|ise|yse|logue|tre|ll|ae|oe)[aeilors]{0,4}") {
            prop_assert_eq!(one_spelling(&word), respelled(&word, u8::MAX));
        }
    }

    #[test]
    fn british_and_american_words_are_one() {
        for (british, american) in [
            ("colour", "color"),
            ("organised", "organized"),
            ("theatre", "theater"),
            ("metres", "meters"),
            ("travelled", "traveled"),
            ("jeweller", "jeweler"),
            ("paediatric", "pediatric"),
            ("manoeuvre", "maneuver"),
            ("analyse", "analyze"),
            ("catalogue", "catalog"),
            ("favourites", "favorites"),
        ] {
            let one = |word: &str| one_spelling(word).unwrap_or_else(|| word.to_owned());
            assert_eq!(one(british), one(american));
        }
        for plain in ["there", "more", "called", "our", "before", "filling"] {
            assert_eq!(one_spelling(plain), None, "{plain}");
        }
    }
}
