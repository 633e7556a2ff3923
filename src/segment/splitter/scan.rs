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

/// What a byte can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begins {
    Nothing,
    /// A mark of one byte.
    Mark,
    /// Perhaps a mark or a quote; the bytes behind it tell.
    Several,
    Semicolon,
    Colon,
    Quote,
    Bracket,
    BracketEnd,
}

const BEGINS: [Begins; 256] = {
    let mut table = [Begins::Nothing; 256];
    table[b'.' as usize] = Begins::Mark;
    table[b'!' as usize] = Begins::Mark;
    table[b'?' as usize] = Begins::Mark;
    table[b';' as usize] = Begins::Semicolon;
    table[b':' as usize] = Begins::Colon;
    table[b'"' as usize] = Begins::Quote;
    table[b'(' as usize] = Begins::Bracket;
    table[b'[' as usize] = Begins::Bracket;
    table[b')' as usize] = Begins::BracketEnd;
    table[b']' as usize] = Begins::BracketEnd;
    let leads = [0xc2, 0xcd, 0xd6, 0xd8, 0xdb, 0xe0, 0xe1, 0xe2, 0xe3, 0xef];
    let mut at = 0;
    while at < leads.len() {
        table[leads[at]] = Begins::Several;
        at += 1;
    }
    table
};

fn kind(c: char, extra: Extra) -> Option<Mark> {
    match c {
        '.' | '．' => Some(Mark::Stop),
        '!' | '?' | '！' | '？' | '؟' | '‼' | '⁇' | '⁈' | '⁉' | '\u{37e}' => {
            Some(Mark::Loud)
        }
        '…' => Some(Mark::Ellipsis),
        '。' | '｡' | '।' | '॥' | '۔' | '։' | '።' | '။' => Some(Mark::Full),
        ';' if extra == Extra::Semicolon => Some(Mark::Loud),
        ':' if extra == Extra::Colon => Some(Mark::Full),
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
    /// Whether a bracket of the sentence is open at the mark.
    pub(super) in_bracket: bool,
    /// Whether a quote of the paragraph is open at the mark.
    pub(super) in_quote: bool,
}

/// Goes through the candidates of a text. Linear: each byte is looked at once, but for the few behind a mark.
pub(super) struct Scanner<'t> {
    text: &'t str,
    extra: Extra,
    at: usize,
    /// Open brackets of the sentence.
    brackets: u32,
    in_quote: bool,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, extra: Extra) -> Self {
        Scanner {
            text,
            extra,
            at: 0,
            brackets: 0,
            in_quote: false,
        }
    }

    /// Forgets the brackets of the sentence that has ended.
    pub(super) fn end_sentence(&mut self) {
        self.brackets = 0;
    }

    /// The next candidate.
    pub(super) fn next(&mut self) -> Option<Candidate> {
        let bytes = self.text.as_bytes();
        while let Some(offset) = bytes[self.at..]
            .iter()
            .position(|&b| BEGINS[b as usize] != Begins::Nothing)
        {
            let at = self.at + offset;
            if let Some((length, mark)) = self.mark_at(at) {
                let candidate = self.extend(at, length, mark);
                self.at = candidate.end;
                return Some(candidate);
            }
            self.track(at);
            self.at = at + 1; // no byte inside a character begins anything
        }
        None
    }

    /// The mark that starts at a byte, with its length.
    fn mark_at(&self, at: usize) -> Option<(usize, Mark)> {
        match BEGINS[*self.text.as_bytes().get(at)? as usize] {
            Begins::Mark | Begins::Several | Begins::Semicolon | Begins::Colon => {
                let c = self.text[at..].chars().next()?;
                kind(c, self.extra).map(|mark| (c.len_utf8(), mark))
            }
            _ => None,
        }
    }

    /// Keeps count of the quotes and brackets that a byte opens or closes.
    fn track(&mut self, at: usize) {
        match BEGINS[self.text.as_bytes()[at] as usize] {
            Begins::Quote => self.in_quote = !self.in_quote,
            Begins::Bracket => self.brackets += 1,
            Begins::BracketEnd => self.brackets = self.brackets.saturating_sub(1),
            Begins::Several => match self.text[at..].chars().next() {
                Some('“') => self.in_quote = !self.in_quote,
                Some('„' | '«') => self.in_quote = true,
                Some('”' | '»') => self.in_quote = false,
                _ => {}
            },
            _ => {}
        }
    }

    /// Takes in further marks, with single spaces between stops ("… . . ."), and what closes behind them.
    fn extend(&mut self, mark_at: usize, length: usize, first: Mark) -> Candidate {
        let (in_bracket, in_quote) = (self.brackets > 0, self.in_quote);
        let (closers_at, mark) = self.marks(mark_at + length, first);
        let mut end = closers_at;
        while let Some(length) = closer(&self.text[end..], self.in_quote)
            .or_else(|| appendix(&self.text[end..], self.in_quote))
        {
            (end..end + length)
                .filter(|at| self.text.is_char_boundary(*at))
                .for_each(|at| self.track(at));
            end += length;
        }
        Candidate {
            mark_at,
            closers_at,
            end,
            mark,
            in_bracket,
            in_quote,
        }
    }

    /// Where a run of marks ends, and what it is as a whole.
    fn marks(&self, mut at: usize, mut mark: Mark) -> (usize, Mark) {
        loop {
            let next = at + usize::from(is_spaced(&self.text[at..]));
            match self.mark_at(next) {
                Some((length, more))
                    if mark != Mark::Full || matches!(more, Mark::Full | Mark::Loud) =>
                {
                    mark = joined(mark, more);
                    at = next + length;
                }
                _ => return (at, mark),
            }
        }
    }
}

