//! Stretches of a sentence inside which words can stand without a mark between them.

use crate::language::{is_hiragana, phrases};

/// What words a stretch can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Han,
    Katakana,
    Hiragana,
    Hangul,
    /// Thai, Lao, Khmer, Burmese.
    SouthEast,
    /// Letters of scripts that divide words.
    Divided,
    Digit,
    Other,
}

impl Script {
    pub(super) fn of(c: char) -> Self {
        match c {
            '0'..='9' | '０'..='９' => Script::Digit,
            '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '々'
            | '〆'
            | '\u{20000}'..='\u{3ffff}' => Script::Han,
            '\u{30a1}'..='\u{30fa}' | 'ー' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => {
                Script::Katakana
            }
            c if is_hiragana(c) => Script::Hiragana,
            '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' => {
                Script::Hangul
            }
            '\u{0e01}'..='\u{0e3a}'
            | '\u{0e40}'..='\u{0e4e}'
            | '\u{0e81}'..='\u{0ece}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17d3}' => Script::SouthEast,
            c if c.is_alphabetic() => Script::Divided,
            _ => Script::Other,
        }
    }
}

/// A stretch of characters of one kind, or of Han characters and katakana.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'t> {
    pub(super) text: &'t str,
    /// Its first byte in the text.
    pub(super) start: usize,
    pub(super) script: Script,
    /// The characters beside it.
    pub(super) before: Option<char>,
    pub(super) after: Option<char>,
}

/// The stretches of a sentence that starts at a byte of the text. Linear.
pub(super) fn stretches(sentence: &str, start: usize) -> impl Iterator<Item = Stretch<'_>> {
    let mut chars = sentence.char_indices().peekable();
    let mut before = None;
    std::iter::from_fn(move || {
        let (from, first) = chars.next()?;
        let script = Script::of(first);
        let (mut last, mut end) = (first, from + first.len_utf8());
        while let Some((_, c)) = chars.next_if(|(_, c)| together(script, Script::of(*c))) {
            end += c.len_utf8();
            last = c;
        }
        let stretch = Stretch {
            text: &sentence[from..end],
            start: start + from,
            script,
            before: before.replace(last),
            after: chars.peek().map(|(_, c)| *c),
        };
        Some(stretch)
    })
}

/// A stretch of a script of South East Asia without the small words in it; any other as it is. Linear.
pub(super) fn without_small_words(stretch: Stretch<'_>) -> impl Iterator<Item = Stretch<'_>> {
    let mut rest = Some(stretch);
    std::iter::from_fn(move || {
        let whole = rest.take()?;
        let small = match whole.script {
            Script::SouthEast => small_word(whole.text),
            _ => None,
        };
        let Some((from, end)) = small else {
            return Some(whole);
        };
        rest = (end < whole.text.len()).then(|| Stretch {
            text: &whole.text[end..],
            start: whole.start + end,
            before: None,
            ..whole
        });
        Some(Stretch {
            text: &whole.text[..from],
            after: None,
            ..whole
        })
    })
}

/// Where the first small word of a text stands that is no part of a listed longer one.
fn small_word(text: &str) -> Option<(usize, usize)> {
    let lists = phrases();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let end = |behind: Option<&str>| behind.map_or(at, |b| text.len() - b.len());
        let kept = end(lists.kept_word.behind(rest).next());
        let small = end(lists.small_word.behind(rest).next());
        if small > at && kept <= small {
            return Some((at, small));
        }
        at = kept.max(at + first.len_utf8());
    }
    None
}

/// Whether characters of two scripts can stand in one word.
fn together(one: Script, other: Script) -> bool {
    let compound = |script| matches!(script, Script::Han | Script::Katakana);
    one == other || compound(one) && compound(other)
}
