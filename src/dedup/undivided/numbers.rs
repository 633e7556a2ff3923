//! Numbers in digits and in characters, in one form: "320", "３２０" and "三百二十"; "3.2万" and "三万二千"; "二〇二六" and "2026".

use super::characters::{Character, Class};

/// Fewest units of a scale that multiplies all before it: 10,000.
const LARGE: u64 = 10_000;

/// A number that is read.
#[derive(Default)]
struct Sum {
    total: f64,
    /// What stands behind the last large scale.
    section: f64,
    current: Option<f64>,
    /// The last scale.
    last: u64,
    largest: u64,
}

impl Sum {
    fn digit(&mut self, digit: u64) {
        self.current = Some(self.current.unwrap_or(0.0) * 10.0 + digit as f64);
    }

    /// Whether a scale goes on with the number.
    fn scale(&mut self, scale: u64, first: bool) -> bool {
        let factor = match self.current {
            Some(current) => current,
            None if first => 1.0,
            None if scale >= LARGE && self.last > 0 => 0.0,
            None => return false,
        };
        self.current = None;
        self.last = scale;
        if scale < LARGE {
            self.section += factor * scale as f64;
            return true;
        }
        let section = self.section + factor;
        self.section = 0.0;
        if scale > self.largest {
            self.total = round((self.total + section) * scale as f64);
            self.largest = scale;
        } else {
            self.total += round(section * scale as f64);
        }
        true
    }

    fn value(&self) -> f64 {
        self.total + self.section + self.current.unwrap_or(0.0)
    }
}

/// A product as if it were made with decimals.
fn round(value: f64) -> f64 {
    (value * 1e3).round() / 1e3
}

/// The number at the start of some characters, and how many of them it is; `None` if none is there. Linear in it.
pub(super) fn number<'c>(at: impl Fn(usize) -> Option<&'c Character>) -> Option<(f64, usize)> {
    let mut sum = Sum::default();
    let mut length = 0;
    while let Some(character) = at(length) {
        let read = match character.class {
            Class::Digit if length == 0 || sum.current.is_none() => {
                let (value, digits) = digits(|nth| at(length + nth))?;
                sum.current = Some(value);
                length += digits;
                continue;
            }
            Class::Numeral(0) if sum.current.is_none() && sum.last > 0 => true,
            Class::Numeral(digit) => {
                sum.digit(digit);
                true
            }
            Class::Scale(scale) => sum.scale(scale, length == 0),
            Class::Hangul if length > 0 => {
                korean_scale(character.folded).is_some_and(|scale| sum.scale(scale, false))
            }
            Class::Other if character.folded == ' ' && length > 0 => {
                // "1만 5천"
                let scaled = at(length - 1).is_some_and(|c| matches!(c.folded, '만' | '억' | '조'));
                scaled && at(length + 1).is_some_and(|c| c.class == Class::Digit)
            }
            Class::Letter if character.folded == '点' => {
                let Some((value, more)) = decimals(&at, length) else {
                    break;
                };
                sum.current = Some(sum.current.unwrap_or(0.0) + value);
                length += more;
                continue;
            }
            _ => false,
        };
        if !read {
            break;
        }
        length += 1;
    }
    (length > 0).then(|| (sum.value(), length))
}

/// What stands behind "点" as decimals, and how many characters it is with that: "三点八", but not "三点八分", which is a time.
fn decimals<'c>(at: impl Fn(usize) -> Option<&'c Character>, point: usize) -> Option<(f64, usize)> {
    let digit = |nth: usize| match at(nth)?.class {
        Class::Numeral(digit) => Some(digit as f64),
        _ => None,
    };
    digit(point.checked_sub(1)?)?;
    let (mut value, mut place, mut end) = (0.0, 0.1, point + 1);
    while let Some(digit) = digit(end) {
        value += digit * place;
        (place, end) = (place / 10.0, end + 1);
    }
    let time = at(end)
        .is_some_and(|c| matches!(c.folded, '分' | '半') || matches!(c.class, Class::Scale(10)));
    (end > point + 1 && !time).then_some((round(value), end - point))
}