/// Whether a space and then another mark that stands alone follow: ". . .", "? ?", `. . ."`.
fn is_spaced(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    bytes.first() == Some(&b' ')
        && matches!(bytes.get(1), Some(b'.' | b'!' | b'?'))
        && (matches!(bytes.get(2), None | Some(b' ' | b'"')) || rest[2..].starts_with('”'))
}

/// Bytes of a closing mark; one that can also open does so before a word, unless a quote is open: "救う。*1902", "。“文".
fn closer(rest: &str, in_quote: bool) -> Option<usize> {
    let mut chars = rest.chars();
    let c = chars.next().filter(|c| is_closer(*c))?;
    let before_word = chars.next().is_some_and(char::is_alphanumeric);
    let opens = match c {
        '"' | '“' => before_word && !in_quote,
        '*' | '_' => before_word,
        _ => false,
    };
    (!opens).then_some(c.len_utf8())
}

/// Bytes of what belongs to the sentence before though a space may divide them: a footnote mark "[6]", a face ":-)", a note
/// "[sic]", a quote that closes.
fn appendix(rest: &str, in_quote: bool) -> Option<usize> {
    let after = rest.strip_prefix(' ').unwrap_or(rest);
    let spaces = rest.len() - after.len();
    let length = match after.as_bytes().first()? {
        b'[' => note(after),
        b':' | b';' | b'=' => face(after).filter(|_| spaces > 0),
        b'"' => lone(after).filter(|_| in_quote),
        _ => lone(after),
    };
    length.map(|length| spaces + length)
}

/// "[6]", "[...]", "[citation needed]": a number, an omission or a few small words in square brackets.
fn note(text: &str) -> Option<usize> {
    let inner = text.get(1..)?;
    let length = inner.bytes().take(24).position(|b| b == b']')?;
    let inner = &inner[..length];
    let small = inner.starts_with(|c: char| c.is_ascii_lowercase())
        && inner.bytes().all(|b| b.is_ascii_lowercase() || b == b' ');
    let number = length <= 3 && inner.bytes().all(|b| b.is_ascii_digit());
    let omission = matches!(inner, "..." | "…");
    (length > 0 && (small || number || omission)).then_some(length + 2)
}

/// A closing bracket or quote between spaces.
fn lone(text: &str) -> Option<usize> {
    let next = text.strip_prefix([')', ']', '”', '»', '"'])?.chars().next();
    let length = text.chars().next().map(char::len_utf8);
    length.filter(|_| next.is_none_or(char::is_whitespace))
}

/// ":)", ";-)", "=D", ":P" before white space or the end.
fn face(text: &str) -> Option<usize> {
    let nose = usize::from(text.as_bytes().get(1) == Some(&b'-'));
    let mouth = text
        .as_bytes()
        .get(1 + nose)
        .is_some_and(|b| b")(DPpO/|*]".contains(b));
    let alone = mouth
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
