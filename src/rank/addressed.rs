//! Letters, mails and speeches: what they ask of those whom they are for counts, and what they announce, most of all with a date; what
//! is polite or leads to it does not.

use super::view::View;
use crate::language::{DateWord, date_word, lower_case, phrases};

// In standard deviations of a measure.
/// What a sentence gains by asking for something.
const ASKS: f64 = 1.8;
/// What it gains by saying what will be.
const ANNOUNCES: f64 = 1.4;
/// What it gains by a day, a date, an hour or a term.
const DATED: f64 = 0.6;
/// The most that it gains.
const MOST: f64 = 2.8;
/// What it loses by being polite, or only leading to what there is to say.
const PREAMBLE: f64 = -1.5;

/// What each sentence gains by what it asks for, announces and dates, and loses as a preamble.
pub(super) fn values(view: &View) -> Vec<f64> {
    let value = |at: usize| {
        let lower = lower_case(view.text(at));
        let lists = phrases();
        let gains = |has: bool, worth: f64| if has { worth } else { 0.0 };
        let says = gains(lists.asks.found_in(&lower) || bids(&lower), ASKS)
            + gains(lists.announces.found_in(&lower), ANNOUNCES)
            + gains(is_dated(&lower), DATED);
        says.min(MOST) + gains(lists.preamble.found_in(&lower), PREAMBLE)
    };
    (0..view.len()).map(value).collect()
}

/// Parts between commas that are looked at.
const PARTS: usize = 4;

/// Whether a sentence in lower case, or what follows a comma in it, tells somebody to do something: "Send it to Ann."
pub(super) fn bids(lower: &str) -> bool {
    let mut parts = lower
        .split([',', ';', ':'])
        .take(PARTS)
        .map(str::trim_start);
    parts.any(|part| phrases().bids.found_in(part))
}

/// Whether a sentence in lower case names a day, the day of a month, an hour or a term: "by Friday", "3 May", "at 14:05", "within 14 days".
pub(super) fn is_dated(lower: &str) -> bool {
    let mut before = ["", ""];
    let mut dates = |word| {
        let [earlier, last] = before;
        before = [last, word];
        let month = is_month(word) && (is_number(last) || is_number(earlier));
        let day = is_number(word) && is_month(last);
        let measured = || is_number(last) && phrases().after_number.found_in(word);
        month || day || is_hour(word) || measured()
    };
    phrases().day.found_in(lower) || lower.split_whitespace().map(bare).any(&mut dates)
}

fn is_month(word: &str) -> bool {
    matches!(date_word(word), Some(DateWord::Month(_)))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a word is a number of a day or hour, maybe with an ending: "9", "9th", "31.".
fn is_number(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && word.len() - digits <= 2
}

/// "14:05", "9th", "6pm": an hour or an ordinal.
fn is_hour(word: &str) -> bool {
    let clock = || {
        let parts = word.split_once([':', 'h']);
        parts.is_some_and(|(hour, minute)| {
            is_number(hour) && minute.len() == 2 && minute.bytes().all(|b| b.is_ascii_digit())
        })
    };
    let ended = || {
        let word = word.trim_start_matches(|c: char| c.is_ascii_digit());
        matches!(word, "st" | "nd" | "rd" | "th" | "am" | "pm")
    };
    word.starts_with(|c: char| c.is_ascii_digit()) && (clock() || ended())
}

#[cfg(test)]
mod tests {
    use super::is_dated;

    #[test]
    fn days_and_hours_are_told_from_other_numbers() {
        for text in [
            "by friday",
            "on 3 may.",
            "june 14",
            "at 14:05",
            "by the 9th",
            "um 19 uhr",
            "at 6 pm,",
            "le 3 mars",
            "el 3 de mayo",
            "within 14 days",
        ] {
            assert!(is_dated(text), "{text}");
        }
        for text in [
            "310 euros",
            "about 60 came",
            "section 4.2",
            "he may come",
            "a ratio of 3:1",
            "3 of them",
        ] {
            assert!(!is_dated(text), "{text}");
        }
    }
}
