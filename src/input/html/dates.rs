//! Dates as pages write them → ISO 8601, where there is but one way to read them.
//!
//! The year has four digits, and the month a name or its place behind the year; so "3/4/31" stays as it is. What cannot be a day
//! or a time is no date.

use crate::document::Span;

/// Months by their first three letters.
const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
/// Longest text that is read as a date and no more.
const LONGEST: usize = 80;

/// A date and, where it has one, its time and zone: "Tue, 4 Mar 2031 09:30:00 +0100" is "2031-03-04T09:30:00+01:00". `None` for
/// what is no date or not clear, and for what is as it should be. Linear in the text.
pub(super) fn iso(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let (day, span) = found(text)?;
    let date = day.iso();
    let time = time(&text[span.end..]).unwrap_or_default();
    Some(date + &time)
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

/// The first three parts that are a day.
fn found(text: &str) -> Option<(Day, Span)> {
    let parts = parts(text);
    parts.windows(3).find_map(|three| {
        let [(first, span), (second, middle), (third, last)] = three else {
            return None;
        };
        let dense = |from: &Span, to: &Span| {
            let between = &text[from.end..to.start];
            between.chars().count() <= 2 && !between.contains(['|', ':'])
        };
        let day = dense(span, middle).then(|| day(*first, *second, *third));
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

fn day(first: Part, second: Part, third: Part) -> Option<Day> {
    use Part::*;
    match (first, second, third) {
        (Number(year, 4), Number(month, 1..=2), Number(day, 1..=2)) => Day::new(year, month, day),
        (Number(day, 1..=2), Month(month), Number(year, 4)) => Day::new(year, month, day),
        (Month(month), Number(day, 1..=2), Number(year, 4)) => Day::new(year, month, day),
        (Number(year, 4), Month(month), Number(day, 1..=2)) => Day::new(year, month, day),
        _ => None,
    }
}

fn parts(text: &str) -> Vec<(Part, Span)> {
    let mut parts = Vec::new();
    let mut start = 0;
    let kind = |c: char| match c {
        _ if c.is_ascii_digit() => 1,
        '年' | '月' | '日' => 0,
        _ => 2 * u8::from(c.is_alphabetic()),
    };
    let mut before = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let now = kind(c);
        if now != before {
            if before > 0 {
                parts.push((part(&text[start..at]), Span { start, end: at }));
            }
            start = at;
            before = now;
        }
    }
    parts
}

fn part(word: &str) -> Part {
    if let Ok(number) = word.parse() {
        return Part::Number(number, word.len());
    }
    let start = word.get(..3).unwrap_or_default().to_ascii_lowercase();
    let month = MONTHS.iter().position(|month| *month == start);
    let month = month.filter(|at| is_month(word, *at));
    month.map_or(Part::Other, |at| Part::Month(at as u16 + 1))
}

/// Whether a word that begins as a month does is its name or short for it.
fn is_month(word: &str, at: usize) -> bool {
    const NAMES: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    word.len() <= 4 && NAMES[at].starts_with(&word.to_ascii_lowercase())
        || NAMES[at].eq_ignore_ascii_case(word)
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
            ("Tue, 04 Mar 2031 09:30:00 GMT", "2031-03-04T09:30:00Z"),
            ("March 4, 2031", "2031-03-04"),
            ("on Tuesday March 4, 2031 @9:30AM", "2031-03-04"),
            ("4 Sept 2031", "2031-09-04"),
            ("2031年3月4日", "2031-03-04"),
            ("2031年3月4日 09:30", "2031-03-04T09:30"),
            ("2031. 3. 4.", "2031-03-04"),
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
            "2031",
            "4:30",
        ] {
            assert_eq!(iso(text), None, "{text}");
        }
    }
}
