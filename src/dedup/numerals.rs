//! Numbers in digits and in words, in one form: "1.2m", "1.2 million" and "1,200,000"; "25" and "twenty-five"; "3rd" and
//! "third".

use super::figures::part;

/// A word that is a number or part of one.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Numeral {
    /// Digits.
    Digits(f64),
    /// A word for a number below 100.
    Small(f64),
    /// The word for 1, which also stands for somebody: a number only before a larger one.
    One,
    /// The word for the first place, which also means other things: a number only behind tens.
    First,
    /// The word for one half.
    Half,
    /// The word for 100.
    Hundred,
    /// A word for 1,000 or more.
    Scale(f64),
    /// Twelve of something.
    Dozen,
    /// So many of them make a whole: a number only behind another ("two thirds").
    Part(f64),
    /// The number of a place in a row.
    Ordinal(f64),
    /// What stands alone, as it is: a day, a month, "1950s".
    Fixed(String),
}

impl Numeral {
    /// Reads the value that a language's list gives a number word.
    pub(super) fn listed(value: &str) -> Self {
        let number = |text: &str| text.parse::<f64>().ok();
        if value == "~1" {
            return Numeral::One;
        }
        match value {
            "~1." => return Numeral::First,
            "x12" => return Numeral::Dozen,
            "0.5" => return Numeral::Half,
            _ => {}
        }
        if let Some(below) = value.strip_prefix('/').and_then(number) {
            return Numeral::Part(below);
        }
        match (value.strip_suffix('.').and_then(number), number(value)) {
            (Some(place), _) => Numeral::Ordinal(place),
            (None, Some(n)) if n >= 1000.0 => Numeral::Scale(n),
            (None, Some(100.0)) => Numeral::Hundred,
            (None, Some(n)) if n >= 2.0 || n == 0.0 => Numeral::Small(n),
            _ => Numeral::Fixed(value.to_owned()),
        }
    }

    /// Reads digits with what is written on to them, such as "1.2m" or "10km": the number, and letters that are a word of
    /// their own. Where a comma marks decimals, stops divide thousands.
    pub(super) fn digits(folded: &str, decimal_comma: bool) -> (Self, Option<&str>) {
        let end = folded
            .find(|c: char| c.is_alphabetic())
            .unwrap_or(folded.len());
        let (figures, suffix) = folded.split_at(end);
        let fixed = || (Numeral::Fixed(folded.to_owned()), None);
        let Some(value) = value(figures, decimal_comma) else {
            return fixed();
        };
        let numeral = match suffix {
            "" => Numeral::Digits(value),
            "k" => Numeral::Digits(scaled(value, 1e3)),
            "m" | "mn" | "mln" => Numeral::Digits(scaled(value, 1e6)),
            "b" | "bn" | "bln" => Numeral::Digits(scaled(value, 1e9)),
            "tn" | "trn" => Numeral::Digits(scaled(value, 1e12)),
            "st" | "nd" | "rd" | "th" => Numeral::Ordinal(value),
            _ if suffix.len() > 1 => {
                return (Numeral::Digits(value), Some(suffix));
            }
            _ => return fixed(),
        };
        (numeral, None)
    }

    /// The one form in which numbers are compared.
    pub(super) fn form(&self) -> String {
        match self {
            Numeral::Digits(n) | Numeral::Small(n) | Numeral::Scale(n) => n.to_string(),
            Numeral::One => "1".to_owned(),
            Numeral::First => "1.".to_owned(),
            Numeral::Half => "0.5".to_owned(),
            Numeral::Hundred => "100".to_owned(),
            Numeral::Dozen => "12".to_owned(),
            Numeral::Ordinal(n) => format!("{n}."),
            Numeral::Part(below) => part(1.0, *below),
            Numeral::Fixed(text) => text.clone(),
        }
    }
}

/// A product as if it were made with decimals: 4.35 × 100 is 435.
fn scaled(value: f64, scale: f64) -> f64 {
    (value * scale * 1e3).round() / 1e3
}

fn value(figures: &str, decimal_comma: bool) -> Option<f64> {
    let (divider, mark) = if decimal_comma {
        ('.', ',')
    } else {
        (',', '.')
    };
    let thousands = |part: &str| part.len() == 3;
    let divides = figures.split(divider).skip(1).all(|part| {
        let part = part.split(mark).next().unwrap_or(part);
        thousands(part)
    });
    let plain: String = figures
        .chars()
        .filter(|&c| c != '\'' && !(divides && c == divider))
        .map(|c| if c == mark { '.' } else { c })
        .collect();
    plain.parse().ok()
}

/// Puts numerals together that stand in a row: how many are one number, and that number. `next` gives the numeral so many
/// words behind the first, if it follows directly or behind an "and" or "a" (which then counts as a word). Cost: linear in the row.
pub(super) fn compose(
    first: Numeral,
    next: impl Fn(usize) -> Option<(usize, Numeral)>,
) -> (usize, Numeral) {
    let mut sum = Sum::default();
    if !sum.add(&first) {
        return (1, first);
    }
    let (mut count, mut last) = (1, first);
    while let Some((words, numeral)) = next(count) {
        if words > 1 && !matches!(last, Numeral::Hundred | Numeral::Half) {
            break;
        }
        let place = match numeral {
            Numeral::Ordinal(place) => Some(place),
            Numeral::First => Some(1.0),
            _ => None,
        };
        if let (Some(place), Some(tens)) = (place, sum.tens()) {
            return (count + words, Numeral::Ordinal(tens + place));
        }
        if let Numeral::Part(below) = numeral {
            return (count + words, Numeral::Fixed(part(sum.value(), below)));
        }
        if !sum.add(&numeral) {
            break;
        }
        count += words;
        last = numeral;
    }
    if count == 1 {
        return (1, last);
    }
    (count, Numeral::Digits(sum.value()))
}

