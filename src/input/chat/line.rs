//! The lines by which messages of an exported chat open: a date and a time as the telephone's language writes them, who writes, and
//! what. On Android "4/3/31, 10:11 - Ann: …", on iOS "[04.03.31, 10:11:12] Ann: …".

/// A line that opens a message.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Opening<'l> {
    /// The three numbers of the date, in their order.
    pub(super) date: [u32; 3],
    /// Hour and minute of the day.
    pub(super) time: (u32, u32),
    /// Whether dots divide the date, so that the day comes first, as wherever they do.
    pub(super) dotted: bool,
    /// Whether logs of programs write no time so.
    pub(super) sure: bool,
    /// Who writes; `None` for what the program itself says.
    pub(super) speaker: Option<&'l str>,
    pub(super) said: &'l str,
}

/// Signs that programs write around names and times, and that nobody sees.
pub(super) const UNSEEN: [char; 7] = [
    '\u{feff}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202c}', '\u{2068}', '\u{2069}',
];

/// Who writes, in exports of Signal, where it is the one who exports; its brackets are those of logs else.
const OWN: &str = "Me";

/// The opening of a message, if a line is one. Linear in its first bytes.
pub(super) fn opening(line: &str) -> Option<Opening<'_>> {
    let line = line.trim_start_matches(UNSEEN).trim_end_matches('\r');
    let bracketed = line.strip_prefix('[');
    let (date, mark, rest) = date(bracketed.unwrap_or(line))?;
    let (comma, rest) = between(rest);
    let (time, rest) = time(rest)?;
    let rest = match bracketed {
        Some(_) => rest.strip_prefix(']')?,
        None => {
            let rest = rest.strip_prefix([' ', '\u{202f}', '\u{a0}'])?;
            rest.strip_prefix("- ").or(rest.strip_prefix("– "))?
        }
    };
    let rest = rest.trim_start_matches([' ', '\u{a0}']);
    let (speaker, said) = speaker(rest);
    Some(Opening {
        date,
        time,
        dotted: mark == '.',
        sure: comma || mark == '/' && bracketed.is_none() || speaker == Some(OWN),
        speaker,
        said,
    })
}

/// Three numbers with the same mark between them, that mark, and what follows.
fn date(text: &str) -> Option<([u32; 3], char, &str)> {
    let (first, rest) = number(text, 4)?;
    let mark = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '/' | '.' | '-'))?;
    let (second, rest) = number(rest.strip_prefix(mark)?.trim_start_matches(' '), 2)?;
    let (third, rest) = number(rest.strip_prefix(mark)?.trim_start_matches(' '), 4)?;
    let years = |number: u32| number > 31;
    let months = second <= 31 && !(years(first) && years(third));
    let rest = if mark == '.' {
        rest.strip_prefix('.').unwrap_or(rest)
    } else {
        rest
    };
    months.then_some(([first, second, third], mark, rest))
}

/// The number of at most so many digits that opens a text, and what follows.
fn number(text: &str, most: usize) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text[..digits].parse().ok().filter(|_| digits <= most)?;
    Some((number, &text[digits..]))
}

/// Longest word between date and time ("04/03/2031 à 10:11"), in bytes.
const WORD: usize = 4;

/// What stands between date and time is passed over; also whether there is a comma.
fn between(text: &str) -> (bool, &str) {
    let blank = [' ', '\u{202f}', '\u{a0}'];
    let behind = text.strip_prefix(',').unwrap_or(text);
    let rest = behind.trim_start_matches(blank);
    let word = rest.split_once(' ').filter(|(word, after)| {
        word.len() <= WORD
            && word.chars().all(|c| c.is_lowercase() || c == '.')
            && after.starts_with(|c: char| c.is_ascii_digit())
    });
    (
        behind.len() < text.len(),
        word.map_or(rest, |(_, after)| after),
    )
}

/// How halves of the day are written, the second half last.
const HALVES: [&[&str]; 2] = [
    &["am", "a.m.", "a. m.", "上午", "午前", "오전"],
    &["pm", "p.m.", "p. m.", "下午", "午後", "오후"],
];

/// Hour and minute, with seconds and the half of the day aside, and what follows.
fn time(text: &str) -> Option<((u32, u32), &str)> {
    let (before, text) = half(text);
    let (hour, rest) = number(text, 2)?;
    let (minute, rest) = number(rest.strip_prefix([':', '.'])?, 2)?;
    let seconds = rest
        .strip_prefix([':', '.'])
        .and_then(|rest| number(rest, 2));
    let rest = seconds.map_or(rest, |(_, rest)| rest);
    let (behind, rest) = half(rest);
    let hour = match before.or(behind) {
        Some(second) => hour % 12 + 12 * u32::from(second),
        None => hour,
    };
    (hour < 24 && minute < 60).then_some(((hour, minute), rest))
}

