//! What is written of several figures and means one thing: a time of day, a fraction, a number with spaces between its thousands.

/// What some figures mean.
#[derive(Debug, PartialEq)]
pub(super) struct Figures {
    /// One form for all ways to write it: "17:30" also for "5.30 pm", "0.667" for "2/3", "15000" for "15 000".
    pub(super) form: String,
    /// Where it ends in its text.
    pub(super) end: usize,
}

/// What the figures that start at a place mean, if they are several; `clock` are words that make them a time of day ("Uhr").
/// Bounded.
pub(super) fn figures(text: &str, start: usize, clock: &[&str]) -> Option<Figures> {
    let (before, here) = text.split_at(start);
    let joined = before.ends_with([':', '/', '.', ',', '-', '–']);
    if joined
        && before
            .trim_end_matches([':', '/', '.', ',', '-', '–'])
            .ends_with(is_digit)
    {
        return None; // a piece of a date or score
    }
    let found = time(here, clock)
        .or_else(|| fraction(here))
        .or_else(|| mixed(here))
        .or_else(|| thousands(here, before))?;
    Some(Figures {
        end: start + found.end,
        ..found
    })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// The number that a text opens with, of so many figures at most, and what follows.
fn number(text: &str, most: usize) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = (1..=most)
        .contains(&length)
        .then(|| text[..length].parse().ok());
    Some((number??, &text[length..]))
}

/// A time of day: "17:30", "17h30", "5.30 pm", "5 p.m.", "17.30 Uhr".
fn time(text: &str, clock: &[&str]) -> Option<Figures> {
    let (hour, rest) = number(text, 2)?;
    let minutes = |mark: &str| {
        let rest = rest.strip_prefix(mark)?;
        let (minutes, rest) = number(rest, 2)?;
        (minutes < 60 && !rest.starts_with([':', '.', ',']) || ends(rest))
            .then_some((minutes, rest))
    };
    let exact = |mark: &str| {
        let two = rest
            .strip_prefix(mark)?
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count()
            == 2;
        minutes(mark).filter(|_| two)
    };
    let sure = ["h", " h ", "\u{a0}h\u{a0}", " h\u{a0}", "\u{a0}h ", ":"].iter();
    let sure = sure
        .filter(|mark| **mark == ":" || clock.contains(&"h"))
        .find_map(|mark| exact(mark));
    let (minutes, rest) = sure.or_else(|| exact(".")).unwrap_or((0, rest));
    let marked = half(rest, hour).or_else(|| named(rest, clock).map(|rest| (hour, rest)));
    let (hour, rest) = match marked {
        Some(found) => found,
        None if sure.is_some() => (hour, rest),
        None => return None,
    };
    (hour <= 24 && !rest.starts_with(char::is_alphanumeric)).then(|| Figures {
        form: format!("{hour}:{minutes:02}"),
        end: text.len() - rest.len(),
    })
}

/// Whether no more figures follow.
fn ends(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next();
    !chars.next().is_some_and(is_digit)
}

/// The hour in the half of the day that is named behind it, and what follows.
fn half(rest: &str, hour: u32) -> Option<(u32, &str)> {
    let rest = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let marks = [("a.m.", 0), ("p.m.", 12), ("am", 0), ("pm", 12)];
    let (rest, add) = marks.iter().find_map(|(mark, add)| {
        let (head, rest) = rest.split_at_checked(mark.len())?;
        head.eq_ignore_ascii_case(mark).then_some((rest, *add))
    })?;
    let stop = if rest.starts_with(char::is_alphanumeric) {
        return None;
    } else {
        rest
    };
    (1..=12).contains(&hour).then_some((hour % 12 + add, stop))
}

/// What follows a word that makes the figures before it a time.
fn named<'t>(rest: &'t str, clock: &[&str]) -> Option<&'t str> {
    let rest = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let word = rest.split(|c: char| !c.is_alphabetic()).next()?;
    let is = clock.iter().any(|listed| word.to_lowercase() == **listed);
    is.then(|| &rest[word.len()..])
}

/// A fraction: "2/3".
fn fraction(text: &str) -> Option<Figures> {
    let (above, rest) = number(text, 2)?;
    let (below, rest) = number(rest.strip_prefix('/')?, 2)?;
    let is =
        above < below && !rest.starts_with(['/', '-']) && !rest.starts_with(char::is_alphanumeric);
    is.then(|| Figures {
        form: part(f64::from(above), f64::from(below)),
        end: text.len() - rest.len(),
    })
}

/// Most figures of a number that a fraction follows: a year is none.
const WHOLE: usize = 3;

/// A number with a fraction behind it: "6-1/4", "6 1/4".
fn mixed(text: &str) -> Option<Figures> {
    let (whole, rest) = number(text, WHOLE)?;
    let behind = rest.strip_prefix(['-', ' ', '\u{a0}'])?;
    let fraction = fraction(behind)?;
    let value = f64::from(whole) + fraction.form.parse::<f64>().ok()?;
    Some(Figures {
        form: part(value, 1.0),
        end: text.len() - behind.len() + fraction.end,
    })
}

/// A part of a whole in the form in which numbers are compared.
pub(super) fn part(above: f64, below: f64) -> String {
    ((above / below * 1e3).round() / 1e3).to_string()
}

/// A number whose thousands are divided by spaces: "15 000"; not behind a month, where the first is a day.
fn thousands(text: &str, before: &str) -> Option<Figures> {
    const SPACES: [char; 5] = [' ', '\u{a0}', '\u{202f}', '\u{2009}', '’'];
    let (_, mut rest) = number(text, 3)?;
    let mut form = text[..text.len() - rest.len()].to_owned();
    while let Some(behind) = rest.strip_prefix(SPACES) {
        let length = behind.bytes().take_while(u8::is_ascii_digit).count();
        if length != 3 {
            break;
        }
        form.push_str(&behind[..3]);
        rest = &behind[3..];
    }
    let counted = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let goes_on = rest
        .strip_prefix([',', '.'])
        .is_some_and(|rest| rest.starts_with(is_digit));
    let divided = form.len() > 3 && !form.starts_with('0') && !counted && !goes_on;
    (divided && !rest.starts_with(char::is_alphanumeric)).then(|| Figures {
        form,
        end: text.len() - rest.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Option<String> {
        Some(figures(text, 0, &["uhr", "h"])?.form)
    }

    #[test]
    fn figures_that_mean_one_thing_have_one_form() {
        for (text, expected) in [
            ("17:30 in town", "17:30"),
            ("5.30 pm.", "17:30"),
            ("5:30 p.m. today", "17:30"),
            ("5.30pm", "17:30"),
            ("17h30", "17:30"),
            ("17 h 30", "17:30"),
            ("17.30 Uhr", "17:30"),
            ("17 Uhr", "17:00"),
            ("12 a.m.", "0:00"),
            ("2/3 of it", "0.667"),
            ("6-1/4 pct", "6.25"),
            ("6 1/4 pct", "6.25"),
            ("15 000 people", "15000"),
            ("1 234 567", "1234567"),
        ] {
            assert_eq!(form(text).as_deref(), Some(expected), "{text}");
        }
        for other in [
            "5.30",
            "17",
            "9/11/2001",
            "5 amateurs",
            "15 0000",
            "15 00",
            "3/2",
            "5 years",
        ] {
            assert_eq!(form(other), None, "{other}");
        }
        assert_eq!(figures("2024-03:15", 8, &[]), None);
    }
}
