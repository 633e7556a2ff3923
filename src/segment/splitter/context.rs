//! What stands around a candidate: the words that decide whether a sentence ends there.

use super::scan::{Candidate, Mark};

/// Longest token looked at, in bytes: nothing longer abbreviates, and the cost per candidate stays bounded.
const LONGEST: usize = 40;

/// What separates a candidate from what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    None,
    Space,
    Spaces,
    Break,
}

/// A candidate with its neighbours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'t> {
    pub(super) mark: Mark,
    /// The marks as written.
    pub(super) marks: &'t str,
    pub(super) closers: &'t str,
    pub(super) gap: Gap,
    /// The token before the marks, without what opens it.
    pub(super) left: &'t str,
    /// What stood before that token without white space between: brackets, quotes.
    pub(super) left_opener: Option<char>,
    /// The token before it.
    pub(super) earlier: &'t str,
    /// Quotes, brackets and dashes before the next word.
    pub(super) openers: &'t str,
    /// The next word: letters, digits, apostrophes and inner hyphens.
    pub(super) right: &'t str,
    /// What follows that word at once.
    pub(super) tail: Option<char>,
    /// The word after that.
    pub(super) later: &'t str,
    /// Bytes since the sentence began.
    pub(super) length: usize,
}

impl<'t> Context<'t> {
    /// The neighbours of a candidate in the sentence that starts at `start`. Cost: bounded.
    pub(super) fn new(text: &'t str, start: usize, candidate: &Candidate) -> Self {
        let (left, left_opener, left_at) = token_before(text, start, candidate.mark_at);
        let (earlier, _, _) =
            token_before(text, start, text[..left_at].trim_end().len().max(start));
        let rest = &text[candidate.end..];
        let white = limited(rest).len() - limited(rest).trim_start().len();
        let after = &rest[white..];
        let opened = limited(after)
            .find(|c| !is_opener(c))
            .unwrap_or(limited(after).len());
        let (right, tail, right_end) = word_after(&after[opened..]);
        let beyond = limited(&after[opened + right_end..]);
        let (later, _, _) = word_after(beyond.trim_start_matches(|c: char| !c.is_alphanumeric()));
        Context {
            mark: candidate.mark,
            marks: &text[candidate.mark_at..candidate.closers_at],
            closers: &text[candidate.closers_at..candidate.end],
            gap: gap(&rest[..white]),
            left,
            left_opener,
            earlier,
            openers: after[..opened].trim_end(),
            right,
            tail,
            later,
            length: candidate.mark_at - start,
        }
    }
}

fn limited(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

fn gap(white: &str) -> Gap {
    match white {
        "" => Gap::None,
        " " => Gap::Space,
        _ if white.contains(['\n', '\r']) => Gap::Break,
        _ => Gap::Spaces,
    }
}

/// What can stand before the first word of a sentence.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '('
            | '['
            | '{'
            | '「'
            | '『'
            | '（'
            | '【'
            | '《'
            | '〈'
    ) || matches!(
        c,
        '-' | '–' | '—' | '―' | '*' | '_' | '•' | '⁃' | '¿' | '¡' | ' ' | '…' | '.'
    )
}

/// The characters before `end` back to white space, what opens them, and where they start.
fn token_before(text: &str, start: usize, end: usize) -> (&str, Option<char>, usize) {
    let from = text
        .ceil_char_boundary(end.saturating_sub(LONGEST))
        .max(start)
        .min(end);
    let slice = &text[from..end];
    let cut = slice.rfind(char::is_whitespace).map_or(0, |at| {
        at + slice[at..].chars().next().map_or(1, char::len_utf8)
    });
    let token = &slice[cut..];
    // "(CNN)Sen." and "then-Sen." abbreviate as "Sen." does.
    let inner = token
        .rfind([')', '-', '–', '—', '/', '('])
        .map_or(token, |at| {
            &token[at + token[at..].chars().next().map_or(1, char::len_utf8)..]
        });
    let part = if inner.is_empty() { token } else { inner };
    let bare = part.trim_start_matches(|c: char| !c.is_alphanumeric());
    let opener = token[..token.len() - bare.len()].chars().next_back();
    (bare, opener, from + cut)
}

/// The word at the start of a text, what follows it, and where it ends.
fn word_after(text: &str) -> (&str, Option<char>, usize) {
    let text = limited(text);
    let inner = |c: char| {
        c.is_alphanumeric()
            || matches!(c, '\'' | '’' | '-' | '\u{200c}' | '\u{200d}')
            || is_mark_of_letter(c)
    };
    let end = text.find(|c| !inner(c)).unwrap_or(text.len());
    (&text[..end], text[end..].chars().next(), end)
}

/// Combining marks of the scripts whose vowels are such: Arabic, Hebrew, Indic, Myanmar.
fn is_mark_of_letter(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36f | 0x591..=0x5c7 | 0x610..=0x61a | 0x64b..=0x65f | 0x670 | 0x900..=0x963 | 0x980..=0xdff | 0x102b..=0x103e)
}