#[derive(Default)]
struct Sum {
    /// What is multiplied already.
    total: f64,
    current: Option<f64>,
    scale: Option<f64>,
}

impl Sum {
    /// Whether a numeral goes on with the number.
    fn add(&mut self, numeral: &Numeral) -> bool {
        let add = |n: f64, most: f64| (n % most == 0.0 && n > 0.0).then_some(n);
        let current = self.current;
        let next = match (numeral, current) {
            (Numeral::Digits(n), None) if self.scale.is_none() => Some(*n),
            (Numeral::One, None) => Some(1.0),
            (Numeral::Half, None) => Some(0.5),
            (Numeral::Small(n), None) => Some(*n),
            (Numeral::Small(n), Some(c)) if *n >= 10.0 => add(c, 100.0).map(|c| c + n),
            (Numeral::Small(n), Some(c)) => add(c, 100.0)
                .or(add(c, 10.0).filter(|c| c % 100.0 >= 20.0))
                .map(|c| c + n),
            (Numeral::One, Some(c)) => add(c, 100.0)
                .or(add(c, 10.0).filter(|c| c % 100.0 >= 20.0))
                .map(|c| c + 1.0),
            (Numeral::Hundred, c) => c
                .is_none_or(|c| c < 100.0)
                .then(|| scaled(c.unwrap_or(1.0), 100.0)),
            (Numeral::Dozen, c) => c
                .is_none_or(|c| c < 100.0)
                .then(|| scaled(c.unwrap_or(1.0), 12.0)),
            (Numeral::Scale(scale), c) => return self.multiply(*scale, c),
            _ => None,
        };
        if next.is_some() {
            self.current = next;
        }
        next.is_some()
    }

    fn multiply(&mut self, scale: f64, current: Option<f64>) -> bool {
        let goes_on = self
            .scale
            .is_none_or(|before| scale < before && current.is_some());
        if goes_on {
            self.total += scaled(current.unwrap_or(1.0), scale);
            self.current = None;
            self.scale = Some(scale);
        }
        goes_on
    }

    /// What a place in a row can follow: "twenty-first".
    fn tens(&self) -> Option<f64> {
        self.current
            .filter(|c| c % 10.0 == 0.0 && c % 100.0 >= 20.0)
    }

    fn value(&self) -> f64 {
        self.total + self.current.unwrap_or(0.0)
    }
}

/// Significant figures of a rounded number, at least, and how many more the exact one has.
const ROUNDED: usize = 2;
const EXACTER: usize = 3;

/// Whether a number is another one rounded, both in their form: 1460000000 for 1459193000.
pub(super) fn is_rounded(one: &str, exact: &str) -> bool {
    let figures = one.trim_end_matches('0').len();
    if !(ROUNDED..exact.len()).contains(&figures)
        || one.len() != exact.len()
        || exact.trim_end_matches('0').len() < figures + EXACTER
    {
        return false;
    }
    let unit = 10u64.checked_pow((exact.len() - figures) as u32);
    let (Ok(one), Ok(exact), Some(unit)) = (one.parse::<u64>(), exact.parse::<u64>(), unit) else {
        return false;
    };
    one.abs_diff(exact) <= unit / 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    /// The numbers in some words.
    fn numbers(text: &str) -> Vec<String> {
        let contrast = Language::from_code("en").unwrap().contrast();
        let words: Vec<&str> = text.split(' ').collect();
        let numeral = |at: usize| {
            let word = *words.get(at)?;
            if word.starts_with(char::is_numeric) {
                return Some(Numeral::digits(word, false).0);
            }
            contrast.listed(word).number().map(Numeral::listed)
        };
        let (mut at, mut found) = (0, Vec::new());
        while at < words.len() {
            let Some(first) = numeral(at) else {
                at += 1;
                continue;
            };
            let next = |count: usize| match words.get(at + count) {
                Some(&("and" | "a")) => numeral(at + count + 1).map(|n| (2, n)),
                _ => numeral(at + count).map(|n| (1, n)),
            };
            let (count, number) = compose(first, next);
            found.push(number.form());
            at += count;
        }
        found
    }

    #[test]
    fn numbers_have_one_form() {
        for (text, form) in [
            ("twenty five", "25"),
            ("two hundred and fifty thousand", "250000"),
            ("200 thousand", "200000"),
            ("1.2 million", "1200000"),
            ("1.2m", "1200000"),
            ("2,500,000", "2500000"),
            ("one million two hundred thousand", "1200000"),
            ("two dozen", "24"),
            ("a dozen", "12"),
            ("twenty first", "21."),
            ("half a million", "500000"),
            ("half", "0.5"),
            ("two thirds", "0.667"),
            ("3 quarters", "0.75"),
            ("21st", "21."),
            ("4.35 hundred", "435"),
            ("1950s", "1950s"),
        ] {
            assert_eq!(numbers(text), [form], "{text}");
        }
        assert_eq!(numbers("between five and six"), ["5", "6"]);
        assert_eq!(numbers("three four 5 6"), ["3", "4", "5", "6"]);
        assert_eq!(Numeral::digits("12.500,5", true).0.form(), "12500.5");
        assert_eq!(
            Numeral::digits("10km", false),
            (Numeral::Digits(10.0), Some("km"))
        );
    }
}
