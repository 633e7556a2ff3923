//! What each word of a text can be in a phrase, as a byte.

use super::addresses::{addresses, may_have_address};
use super::word_kinds::{ADDRESS, CAPITAL, CONTENT, Kind, POSSESSIVE, SAYS, WordKinds};
use crate::language::Uses;
use crate::segment::without_dateline;
use crate::terms::{Analysis, RaggedRows, StoredWord, TermId};
use std::ops::Range;

/// What a word is by itself.
const OWN: u8 = CONTENT | SAYS | CAPITAL;
/// Beside that: whether it stands beside the next as in a phrase, whether its term recurs, whether it can be the last
/// word of a phrase, and the first.
pub(super) const JOINED: u8 = 8;
pub(super) const RECURS: u8 = 16;
pub(super) const HEADS: u8 = 32;
pub(super) const OPENS: u8 = 64;
/// A hyphen joins it to the next.
pub(super) const HYPHEN: u8 = 128;

/// Sentences of which one may have a dateline.
const OPENING: usize = 4;

/// The words of a text.
pub(super) struct Shapes {
    /// By sentence and word; nothing of sentences that are not taken.
    pub(super) rows: RaggedRows<u8>,
    /// How many words are taken, and how many of them show that it tells of people.
    pub(super) words: usize,
    pub(super) people: usize,
    /// Whether blanks divide syllables.
    pub(super) syllables: bool,
}

/// Looks at all words. Linear.
pub(super) fn shapes(
    analysis: &Analysis,
    kinds: &mut WordKinds,
    taken: impl Fn(usize) -> bool,
) -> Shapes {
    let sentences = &analysis.segments.sentences;
    let counts = counts(analysis, &taken);
    let mut shapes = Shapes {
        rows: RaggedRows::with_room(sentences.len(), analysis.terms.all().len()),
        words: 0,
        people: 0,
        syllables: analysis.language.is_some_and(|l| l.traits.syllables),
    };
    let mut row = Vec::new();
    let addresses = may_have_address(analysis.segments.text);
    let nouns = analysis.language.is_some_and(|l| l.traits.capital_nouns);
    let small = nouns && !analysis.segments.text.contains(char::is_uppercase);
    for (at, sentence) in sentences.iter().enumerate() {
        row.clear();
        if taken(at) {
            let words = analysis.placed(at);
            kinds.meet(words, &analysis.table.vocabulary);
            let sentence = SentenceWords {
                text: sentence.text,
                opening: at < OPENING,
                addresses,
                small,
                words,
                terms: &analysis.terms[at],
                kinds,
                counts: &counts,
            };
            sentence.read(&mut row, &mut shapes.people);
            shapes.words += words.len();
        }
        shapes.rows.push(row.iter().copied());
    }
    shapes
}

/// A sentence whose words are looked at.
struct SentenceWords<'a> {
    text: &'a str,
    /// Whether it is one of the first, which may have a dateline.
    opening: bool,
    /// Whether the text may have addresses with a sign of one.
    addresses: bool,
    /// Whether the text is written without capitals, though its language has them for nouns.
    small: bool,
    words: &'a [StoredWord],
    terms: &'a [TermId],
    kinds: &'a WordKinds,
    counts: &'a [u32],
}