/// Digits, commas between each three of them, and decimals.
fn digits<'c>(at: impl Fn(usize) -> Option<&'c Character>) -> Option<(f64, usize)> {
    let digit = |nth: usize| at(nth).filter(|c| c.class == Class::Digit);
    let mut text = String::new();
    let mut length = 0;
    while let Some(character) = at(length) {
        let three =
            || (1..4).all(|nth| digit(length + nth).is_some()) && digit(length + 4).is_none();
        match character.folded {
            '0'..='9' => text.push(character.folded),
            '.' if digit(length + 1).is_some() && !text.contains('.') => text.push('.'),
            ',' if three() => {}
            _ => break,
        }
        length += 1;
    }
    Some((text.parse().ok()?, length))
}

/// Korean words for numbers before a counter, and the digits of those from China.
const NATIVE: [(&str, f64); 20] = [
    ("한", 1.0),
    ("두", 2.0),
    ("세", 3.0),
    ("네", 4.0),
    ("다섯", 5.0),
    ("여섯", 6.0),
    ("일곱", 7.0),
    ("여덟", 8.0),
    ("아홉", 9.0),
    ("열", 10.0),
    ("열한", 11.0),
    ("열두", 12.0),
    ("열세", 13.0),
    ("열네", 14.0),
    ("스무", 20.0),
    ("서른", 30.0),
    ("마흔", 40.0),
    ("쉰", 50.0),
    ("예순", 60.0),
    ("일흔", 70.0),
];
/// What Korean multiplies digits by.
fn korean_scale(syllable: char) -> Option<u64> {
    match syllable {
        '십' => Some(10),
        '백' => Some(100),
        '천' => Some(1000),
        '만' => Some(LARGE),
        '억' => Some(100_000_000),
        '조' => Some(1_000_000_000_000),
        _ => None,
    }
}

const DIGITS: &str = "영일이삼사오육칠팔구";

/// The number at the start of some Korean syllables, and how many of them it is. Linear.
pub(super) fn korean(syllables: &[char]) -> Option<(f64, usize)> {
    let text: String = syllables.iter().collect();
    let native = NATIVE.iter().rev().find(|(word, _)| text.starts_with(word));
    if let Some((word, value)) = native {
        return Some((*value, word.chars().count()));
    }
    let mut sum = Sum::default();
    let mut length = 0;
    for syllable in syllables {
        let digit = DIGITS.chars().position(|digit| digit == *syllable);
        let scale = korean_scale(*syllable);
        let goes_on = match digit {
            Some(digit) => {
                sum.digit(digit as u64);
                true
            }
            None => scale.is_some_and(|scale| sum.scale(scale, length == 0)),
        };
        if !goes_on {
            break;
        }
        length += 1;
    }
    (length > 0).then(|| (sum.value(), length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::undivided::characters::Characters;

    fn read(text: &str) -> Option<(f64, usize)> {
        let mut characters = Characters::new(&[('萬', '万')]);
        let numbers: Vec<u32> = text.chars().map(|c| characters.number(c)).collect();
        number(|at| Some(characters.of(*numbers.get(at)?)))
    }

    #[test]
    fn numbers_have_one_value_in_all_spellings() {
        for (text, value) in [
            ("三百二十", 320.0),
            ("３２０", 320.0),
            ("十二", 12.0),
            ("二〇二六", 2026.0),
            ("3.2万", 32_000.0),
            ("三萬二千", 32_000.0),
            ("1万5千", 15_000.0),
            ("1만 5천", 15_000.0),
            ("15,000", 15_000.0),
            ("两百零五", 205.0),
            ("三亿二千万", 320_000_000.0),
            ("一万亿", 1e12),
            ("三点八", 3.8),
            ("零点二五", 0.25),
        ] {
            assert_eq!(read(text), Some((value, text.chars().count())), "{text}");
        }
        assert_eq!(read("三百二十万千瓦"), Some((3_200_000.0, 5)));
        assert_eq!(read("万人"), Some((10_000.0, 1)));
        assert_eq!(read("三点八分"), Some((3.0, 1)));
        assert_eq!(read("人"), None);
        let korean = |text: &str| korean(&text.chars().collect::<Vec<_>>());
        assert_eq!(korean("삼백"), Some((300.0, 2)));
        assert_eq!(korean("열두"), Some((12.0, 2)));
        assert_eq!(korean("사람"), Some((4.0, 1)));
    }
}
