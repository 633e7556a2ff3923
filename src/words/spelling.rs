//! The one spelling that stands for all spellings of a word.
//!
//! Two words are the same however their letters are encoded or set: an accent that is a character of its own, a ligature, a wide
//! letter, a soft hyphen, a vowel point that most texts leave out. What is the same is stated here and nowhere else, and
//! docs/repeats.md has it as a table with what it was taken from. A text is never changed: this is done to a word that was cut out,
//! where it is looked up, compared or hashed.
//!
//! Nearly all words are spelled so already, which a look at each of their characters tells. Only others are taken apart and put
//! together.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_normalization::is_nfc;

/// A word in the spelling that stands for all of its spellings, capitals left as they are. Linear; of most words a look at each
/// character.
pub(crate) fn spelled(word: &str) -> Cow<'_, str> {
    if is_spelled(word) {
        return word.into();
    }
    let spelled = respelled(word);
    if spelled.is_empty() || spelled == word {
        return word.into(); // signs alone are what they are
    }
    spelled.into()
}

/// Whether nothing shows that a word could be spelled otherwise.
fn is_spelled(word: &str) -> bool {
    if word.is_ascii() {
        return !word.bytes().any(|byte| byte.is_ascii_control());
    }
    word.chars().all(is_settled) || {
        let mut before = ' ';
        word.chars()
            .all(|c| is_settled_behind(std::mem::replace(&mut before, c), c))
    }
}

/// The same of a character behind another: of the vowel signs that are put together of two, the second is also one by itself.
#[inline]
pub(crate) fn is_settled_behind(before: char, c: char) -> bool {
    match c {
        '\u{9be}' => before != '\u{9c7}',
        '\u{bbe}' => !matches!(before, '\u{bc6}' | '\u{bc7}'),
        _ => is_settled(c),
    }
}

/// A word's key form: in lower case, in the spelling that stands for all. Linear.
pub(crate) fn fold(word: &str, into: &mut String) {
    into.clear();
    let plain = |byte: u8| byte.is_ascii() & !byte.is_ascii_control();
    if word.bytes().fold(true, |all, byte| all & plain(byte)) {
        into.push_str(word);
        into.make_ascii_lowercase();
        return;
    }
    spelled(word).chars().for_each(|c| push_lower(c, into));
}

/// Adds a character in lower case.
pub(crate) fn push_lower(c: char, to: &mut String) {
    match lower(c) {
        Some(small) => to.push(small),
        None => to.extend(c.to_lowercase()),
    }
}

/// The only character of [`char::to_lowercase`]; `None` where it is not known here. The standard library's tables search for each
/// letter outside ASCII.
#[inline]
pub(crate) fn lower(c: char) -> Option<char> {
    let apart = |distance: u32| char::from_u32(u32::from(c) + distance);
    match c {
        '\0'..='\x7f' => Some(c.to_ascii_lowercase()),
        'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => apart(0x20),
        'Ѐ'..='Џ' => apart(0x50),
        'ß'..='ÿ'
        | 'ά'..='ώ'
        | 'а'..='џ'
        | '\u{559}'..='\u{109f}'
        | '\u{3000}'..='\u{a000}'
        | '가'..='힣' => Some(c),
        _ => None,
    }
}

/// Whether a word is in its key form. Linear.
pub(crate) fn is_folded(word: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii() && byte >= b' ' && !byte.is_ascii_uppercase();
    match word.bytes().find(|byte| !plain(*byte)) {
        None => return true,
        Some(b'A'..=b'Z') => return false, // as most that are not
        Some(_) => {}
    }
    word.chars().all(is_settled_small) || {
        let mut folded = String::new();
        fold(word, &mut folded);
        folded == word
    }
}

/// A text in Unicode's composed form (NFC), in which lists and models have their words. Linear.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    // Latin and Cyrillic letters and half of the Greek ones, by the first byte of each: nothing ends this early, so that many bytes are
    // taken at once. The other half has a stop that is spelled otherwise.
    let plain = |byte: u8| (byte < 0xcc) | (byte.wrapping_sub(0xcf) < 3);
    if text.bytes().fold(true, |all, byte| all & plain(byte)) {
        return text.into();
    }
    let known = |c| is_settled(c) || matches!(c, '\u{2010}'..='\u{2027}' | '\u{a0}'..='\u{bf}');
    if text.chars().all(known) || is_nfc(text) {
        return text.into();
    }
    text.nfc().collect()
}

