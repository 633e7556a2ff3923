//! What stands beside a statement and adds nothing to it: who said it, and a caption's label.

use crate::language::{ContrastWord, phrases};
use crate::terms::PlacedWord;
use memchr::memchr;
use std::ops::{BitOr, Range};

/// Most words of an attribution, and of a label.
const ATTRIBUTION: usize = 8;
const LABEL: usize = 3;
/// Most words that say where or to whom something was said.
const HEARERS: usize = 6;
/// Most words between commas that tell who speaks: "The mayor, Marit Oksen, said".
const INSERTED: usize = 6;
/// Fewest words that must be left of a sentence.
const LEFT: usize = 5;

/// The parts of a sentence, as ranges of its words.
#[derive(Debug)]
pub(super) struct StatementParts {
    /// The number of words of the label that the sentence opens with ("Rescued: "); 0 without one.
    pub(super) label: usize,
    /// The words of the statement; what is left before and behind them says who made it.
    pub(super) statement: Range<usize>,
}

/// What a word does in an attribution such as "the mayor said in a statement that": a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Saying(u16);

impl Saying {
    pub(super) const NOTHING: Self = Saying(0);

    const REPORTS: u16 = 1;
    const TELLS: u16 = 1 << 1;
    const THAT: u16 = 1 << 2;
    const ADJUNCT: u16 = 1 << 3;
    const SOURCE: u16 = 1 << 4;
    /// It denies, doubts or counts, so that a statement may lose its meaning without it.
    const TURNS: u16 = 1 << 5;
    const JOINS: u16 = 1 << 6;
    const BEING: u16 = 1 << 7;
    const TO: u16 = 1 << 8;
    const PERFECT: u16 = 1 << 9;

    /// What a word does of which the lists say this as it is written: "states" is a verb of saying, in "the United States" it is
    /// none.
    pub(super) fn of_written(listed: ContrastWord) -> Self {
        Saying::all([
            (Self::REPORTS, listed.reports()),
            (Self::TELLS, listed.tells()),
            (Self::THAT, listed.opens_statement()),
            (Self::ADJUNCT, listed.opens_adjunct()),
            (Self::JOINS, listed.joins()),
            (Self::BEING, listed.is_being()),
            (Self::TO, listed.opens_infinitive()),
            (Self::PERFECT, listed.is_perfect()),
        ])
    }

    /// What a word does in lower case, of which the lists say this; they name sources with the apostrophe as it is written.
    pub(super) fn of_lower(word: &str, listed: ContrastWord, source: ContrastWord) -> Self {
        let turns = listed.is_negation()
            || listed.is_doubt()
            || listed.intends()
            || listed.restricts()
            || word.ends_with("n't")
            || word.starts_with(char::is_numeric);
        Saying::all([(Self::SOURCE, source.names_source()), (Self::TURNS, turns)])
    }

    fn all<const N: usize>(all: [(u16, bool); N]) -> Self {
        let bits = all.map(|(bit, does)| if does { bit } else { 0 });
        Saying(bits.into_iter().fold(0, BitOr::bitor))
    }

    fn does(self, what: u16) -> bool {
        self.0 & what != 0
    }
}

impl BitOr for Saying {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Saying(self.0 | other.0)
    }
}

/// The words before a statement that say who made it.
#[derive(Debug)]
struct AttributionBefore {
    start: usize,
    /// Those between commas, which tell no more than who that is.
    inserted: Range<usize>,
    /// Where the statement begins: at `start` if there are none.
    end: usize,
}

/// A sentence whose words are marked by what they do in an attribution.
pub(super) struct MarkedSentence<'a> {
    pub(super) text: &'a str,
    /// How many words it has, where each stands, and what it does.
    pub(super) count: usize,
    pub(super) word: &'a dyn Fn(usize) -> PlacedWord,
    pub(super) saying: &'a dyn Fn(usize) -> Saying,
    /// What all of its words do together.
    pub(super) sayings: Saying,
}

