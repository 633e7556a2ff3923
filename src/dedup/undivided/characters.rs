//! What is known of each character.

use crate::dedup::token::Token;
use rustc_hash::FxHashMap;

/// What a character is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Class {
    /// White space and marks that say nothing.
    #[default]
    Other,
    /// A mark between clauses.
    Boundary,
    /// One that also stands in lists; in Chinese only there.
    Listing,
    Question,
    /// What ends words that are quoted.
    Closing,
    Percent,
    Digit,
    /// A digit that is written as a word, and what such digits are multiplied by.
    Numeral(u64),
    Scale(u64),
    Latin,
    Katakana,
    Hiragana,
    Hangul,
    /// Any other letter.
    Letter,
}

/// A character as it is read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Character {
    /// In the form that all its spellings share.
    pub(super) folded: char,
    pub(super) class: Class,
    /// Its token where it stands for itself.
    pub(super) token: Option<Token>,
    /// The phrases that it opens.
    pub(super) phrases: (u32, u32),
}

/// Characters by their code: most lie in the first plane of Unicode.
#[derive(Debug)]
pub(super) struct Characters {
    /// By code: the number of the character and one more, once it was met.
    plane: Vec<u32>,
    others: FxHashMap<char, u32>,
    all: Vec<Character>,
    variants: FxHashMap<char, char>,
}

const PLANE: usize = 1 << 16;

impl Characters {
    pub(super) fn new(variants: &[(char, char)]) -> Self {
        Characters {
            plane: vec![0; PLANE],
            others: FxHashMap::default(),
            all: Vec::new(),
            variants: variants.iter().copied().collect(),
        }
    }

    /// A character by its number.
    #[inline]
    pub(super) fn of(&self, number: u32) -> &Character {
        &self.all[number as usize]
    }

    pub(super) fn of_mut(&mut self, number: u32) -> &mut Character {
        &mut self.all[number as usize]
    }

    /// The number of a character, which is read if it was never met. Its form shares its phrases with it.
    #[inline]
    pub(super) fn number(&mut self, c: char) -> u32 {
        match self.plane.get(c as usize) {
            Some(&known) if known > 0 => known - 1,
            Some(_) => {
                let number = self.take_in(c);
                self.plane[c as usize] = number + 1;
                number
            }
            None => match self.others.get(&c) {
                Some(&number) => number,
                None => {
                    let number = self.take_in(c);
                    self.others.insert(c, number);
                    number
                }
            },
        }
    }

    fn take_in(&mut self, c: char) -> u32 {
        let folded = self.folded(c);
        let character = if folded == c {
            Character {
                folded,
                class: class(folded),
                ..Character::default()
            }
        } else {
            let form = self.number(folded);
            *self.of(form)
        };
        self.all.push(character);
        self.all.len() as u32 - 1 // fewer than there are characters
    }

    /// A character in the form that all its spellings share: narrow, small, and not a variant of another.
    pub(super) fn folded(&self, c: char) -> char {
        let narrow = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            _ => c,
        };
        let mut small = narrow.to_lowercase();
        let small = small.next().filter(|_| small.next().is_none());
        let small = small.unwrap_or(narrow);
        self.variants.get(&small).copied().unwrap_or(small)
    }
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' => Class::Digit,
        '?' => Class::Question,
        '%' | '٪' => Class::Percent,
        ',' | '。' | '.' | ';' | ':' | '!' | '(' | ')' | '｡' | '\n' | '—' | '…' | '[' | ']' => {
            Class::Boundary
        }
        '」' | '』' => Class::Closing,
        '、' => Class::Listing,
        '〇' | '零' => Class::Numeral(0),
        '一' | '壱' | '壹' => Class::Numeral(1),
        '二' | '两' | '弐' => Class::Numeral(2),
        '三' | '参' => Class::Numeral(3),
        '四' => Class::Numeral(4),
        '五' => Class::Numeral(5),
        '六' => Class::Numeral(6),
        '七' => Class::Numeral(7),
        '八' => Class::Numeral(8),
        '九' => Class::Numeral(9),
        '十' => Class::Scale(10),
        '百' => Class::Scale(100),
        '千' => Class::Scale(1000),
        '万' | '萬' => Class::Scale(10_000),
        '亿' | '億' => Class::Scale(100_000_000),
        '兆' => Class::Scale(1_000_000_000_000),
        '\u{30a1}'..='\u{30fa}' | 'ー' => Class::Katakana,
        _ if crate::language::is_hiragana(c) => Class::Hiragana,
        '\u{ac00}'..='\u{d7a3}' => Class::Hangul,
        _ if c.is_alphabetic() && u32::from(c) < 0x2e80 => Class::Latin,
        _ if c.is_alphanumeric() => Class::Letter,
        _ => Class::Other,
    }
}
