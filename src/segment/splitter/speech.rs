//! Sentences of lines that have no mark at all, as transcripts of speech are: a third linear model, which knows words by what lists say
//! of them and by their endings, and how long sentences are.

use super::features::{WEIGHTS, index};
use super::gaps::pattern;
use crate::language::{Language, SentenceLists, key};
use crate::segment::line::is_terminator;
use crate::words::WordKey;
use std::borrow::Cow;

/// Weights as the trainer wrote them, one signed byte each; `weights.md` says what they were made from.
static BUILT_IN: &[u8; WEIGHTS] = include_bytes!("speech.bin");

/// Fewest words of a line that is taken for speech: shorter ones are titles and chat.
const FEWEST: usize = 20;
/// Words at the start of a line that show what it is. With more and no mark among them, it is no prose.
const SHOWN: usize = 48;
/// What an end must weigh in a long line, where one is expected, and in a short one, which may be a title.
const LONG: i32 = -40;
const SHORT: i32 = 0;

/// Weights of the features of gaps between words without marks, a signed byte each.
#[derive(Debug, Clone)]
pub(super) struct SpeechModel(Cow<'static, [u8]>);

impl SpeechModel {
    /// The weights that are compiled in.
    pub(super) fn built_in() -> Self {
        SpeechModel(Cow::Borrowed(BUILT_IN))
    }

    pub(super) fn new(weights: &[u8; WEIGHTS]) -> Self {
        SpeechModel(Cow::Owned(weights.to_vec()))
    }

    /// Offsets at which sentences end inside a line. Cost: linear, a few dozen look-ups a word.
    pub(super) fn ends(&self, speech: &Speech) -> Vec<usize> {
        let least = match speech.is_long {
            true => LONG,
            false => SHORT,
        };
        let mut ends = Vec::new();
        speech.walk(|gap| {
            let mut score = 0;
            gap.features(|index| score += i32::from(self.0[index] as i8));
            if score > least {
                ends.push(gap.at());
            }
            score > least
        });
        ends
    }
}

/// A line that has no mark.
pub(super) struct Speech {
    words: Vec<SpeechWord>,
    is_long: bool,
    /// Small: no capital but the first; mixed; or without case.
    case: u64,
    language: u64,
}

#[derive(Clone, Copy, Default)]
struct SpeechWord {
    /// Where it ends.
    end: usize,
    /// Its form: "A a" and so on.
    pattern: u64,
    /// The word itself if a list has it, else its last three letters; or else what is below.
    known: u64,
    /// The word itself if a list has it, else how long it is.
    class: u64,
    /// Its last two letters.
    suffix: u64,
    /// Whether it opens sentences, is a stop word, and is long: four bits.
    traits: u64,
}

impl Speech {
    /// The words of a line, if it has enough of them and no mark among the first or at its end.
    pub(super) fn of(
        line: &str,
        language: Option<&Language>,
        lists: &SentenceLists,
    ) -> Option<Self> {
        let spoken = |word: &&str| !word.contains(is_punctuation);
        let shown = line.split_whitespace().take(SHOWN + 1);
        let count = shown.clone().take_while(spoken).count();
        let ends_marked = line.trim_end().ends_with(is_punctuation);
        if count < FEWEST || count < shown.count() || ends_marked {
            return None;
        }
        let code = language.map_or(0, |language| key(language.code));
        let mut at = 0;
        let words = line
            .split_inclusive(char::is_whitespace)
            .filter_map(|piece| {
                let word = piece.trim_end();
                let end = at + word.len();
                at += piece.len();
                (!word.is_empty()).then(|| SpeechWord::new(word, end, language, code, lists))
            });
        Some(Speech {
            words: words.collect(),
            is_long: count > SHOWN,
            case: case(line),
            language: code,
        })
    }

    /// Goes through the gaps between words; `visit` says whether a sentence ends at each.
    pub(super) fn walk(&self, mut visit: impl FnMut(&SpeechGap) -> bool) {
        let mut count = 1;
        for at in 0..self.words.len().saturating_sub(1) {
            let speech = self;
            let is_end = visit(&SpeechGap { speech, at, count });
            count = if is_end { 1 } else { count + 1 };
        }
    }
}

/// What no word of speech has.
fn is_punctuation(c: char) -> bool {
    let divides = ",()\"“”„«»、，،؛";
    is_terminator(c) || divides.contains(c)
}

/// Whether the words at the start of a line have capitals behind the first (1), none (0), or no case (2).
fn case(line: &str) -> u64 {
    let words = line.split_whitespace().take(SHOWN);
    let small = line.chars().take(8 * SHOWN).any(char::is_lowercase);
    let capital = words
        .skip(1)
        .any(|word| word.starts_with(char::is_uppercase));
    match small {
        true => u64::from(capital),
        false => 2,
    }
}

impl SpeechWord {
    fn new(
        text: &str,
        end: usize,
        language: Option<&Language>,
        code: u64,
        lists: &SentenceLists,
    ) -> Self {
        let word = key(text);
        let opens = lists.listed(word).opener;
        let stops = language
            .is_some_and(|language| language.lists_stop_word(WordKey::of(&text.to_lowercase())));
        let length = text.chars().count();
        let traits = u64::from(opens)
            | u64::from(stops) << 1
            | u64::from(length > 3) << 2
            | u64::from(length > 6) << 3;
        let in_language = |n: u64| both(n, code);
        let listed = opens || stops;
        SpeechWord {
            end,
            pattern: pattern(text),
            known: in_language(if listed { word } else { !suffix(text, 3) }),
            class: in_language(if listed { word } else { traits }),
            suffix: in_language(suffix(text, 2)),
            traits,
        }
    }
}

/// So many letters from the end of a word, as a number without regard to case.
fn suffix(word: &str, letters: usize) -> u64 {
    let start = word.char_indices().rev().nth(letters - 1);
    key(&word[start.map_or(0, |(at, _)| at)..])
}

fn both(a: u64, b: u64) -> u64 {
    a.wrapping_mul(31).rotate_left(17) ^ b
}

/// The space between two words, in the line around it.
pub(super) struct SpeechGap<'s> {
    speech: &'s Speech,
    /// The number of the word before it.
    at: usize,
    /// Words since the sentence began.
    count: usize,
}

