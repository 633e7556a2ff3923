//! What stands around a candidate: the words that decide whether a sentence ends there.

use super::marks::EndMark;
use super::neighbours::{LONGEST, Spacing, between, limited, token_before, word_after};
use super::scan::BoundaryCandidate;
use super::token::BoundaryToken;
use crate::language::{Abbreviation, ListedWord, SentenceLists, key};

/// A candidate with its neighbours.
#[derive(Debug, Clone, Copy)]
pub(super) struct BoundaryContext<'t> {
    pub(super) mark: EndMark,
    /// The marks as written.
    pub(super) marks: &'t str,
    pub(super) closers: &'t str,
    /// Whether marks of footnotes stand behind those.
    pub(super) noted: bool,
    pub(super) gap: Spacing,
    /// The token before the marks, without what opens it.
    pub(super) left: BoundaryToken<'t>,
    /// What the lists say of it.
    pub(super) left_listed: ListedWord,
    /// What stood before that token without white space between: brackets, quotes.
    pub(super) left_opener: Option<char>,
    /// The end of what stands before that token in the sentence.
    before: &'t str,
    /// Quotes, brackets and dashes before the next word.
    pub(super) openers: &'t str,
    /// Whether the last of them stands at the next word.
    pub(super) opens_word: bool,
    /// The next word: letters, digits, apostrophes and inner hyphens.
    pub(super) right: BoundaryToken<'t>,
    /// What the lists say of it.
    pub(super) right_listed: ListedWord,
    /// What follows that word at once.
    pub(super) tail: Option<char>,
    /// The beginning of what follows that word.
    after: &'t str,
    /// The sentence up to that token, and what it is joined to.
    joined: &'t str,
    /// Bytes since the sentence began.
    pub(super) length: usize,
    /// Whether the sentence began with a small letter, as all do in a chat without capitals.
    pub(super) small_start: bool,
    /// The sentence up to the mark.
    sentence: &'t str,
}

impl<'t> BoundaryContext<'t> {
    /// The neighbours of a candidate in the sentence that starts at `start`. Cost: bounded.
    pub(super) fn new(
        text: &'t str,
        start: usize,
        candidate: &BoundaryCandidate,
        lists: &SentenceLists,
    ) -> Self {
        let sentence = &text[start..candidate.mark_at];
        let (left, left_opener, before) = token_before(sentence);
        let (gap, openers, word_at) = between(text, candidate.end);
        let (right, after_right) = word_after(&text[word_at..]);
        let (left, right) = (BoundaryToken::new(left), BoundaryToken::new(right));
        BoundaryContext {
            mark: candidate.mark,
            marks: &text[candidate.mark_at..candidate.closers_at],
            closers: &text[candidate.closers_at..candidate.notes_at],
            noted: candidate.notes_at < candidate.end,
            gap,
            left,
            left_listed: in_parts(left, before, lists).unwrap_or_else(|| listed(left, lists)),
            left_opener,
            before,
            openers,
            opens_word: !openers.is_empty() && !text[..word_at].ends_with(char::is_whitespace),
            right,
            right_listed: lists.listed(right.key),
            tail: after_right.chars().next(),
            after: after_right,
            joined: before_opener(sentence, left, left_opener),
            length: sentence.len(),
            small_start: starts_small(sentence),
            sentence,
        }
    }

    /// Whether all that is asked of the words behind the candidate is there, so that more text would change none of it.
    pub(super) fn is_whole(&self) -> bool {
        let (word, rest) = self.word_later();
        let later =
            self.after.len() > LONGEST + char::MAX_LEN_UTF8 || !word.is_empty() && !rest.is_empty();
        !self.after.is_empty() && later
    }

    /// Whether white space divides the mark from the word before it.
    pub(super) fn left_is_apart(&self) -> bool {
        self.left.text.is_empty() && !self.is_at_start()
    }

    /// Whether the sentence begins with a quote.
    pub(super) fn starts_quoted(&self) -> bool {
        let first = limited(self.sentence).trim_start();
        first.starts_with(['"', '\'', '“', '„', '«', '»', '‘', '‚', '「', '『'])
    }

    /// Whether nothing of the sentence stands before the mark.
    pub(super) fn is_at_start(&self) -> bool {
        self.left.text.is_empty() && limited(self.before).trim_start().is_empty()
    }

    /// Whether a few quoted words without a mark stand behind the candidate, and a capital behind them: `"Big" Orlo`.
    pub(super) fn is_before_quoted_name(&self) -> bool {
        let close = match self.openers {
            "\"" => '"',
            "“" => '”',
            _ => return false,
        };
        let (words, behind) = limited(self.after).split_once(close).unwrap_or_default();
        let name = behind.strip_prefix(' ').unwrap_or_default();
        name.starts_with(char::is_uppercase)
            && words
                .chars()
                .all(|c| c.is_alphanumeric() || " '’-".contains(c))
    }

    /// Whether the token before the mark is the first of the sentence, but for marks and one bracket: "(CNN) -- T.J."
    pub(super) fn is_first_word(&self) -> bool {
        let before = &self.sentence[..self.sentence.len() - self.left.text.len()];
        if before.len() > LONGEST {
            return false;
        }
        let bracket = before.trim_start().strip_prefix('(');
        let behind = bracket.and_then(|inner| inner.split_once(')'));
        let before = behind.map_or(before, |(_, behind)| behind);
        !before.contains(char::is_alphanumeric)
    }

