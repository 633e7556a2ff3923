//! How much to keep, and how that is counted.

use crate::error::Error;

/// How much to keep. A summary never exceeds it, but for a text whose every sentence is longer.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Length {
    /// Sentences.
    Sentences(usize),
    /// Words as `wc -w` counts them; in scripts without spaces, each character is one.
    Words(usize),
    /// Characters (Unicode scalar values), the line breaks between sentences included.
    Chars(usize),
    /// Tokens of a language model, by a rule of thumb: see [`count_tokens`].
    Tokens(usize),
    /// Percent of the text's words, above 0 and up to 100.
    Percent(f64),
}

impl Default for Length {
    fn default() -> Self {
        Length::Sentences(3)
    }
}

impl Length {
    /// A share of the text.
    ///
    /// # Errors
    /// [`Error::Value`] unless the number is above 0 and at most 100.
    pub fn percent(value: f64) -> Result<Self, Error> {
        let valid = value > 0.0 && value <= 100.0;
        valid
            .then_some(Length::Percent(value))
            .ok_or_else(|| Error::Value("a percentage is above 0 and at most 100".into()))
    }

    /// The budget for a text, in the unit that [`Length::cost`] counts.
    pub(super) fn budget(self, text: &str) -> usize {
        match self {
            Length::Sentences(n) | Length::Words(n) | Length::Chars(n) | Length::Tokens(n) => n,
            Length::Percent(p) => (count_words(text) as f64 * p / 100.0).floor() as usize,
        }
    }

    /// Which share of a text with so many sentences is asked for, from 0 to 1.
    pub(crate) fn share(self, text: &str, sentences: usize) -> f64 {
        let all = match self {
            Length::Sentences(_) => sentences,
            Length::Words(_) => count_words(text),
            Length::Chars(_) => text.chars().count(),
            Length::Tokens(_) => count_tokens(text),
            Length::Percent(p) => return p / 100.0,
        };
        (self.budget(text) as f64 / all.max(1) as f64).min(1.0)
    }

    pub(super) fn is_sentences(self) -> bool {
        matches!(self, Length::Sentences(_))
    }

    /// What a sentence takes of the budget; `first` if no other stands before it.
    pub(super) fn cost(self, sentence: &str, first: bool) -> usize {
        match self {
            Length::Sentences(_) => 1,
            Length::Words(_) | Length::Percent(_) => count_words(sentence),
            Length::Chars(_) => sentence.chars().count() + usize::from(!first),
            Length::Tokens(_) => count_tokens(sentence) + usize::from(!first),
        }
    }
}

/// Whether a character belongs to a script without spaces between words: Chinese, Japanese, Thai, Lao.
fn unspaced(c: &char) -> bool {
    matches!(*c as u32, 0xe00..=0xeff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// Tokens of a text as language models cut it, by a rule of thumb that needs no vocabulary and mostly errs on the high side:
/// one for every four ASCII letters or digits of a run, the last four begun, one for every two other letters, and one for
/// every mark and every character of a script without spaces.
pub fn count_tokens(text: &str) -> usize {
    let kind = |c: char| match c {
        _ if c.is_whitespace() => 0,
        'a'..='z' | 'A'..='Z' | '0'..='9' => 4,
        _ if c.is_alphanumeric() && !unspaced(&c) => 2,
        _ => 1,
    };
    let (mut tokens, mut run, mut last) = (0, 0, 0);
    for kind in text.chars().map(kind) {
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        tokens += usize::from(kind > 0 && (run - 1) % kind == 0);
    }
    tokens
}

/// Words between white space; Chinese, Japanese and Thai characters count singly.
pub(crate) fn count_words(text: &str) -> usize {
    let of_word = |word: &str| {
        let singly = word.chars().filter(unspaced).count();
        singly
            + usize::from(
                word.chars()
                    .any(|c| !unspaced(&c) && (singly == 0 || c.is_alphanumeric())),
            )
    };
    text.split_whitespace().map(of_word).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_wc_does() {
        assert_eq!(count_words("al-Assad said — “no”."), 4);
        assert_eq!(count_words("日本語 text"), 4);
    }

    #[test]
    fn tokens_are_counted_by_the_stated_rule() {
        for (text, tokens) in [
            ("", 0),
            ("the bridges, 2024", 1 + 2 + 1 + 1),
            ("мост", 2),
            ("大桥。", 3),
        ] {
            assert_eq!(count_tokens(text), tokens, "{text}");
        }
    }
}
