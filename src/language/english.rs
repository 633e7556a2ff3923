//! The Snowball stemmer of English ("Porter 2") in a fraction of the library's time.
//!
//! The library copies a word for each letter that it changes and looks for each ending by bisection: some 3,700 instructions a
//! word, which was a tenth of what a summary of a news story cost. Here the letters lie in one buffer, and an ending is eight bytes
//! of it that are compared at once. It is for words of ASCII, and gives for every one of them what the library gives, by a property
//! test. The rules are those of <https://snowballstem.org/algorithms/english/stemmer.html> as the library has them; steps and
//! regions have their names from there.

use super::endings::{Ending, step_2_endings, step_3_endings, step_4_endings};
use std::borrow::Cow;

/// Longest word that is stemmed here, in bytes: a bit for each.
const LONGEST: usize = 64;
/// Bytes before the letters, so that an ending can be read as a number.
const AHEAD: usize = 8;

/// The stem of a lower-case word, which may be empty; `None` of one that is too long, or not in ASCII. Cost: some 300
/// instructions.
pub(super) fn stem(word: &str) -> Option<Cow<'_, str>> {
    if word.len() > LONGEST || !word.is_ascii() {
        return None;
    }
    if word.len() < 3 {
        return Some(word.into());
    }
    if let Some(irregular) = irregular(word) {
        return Some(irregular.into());
    }
    let word = word.strip_prefix('\'').unwrap_or(word);
    let mut letters = Letters::of(word);
    letters.cut_endings();
    letters.restore_y();
    let stem = letters.all();
    Some(match word.get(..stem.len()) {
        Some(start) if start.as_bytes() == stem => start.into(),
        _ => String::from_utf8_lossy(stem).into_owned().into(),
    })
}

fn irregular(word: &str) -> Option<&'static str> {
    Some(match word {
        "skis" => "ski",
        "skies" => "sky",
        "dying" => "die",
        "lying" => "lie",
        "tying" => "tie",
        "idly" => "idl",
        "gently" => "gentl",
        "ugly" => "ugli",
        "early" => "earli",
        "only" => "onli",
        "singly" => "singl",
        "andes" => "andes",
        "atlas" => "atlas",
        "bias" => "bias",
        "cosmos" => "cosmos",
        "howe" => "howe",
        "news" => "news",
        "sky" => "sky",
        _ => return None,
    })
}

/// The letters of a word while its endings are cut off. A `y` that is a consonant stands as `Y`.
struct Letters {
    bytes: [u8; AHEAD + LONGEST],
    length: usize,
    /// A bit for each letter that was a vowel at first.
    vowels: u64,
    /// Whether there is a `y` that is a consonant.
    has_y: bool,
    /// Where the regions R1 and R2 begin; endings are cut only inside them.
    r1: usize,
    r2: usize,
}

/// What a letter can be.
const VOWEL: u8 = 1;
/// It does not follow a short syllable: a vowel, `w`, `x` or `Y`.
const NOT_SHORT: u8 = 1 << 1;
/// "li" may be cut off behind it.
const BEFORE_LI: u8 = 1 << 2;
/// Two of it are one where "ed" or "ing" was cut off.
const DOUBLE: u8 = 1 << 3;

const LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let sets: [(&[u8], u8); 4] = [
        (b"aeiouy", VOWEL),
        (b"aeiouywxY", NOT_SHORT),
        (b"cdeghkmnrt", BEFORE_LI),
        (b"bdfgmnprt", DOUBLE),
    ];
    let mut set = 0;
    while set < sets.len() {
        let (members, bit) = sets[set];
        let mut at = 0;
        while at < members.len() {
            letters[members[at] as usize] |= bit;
            at += 1;
        }
        set += 1;
    }
    letters
};

fn is(letter: u8, what: u8) -> bool {
    LETTERS[letter as usize] & what != 0
}

impl Letters {
    fn of(word: &str) -> Self {
        let length = word.len();
        let mut letters = Letters {
            bytes: [0; AHEAD + LONGEST],
            length,
            vowels: 0,
            has_y: false,
            r1: length,
            r2: length,
        };
        letters.bytes[AHEAD..AHEAD + length].copy_from_slice(word.as_bytes());
        letters.mark_vowels();
        letters.mark_regions();
        letters
    }

    /// Finds the vowels; a `y` at the start or behind one is none.
    fn mark_vowels(&mut self) {
        let mut consonant_y = true;
        for (at, letter) in self.bytes[AHEAD..][..self.length].iter_mut().enumerate() {
            let mut vowel = is(*letter, VOWEL);
            if *letter == b'y' && consonant_y {
                *letter = b'Y';
                self.has_y = true;
                vowel = false;
            }
            self.vowels |= u64::from(vowel) << at;
            consonant_y = vowel;
        }
    }

