//! Cues: when something is shown, and what.

use crate::input::InputFormat;

/// What is shown for a time.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// Milliseconds from the beginning.
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) lines: Vec<Line>,
}

/// A line of a cue, without tags.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// Who speaks, where a tag names them.
    pub(super) voice: Option<String>,
    /// Whether a sign says that somebody else speaks.
    pub(super) turn: bool,
}

/// The cues of subtitles in order; what stands in none (a header, notes, styles) is passed over. Linear.
pub(super) fn cues(source: &str) -> Vec<Cue> {
    let lines: Vec<&str> = source.lines().map(str::trim_end).collect();
    let times: Vec<(usize, (u64, u64))> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((at, times(line)?)))
        .collect();
    let ends = times.iter().skip(1).map(|(at, _)| *at);
    let ends = ends.chain([lines.len()]);
    let cue = |(&(at, (start, end)), next): (&(usize, (u64, u64)), usize)| {
        let shown = shown(&lines[at + 1..next], next < lines.len());
        let lines = shown.iter().filter_map(|line| said(line)).collect();
        Cue { start, end, lines }
    };
    times.iter().zip(ends).map(cue).collect()
}

/// The lines of a cue, out of those up to the next time or the end: without the name of the next cue, which stands right above its
/// time, and without what a note or style says.
fn shown<'l>(lines: &'l [&'l str], followed: bool) -> &'l [&'l str] {
    let named = followed && lines.len() >= 2 && lines[lines.len() - 2].is_empty();
    let lines = if named {
        &lines[..lines.len() - 1]
    } else {
        lines
    };
    let numbered = followed && lines.last().is_some_and(|line| is_number(line));
    let lines = if numbered {
        &lines[..lines.len() - 1]
    } else {
        lines
    };
    let other = |line: &&str| {
        ["NOTE", "STYLE", "REGION"]
            .iter()
            .any(|word| is_block(line, word))
    };
    &lines[..lines.iter().position(other).unwrap_or(lines.len())]
}

fn is_block(line: &str, word: &str) -> bool {
    line.strip_prefix(word)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn is_number(line: &str) -> bool {
    !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit())
}

/// When a cue starts and ends, by its line of times: `00:01:02,345 --> 00:01:04,000`, hours and settings where there are some, or
/// `0:01:02.345,0:01:04.000`.
fn times(line: &str) -> Option<(u64, u64)> {
    let line = line.trim_start_matches('\u{feff}').trim();
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (start, end) = match line.split_once("-->") {
        Some((start, rest)) => (start.trim(), rest.split_whitespace().next()?),
        None => line.split_once(',')?,
    };
    Some((time(start)?, time(end)?))
}

/// A time in milliseconds.
fn time(written: &str) -> Option<u64> {
    let (clock, fraction) = written.rsplit_once(['.', ','])?;
    if fraction.is_empty() || fraction.len() > 3 || !is_number(fraction) {
        return None;
    }
    let parts: Vec<&str> = clock.split(':').collect();
    if !(2..=3).contains(&parts.len())
        || !parts.iter().all(|part| is_number(part) && part.len() < 6)
    {
        return None;
    }
    let number = |text: &str| text.parse::<u64>().ok();
    let seconds = parts
        .iter()
        .try_fold(0, |sum, part| Some(sum * 60 + number(part)?))?;
    let thousandths = number(fraction)? * 10_u64.pow(3 - fraction.len() as u32);
    Some(seconds * 1000 + thousandths)
}

/// What a line says; nothing for one that is blank or names a sound in brackets.
fn said(line: &str) -> Option<Line> {
    let (text, voice) = untagged(line);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = text.trim_start_matches(">>").trim_start();
    let bare = bare
        .strip_prefix(['-', '‐', '–'])
        .map_or(bare, str::trim_start);
    let sound = bare.starts_with('[') && bare.ends_with(']') && bare.matches('[').count() == 1;
    (!bare.is_empty() && !sound).then(|| Line {
        turn: bare.len() < text.len(),
        text: bare.to_owned(),
        voice,
    })
}

/// A line without tags in angle brackets or braces, its character references written out, and the voice that a tag names.
fn untagged(line: &str) -> (String, Option<String>) {
    let (mut text, mut voice, mut rest) = (String::with_capacity(line.len()), None, line);
    while let Some(at) = rest.find(['<', '{', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let (length, stands) = sign(rest, &mut voice);
        text.push_str(stands.unwrap_or(&rest[..length]));
        rest = &rest[length..];
    }
    text.push_str(rest);
    (text, voice)
}

/// Bytes in which a tag ends; a longer one is text.
const LONGEST_TAG: usize = 300;

/// The length of a tag or reference with which a text begins, and what stands for it; a sign that is none stands for itself.
fn sign<'t>(rest: &'t str, voice: &mut Option<String>) -> (usize, Option<&'t str>) {
    if rest.starts_with('&') {
        let found = REFERENCES.iter().find(|(name, _)| rest.starts_with(name));
        return found.map_or((1, None), |(name, sign)| (name.len(), Some(sign)));
    }
    let (close, opens) = match rest.starts_with('<') {
        true => ('>', &rest[1..]),
        false => ('}', rest.strip_prefix("{\\").unwrap_or_default()),
    };
    let tag = opens.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
    let near = &rest[..rest.floor_char_boundary(LONGEST_TAG)];
    let end = near[1..].find(close).map(|end| end + 1);
    match end.filter(|_| tag) {
        Some(end) => {
            let named = rest[..end]
                .strip_prefix("<v")
                .and_then(|tag| tag.split_once(' '));
            if let Some((_, name)) = named.filter(|(_, name)| !name.trim().is_empty()) {
                *voice = Some(name.trim().to_owned());
            }
            (end + close.len_utf8(), Some(""))
        }
        None => (1, None),
    }
}

/// References to characters that WebVTT has.
const REFERENCES: &[(&str, &str)] = &[
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&nbsp;", " "),
    ("&lrm;", "\u{200e}"),
    ("&rlm;", "\u{200f}"),
    ("&quot;", "\""),
    ("&#39;", "'"),
];

/// The form of subtitles that an input opens with: the header of WebVTT, or a cue of another form.
pub(in crate::input) fn tell(start: &str) -> Option<InputFormat> {
    let start = start.trim_start_matches('\u{feff}');
    if is_block(
        start.lines().next().unwrap_or_default().trim_end(),
        "WEBVTT",
    ) {
        return Some(InputFormat::Vtt);
    }
    let mut lines = start
        .lines()
        .map(str::trim)
        .skip_while(|line| line.is_empty());
    let first = lines.next().unwrap_or_default();
    let timed = if is_number(first) {
        lines.next()?
    } else {
        first
    };
    times(timed)?;
    Some(match timed.contains("-->") {
        true => InputFormat::Srt,
        false => InputFormat::Sbv,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_all_forms() {
        let both = Some((62_345, 64_000));
        assert_eq!(times("00:01:02,345 --> 00:01:04,000"), both);
        assert_eq!(
            times("01:02.345 --> 01:04.000 align:start position:0%"),
            both
        );
        assert_eq!(times("0:01:02.345,0:01:04.000"), both);
        for none in [
            "10:00 --> 10:45",
            "The wall, from 10:00 to 10:45",
            "1,2",
            "1.5,2.5",
            "a:b.c,d:e.f",
        ] {
            assert_eq!(times(none), None, "{none}");
        }
    }

    #[test]
    fn tags_are_no_text() {
        let plain = |line| untagged(line).0;
        assert_eq!(
            plain("<i>It is</i> {\\an8}<font color=\"#fff\">late</font>."),
            "It is late."
        );
        assert_eq!(plain("3 < 4 & 5 &amp; {6} <"), "3 < 4 & 5 & {6} <");
        assert_eq!(
            untagged("<v.loud Ada Brook>Come!</v>"),
            ("Come!".into(), Some("Ada Brook".into()))
        );
    }
}
