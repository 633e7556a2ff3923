//! Where English sentences end.
//!
//! A mark is a candidate when white space or the paragraph's end follows it and whatever closes behind it. The words on
//! both sides decide: abbreviations, initials, numbers, speech tags, what the next word looks like.

use super::paragraphs::is_closer;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Abbreviations, one a line, lower case, without the last stop.
///
/// After those of the first list a sentence goes on; those of the second can also end one, which a following word that
/// usually opens sentences shows.
static ALWAYS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("../language/en/abbreviations.txt")));
static EITHER: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("../language/en/abbreviations_final.txt")));
/// Words that open sentences far more often than they stand inside one with a capital.
static OPENERS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("../language/en/openers.txt")));

fn words(list: &'static str) -> FxHashSet<&'static str> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

/// Offsets at which sentences end, the end of the slice included. Linear: each candidate looks at its two neighbours.
pub(super) fn ends(slice: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some(found) = slice[at..].find(is_mark) {
        let mark = at + found;
        let after_marks = skip(slice, mark, is_mark);
        let after = skip(slice, after_marks, is_closer);
        if candidate(&slice[after..])
            && is_end(&slice[..mark], &slice[mark..after_marks], &slice[after..])
        {
            ends.push(after);
        }
        at = after;
    }
    if ends.last() != Some(&slice.len()) {
        ends.push(slice.len());
    }
    ends
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

fn skip(slice: &str, from: usize, class: fn(char) -> bool) -> usize {
    slice[from..]
        .find(|c| !class(c))
        .map_or(slice.len(), |length| from + length)
}

fn candidate(rest: &str) -> bool {
    rest.starts_with(char::is_whitespace)
}

/// Whether the marks between `before` and `rest` end a sentence.
fn is_end(before: &str, marks: &str, rest: &str) -> bool {
    let next = Next::new(rest);
    if next.first.is_none_or(char::is_lowercase) {
        return next.first.is_none();
    }
    if marks != "." {
        return true;
    }
    let token = last_token(before);
    if is_list_number(token, before) {
        return false;
    }
    match kind(token) {
        Kind::Word => true,
        Kind::Always => false,
        Kind::Number => next.first.is_some_and(|c| !c.is_numeric()) || next.quoted,
        Kind::Reference => !next.first.is_some_and(char::is_numeric),
        Kind::Initial | Kind::Either => next.opens,
    }
}

/// What follows a mark.
struct Next {
    first: Option<char>,
    quoted: bool,
    opens: bool,
}

impl Next {
    fn new(rest: &str) -> Self {
        let rest = rest.trim_start();
        let word = rest.trim_start_matches([
            '"', '\'', '“', '‘', '«', '(', '[', '—', '–', '-', ' ', '*', '_',
        ]);
        let end = word
            .find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
            .unwrap_or(word.len());
        let quoted = word.len() < rest.len();
        let opens =
            quoted || OPENERS.contains(word[..end].to_lowercase().replace('’', "'").as_str());
        Next {
            first: word.chars().next(),
            quoted,
            opens,
        }
    }
}

/// What a token before a full stop is.
#[derive(PartialEq)]
enum Kind {
    Word,
    Always,
    Either,
    Initial,
    Number,
    Reference,
}

fn kind(token: &str) -> Kind {
    let lower = token.to_lowercase();
    let letters = token.chars().filter(|c| c.is_alphabetic()).count();
    if REFERENCES.contains(&lower.as_str()) && (lower.len() > 1 || token == lower) {
        Kind::Reference
    } else if ALWAYS.contains(lower.as_str()) {
        Kind::Always
    } else if EITHER.contains(lower.as_str()) || is_dotted(token) {
        Kind::Either
    } else if letters == 1
        && token.chars().count() == 1
        && token != "I"
        && token.chars().all(char::is_uppercase)
    {
        Kind::Initial
    } else if token.ends_with(|c: char| c.is_numeric()) {
        Kind::Number
    } else {
        Kind::Word
    }
}

/// Abbreviations only before a number: "No. 5", but also "He said no."
const REFERENCES: &[&str] = &[
    "art", "ch", "fig", "figs", "no", "nos", "op", "p", "pp", "para", "sec", "vol",
];

/// Letters and stops in turn: `U.S`, `e.g`, `a.m`.
fn is_dotted(token: &str) -> bool {
    token.contains('.')
        && token.split('.').all(|part| {
            (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
        })
}

/// The characters since the last white space, opening marks aside.
fn last_token(before: &str) -> &str {
    let start = before
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace())
        .map_or(0, |(at, c)| at + c.len_utf8());
    before[start..].trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// A number that opens the paragraph, as in "3. Mix well".
fn is_list_number(token: &str, before: &str) -> bool {
    token.len() <= 3
        && !token.is_empty()
        && token.bytes().all(|b| b.is_ascii_digit())
        && before.trim_start().len() == token.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let ends = ends(text);
        std::iter::once(0)
            .chain(ends.iter().copied())
            .zip(&ends)
            .map(|(a, &b)| text[a..b].trim())
            .filter(|s| !s.is_empty())
            .collect()
    }

    #[track_caller]
    fn whole(text: &str) {
        assert_eq!(cut(text), [text]);
    }

    #[test]
    fn plain_ends() {
        assert_eq!(
            cut("It rained. Nobody came! Why?  (So it goes.) \"Yes.\" He left… Then she did."),
            [
                "It rained.",
                "Nobody came!",
                "Why?",
                "(So it goes.)",
                "\"Yes.\"",
                "He left…",
                "Then she did."
            ]
        );
    }

    #[test]
    fn abbreviations_and_initials_go_on() {
        whole(
            "Dr. A. B. Reed of St. Mary met Gen. Holt vs. the U.S. Navy at 9 a.m. Monday, i.e. No. 5 of Jan. 3 at Acme Inc. in Ohio.",
        );
    }

    #[test]
    fn some_abbreviations_end_a_sentence() {
        assert_eq!(cut("They left the U.S. The rest stayed.").len(), 2);
        assert_eq!(cut("It opens at 9 a.m. \"Come early,\" she said.").len(), 2);
        assert_eq!(cut("He said no. She went.").len(), 2);
    }

    #[test]
    fn speech_tags_and_numbers_go_on() {
        whole("\"Who is it?\" he asked and paid 3.50 dollars for version 2.0 of it.");
        assert_eq!(cut("It rose to 3.5. Analysts cheered.").len(), 2);
        assert_eq!(cut("It was 1998. \"Good year.\"").len(), 2);
    }

    #[test]
    fn ellipses_depend_on_what_follows() {
        whole("Well... maybe not… or so.");
        assert_eq!(cut("Well... Maybe not.").len(), 2);
    }
}
