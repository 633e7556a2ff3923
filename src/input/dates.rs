//! Dates as inputs write them → ISO 8601, where there is but one way to read them.
//!
//! The year has four digits, and the month is a name in one of the languages that are known, or stands behind the year, or between day
//! and year with stops ("12.3.2031"); with other marks only where one of the two numbers can be no month. So "3/4/2031" stays as it is.
//! What cannot be a day or a time is no date.

use crate::document::Span;
use crate::language::{DateWord, date_word, lower_case};

/// Longest text that is read as a date and no more.
const LONGEST: usize = 80;
/// Most characters between two parts of a date: a stop and a blank, or a short word between blanks.
const BETWEEN: usize = 6;

/// A date and, where it has one, its time and zone: "Tue, 4 Mar 2031 09:30:00 +0100" is "2031-03-04T09:30:00+01:00". `None` for
/// what is no date or not clear, and for what is as it should be. Linear in the text.
pub(super) fn iso(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    if let Some(dense) = dense(text) {
        return Some(dense);
    }
    let (day, span) = found(text)?;
    let date = day.iso();
    let time = time(&text[span.end..]).unwrap_or_default();
    Some(date + &time)
}

/// A date without marks, as machines write it: "20310304T093000Z".
fn dense(text: &str) -> Option<String> {
    let digits = |from: usize, length: usize| {
        let digits = text.get(from..from + length)?;
        is_digits(digits).then(|| digits.parse::<u16>().ok())?
    };
    let ended = text.as_bytes().get(8).is_none_or(|byte| *byte == b'T');
    let day = Day::new(digits(0, 4)?, digits(4, 2)?, digits(6, 2)?).filter(|_| ended)?;
    let clock = digits(9, 2)
        .zip(digits(11, 2))
        .filter(|(hour, minute)| *hour < 24 && *minute < 60);
    let Some((hour, minute)) = clock else {
        return Some(day.iso());
    };
    let second = digits(13, 2).map(|second| format!(":{second:02}"));
    let zone = zone(&text[if second.is_some() { 15 } else { 13 }..]);
    Some(format!(
        "{}T{hour:02}:{minute:02}{}{zone}",
        day.iso(),
        second.unwrap_or_default()
    ))
}

/// Where a clear date stands in a line, the weekday before it too.
pub(super) fn find(line: &str) -> Option<Span> {
    found(line).map(|(_, span)| span)
}

#[derive(Debug, Clone, Copy)]
struct Day {
    year: u16,
    month: u16,
    day: u16,
}

impl Day {
    fn new(year: u16, month: u16, day: u16) -> Option<Self> {
        let most = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 29,
            _ => 31,
        };
        let is = (1000..3000).contains(&year) && (1..=12).contains(&month);
        (is && (1..=most).contains(&day)).then_some(Day { year, month, day })
    }

    fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A stretch of letters or of digits.
#[derive(Debug, Clone, Copy)]
enum Part {
    /// Its value, and how many digits it has.
    Number(u16, usize),
    Month(u16),
    Other,
}

/// A date as ISO 8601 where it is clear, else as it is.
pub(super) fn clear(date: String) -> String {
    iso(&date).unwrap_or(date)
}

/// The first three parts that are a day.
fn found(text: &str) -> Option<(Day, Span)> {
    let parts = parts(text);
    parts.windows(3).find_map(|three| {
        let [(first, span), (second, middle), (third, last)] = three else {
            return None;
        };
        let dense = |from: &Span, to: &Span| {
            let between = &text[from.end..to.start];
            between.chars().count() <= BETWEEN && !between.contains(['|', ':'])
        };
        let stops = || {
            [span, middle]
                .iter()
                .all(|part| text[part.end..].starts_with('.'))
        };
        let day = dense(span, middle).then(|| day(*first, *second, *third, stops));
        let day = day.flatten().filter(|_| dense(middle, last))?;
        Some((
            day,
            Span {
                start: span.start,
                end: last.end,
            },
        ))
    })
}

/// The day that three parts are; `stops` says whether a stop stands behind each of the first two.
fn day(first: Part, second: Part, third: Part, stops: impl Fn() -> bool) -> Option<Day> {
    use Part::*;
    match (first, second, third) {
        (Number(a, 1..=2), Number(b, 1..=2), Number(year, 4)) => {
            if b > 12 || a == b {
                Day::new(year, a, b)
            } else if a > 12 || stops() {
                Day::new(year, b, a)
            } else {
                None
            }
        }
        (Number(year, 4), Number(month, 1..=2), Number(day, 1..=2)) => Day::new(year, month, day),
        (Number(day, 1..=2), Month(month), Number(year, 4)) => Day::new(year, month, day),
        (Month(month), Number(day, 1..=2), Number(year, 4)) => Day::new(year, month, day),
        (Number(year, 4), Month(month), Number(day, 1..=2)) => Day::new(year, month, day),
        _ => None,
    }
}

/// The numbers and words of a text, but for those that may stand between the parts of a date.
fn parts(text: &str) -> Vec<(Part, Span)> {
    let mut parts = Vec::new();
    let mut start = 0;
    let kind = |c: char| match c {
        _ if c.is_ascii_digit() => 1,
        '年' | '月' | '日' | '년' | '월' | '일' => 0,
        _ => 2 * u8::from(c.is_alphabetic()),
    };
    let mut before = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let now = kind(c);
        if now != before {
            let part = (before > 0).then(|| part(&text[start..at])).flatten();
            parts.extend(part.map(|part| (part, Span { start, end: at })));
            start = at;
            before = now;
        }
    }
    parts
}

