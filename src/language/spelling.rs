//! What of a word's spelling is known only with its language; what is not stands in `words/spelling.rs`.

use super::Language;
use crate::words::{fold, spelled};

/// A word's key form in a language. Linear.
pub(crate) fn fold_in(language: Option<&Language>, word: &str, into: &mut String) {
    if language.is_some_and(|l| l.traits.dotless_i) && word.contains('I') {
        fold(&spelled(word).replace('I', "ı"), into);
    } else {
        fold(word, into);
    }
}

impl Language {
    /// The other spelling of a lower-case word, where it has one that stands for both: that of "fuer" is "für". A word that is known
    /// as it is written is left so ("aktuell"), unless the other is more common. Cost: linear, in few languages; in others none.
    pub(crate) fn other_spelling(&self, word: &str) -> Option<String> {
        let same = self.same();
        if !same.respells() {
            return None;
        }
        let weight = |word: &str| self.background().map_or(0, |b| b.tenths(&self.stem(word)));
        let common = |other: &String| {
            let known = self.background().is_some_and(|b| b.has(&self.stem(word)));
            !known || weight(other) < weight(word)
        };
        let letters = || same.with_one_letter(word).filter(common);
        same.with_one_ending(word).or_else(letters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_a_keyboard_lacks_are_found_in_two_others() {
        for (code, word, other) in [
            ("de", "mueller", Some("müller")),
            ("de", "fuer", Some("für")),
            ("de", "goebel", Some("göbel")),
            ("de", "neue", None),
            ("de", "quelle", None),
            ("de", "aktuell", None),
            ("de", "israel", None),
            ("da", "gaarden", Some("gården")),
            ("en", "blue", None),
            ("vi", "hoà", Some("hòa")),
            ("vi", "quý", None),
            ("vi", "hoàn", None),
        ] {
            let language = Language::from_code(code).unwrap();
            assert_eq!(language.other_spelling(word).as_deref(), other, "{word}");
        }
    }

    #[test]
    fn the_turkish_i_keeps_its_dot_or_has_none() {
        let folded = |word: &str, code: &str| {
            let mut folded = String::new();
            fold_in(Language::from_code(code).ok(), word, &mut folded);
            folded
        };
        assert_eq!(folded("IŞIK", "tr"), folded("ışık", "tr"));
        assert_eq!(folded("İSTANBUL", "tr"), folded("istanbul", "tr"));
        assert_eq!(folded("I\u{307}stanbul", "tr"), "istanbul");
        assert_ne!(folded("kırk", "tr"), folded("kirk", "tr"));
        assert_eq!(folded("IN", "en"), "in");
    }
}