impl SpeechGap<'_> {
    /// Where a sentence would end.
    pub(super) fn at(&self) -> usize {
        self.speech.words[self.at].end
    }

    /// The word so many words behind the gap; a negative number is before it, -1 right before.
    fn word(&self, away: isize) -> SpeechWord {
        let number = (self.at + 1).checked_add_signed(away);
        let word = number.and_then(|number| self.speech.words.get(number));
        word.copied().unwrap_or_default()
    }

    /// Calls `use_weight` with the number of the weight of each feature.
    pub(super) fn features(&self, mut use_weight: impl FnMut(usize)) {
        let [before, earlier, left, right, later, last] =
            [-3, -2, -1, 0, 1, 2].map(|away| self.word(away));
        let language = self.speech.language;
        let kind = self.speech.case | u64::from(self.speech.is_long) << 2;
        let count = length_class(self.count);
        let rest = length_class(self.speech.words.len() - 1 - self.at);
        let forms = both(left.pattern, right.pattern);
        let sides = left.traits << 4 | right.traits;
        let around = earlier.traits << 12 | sides << 4 | later.traits;
        let mut add = |template, numbers, words| use_weight(index(template, numbers, words));
        add(0, kind, 0);
        add(1, kind, forms);
        add(2, kind << 4 | count, 0);
        add(3, kind, left.pattern);
        add(4, kind, right.pattern);
        add(5, kind << 4 | rest, 0);
        add(6, kind << 4 | count, language);
        add(7, kind, both(forms, language));
        add(8, 0, left.known);
        add(9, 0, right.known);
        add(10, 0, later.known);
        add(11, 0, earlier.known);
        add(12, count, right.known);
        add(13, count, left.known);
        add(14, 0, both(both(earlier.class, left.class), right.class));
        add(15, 0, both(both(left.class, right.class), later.class));
        add(16, 0, both(both(right.class, later.class), last.class));
        add(17, 0, both(left.class, later.class));
        add(18, 0, both(earlier.class, right.class));
        add(19, 0, last.class);
        add(20, 0, before.class);
        add(21, sides, 0);
        add(22, around, 0);
        add(23, sides, language);
        add(24, around, language);
        add(25, right.traits << 4 | count, 0);
        add(26, sides << 4 | count, 0);
        add(27, 0, left.suffix);
        add(28, 0, right.suffix);
        add(29, 0, both(left.suffix, right.suffix));
    }
}

/// Numbers of words in nine classes.
fn length_class(words: usize) -> u64 {
    match words {
        0 | 1 => 0,
        2 => 1,
        3 => 2,
        4 | 5 => 3,
        6..=8 => 4,
        9..=12 => 5,
        13..=18 => 6,
        19..=28 => 7,
        _ => 8,
    }
}