/// Whether the second half of the day opens a text, if either does, and what follows; a blank before it aside.
fn half(text: &str) -> (Option<bool>, &str) {
    let bare = text.trim_start_matches([' ', '\u{202f}', '\u{a0}']);
    for (half, names) in HALVES.iter().enumerate() {
        for name in *names {
            let opens = bare
                .get(..name.len())
                .is_some_and(|start| start.replace('\u{a0}', " ").eq_ignore_ascii_case(name));
            let rest = bare.get(name.len()..).unwrap_or_default();
            if opens && !rest.starts_with(char::is_alphabetic) {
                let time = rest.trim_start_matches(' ');
                let spaced = time.starts_with(|c: char| c.is_ascii_digit());
                return (Some(half == 1), if spaced { time } else { rest });
            }
        }
    }
    (None, text)
}

/// Longest name, in bytes.
const NAME: usize = 120;

/// Who writes and what. A name has no quotes: the program itself tells of what was renamed in them.
fn speaker(rest: &str) -> (Option<&str>, &str) {
    let head = &rest[..rest.floor_char_boundary(NAME)];
    let end = head
        .find(": ")
        .or_else(|| head.strip_suffix(':').map(str::len));
    // "~" stands before names of people whom the telephone does not know.
    let signs = |c: char| UNSEEN.contains(&c) || matches!(c, '~' | '\u{a0}' | ' ');
    let name = end.map(|end| {
        head[..end]
            .trim_start_matches(signs)
            .trim_end_matches(UNSEEN)
            .trim()
    });
    match (name, end) {
        (Some(name), Some(end)) if !name.is_empty() && !name.contains(['"', '“', '„', '«']) => {
            (Some(name), rest[end + 1..].trim_start_matches(' '))
        }
        _ => (None, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_open_as_telephones_write_them() {
        for (line, date, time) in [
            ("04/03/2031, 22:11 - Ann Reed: Hi", [4, 3, 2031], (22, 11)),
            ("3/4/31, 10:11 PM - Ann Reed: Hi", [3, 4, 31], (22, 11)),
            (
                "3/4/31, 10:11\u{202f}pm - Ann Reed: Hi",
                [3, 4, 31],
                (22, 11),
            ),
            ("[04.03.31, 22:11:12] Ann Reed: Hi", [4, 3, 31], (22, 11)),
            (
                "\u{200e}[3/4/31, 10:11:12\u{202f}PM] ~\u{a0}Ann Reed: Hi",
                [3, 4, 31],
                (22, 11),
            ),
            ("04/03/2031 à 22:11 - Ann Reed: Hi", [4, 3, 2031], (22, 11)),
            ("4/3/31 22:11 - Ann Reed: Hi", [4, 3, 31], (22, 11)),
            ("2031/3/4 下午10:11 - Ann Reed: Hi", [2031, 3, 4], (22, 11)),
            (
                "2031. 3. 4. 오후 10:11 - Ann Reed: Hi",
                [2031, 3, 4],
                (22, 11),
            ),
            ("4/3/31, 10:11 p. m. - Ann Reed: Hi", [4, 3, 31], (22, 11)),
        ] {
            let read = opening(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (read.date, read.time, read.said),
                (date, time, "Hi"),
                "{line}"
            );
            assert!(
                read.speaker.is_some_and(|name| name.ends_with("Ann Reed")),
                "{line}"
            );
        }
    }

    #[test]
    fn what_opens_otherwise_is_no_message() {
        for line in [
            "It rained on 04/03/2031, 22:11 - so what.",
            "04/03/2031 was a Tuesday.",
            "[22:11] ann: hi",
            "2031-03-04 22:11:12,345 - mill - INFO - started",
            "04/03/2031, 22:71 - Ann: Hi",
            "1.2.3",
        ] {
            assert_eq!(opening(line), None, "{line}");
        }
        let log = opening("2031-03-04 22:11:12 - ERROR: it fell");
        assert!(log.is_none_or(|log| !log.sure));
        let own = opening("04/03/2031, 22:11 - Ann changed the subject to \"Boats: all\"").unwrap();
        assert_eq!(own.speaker, None);
    }
}
