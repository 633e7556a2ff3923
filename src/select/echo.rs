//! Which of two sentences that tell one fact a summary has: not both, and of two that stand near each other the fuller.

use super::known::{Known, kept};
use crate::dedup::retold;
use crate::terms::{Analysis, TermId};
use std::cell::RefCell;
use std::rc::Rc;

/// Share of what the shorter sentence tells that the other has, from which they begin to tell one fact.
const TOLD: f64 = 0.5;
/// Share from which the longer has all of it.
const ALL_TOLD: f64 = 0.6;
/// Share of its words, and how many of them, that both must have to be read as repeats are.
const SHARED: f64 = 0.4;
pub(super) const FEWEST: usize = 3;
/// Sentences to either side among which a fuller one is looked for, and content words that it has more.
const BESIDE: usize = 12;
const FULLER: usize = 3;

/// What was found out of pairs of sentences.
#[derive(Debug)]
pub(super) struct Echoes<'c> {
    analysis: &'c Analysis<'c>,
    /// The same sentences come up again and again.
    known: &'c Known,
    /// By term, while sentences near one are looked at: whether that has it.
    marks: RefCell<Vec<bool>>,
}

impl<'c> Echoes<'c> {
    pub(super) fn new(analysis: &'c Analysis<'c>, known: &'c Known) -> Self {
        Echoes {
            analysis,
            known,
            marks: RefCell::default(),
        }
    }

    /// The different content words of a sentence, in order. Linear in it when it is first looked at.
    pub(super) fn content(&self, number: usize) -> Rc<[TermId]> {
        kept(&self.known.content, number, || self.sorted_content(number))
    }

    fn sorted_content(&self, number: usize) -> Vec<TermId> {
        let terms = self.analysis.terms[number].iter().copied();
        let content = |term: &TermId| self.analysis.table.is_content(*term);
        let mut content: Vec<TermId> = terms.filter(content).collect();
        content.sort_unstable();
        content.dedup();
        content
    }

    /// From 0 to 1: how far two sentences tell one fact. If the first has more words it counts for half of that and for the other half by
    /// `weight`. Words alone tell for most pairs that they do not.
    pub(super) fn between(&self, one: (usize, &[TermId]), other: usize, weight: f64) -> f64 {
        let content = self.content(other);
        let told = self.told(one, (other, &content));
        let more = one.1.len() > content.len();
        let weight = if more { (1.0 + weight) / 2.0 } else { 1.0 };
        weight * ((told - TOLD) / (1.0 - TOLD)).max(0.0)
    }

    fn told(&self, one: (usize, &[TermId]), other: (usize, &[TermId])) -> f64 {
        let least = one.1.len().min(other.1.len());
        let shared = one
            .1
            .iter()
            .filter(|term| other.1.binary_search(term).is_ok())
            .count();
        if shared < FEWEST || (shared as f64) < SHARED * least as f64 {
            return 0.0;
        }
        let pair = (one.0.min(other.0), one.0.max(other.0));
        let known = self.known.pairs.borrow().get(&pair).copied();
        known.unwrap_or_else(|| {
            let all = &self.analysis.segments.sentences;
            let told = retold(all[pair.0], all[pair.1], self.analysis.language);
            let told = told.unwrap_or(shared as f64 / least as f64);
            self.known.pairs.borrow_mut().insert(pair, told);
            told
        })
    }

    /// The places near one among some sentences at which all is told that it tells, and more. Linear in those near it when it is first looked
    /// at; `sentences` are the same each time.
    pub(super) fn fuller(&self, at: usize, sentences: &[usize]) -> Rc<[usize]> {
        kept(&self.known.fuller, at, || self.telling_more(at, sentences))
    }

    fn telling_more(&self, at: usize, sentences: &[usize]) -> Vec<usize> {
        let own = self.content(sentences[at]);
        let tells = |place: &usize| {
            let content = self.content(sentences[*place]);
            let (one, other) = ((sentences[at], &own[..]), (sentences[*place], &content[..]));
            content.len() >= own.len() + FULLER && self.told(one, other) >= ALL_TOLD
        };
        let mut near = self.sharing(&own, at, sentences);
        near.retain(tells);
        near
    }

    /// The places near one that have enough of its content words to be looked at.
    fn sharing(&self, own: &[TermId], at: usize, sentences: &[usize]) -> Vec<usize> {
        let mut marks = self.marks.borrow_mut();
        marks.resize(self.analysis.table.len(), false);
        own.iter().for_each(|term| marks[term.index()] = true);
        let near = at.saturating_sub(BESIDE)..sentences.len().min(at + BESIDE + 1);
        let shares = |place: &usize| {
            let terms = self.analysis.terms[sentences[*place]].iter();
            let shared = terms.filter(|term| marks[term.index()]).count();
            *place != at && shared >= FEWEST && shared as f64 >= SHARED * own.len() as f64
        };
        let sharing = near.filter(shares).collect();
        own.iter().for_each(|term| marks[term.index()] = false);
        sharing
    }
}
