//! What says the same in other letters: spellings, forms of irregular verbs, abbreviations.

use super::word_list::WordList;
use rustc_hash::{FxHashMap, FxHashSet};

/// The forms of a language that say the same, from its `same.txt`.
///
/// The file's lines are `word: form=word …` (lower case), `short: Form=word …` (as it is written, without stops), both with `_`
/// between the words of a longer form; `pair: one_two=word …` (two words for one); `suffix: 'end=word …` (what is
/// written on to the word before it); `title: word …` (what may stand before a name or not); `passive: be by have` (the auxiliary, as `word` gives it, what names the
/// agent behind it, and the auxiliary of what is done) and `infinitive: to`.
#[derive(Debug, Default)]
pub(crate) struct Same {
    words: FxHashMap<&'static str, &'static str>,
    short: FxHashMap<&'static str, &'static str>,
    pairs: FxHashMap<&'static str, Vec<(&'static str, &'static str)>>,
    suffixes: Vec<(&'static str, &'static str)>,
    titles: FxHashSet<&'static str>,
    /// The auxiliary of the passive voice, the word before its agent, and the auxiliary of what is done.
    pub(crate) passive: Vec<&'static str>,
    /// The word before an infinitive.
    pub(crate) infinitive: Option<&'static str>,
}

impl Same {
    /// Reads a list.
    ///
    /// # Panics
    /// On a line of no known kind; a test reads every list.
    pub(super) fn read(list: &WordList) -> Self {
        let mut same = Same::default();
        list.read_all(|kind, entries| {
            let words = entries.split_whitespace();
            let forms = words.clone().filter_map(|word| word.split_once('='));
            match kind {
                "word" => same.words.extend(forms),
                "short" => same.short.extend(forms),
                "pair" => forms.for_each(|(pair, word)| same.add_pair(pair, word)),
                "suffix" => same.suffixes.extend(forms),
                "title" => same.titles.extend(words),
                "passive" => same.passive = words.collect(),
                "infinitive" => same.infinitive = Some(entries),
                _ => return false,
            }
            true
        });
        same
    }

    fn add_pair(&mut self, pair: &'static str, word: &'static str) {
        if let Some((one, two)) = pair.split_once('_') {
            self.pairs.entry(one).or_default().push((two, word));
        }
    }

    /// The words for which a lower-case word stands, `_` between them, if it has another form.
    pub(crate) fn word(&self, word: &str) -> Option<&'static str> {
        self.words.get(word).copied()
    }

    /// The words for which an abbreviation stands, as it is written but for its stops.
    pub(crate) fn short(&self, surface: &str) -> Option<&'static str> {
        self.short.get(surface).copied()
    }

    /// What may follow a lower-case word, and the one word that both are.
    pub(crate) fn pairs(&self, first: &str) -> &[(&'static str, &'static str)] {
        self.pairs.get(first).map_or(&[], Vec::as_slice)
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

    /// Whether a lower-case word may stand before a name or not.
    pub(crate) fn is_title(&self, word: &str) -> bool {
        self.titles.contains(word)
    }
}

/// A word in a spelling that American and British English share: "colour" as "color", "organised" as "organized", "theatre" as
/// "theater", "travelled" as "traveled", "paediatric" as "pediatric". What else it does to a word ("course") it does to all of
/// them, and no two words of a news text become one.
pub(crate) fn one_spelling(word: &str) -> Option<String> {
    let pairs = &mut word.as_bytes().windows(2);
    if word.len() < 4 || !pairs.any(|pair| TELLTALES.contains(&[pair[0], pair[1]])) {
        return None;
    }
    let mut spelled = word.to_owned();
    let our = word.find("our").filter(|&at| at > 1);
    if let Some(at) = our.filter(|&at| BEHIND_OUR.contains(&&word[at + 3..])) {
        spelled.remove(at + 1);
    }
    for (british, american) in ENDINGS {
        if let Some(stem) = spelled.strip_suffix(british)
            && stem.len() > 1
        {
            spelled = format!("{stem}{american}");
            break;
        }
    }
    if spelled.len() > 6 {
        spelled = spelled.replace("ae", "e").replace("oe", "e");
    }
    let one = undoubled(&centered(spelled));
    (one != word).then_some(one)
}

/// Pairs of letters without one of which a word has one spelling.
const TELLTALES: &[[u8; 2]] = &[
    *b"ou", *b"is", *b"ys", *b"gu", *b"re", *b"ll", *b"ae", *b"oe",
];

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
fn centered(word: String) -> String {
    let plural = word.ends_with("res");
    let stem = word.trim_end_matches('s');
    match stem.strip_suffix("re").map(str::as_bytes) {
        Some([.., before, last])
            if matches!(last, b't' | b'b' | b'v') && (*before != b's' || *last == b't') =>
        {
            format!(
                "{}er{}",
                &stem[..stem.len() - 2],
                if plural { "s" } else { "" }
            )
        }
        _ => word,
    }
}

/// "travelling" as "traveling": one l between vowels behind the first syllable.
fn undoubled(word: &str) -> String {
    let bytes = word.as_bytes();
    let at = word.rfind("ll").filter(|&at| {
        let before = &bytes[..at];
        let groups = before
            .iter()
            .enumerate()
            .filter(|&(i, b)| is_vowel(*b) && (i == 0 || !is_vowel(before[i - 1])))
            .count();
        groups > 1 && bytes.get(at + 2).copied().is_some_and(is_vowel)
    });
    match at {
        Some(at) => format!("{}{}", &word[..at], &word[at + 1..]),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LANGUAGES;

    #[test]
    fn every_list_can_be_read() {
        let listed = LANGUAGES.iter().filter(|l| !l.same().words.is_empty());
        assert_eq!(listed.count(), 7);
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
