//! What stands beside a statement and adds nothing to it: who said it, and a caption's label.

use crate::language::{Contrast, phrases};
use crate::terms::Word;
use std::ops::Range;

/// Most words of an attribution, and of a label.
const ATTRIBUTION: usize = 8;
const LABEL: usize = 3;
/// Most words that say where or to whom something was said.
const HEARERS: usize = 6;
/// Fewest words that must be left of a sentence.
const LEFT: usize = 5;

/// A sentence's words by what they do, counted from 0.
#[derive(Debug)]
pub(super) struct Parts {
    /// Where a label ends, if the sentence has one.
    pub(super) label: usize,
    /// The words of the statement; what is left before and behind them says who made it.
    pub(super) statement: Range<usize>,
}

/// Tells a sentence's statement from what stands beside it. Cost: bounded.
pub(super) fn parts(sentence: &str, words: &[Word], contrast: Option<&Contrast>) -> Parts {
    let label = label(sentence, words);
    let mut range = label..words.len();
    let Some(contrast) = contrast else {
        return Parts {
            label,
            statement: range,
        };
    };
    let reader = Reader {
        sentence,
        words,
        contrast,
    };
    let before = reader.before(range.start);
    if before + LEFT <= range.end && reader.is_plain(range.start..before) {
        range.start = before;
    }
    let behind = reader.behind(range.end);
    if range.start + LEFT <= behind && reader.is_plain(behind..range.end) {
        range.end = behind;
    }
    Parts {
        label,
        statement: range,
    }
}

/// The words of a label such as "Rescued: " before a sentence: few, and a capital or quote mark behind it.
fn label(sentence: &str, words: &[Word]) -> usize {
    let end = |at: usize| words[at].start + words[at].text.len();
    let is_label = |count: &usize| {
        let rest = &sentence[end(count - 1)..];
        let behind = rest.strip_prefix(": ").map(str::trim_start);
        behind.is_some_and(|text| {
            text.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '\'' | '‘'))
        })
    };
    let most = LABEL.min(words.len().saturating_sub(LEFT));
    (1..=most).find(is_label).unwrap_or(0)
}

/// The stretches of a sentence in brackets such as "(pictured, left)". Linear.
pub(super) fn pointers(sentence: &str) -> Vec<Range<usize>> {
    let points = |inner: &str| {
        let mut words = inner
            .split([' ', ','])
            .filter(|word| !word.is_empty())
            .peekable();
        words.peek().is_some() && words.all(|word| phrases().pointer.found_in(word))
    };
    let mut found = Vec::new();
    let mut open = None;
    for (at, mark) in sentence.match_indices(['(', ')']) {
        match open.take() {
            Some(start) if mark == ")" && points(&sentence[start + 1..at]) => found.push(start..at),
            _ => open = (mark == "(").then_some(at),
        }
    }
    found
}

struct Reader<'a> {
    sentence: &'a str,
    words: &'a [Word<'a>],
    contrast: &'a Contrast,
}

impl Reader<'_> {
    fn reports(&self, at: usize) -> bool {
        self.contrast.reports(self.words[at].text) // as it stands: "the United States" state nothing
    }

    /// Whether nothing in some words denies, doubts or counts.
    fn is_plain(&self, range: Range<usize>) -> bool {
        self.words[range].iter().all(|word| {
            let lower = word.text.to_lowercase().replace('’', "'");
            let turns = self.contrast.is_negation(&lower) || self.contrast.is_doubt(&lower);
            !turns && !lower.ends_with("n't") && !lower.starts_with(char::is_numeric)
        })
    }

    /// What stands between a word and the next.
    fn between(&self, at: usize) -> &str {
        let from = self.words[at].start + self.words[at].text.len();
        let to = self
            .words
            .get(at + 1)
            .map_or(self.sentence.len(), |w| w.start);
        &self.sentence[from..to]
    }

    /// Where the statement begins behind "The mayor said that" or "As the Coastal Press reports,".
    fn before(&self, start: usize) -> usize {
        let end = (start + ATTRIBUTION).min(self.words.len());
        for at in start..end {
            let next = at + 1;
            let joined = |at: usize| phrases().joining.found_in(self.words[at - 1].text);
            if self.reports(at) && at > start && !joined(at) && !self.is_hearsay(at) {
                return self.said(at);
            }
            if self.between(at).starts_with(',') && self.names_source(start) {
                return next;
            }
            if self.between(at).contains([',', ';', ':', '.', '(']) {
                return start;
            }
        }
        start
    }

    /// Whether a verb of saying is passive and goes on with an infinitive: "is said to have".
    fn is_hearsay(&self, verb: usize) -> bool {
        let word = |at: usize| self.words.get(at).map_or("", |w| w.text);
        phrases().being.found_in(word(verb - 1)) && phrases().infinitive.found_in(word(verb + 1))
    }

    /// Where the statement begins behind a verb of saying: at once, or behind "in a statement that".
    fn said(&self, verb: usize) -> usize {
        let next = verb + 1;
        let word = |at: usize| self.words.get(at).map_or("", |w| w.text);
        let goes_on = self.contrast.tells(word(verb)) || self.contrast.opens_adjunct(word(next));
        let most = if goes_on { next + HEARERS } else { next };
        let that = (next..=most).find(|&at| self.contrast.opens_statement(word(at)));
        let unbroken = |that: &usize| {
            (verb..*that).all(|at| !self.between(at).contains([',', ';', ':', '.', '"', '“']))
        };
        that.filter(unbroken).map_or(next, |that| that + 1)
    }

    /// Whether some words at the end say who said it: "said Oksen", "the mayor said", "the mayor said on Friday".
    fn is_attribution(&self, range: Range<usize>) -> bool {
        let (first, end) = (range.start, range.end);
        let word = |at: usize| self.words.get(at).map_or("", |w| w.text);
        let ends = |verb: usize| {
            self.contrast.tells(word(verb)) || self.contrast.opens_adjunct(word(verb + 1))
        };
        let inside = (first + 1..end).find(|&at| self.reports(at));
        self.reports(first) || self.reports(end - 1) || inside.is_some_and(ends)
    }

    fn names_source(&self, at: usize) -> bool {
        self.words
            .get(at)
            .is_some_and(|word| self.contrast.names_source(&word.text.to_lowercase()))
    }

    /// Where the statement ends before ", the mayor said" or ", said Marit Oksen, who chairs it".
    fn behind(&self, end: usize) -> usize {
        let first = end.saturating_sub(ATTRIBUTION).max(1);
        (first..end)
            .rev()
            .find(|&at| self.between(at - 1).contains([',', '"', '”', '’', '\'']))
            .filter(|&at| self.names_source(at) || self.is_attribution(at..end))
            .unwrap_or(end)
    }
}