/// What a word or number is; `None` of one that may stand between the parts of a date.
fn part(word: &str) -> Option<Part> {
    if let Ok(number) = word.parse() {
        return Some(Part::Number(number, word.len()));
    }
    // The longest name of a month has some twenty bytes.
    let known = (word.len() <= 32).then(|| date_word(&lower_case(word)));
    match known.flatten() {
        Some(DateWord::Month(month)) => Some(Part::Month(month)),
        Some(DateWord::Between) => None,
        None => Some(Part::Other),
    }
}

/// The time behind a date, and its zone: "T09:30:00+01:00".
fn time(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "Tt,.@-–日".contains(c));
    let clock = rest.get(..5).filter(|clock| is_clock(clock))?;
    let (mut time, mut rest) = (format!("T{clock}"), &rest[5..]);
    if let Some(seconds) = rest
        .get(..3)
        .filter(|s| s.starts_with(':') && is_digits(&s[1..]))
    {
        time += seconds;
        rest = &rest[3..];
        if let Some(fraction) = rest.strip_prefix('.') {
            rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }
    let rest = rest.trim_start();
    let half = rest
        .get(..2)
        .is_some_and(|half| half.eq_ignore_ascii_case("am") || half.eq_ignore_ascii_case("pm"));
    // Half a day is not guessed at.
    (!half).then(|| time + &zone(rest))
}

/// A zone: `Z`, `GMT`, `UTC`, "+0100", "+01:00"; none if it is not clear.
fn zone(text: &str) -> String {
    if text.starts_with(['Z', 'z']) || text.starts_with("GMT") || text.starts_with("UTC") {
        return "Z".to_owned();
    }
    let digits: String = text.chars().skip(1).filter(|c| *c != ':').take(4).collect();
    match text.starts_with(['+', '-']) && is_digits(&digits) && digits.len() == 4 {
        true => format!("{}{}:{}", &text[..1], &digits[..2], &digits[2..]),
        false => String::new(),
    }
}

fn is_clock(text: &str) -> bool {
    let Some((hour, minute)) = text.split_once(':') else {
        return false;
    };
    let below = |text: &str, most: u8| {
        text.len() == 2 && is_digits(text) && text.parse().is_ok_and(|n: u8| n < most)
    };
    below(hour, 24) && below(minute, 60)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clear_dates_are_iso_8601() {
        for (text, date) in [
            ("2031-03-04", "2031-03-04"),
            ("2031-03-04T09:30:00.123Z", "2031-03-04T09:30:00Z"),
            (
                "2031-03-04 09:30:00 +0000 +0000",
                "2031-03-04T09:30:00+00:00",
            ),
            ("2031-03-04T09:30-0500", "2031-03-04T09:30-05:00"),
            ("2031/3/4", "2031-03-04"),
            ("20310304", "2031-03-04"),
            ("20310304T0930", "2031-03-04T09:30"),
            ("20310304T093000Z", "2031-03-04T09:30:00Z"),
            ("Tue, 04 Mar 2031 09:30:00 GMT", "2031-03-04T09:30:00Z"),
            ("March 4, 2031", "2031-03-04"),
            ("on Tuesday March 4, 2031 @9:30AM", "2031-03-04"),
            ("4 Sept 2031", "2031-09-04"),
            ("2031年3月4日", "2031-03-04"),
            ("2031年3月4日 09:30", "2031-03-04T09:30"),
            ("2031. 3. 4.", "2031-03-04"),
            ("2031년 3월 4일", "2031-03-04"),
            ("12. März 2031", "2031-03-12"),
            ("le 3 mai 2031 à 9:30", "2031-05-03"),
            ("1er août 2031, 09:30", "2031-08-01T09:30"),
            ("12 de marzo de 2031", "2031-03-12"),
            ("12 DE MAIO DE 2031", "2031-05-12"),
            ("4th of July 2031", "2031-07-04"),
            ("12 марта 2031 г.", "2031-03-12"),
            ("12-го марта 2031", "2031-03-12"),
            ("5 października 2031", "2031-10-05"),
            ("2031. március 12.", "2031-03-12"),
            ("3 févr. 2031", "2031-02-03"),
            ("12.03.2031", "2031-03-12"),
            ("12.03.2031 09:30", "2031-03-12T09:30"),
            ("25/03/2031", "2031-03-25"),
            ("3/25/2031", "2031-03-25"),
            ("4/4/2031", "2031-04-04"),
        ] {
            assert_eq!(iso(text).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn what_is_not_clear_is_no_date() {
        for text in [
            "",
            "04/03/31",
            "03/04/2031",
            "March 2031",
            "2031-13-04",
            "2031-02-30",
            "32 March 2031",
            "yesterday",
            "Marching 4, 2031",
            "3-4-2031",
            "13/13/2031",
            "3 de 5 de 2031",
            "Top 3 from May 2031",
            "2031",
            "4:30",
            "20311304",
            "203103041",
        ] {
            assert_eq!(iso(text), None, "{text}");
        }
    }
}