/// Whether a character takes room of its own in a line, as no accent does.
pub(crate) fn widens(c: char) -> bool {
    c.is_ascii() || !joins_letter(c) && !is_combining_mark(c)
}

/// Whether a character may belong to the letter before it: an accent, a vowel point, a part of a Korean syllable, a sign that is not
/// seen. With it, both are one character in another spelling, or none.
pub(crate) fn joins_letter(c: char) -> bool {
    match c {
        '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}' => true, // vowels and final consonants of Korean
        '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' => true,
        '\u{93c}' | '\u{9bc}' => true,
        _ => is_unseen(c) || is_point(c),
    }
}

/// Whether a character is spelled as it stands, and no other such character behind another makes one with it. Those that most texts
/// are written in come first; what is not known here is looked at more closely.
#[inline]
pub(crate) fn is_settled(c: char) -> bool {
    match SETTLED.get(c as usize) {
        Some(settled) => *settled,
        None => {
            matches!(c, '\u{1e80}'..='\u{1e85}' | '\u{1ea0}'..='\u{1ef9}' | 'ぁ'..='ゖ' | 'ァ'..='ー' | '\u{3400}'..='鿿' | '가'..='힣')
        }
    }
}

/// The same of the scripts that Unicode has first, by character.
const SETTLED: [bool; 0xe00] = {
    let (mut settled, mut at) = ([false; 0xe00], 0);
    while at < settled.len() {
        settled[at] = match char::from_u32(at as u32) {
            Some(c) => is_settled_in_ranges(c),
            None => false,
        };
        at += 1;
    }
    settled
};

const fn is_settled_in_ranges(c: char) -> bool {
    match c {
        '\0'..='\x7f' => !c.is_ascii_control(),
        'İ' | '×' | '÷' => false,
        'À'..='ı' | 'Ĵ'..='ň' | 'Ŋ'..='ő' | 'Ŕ'..='ž' | 'Ơ' | 'ơ' | 'Ư' | 'ư' => true,
        'Έ'..='Ί' | 'Ό' | 'Ύ'..='Ρ' | 'Σ'..='ρ' | 'σ'..='ώ' => true,
        'Ѐ' | 'Ђ'..='я' | 'ѐ' | 'ђ'..='џ' | 'Ґ' | 'ґ' => true,
        'א'..='ת' | 'ء'..='غ' | 'ف'..='ي' => true,
        'ٹ' | 'پ' | 'چ' | 'ڈ' | 'ڑ' | 'ژ' | 'گ' | 'ں' | 'ھ' | 'ے' => true,
        '\u{901}'..='\u{93b}' | '\u{93d}'..='\u{950}' => true,
        '\u{981}'..='\u{9b9}' | '\u{9bf}'..='\u{9cd}' => true,
        '\u{b82}'..='\u{bb9}' | '\u{bbf}'..='\u{bcd}' => true,
        _ => false,
    }
}

/// The same of what is a small letter or has no case, as far as that is told by ranges.
#[inline]
fn is_settled_small(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c >= ' ' && !c.is_ascii_uppercase(),
        'ß'..='ö' | 'ø'..='ÿ' | 'α'..='ρ' | 'σ'..='ώ' | 'а'..='я' | 'ђ' | 'ѓ'..='џ' => {
            true
        }
        'א'..='\u{9ff}' | '\u{b80}'..='\u{bff}' | '\u{3040}'..='힣' => is_settled(c),
        _ => false,
    }
}

/// A word that may be spelled otherwise in the spelling that stands for all: taken apart, each part replaced, and put together.
fn respelled(word: &str) -> String {
    let mut apart = String::with_capacity(word.len());
    for c in unbroken(word) {
        match c {
            'œ' => apart.push_str("oe"),
            'Œ' => apart.push_str("Oe"),
            _ if is_set_otherwise(c) => {
                let part = |part| apart.extend(Some(part).filter(|part| *part != ' '));
                decompose_compatible(c, part); // a space carries the points of Arabic
            }
            _ => apart.push(c),
        }
    }
    let mut parts = String::with_capacity(apart.len());
    for c in apart.nfd() {
        push_part(c, &mut parts);
    }
    parts.nfc().collect()
}

