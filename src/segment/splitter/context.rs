//! What stands around a candidate: the words that decide whether a sentence ends there.

use super::scan::{Candidate, Mark};
use super::token::Token;

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
    pub(super) left: Token<'t>,
    /// What stood before that token without white space between: brackets, quotes.
    pub(super) left_opener: Option<char>,
    /// The end of what stands before that token in the sentence.
    before: &'t str,
    /// Quotes, brackets and dashes before the next word.
    pub(super) openers: &'t str,
    /// The next word: letters, digits, apostrophes and inner hyphens.
    pub(super) right: Token<'t>,
    /// What follows that word at once.
    pub(super) tail: Option<char>,
    /// The beginning of what follows that word.
    after: &'t str,
    /// Bytes since the sentence began.
    pub(super) length: usize,
    /// Whether the sentence began with a small letter, as where nobody cares for capitals.
    pub(super) small_start: bool,
    pub(super) in_bracket: bool,
    pub(super) in_quote: bool,
}

impl<'t> Context<'t> {
    /// The neighbours of a candidate in the sentence that starts at `start`. Cost: bounded.
    pub(super) fn new(text: &'t str, start: usize, candidate: &Candidate) -> Self {
        let sentence = &text[start..candidate.mark_at];
        let (left, left_opener, before) = token_before(sentence);
        let rest = limited(&text[candidate.end..]);
        let after = rest.trim_start();
        let low = if after.starts_with(",,") { 2 } else { 0 }; // „ as typewriters had it
        let opened = after[low..]
            .find(|c| !is_opener(c))
            .map_or(after.len(), |at| low + at);
        // What opens may be long; the word behind it is looked at whole.
        let word_at =
            text.len() - text[candidate.end..].len() + (rest.len() - after.len()) + opened;
        let (right, after_right) = word_after(&text[word_at..]);
        Context {
            mark: candidate.mark,
            marks: &text[candidate.mark_at..candidate.closers_at],
            closers: &text[candidate.closers_at..candidate.end],
            gap: gap(&rest[..rest.len() - after.len()]),
            left: Token::new(left),
            left_opener,
            before,
            openers: after[..opened].trim_end(),
            right: Token::new(right),
            tail: after_right.chars().next(),
            after: after_right,
            length: sentence.len(),
            small_start: starts_small(sentence),
            in_bracket: candidate.in_bracket,
            in_quote: candidate.in_quote,
        }
    }

    /// The token before the one at the marks.
    pub(super) fn earlier(&self) -> Token<'t> {
        Token::new(token_before(self.before.trim_end()).0)
    }

    /// The word after the next one.
    pub(super) fn later(&self) -> Token<'t> {
        Token::new(self.word_later().0)
    }

    /// Whether punctuation follows the word after the next one.
    pub(super) fn later_is_closed(&self) -> bool {
        self.word_later().1.starts_with([',', '.', ':', ';'])
    }

    fn word_later(&self) -> (&'t str, &'t str) {
        let after = limited(self.after);
        word_after(after.trim_start_matches(|c: char| !c.is_alphanumeric()))
    }
}

/// Whether the first letter of a sentence, behind a few marks, is a small one.
fn starts_small(sentence: &str) -> bool {
    let first = sentence.chars().take(6).find(|c| c.is_alphanumeric());
    first.is_some_and(char::is_lowercase)
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

/// The characters at the end of a text back to white space without what opens them, what that is, and what stands before.
fn token_before(text: &str) -> (&str, Option<char>, &str) {
    let from = text.ceil_char_boundary(text.len().saturating_sub(LONGEST));
    let slice = &text[from..];
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
    (bare, opener, &text[..from + cut])
}

/// The word at the start of a text, and what follows it.
fn word_after(text: &str) -> (&str, &str) {
    let inner = |c: char| {
        c.is_alphanumeric()
            || matches!(c, '\'' | '’' | '-' | '\u{200c}' | '\u{200d}')
            || is_mark_of_letter(c)
    };
    let word = limited(text);
    let end = word.find(|c| !inner(c)).unwrap_or(word.len());
    text.split_at(end)
}

/// Combining marks of the scripts whose vowels are such: Arabic, Hebrew, Indic, Myanmar.
pub(super) fn is_mark_of_letter(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36f | 0x591..=0x5c7 | 0x610..=0x61a | 0x64b..=0x65f | 0x670 | 0x900..=0x963 | 0x980..=0xdff | 0x102b..=0x103e)
}