impl SentenceWords<'_> {
    fn read(&self, row: &mut Vec<u8>, people: &mut usize) {
        let dateline = match self.opening {
            true => self.text.len() - without_dateline(self.text).len(),
            false => 0,
        };
        let mut address = false;
        let mut before = Kind::default();
        for (at, word) in self.words.iter().enumerate() {
            let mut kind = self.kinds.of(word.form);
            if word.start() < dateline {
                kind.shape = 0;
            }
            address |= kind.shape & ADDRESS != 0;
            *people += usize::from(kind.uses.any(Uses::PERSON));
            let shape = match kind.shape & CONTENT {
                0 if at > 0 && kind.shape & CAPITAL != 0 => {
                    self.joined(at, kind) | CONTENT | CAPITAL | HEADS | OPENS
                }
                0 => 0,
                _ if kind.plain => self.joined(at, kind) | kind.shape & OWN | HEADS | OPENS,
                _ => self.joined(at, kind) | self.in_context(at, kind, before, row),
            };
            row.push(match shape & CONTENT {
                0 => 0,
                _ => shape | self.recurs(at),
            });
            before = kind;
        }
        if address || self.addresses && may_have_address(self.text) {
            self.leave_out_addresses(row);
        }
    }

    #[inline]
    fn recurs(&self, at: usize) -> u8 {
        let recurs = |term: &TermId| self.counts[term.index()] > 1;
        match self.terms.get(at).is_some_and(recurs) {
            true => RECURS,
            false => 0,
        }
    }

    /// The shape of a word that is no plain noun, by what stands beside it.
    fn in_context(&self, at: usize, kind: Kind, before: Kind, row: &[u8]) -> u8 {
        let uses = kind.uses;
        let joined_before = row.last().copied().unwrap_or(0);
        if at > 0 && kind.shape & CAPITAL != 0 && !uses.any(Uses::TIME)
            || joined_before & HYPHEN != 0
        {
            let heads = if uses.any(Uses::PARTICIPLE) { 0 } else { HEADS };
            return kind.shape & OWN | heads | OPENS;
        }
        let inside = joined_before & JOINED != 0;
        let behind_noun = inside && joined_before & HEADS != 0;
        let gone = uses.any(Uses::OUT)
            || uses.any(Uses::NOUN_OR_VERB) && self.is_no_noun(at, kind, before, behind_noun)
            || uses.any(Uses::PARTICIPLE) && self.is_verb(at, before, behind_noun)
            || uses.any(Uses::GERUND) && self.governs(at, before, inside);
        let vague = uses.any(Uses::VAGUE_ADJECTIVE);
        let heads = self.small || !vague && !uses.any(Uses::ADJECTIVE.and(Uses::PARTICIPLE));
        match gone {
            true => 0,
            false => {
                kind.shape & OWN | if heads { HEADS } else { 0 } | if vague { 0 } else { OPENS }
            }
        }
    }

    /// Whether a noun or verb is the verb: behind "to" and the like, opening a sentence before its object, or in the third person between a noun and what
    /// follows it.
    fn is_no_noun(&self, at: usize, kind: Kind, before: Kind, behind_noun: bool) -> bool {
        let object = || {
            self.next(at)
                .is_some_and(|next| next.uses.any(Uses::DETERMINER))
        };
        before.uses.any(Uses::BEFORE_VERB)
            || at == 0 && object()
            || kind.uses.any(Uses::THIRD_PERSON) && behind_noun && (self.goes_on(at) || object())
    }

    /// What the next word is.
    fn next(&self, at: usize) -> Option<Kind> {
        self.words.get(at + 1).map(|word| self.kinds.of(word.form))
    }

    /// Whether a participle is the verb: behind a noun or auxiliary, or where no noun follows it.
    fn is_verb(&self, at: usize, before: Kind, behind_noun: bool) -> bool {
        let auxiliary = Uses::BEFORE_PARTICIPLE.and(Uses::BEFORE_VERB);
        behind_noun || before.uses.any(auxiliary) || !self.goes_on(at)
    }

    /// Whether a gerund has an object rather than being part of a phrase: "solving the equations", "by solving equations".
    fn governs(&self, at: usize, before: Kind, inside: bool) -> bool {
        self.next(at)
            .is_some_and(|next| next.uses.any(Uses::DETERMINER))
            || !inside && !before.uses.any(Uses::DETERMINER)
    }

    /// Whether a word that can be part of a phrase follows a word directly.
    fn goes_on(&self, at: usize) -> bool {
        self.next(at)
            .is_some_and(|next| next.shape & CONTENT != 0 && !next.uses.any(Uses::OUT))
            && self.joined(at, self.kinds.of(self.words[at].form)) != 0
    }

    /// Whether a word is joined to the next.
    #[inline(always)]
    fn joined(&self, at: usize, kind: Kind) -> u8 {
        match self.words.get(at + 1) {
            Some(next) if kind.shape & POSSESSIVE == 0 => {
                let end = self.words[at].start() + kind.length as usize;
                joined(self.text, end, next.start())
            }
            _ => 0,
        }
    }

    /// Takes the words of addresses out.
    fn leave_out_addresses(&self, row: &mut [u8]) {
        for range in addresses(self.text) {
            let from = self
                .words
                .partition_point(|word| word.start() < range.start);
            let end = self.words.partition_point(|word| word.start() < range.end);
            row[from..end].fill(0);
            if let Some(last) = from.checked_sub(1) {
                row[last] &= !(JOINED | HYPHEN);
            }
        }
    }
}

/// By term: how often it stands in sentences that are taken.
fn counts(analysis: &Analysis, taken: impl Fn(usize) -> bool) -> Vec<u32> {
    let mut counts = vec![0; analysis.table.len()];
    let rows = analysis.terms.iter().enumerate();
    let terms = rows
        .filter(|(at, _)| taken(*at))
        .flat_map(|(_, terms)| terms);
    terms.for_each(|term| counts[term.index()] += 1);
    counts
}

/// Whether nothing but white space or a hyphen stands between the end of a word and the start of the next. A line that begins with a
/// capital is another.
#[inline]
fn joined(sentence: &str, end: usize, start: usize) -> u8 {
    match start.wrapping_sub(end) {
        1 if sentence.as_bytes()[end] == b' ' => JOINED,
        _ => joined_by(sentence, end, start),
    }
}

fn joined_by(sentence: &str, end: usize, start: usize) -> u8 {
    match sentence.as_bytes().get(end..start).unwrap_or_default() {
        [] | b" " | b"\xc2\xa0" => JOINED,
        b"-" => JOINED | HYPHEN,
        gap if gap.iter().all(u8::is_ascii_whitespace) => {
            let lines = gap.iter().filter(|byte| **byte == b'\n').count();
            let capital = sentence[start..].starts_with(char::is_uppercase);
            match lines < 2 && !(lines == 1 && capital) {
                true => JOINED,
                false => 0,
            }
        }
        _ => 0,
    }
}

/// Hands on each longest stretch of words in a sentence that are joined and can be part of a phrase.
#[inline]
pub(super) fn runs(shapes: &[u8], mut then: impl FnMut(Range<usize>)) {
    let mut start = 0;
    for (at, &shape) in shapes.iter().enumerate() {
        if shape & CONTENT == 0 {
            start = at + 1;
        } else if shape & JOINED == 0 || shapes.get(at + 1).is_none_or(|next| next & CONTENT == 0) {
            then(start..at + 1);
            start = at + 1;
        }
    }
}

/// Hands on each stretch of two to so many words of a run that all recur and that can be a phrase.
#[inline]
pub(super) fn recurring_stretches(
    shapes: &[u8],
    run: Range<usize>,
    most: usize,
    mut then: impl FnMut(Range<usize>),
) {
    for start in run.clone() {
        if shapes[start] & (RECURS | OPENS) != RECURS | OPENS {
            continue;
        }
        let mut says = shapes[start] & SAYS;
        for end in start + 2..=run.end.min(start + most) {
            let last = shapes[end - 1];
            if last & RECURS == 0 {
                break;
            }
            says |= last & SAYS;
            if last & HEADS != 0 && says != 0 {
                then(start..end);
            }
        }
    }
}