    /// Each region begins behind the first consonant that follows a vowel; R2 in R1.
    fn mark_regions(&mut self) {
        let mut ends = (self.vowels << 1) & !self.vowels;
        if self.length < LONGEST {
            ends &= (1 << self.length) - 1;
        }
        let opening = match self.all() {
            [b'g', b'e', b'n', b'e', b'r', ..] | [b'a', b'r', b's', b'e', b'n', ..] => 5,
            [b'c', b'o', b'm', b'm', b'u', b'n', ..] => 6,
            _ => 0,
        };
        if opening > 0 {
            self.r1 = opening;
            ends &= !0 << (opening + 1);
        } else if ends != 0 {
            self.r1 = ends.trailing_zeros() as usize + 1;
            ends &= ends - 1;
        }
        if ends != 0 {
            self.r2 = ends.trailing_zeros() as usize + 1;
        }
    }

    fn restore_y(&mut self) {
        if self.has_y {
            let letters = &mut self.bytes[AHEAD..][..self.length];
            letters
                .iter_mut()
                .filter(|letter| **letter == b'Y')
                .for_each(|letter| *letter = b'y');
        }
    }

    fn all(&self) -> &[u8] {
        &self.bytes[AHEAD..][..self.length]
    }

    /// The last eight letters as a number, of which the last is the lowest byte.
    fn tail(&self) -> u64 {
        let mut tail = [0; AHEAD];
        tail.copy_from_slice(&self.bytes[self.length..][..AHEAD]);
        u64::from_be_bytes(tail)
    }

    /// Whether one of the first so many letters is a vowel.
    fn has_vowel(&self, first: usize) -> bool {
        self.vowels & ((1 << first) - 1) != 0
    }

    /// Puts a letter at the end, of which something was cut off.
    fn push(&mut self, letter: u8) {
        self.bytes[AHEAD + self.length] = letter;
        self.length += 1;
    }

    /// Whether the letters end in a short syllable.
    fn ends_short(&self) -> bool {
        let vowel = |letter: &u8| is(*letter, VOWEL);
        match self.all() {
            [.., before, middle, last] => !is(*last, NOT_SHORT) && vowel(middle) && !vowel(before),
            [first, last] => vowel(first) && !vowel(last),
            _ => false,
        }
    }

    fn cut_endings(&mut self) {
        self.step_0();
        self.step_1a();
        if is_invariant(self.all()) {
            return;
        }
        self.step_1b();
        self.step_1c();
        self.step_2();
        self.step_3();
        self.step_4();
        self.step_5();
    }

    fn step_0(&mut self) {
        match self.all() {
            [.., b'\'', b's', b'\''] => self.length -= 3,
            [.., b'\'', b's'] => self.length -= 2,
            [.., b'\''] => self.length -= 1,
            _ => {}
        }
    }

    fn step_1a(&mut self) {
        match self.all() {
            [.., b's', b's', b'e', b's'] => self.length -= 2,
            [_, _, .., b'i', b'e', b's' | b'd'] => self.length -= 2,
            [.., b'i', b'e', b's' | b'd'] => self.length -= 1,
            [.., b'u' | b's', b's'] => {}
            [start @ .., _, b's'] if self.has_vowel(start.len()) => self.length -= 1,
            _ => {}
        }
    }

    fn step_1b(&mut self) {
        let (start, double) = match self.all() {
            [start @ .., b'e', b'e', b'd'] => (start.len(), true),
            [start @ .., b'e', b'e', b'd', b'l', b'y'] => (start.len(), true),
            [start @ .., b'e', b'd'] => (start.len(), false),
            [start @ .., b'i', b'n', b'g'] => (start.len(), false),
            [start @ .., b'e', b'd', b'l', b'y'] => (start.len(), false),
            [start @ .., b'i', b'n', b'g', b'l', b'y'] => (start.len(), false),
            _ => return,
        };
        if double && self.r1 <= start {
            self.length = start + 2;
        } else if !double && self.has_vowel(start) {
            self.length = start;
            self.mend();
        }
    }

    /// Gives what "ed" or "ing" was cut off from the end that it has alone: "hop" for "hopp", "hope" for "hop".
    fn mend(&mut self) {
        match self.all() {
            [.., b'a', b't'] | [.., b'b', b'l'] | [.., b'i', b'z'] => self.push(b'e'),
            [.., before, last] if before == last && is(*last, DOUBLE) => self.length -= 1,
            _ if self.length == self.r1 && self.ends_short() => self.push(b'e'),
            _ => {}
        }
    }

    fn step_1c(&mut self) {
        if let [_, .., before, b'y' | b'Y'] = self.all()
            && !is(*before, VOWEL)
        {
            self.length -= 1;
            self.push(b'i');
        }
    }