/// The characters of a word without the hyphens at ends of lines, and the white space behind them.
fn unbroken(word: &str) -> impl Iterator<Item = char> {
    let broken = |rest: &str| {
        let behind = rest.trim_start_matches(['-', '\u{2010}']);
        behind.starts_with(['\n', '\r'])
    };
    let all = !word.contains(['\n', '\r']);
    let kept = word.char_indices().filter(move |(at, c)| {
        all || !(c.is_whitespace() || matches!(c, '-' | '\u{2010}') && broken(&word[*at..]))
    });
    kept.map(|(_, c)| c)
}

/// Characters that Unicode has for how letters are set: ligatures, wide and narrow forms, forms inside Arabic words, two letters in
/// one, radicals of Chinese. Not those that say something else: powers, fractions, numbers in circles.
fn is_set_otherwise(c: char) -> bool {
    matches!(c, 'Ĳ' | 'ĳ' | 'ſ' | 'Ǆ'..='ǌ' | 'Ǳ'..='ǳ' | 'և' | '\u{2f00}'..='\u{2fd5}' | 'ﬀ'..='ﬗ'
        | '\u{fb1d}'..='\u{fdf9}' | '\u{fe70}'..='\u{fefc}' | '\u{ff01}'..='\u{ffdc}')
}

/// Puts a part of a word behind those before it, in the form that stands for all, if it is not left out.
fn push_part(c: char, parts: &mut String) {
    let before = parts.chars().next_back().unwrap_or(' ');
    match (before, c) {
        _ if is_unseen(c) || is_point(c) => {}
        (_, '’' | 'ʼ' | '׳') => parts.push('\''),
        (_, '״') => parts.push('"'),
        (_, 'ς') => parts.push('σ'),
        (_, 'ی') => parts.push('ي'),
        (_, 'ک') => parts.push('ك'),
        (_, 'ہ') => parts.push('ه'),
        (_, 'ۃ') => parts.push('ة'),
        ('е' | 'Е', '\u{308}') => {}
        ('s' | 't' | 'S' | 'T', '\u{326}') => parts.push('\u{327}'),
        ('i', '\u{307}') => {}
        ('I', '\u{307}') => {
            parts.pop();
            parts.push('i');
        }
        ('А'..='я', '\u{301}') if !matches!(before, 'г' | 'к' | 'Г' | 'К') => {}
        ('क' | 'ख' | 'ग' | 'ज' | 'फ', '\u{93c}') => {}
        _ => parts.push(digit(c).unwrap_or(c)),
    }
}

/// The ASCII digit that a digit of another script is.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '০'..='৯' => '০',
        _ => return None,
    };
    char::from_digit(u32::from(c) - u32::from(zero), 10)
}

/// Signs that are not seen, or only where a line ends: soft hyphens (of readers of PDF also U+0002 and U+FFFE), joiners, marks of
/// direction, the stretched line inside Arabic words.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{2}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fffe}')
}

/// Vowel points and signs of recitation in Hebrew and Arabic, which most texts leave out; no hamza, which makes another letter.
fn is_point(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(word: &str) -> String {
        let mut folded = String::new();
        fold(word, &mut folded);
        folded
    }

    #[test]
    fn what_is_folded_stays_as_it_is() {
        for c in '\0'..=char::MAX {
            for word in [format!("a{c}"), format!("{c}")] {
                let once = folded(&word);
                assert_eq!(once, folded(&once), "{word:?}");
                assert!(is_folded(&once), "{word:?}");
                assert_eq!(is_folded(&word), once == word, "{word:?}");
            }
        }
    }

    #[test]
    fn what_is_settled_is_spelled_as_it_stands() {
        for c in ('\0'..=char::MAX).filter(|c| is_settled(*c)) {
            let word = c.to_string();
            assert_eq!(respelled(&word), word, "{c:?}");
            assert!(
                is_nfc(&word) && is_nfc(&format!("\u{9c7}{c}")) && is_nfc(&format!("\u{bc6}{c}")),
                "{c:?}"
            );
            assert!(!joins_letter(c), "{c:?}");
            assert_eq!(
                is_settled_small(c),
                is_settled_small(c) && folded(&word) == word,
                "{c:?}"
            );
        }
    }
}
