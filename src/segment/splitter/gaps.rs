//! Sentences that end without a mark, as titles, signatures and chat do: a second linear model, for the gaps between words.

use super::features::{WEIGHTS, index};
use super::speech::SpeechModel;
use crate::language::key;
use std::borrow::Cow;

/// Weights as the trainer wrote them, one signed byte each; `weights.md` says what they were made from.
static BUILT_IN: &[u8; WEIGHTS] = include_bytes!("gaps.bin");

/// Weights of the features of gaps between words, a signed byte each; and those for lines without any mark.
#[derive(Debug, Clone)]
pub(super) struct GapModel(Cow<'static, [u8]>, pub(super) SpeechModel);

impl GapModel {
    /// The weights that are compiled in.
    pub(super) fn built_in() -> Self {
        GapModel(Cow::Borrowed(BUILT_IN), SpeechModel::built_in())
    }

    pub(super) fn new(weights: &[u8; WEIGHTS], speech: &[u8; WEIGHTS]) -> Self {
        GapModel(Cow::Owned(weights.to_vec()), SpeechModel::new(speech))
    }

    /// Offsets at which sentences end inside a text without a mark. Cost: linear, a few look-ups a word.
    pub(super) fn ends(&self, text: &str) -> Vec<usize> {
        let mut ends = Vec::new();
        walk(text, |gap| {
            let mut score = 0;
            gap.features(|index| score += i32::from(self.0[index] as i8));
            if score > 0 {
                ends.push(gap.at);
            }
            score > 0
        });
        ends
    }
}

/// Goes through the gaps between words; `visit` says whether a sentence ends at each.
pub(super) fn walk(text: &str, mut visit: impl FnMut(&WordGap) -> bool) {
    let mut at = 0;
    let mut words = text.split_inclusive(char::is_whitespace).map(|piece| {
        let word = piece.trim_end();
        at += piece.len();
        GapWord::new(word, at - (piece.len() - word.len()))
    });
    let mut words = std::iter::from_fn(|| words.find(|word| !word.text.is_empty()));
    let none = GapWord::new("", 0);
    let (mut earlier, mut left) = (none, words.next().unwrap_or(none));
    let mut right = words.next().unwrap_or(none);
    let mut count = 1;
    while !right.text.is_empty() {
        let later = words.next().unwrap_or(none);
        let gap = WordGap {
            at: left.end,
            words: [earlier, left, right, later],
            count,
        };
        count = if visit(&gap) { 1 } else { count + 1 };
        (earlier, left, right) = (left, right, later);
    }
}

/// What stands between two white spaces.
#[derive(Debug, Clone, Copy)]
struct GapWord<'t> {
    text: &'t str,
    /// Where it ends.
    end: usize,
    /// Its number, without regard to case.
    key: u64,
    /// Its form: "9/9/9" for a date, "a@a.a" for an address.
    pattern: u64,
}

impl<'t> GapWord<'t> {
    fn new(text: &'t str, end: usize) -> Self {
        GapWord {
            text,
            end,
            key: key(text),
            pattern: pattern(text),
        }
    }
}

/// The classes of a word's characters, each run as one, up to eight runs.
pub(super) fn pattern(word: &str) -> u64 {
    let class = |c: char| match c {
        c if c.is_lowercase() => 'a',
        c if c.is_uppercase() => 'A',
        c if c.is_alphabetic() => 'x',
        c if c.is_numeric() => '9',
        c => c,
    };
    let mut runs = 0;
    let mut last = '\0';
    let mut hash = 0;
    for c in word.chars().map(class) {
        if c != last && runs < 8 {
            hash = u64::rotate_left(hash, 7) ^ u64::from(u32::from(c));
            runs += 1;
        }
        last = c;
    }
    hash
}

/// The space between two words, with one more word on each side.
#[derive(Debug)]
pub(super) struct WordGap<'t> {
    /// Where a sentence would end.
    pub(super) at: usize,
    words: [GapWord<'t>; 4],
    /// Words since the sentence began.
    count: usize,
}

impl WordGap<'_> {
    /// Calls `use_weight` with the number of the weight of each feature.
    pub(super) fn features(&self, mut use_weight: impl FnMut(usize)) {
        let [earlier, left, right, later] = self.words;
        let count = u64::from(usize::BITS - self.count.leading_zeros()).min(6);
        let both = |a: u64, b: u64| a.wrapping_mul(31).rotate_left(17) ^ b;
        let forms = both(left.pattern, right.pattern);
        let mut add = |template, number, words| use_weight(index(template, number, words));
        add(0, 0, 0);
        add(1, 0, forms);
        add(2, 0, left.key);
        add(3, 0, right.key);
        add(4, 0, both(left.key, right.pattern));
        add(5, 0, both(left.pattern, right.key));
        add(6, 0, both(earlier.pattern, forms));
        add(7, 0, both(forms, later.pattern));
        add(8, count, right.pattern);
        add(9, count, forms);
        add(10, 0, both(later.key, right.pattern));
        add(11, 0, both(earlier.key, left.pattern));
        add(12, 0, both(left.key, right.key));
        add(13, count, left.key);
        add(14, 0, left.pattern);
        add(15, 0, right.pattern);
        add(16, 0, both(both(earlier.pattern, forms), later.pattern));
    }
}
