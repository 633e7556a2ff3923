//! Where a sentence could end: marks, what closes behind them, and the words on both sides.

use crate::segment::paragraphs::is_closer;

/// What a sentence mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A single full stop, which also abbreviates.
    Stop,
    /// Exclamation and question marks.
    Loud,
    /// Two or more stops, or an ellipsis.
    Ellipsis,
    /// A mark of a script that uses it for nothing else: `。`, `।`, `۔`, `։`, `።`, `။`.
    Full,
}

/// The marks that end sentences in one language beside those that do in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extra {
    None,
    /// Greek writes its question mark as a semicolon.
    Semicolon,
    /// Armenian writes its full stop as a colon.
    Colon,
}

/// First bytes of marks: 1 for marks of one byte, 2 for those that the following bytes tell.
const FIRST: [u8; 256] = {
    let mut table = [0; 256];
    table[b'.' as usize] = 1;
    table[b'!' as usize] = 1;
    table[b'?' as usize] = 1;
    table[b';' as usize] = 3;
    table[b':' as usize] = 4;
    let leads = [0xcd, 0xd6, 0xd8, 0xdb, 0xe0, 0xe1, 0xe2, 0xe3, 0xef];
    let mut at = 0;
    while at < leads.len() {
        table[leads[at]] = 2;
        at += 1;
    }
    table
};

/// The mark that starts at a byte, with its length.
fn mark_at(text: &str, at: usize, extra: Extra) -> Option<(char, Mark)> {
    match FIRST[text.as_bytes()[at] as usize] {
        0 => None,
        3 if extra != Extra::Semicolon => None,
        4 if extra != Extra::Colon => None,
        _ => {
            let c = text[at..].chars().next()?;
            let special = match c {
                ';' => Some(Mark::Loud),
                ':' => Some(Mark::Full),
                _ => None,
            };
            kind(c).or(special).map(|mark| (c, mark))
        }
    }
}

fn kind(c: char) -> Option<Mark> {
    match c {
        '.' | '．' => Some(Mark::Stop),
        '!' | '?' | '！' | '？' | '؟' | '‼' | '⁇' | '⁈' | '⁉' | '\u{37e}' => {
            Some(Mark::Loud)
        }
        '…' => Some(Mark::Ellipsis),
        '。' | '｡' | '।' | '॥' | '۔' | '։' | '።' | '။' => Some(Mark::Full),
        _ => None,
    }
}

/// A place where a sentence could end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Where the first mark starts.
    pub(super) mark_at: usize,
    /// Where the marks end and what closes begins.
    pub(super) closers_at: usize,
    /// Where the sentence would end.
    pub(super) end: usize,
    pub(super) mark: Mark,
}

/// The next candidate from a byte on. Linear: the bytes up to its end are looked at once.
pub(super) fn next(text: &str, from: usize, extra: Extra) -> Option<Candidate> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        if FIRST[bytes[at] as usize] != 0
            && let Some((c, mark)) = mark_at(text, at, extra)
        {
            return Some(extend(text, at, c.len_utf8(), mark, extra));
        }
        at += 1; // no byte inside a character starts a mark
    }
    None
}

/// Takes in further marks, with single spaces between stops ("… . . ."), and closing quotes and brackets.
fn extend(text: &str, mark_at_byte: usize, length: usize, first: Mark, extra: Extra) -> Candidate {
    let mut mark = first;
    let mut at = mark_at_byte + length;
    loop {
        let spaced = text[at..].starts_with(" . ")
            || &text[at..] == " ."
            || text[at..].starts_with(" .\"")
            || text[at..].starts_with(" .”");
        let next = at + usize::from(spaced);
        match text
            .as_bytes()
            .get(next)
            .and_then(|_| mark_at(text, next, extra))
        {
            Some((c, more)) if mark != Mark::Full || more == Mark::Full || more == Mark::Loud => {
                mark = joined(mark, more);
                at = next + c.len_utf8();
            }
            _ => break,
        }
    }
    let mut end = skip_closers(text, at);
    while let Some(length) = appendix(&text[end..]) {
        end += length;
    }
    Candidate {
        mark_at: mark_at_byte,
        closers_at: at,
        end,
        mark,
    }
}

fn skip_closers(text: &str, at: usize) -> usize {
    text[at..]
        .find(|c| !is_closer(c))
        .map_or(text.len(), |length| at + length)
}

/// Bytes of what belongs to the sentence before though a space may divide them: a footnote mark "[6]", a face ":-)".
fn appendix(rest: &str) -> Option<usize> {
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    let after = &rest[spaces..];
    let length = footnote(after)
        .or_else(|| lone_bracket(after))
        .or_else(|| face(after).filter(|_| spaces > 0))?;
    (spaces <= 1).then_some(spaces + length)
}

/// "[6]", "[12]".
fn footnote(text: &str) -> Option<usize> {
    let digits = text
        .strip_prefix('[')?
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    ((1..=3).contains(&digits) && text[1 + digits..].starts_with(']')).then_some(digits + 2)
}

/// A closing bracket or quote between spaces.
fn lone_bracket(text: &str) -> Option<usize> {
    let next = text.strip_prefix([')', ']', '”', '»'])?.chars().next();
    let length = text.chars().next().map(char::len_utf8);
    length.filter(|_| next.is_none_or(char::is_whitespace))
}

/// ":)", ";-)", "=D", ":P" before white space or the end.
fn face(text: &str) -> Option<usize> {
    let eyes = text.starts_with([':', ';', '=']);
    let nose = usize::from(text.as_bytes().get(1) == Some(&b'-'));
    let mouth = text
        .as_bytes()
        .get(1 + nose)
        .is_some_and(|b| b")(DPpO/|*]".contains(b));
    let alone = eyes
        && mouth
        && text[2 + nose..]
            .chars()
            .next()
            .is_none_or(char::is_whitespace);
    alone.then_some(2 + nose)
}

fn joined(mark: Mark, more: Mark) -> Mark {
    match (mark, more) {
        (Mark::Full, _) | (_, Mark::Full) => Mark::Full,
        (Mark::Loud, _) | (_, Mark::Loud) => Mark::Loud,
        _ => Mark::Ellipsis,
    }
}