    fn step_2(&mut self) {
        self.replace(self.r1, step_2_endings, |letters, start, ending| {
            let before = letters.bytes[AHEAD + start - 1];
            match ending {
                "ogi" => before == b'l',
                "li" => is(before, BEFORE_LI),
                _ => true,
            }
        });
    }

    fn step_3(&mut self) {
        self.replace(self.r1, step_3_endings, |letters, start, ending| {
            ending != "ative" || letters.r2 <= start
        });
    }

    fn step_4(&mut self) {
        self.replace(self.r2, step_4_endings, |letters, start, ending| {
            ending != "ion" || matches!(letters.bytes[AHEAD + start - 1], b's' | b't')
        });
    }

    fn step_5(&mut self) {
        let start = match self.all() {
            [start @ .., b'e' | b'l'] => start.len(),
            _ => return,
        };
        let last = self.bytes[AHEAD + start];
        self.length = start;
        let goes = match last {
            b'e' => self.r2 <= start || self.r1 <= start && !self.ends_short(),
            _ => self.r2 <= start && self.bytes[AHEAD + start - 1] == b'l',
        };
        self.length += usize::from(!goes);
    }

    /// Puts what a step says in the place of the longest of its endings that the letters have, if that begins in the region and is
    /// `fit`, given where it begins.
    fn replace(
        &mut self,
        region: usize,
        endings: fn(u8) -> &'static [Ending],
        fit: impl Fn(&Self, usize, &str) -> bool,
    ) {
        if region + 2 > self.length {
            return;
        }
        let tail = self.tail();
        let found = endings(tail as u8)
            .iter()
            .find(|ending| ending.closes(tail));
        let Some(ending) = found else { return };
        let start = self.length - ending.old.len();
        if region <= start && fit(self, start, ending.old) {
            self.length = start + ending.new.len();
            self.bytes[AHEAD + start..][..ending.new.len()].copy_from_slice(ending.new.as_bytes());
        }
    }
}

/// What has no ending to cut off, once it is in the singular.
fn is_invariant(letters: &[u8]) -> bool {
    matches!(
        letters,
        b"inning"
            | b"outing"
            | b"canning"
            | b"herring"
            | b"earring"
            | b"proceed"
            | b"exceed"
            | b"succeed"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{LANGUAGES, Language};
    use proptest::prelude::*;
    use rust_stemmers::{Algorithm, Stemmer};

    fn assert_same(word: &str) {
        let theirs = Stemmer::create(Algorithm::English);
        match stem(word) {
            Some(ours) => assert_eq!(ours, theirs.stem(word), "{word}"),
            None => {
                assert!(word.len() > LONGEST || !word.is_ascii())
            }
        }
    }

    /// Words out of pieces that the rules speak of.
    fn pieces() -> impl Strategy<Value = String> {
        const PIECES: &str = "a|e|i|o|u|y|b|l|s|t|w|x|ll|tt|'|gener|arsen|commun|suc|pro|ex|can|inn|herr|out|anci|enci|ogi|li|bli|abli|alli|\
            fulli|lessli|ousli|entli|aliti|biliti|iviti|tional|ational|alism|ation|ization|izer|ator|iveness|fulness|ousness|icate|ative|\
            alize|iciti|ical|ful|ness|ic|ance|ence|able|ible|ate|ive|ize|iti|al|ism|ion|er|ous|ant|ent|ment|ement|ed|eed|ing|edly|eedly|\
            ingly|at|bl|iz|ied|ies|sses|ss|us|'s|'s'|ly|ceed";
        let pieces: Vec<&str> = PIECES.split('|').collect();
        let piece = prop_oneof![
            2 => proptest::sample::select(pieces).prop_map(str::to_owned),
            1 => "[a-z]{1,2}",
        ];
        proptest::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn stems_are_those_of_the_library(pieced in pieces(), any in "[a-z']{0,12}|[ -~]{0,8}|\\PC{0,4}") {
            assert_same(&pieced);
            assert_same(&any);
        }
    }

    #[test]
    fn stems_of_listed_words_are_those_of_the_library() {
        for language in &LANGUAGES {
            for list in language.files.all() {
                list.text
                    .split([' ', '\n', '|', '=', '_'])
                    .for_each(assert_same);
            }
            language.stop_words().for_each(assert_same);
        }
        assert_same(&"ational".repeat(9));
        assert_same(&"ational".repeat(10));
    }

    #[test]
    fn english_words_are_stemmed_here() {
        let english = Language::from_code("en").unwrap();
        for (word, stem) in [
            ("generously", "generous"),
            ("skies", "sky"),
            ("hoping", "hope"),
            ("yearly", "year"),
        ] {
            assert_eq!(super::stem(word).unwrap(), stem);
            assert_eq!(english.stem(word), stem);
        }
    }
}