/// Tells a sentence's statement from what stands beside it. Where verbs of saying are not `known` of the language, only a label is
/// told from it. Cost: bounded.
pub(super) fn parts(said: &MarkedSentence, known: bool) -> StatementParts {
    let label = said.label();
    let mut statement = label..said.count;
    if known && said.sayings.does(Saying::REPORTS | Saying::SOURCE) {
        let before = said.before(statement.start);
        if before.end + LEFT <= statement.end && said.is_plain_but_for(&before) {
            statement.start = before.end;
        }
        let behind = said.behind(statement.end);
        if statement.start + LEFT <= behind && said.is_plain(behind..statement.end) {
            statement.end = behind;
        }
    }
    StatementParts { label, statement }
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
    let (mut found, mut open) = (Vec::new(), None);
    if memchr(b'(', sentence.as_bytes()).is_none() {
        return found; // as in most
    }
    for (at, mark) in sentence.match_indices(['(', ')']) {
        match open.take() {
            Some(start) if mark == ")" && points(&sentence[start + 1..at]) => found.push(start..at),
            _ => open = (mark == "(").then_some(at),
        }
    }
    found
}

impl MarkedSentence<'_> {
    /// Whether a word, if there is one, does something.
    fn does(&self, at: usize, what: u16) -> bool {
        at < self.count && (self.saying)(at).does(what)
    }

    /// The words of a label such as "Rescued: " before a sentence: few, and a capital or quote mark behind it.
    fn label(&self) -> usize {
        let most = LABEL.min(self.count.saturating_sub(LEFT));
        let opening = &self.text.as_bytes()[..if most == 0 {
            0
        } else {
            (self.word)(most).start
        }];
        if memchr(b':', opening).is_none() {
            return 0; // as of most sentences
        }
        let is_label = |count: &usize| {
            let rest = &self.text[(self.word)(count - 1).end..];
            let behind = rest.strip_prefix(": ").map(str::trim_start);
            behind.is_some_and(|text| {
                text.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '\'' | '‘'))
            })
        };
        (1..=most).find(is_label).unwrap_or(0)
    }

    fn reports(&self, at: usize) -> bool {
        self.does(at, Saying::REPORTS)
    }

    /// Whether nothing in some words denies, doubts or counts.
    fn is_plain(&self, range: Range<usize>) -> bool {
        range.into_iter().all(|at| !self.does(at, Saying::TURNS))
    }

    /// The same of an attribution without what it tells of the speaker.
    fn is_plain_but_for(&self, before: &AttributionBefore) -> bool {
        let inserted = &before.inserted;
        self.is_plain(before.start..inserted.start) && self.is_plain(inserted.end..before.end)
    }

    /// What stands between a word and the next.
    fn between(&self, at: usize) -> &str {
        let next = (at + 1 < self.count).then(|| (self.word)(at + 1));
        let to = next.map_or(self.text.len(), |word| word.start);
        &self.text[(self.word)(at).end..to]
    }

    /// What stands before the statement: "The mayor said that", "As the Coastal Press reports,", "The mayor, Marit Oksen, said".
    fn before(&self, start: usize) -> AttributionBefore {
        let end = (start + ATTRIBUTION).min(self.count);
        let reports = |mut words: Range<usize>| words.any(|at| self.reports(at));
        let reports =
            reports(start + 1..end) || self.has_comma_before(end) && reports(end..end + INSERTED);
        let unbroken = |end: usize| AttributionBefore {
            start,
            inserted: start..start,
            end,
        };
        if !reports && !self.does(start, Saying::SOURCE) {
            return unbroken(start);
        }
        for at in start..end {
            let joined = |at: usize| self.does(at - 1, Saying::JOINS);
            if self.reports(at) && at > start && !joined(at) && !self.is_hearsay(at) {
                return unbroken(self.said(at));
            }
            let between = self.between(at);
            if between == " " {
                continue; // nothing divides most words but a space
            }
            if between.starts_with(',') && self.does(start, Saying::SOURCE) {
                return unbroken(at + 1);
            }
            if between.contains([',', ';', ':', '.', '(']) {
                let broken = self.broken(start, at);
                return broken.unwrap_or_else(|| unbroken(start));
            }
        }
        unbroken(start)
    }

    /// Whether a comma stands before a word.
    fn has_comma_before(&self, at: usize) -> bool {
        let end = (at < self.count).then(|| (self.word)(at).start);
        let before = &self.text.as_bytes()[..end.unwrap_or(self.text.len())];
        memchr(b',', before).is_some()
    }

    /// The same where something stands between commas before the verb.
    fn broken(&self, start: usize, comma: usize) -> Option<AttributionBefore> {
        let inserted = self.inserted(comma)?;
        let end = self.said(self.verb_behind(&inserted)?);
        Some(AttributionBefore {
            start,
            inserted,
            end,
        })
    }

    /// The words between this comma and the next, if they are an age or a name. Others tell something of their own ("who built it"), or
    /// are what was said: "When it rained, the harbour was closed, said the mayor".
    fn inserted(&self, comma: usize) -> Option<Range<usize>> {
        let first = comma + 1;
        let mut words = first..(first + INSERTED).min(self.count);
        if !self.between(comma).starts_with(',') {
            return None;
        }
        let last = words.find(|&at| self.between(at).starts_with(','))?;
        let opens =
            |at: usize, c: fn(char) -> bool| self.text[(self.word)(at).start..].starts_with(c);
        let age = last == first && opens(first, char::is_numeric);
        let named = || (first..=last).all(|at| opens(at, char::is_uppercase));
        (age || named()).then_some(first..last + 1)
    }

    /// The verb of saying behind what was inserted: ", said", ", has said".
    fn verb_behind(&self, inserted: &Range<usize>) -> Option<usize> {
        let helped = self.does(inserted.end, Saying::PERFECT);
        let verb = inserted.end + usize::from(helped);
        (self.reports(verb) && !self.is_hearsay(verb)).then_some(verb)
    }

    /// Whether a verb of saying is passive and goes on with an infinitive: "is said to have".
    fn is_hearsay(&self, verb: usize) -> bool {
        self.does(verb - 1, Saying::BEING) && self.does(verb + 1, Saying::TO)
    }

    /// Where the statement begins behind a verb of saying: at once, or behind "in a statement that".
    fn said(&self, verb: usize) -> usize {
        let next = verb + 1;
        let goes_on = self.does(verb, Saying::TELLS) || self.does(next, Saying::ADJUNCT);
        let most = if goes_on { next + HEARERS } else { next };
        let that = (next..=most).find(|&at| self.does(at, Saying::THAT));
        let unbroken = |that: &usize| {
            (verb..*that).all(|at| !self.between(at).contains([',', ';', ':', '.', '"', '“']))
        };
        that.filter(unbroken).map_or(next, |that| that + 1)
    }

    /// Whether some words at the end say who said it: "said Oksen", "the mayor said", "the mayor said on Friday".
    fn is_attribution(&self, range: Range<usize>) -> bool {
        let (first, end) = (range.start, range.end);
        let ends =
            |verb: usize| self.does(verb, Saying::TELLS) || self.does(verb + 1, Saying::ADJUNCT);
        let inside = (first + 1..end).find(|&at| self.reports(at));
        self.reports(first) || self.reports(end - 1) || inside.is_some_and(ends)
    }

    /// Where the statement ends before ", the mayor said" or ", said Marit Oksen, who chairs it".
    fn behind(&self, end: usize) -> usize {
        let first = end.saturating_sub(ATTRIBUTION).max(1);
        let names = |at| self.does(at, Saying::REPORTS | Saying::SOURCE);
        if !(first..end).any(names) {
            return end;
        }
        (first..end)
            .rev()
            .filter(|&at| self.between(at - 1) != " ")
            .find(|&at| self.between(at - 1).contains([',', '"', '”', '’', '\'']))
            .filter(|&at| self.does(at, Saying::SOURCE) || self.is_attribution(at..end))
            .unwrap_or(end)
    }
}