    /// Whether the token before the mark tells a direction behind degrees: "0.1278° W".
    pub(super) fn is_compass_point(&self) -> bool {
        let degrees = |token: &str| {
            token.ends_with(['°', '′', '″', '\'', '"'])
                && token.contains(|c: char| c.is_ascii_digit())
        };
        matches!(self.left.text, "N" | "S" | "E" | "W" | "O") && degrees(self.earlier().text)
    }

    /// The token before the one at the marks, without stops of its own.
    pub(super) fn earlier(&self) -> BoundaryToken<'t> {
        let (word, _, _) = token_before(self.before.trim_end());
        BoundaryToken::new(word.trim_end_matches('.'))
    }

    /// The tokens before the one at the marks, the nearest first, without stops of their own.
    pub(super) fn backwards(&self) -> impl Iterator<Item = BoundaryToken<'t>> {
        let mut rest = self.before.trim_end();
        std::iter::from_fn(move || {
            let (word, _, before) = (!rest.is_empty()).then(|| token_before(rest))?;
            rest = before.trim_end();
            Some(BoundaryToken::new(word.trim_end_matches('.')))
        })
    }

    /// The sign between spaces before the token at the marks.
    pub(super) fn sign_before(&self) -> Option<char> {
        let sign = self.before.trim_end();
        let sign = sign.rsplit(' ').next().unwrap_or(sign);
        let mut chars = sign.chars();
        chars.next().filter(|_| chars.as_str().is_empty())
    }

    /// What a hyphen joins to the token at the marks: "USB" before "C".
    pub(super) fn joined_before(&self) -> BoundaryToken<'t> {
        BoundaryToken::new(token_before(self.joined).0)
    }

    /// Whether the token before the one at the marks has a stop behind it.
    pub(super) fn earlier_is_stopped(&self) -> bool {
        self.before.trim_end().ends_with('.')
    }

    /// Whether the lists know the token at the marks and the next, which has a stop too, as one short form: "p. m."
    pub(super) fn is_inside_short_form(&self, lists: &SentenceLists) -> bool {
        self.tail == Some('.')
            && self.openers.is_empty()
            && is_short(self.left.text)
            && is_short(self.right.text)
            && joined(self.left.text, self.right.text, lists).is_some()
    }

    /// Whether a stop and white space follow the next word.
    pub(super) fn later_is_spaced(&self) -> bool {
        let rest = self.after.strip_prefix('.');
        rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
    }

    /// The token that counts what the one at the marks abbreviates, whether that is in one part or two: "200 B.C.", "200 n. Chr."
    pub(super) fn counter(&self) -> BoundaryToken<'t> {
        let parts = usize::from(self.earlier_is_stopped());
        self.backwards()
            .nth(parts)
            .unwrap_or(BoundaryToken::new(""))
    }

    /// The word after the next one.
    pub(super) fn later(&self) -> BoundaryToken<'t> {
        BoundaryToken::new(self.word_later().0)
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

/// What the lists say of a token, or of what stands behind the article that it begins with: "l'art.".
fn listed(token: BoundaryToken, lists: &SentenceLists) -> ListedWord {
    let listed = lists.listed(token.key);
    if token.text.bytes().all(|b| b.is_ascii() && b != b'\'') {
        return listed;
    }
    let elided = token.text.split_once(['\'', '’']);
    match elided.filter(|(_, noun)| listed.abbreviation == Abbreviation::Nothing && noun.len() > 1)
    {
        Some((_, noun)) => lists.listed(key(noun)),
        None => listed,
    }
}

/// A sentence without its last token and what opens that.
fn before_opener<'t>(sentence: &'t str, last: BoundaryToken, opener: Option<char>) -> &'t str {
    let opener = opener.map_or(0, char::len_utf8);
    &sentence[..sentence.len() - last.text.len() - opener]
}

/// What the lists say of a short form in parts of which a token is the last: "n. Chr.", "до н. э.".
fn in_parts(last: BoundaryToken, before: &str, lists: &SentenceLists) -> Option<ListedWord> {
    let before = before.trim_end().strip_suffix('.')?;
    if !is_short(last.text) {
        return None;
    }
    let first = token_before(before).0;
    is_short(first)
        .then(|| joined(first, last.text, lists))
        .flatten()
}

/// Whether a token can be part of a short form: up to four letters, perhaps with stops between.
fn is_short(token: &str) -> bool {
    token.len() <= 8
        && token.starts_with(char::is_alphabetic)
        && token.chars().filter(|c| c.is_alphanumeric()).count() <= 4
}

/// What the lists say of two tokens written as one, if they know them as a short form.
fn joined(first: &str, last: &str, lists: &SentenceLists) -> Option<ListedWord> {
    let listed = lists.listed(key(&format!("{first}.{last}")));
    (listed.abbreviation != Abbreviation::Nothing).then_some(listed)
}

/// Whether the first letter of a sentence, behind a few marks, is a small one.
fn starts_small(sentence: &str) -> bool {
    let first = sentence.chars().take(6).find(|c| c.is_alphanumeric());
    first.is_some_and(char::is_lowercase)
}
