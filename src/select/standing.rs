//! How a sentence stands among those that are chosen: whether it can be read with nothing but them, and whether it tells anything new.
//!
//! A reader of a summary has only its sentences. One that refers ("He …", "The panel …", a surname that another sentence introduces), or is
//! part of a quote, needs what it refers to, and loses until that is chosen. What stands near a chosen sentence is mostly about the same
//! and is read on easily; what tells the same is told already.

use super::opening::{Reference, refers};
use super::quotes::{Quoted, quoted};
use crate::rank::Bearing;
use crate::terms::{Analysis, TermId};

// All in standard deviations of scores.

/// What a sentence loses if nothing that is chosen says what its opening refers to.
const REFERS: f64 = 1.0;
/// What one that leans on the sentence before it loses beside what its score lost for that, if that one is not chosen.
const LEANS: f64 = 0.5;
/// What it loses as part of a quote, where the sentence before it is not chosen either.
const QUOTED: f64 = 1.5;
/// What it loses as half of one, where the other half is not chosen.
const HALF: f64 = 3.0;
/// What the sentence behind a chosen one gains; at more steps it is divided by the square root of their number.
const NEAR: f64 = 1.2;
/// Most steps at which anything is gained.
const REACH: usize = 16;
/// What a step to a chosen sentence that stands further on counts for: what comes before it is told less often by it.
const AHEAD: usize = 2;
/// What a sentence gains that tells how one came out that is chosen and stands right before it.
const OUTCOME: f64 = 0.5;
/// Steps to what it tells the outcome of.
const OUTCOME_REACH: usize = 2;
/// Steps to a chosen sentence within which "the panel" can be read as something of what that tells.
const BRIDGE: usize = 3;
/// What one loses that tells what a chosen one tells, if all of it is told.
const ECHO: f64 = 20.0;
/// Share of a sentence's content words that a chosen one has, from which it begins to tell the same.
const ECHOES: f64 = 0.6;

/// Picks that are told apart, a bit each. What is chosen after so many is an abridgement, of which nearly all is told in its place.
const PICKS: usize = 64;

/// What is known of how sentences stand among the chosen.
#[derive(Debug)]
pub(crate) struct Standing<'c> {
    analysis: &'c Analysis<'c>,
    /// The sentences that can be chosen, by their numbers.
    sentences: &'c [usize],
    bearing: Bearing,
    chosen: Vec<bool>,
    /// By place: what it gains by standing near a chosen one.
    near: Vec<f64>,
    /// The places of the first picks, and by term which of them have it, a bit each.
    picks: Vec<usize>,
    told: Vec<u64>,
}

impl<'c> Standing<'c> {
    /// Nothing is chosen yet. Linear.
    pub(crate) fn new(
        analysis: &'c Analysis<'c>,
        sentences: &'c [usize],
        bearing: Bearing,
    ) -> Self {
        Standing {
            analysis,
            sentences,
            bearing,
            chosen: vec![false; sentences.len()],
            near: vec![0.0; sentences.len()],
            picks: Vec::new(),
            told: vec![0; analysis.table.len()],
        }
    }

    /// Counts a candidate as chosen. Linear in its words.
    pub(super) fn choose(&mut self, at: usize) {
        self.chosen[at] = true;
        self.draw_near(at);
        if self.picks.len() < PICKS {
            let bit = 1 << self.picks.len();
            let terms = &self.analysis.terms[self.sentences[at]];
            terms.iter().for_each(|term| self.told[term.index()] |= bit);
            self.picks.push(at);
        }
    }

    /// Takes some back that were chosen last. Linear.
    pub(super) fn undo(&mut self, last: impl Iterator<Item = usize>) {
        last.for_each(|at| self.chosen[at] = false);
        let left = self
            .picks
            .iter()
            .take_while(|pick| self.chosen[**pick])
            .count();
        self.picks.truncate(left);
        let bits = 1u64
            .checked_shl(left as u32)
            .map_or(u64::MAX, |bit| bit - 1);
        self.told.iter_mut().for_each(|told| *told &= bits);
        self.near.fill(0.0);
        (0..self.chosen.len()).for_each(|at| {
            if self.chosen[at] {
                self.draw_near(at)
            }
        });
    }

    fn draw_near(&mut self, at: usize) {
        let gain = |steps: usize| NEAR / (steps as f64).sqrt();
        let behind = self.near[at + 1..].iter_mut().take(REACH);
        for (near, steps) in behind.zip(1..) {
            *near = near.max(gain(steps));
        }
        let before = self.near[..at].iter_mut().rev().take(REACH / AHEAD);
        for (near, steps) in before.zip(1..) {
            *near = near.max(gain(steps * AHEAD));
        }
    }

    /// What a candidate gains by those that are chosen before it. Constant.
    pub(super) fn gain(&self, at: usize) -> f64 {
        let mut gain = self.near[at];
        if gain == 0.0 {
            return 0.0;
        }
        if self.is_behind(at, 1) {
            gain += self.bearing.open(at);
        }
        if self.is_behind(at, OUTCOME_REACH) && self.bearing.tells_outcome(at) {
            gain += OUTCOME;
        }
        self.bearing.weight * gain
    }

    /// What it loses by what it leaves open and by what is told already. Linear in its words.
    pub(super) fn loss(&self, at: usize) -> f64 {
        let mut loss = ECHO * self.echo(at) + self.halved(at);
        if at > 0 {
            loss += self.left_open(at);
        }
        loss
    }

    /// What a candidate loses as part of a quote.
    fn halved(&self, at: usize) -> f64 {
        let segments = &self.analysis.segments;
        let sentence = &segments.sentences[self.sentences[at]];
        match quoted(segments, sentence) {
            Quoted::Opens if self.chosen.get(at + 1) != Some(&true) => HALF,
            Quoted::Closes if !self.is_behind(at, 1) => HALF,
            Quoted::Said if !self.is_behind(at, 1) => QUOTED,
            _ => 0.0,
        }
    }

    fn left_open(&self, at: usize) -> f64 {
        let mut loss = 0.0;
        if self.bearing.leans(at) && !self.is_behind(at, 1) {
            loss += LEANS;
        }
        if !self.is_behind(at, 1) && self.dangles(at) {
            loss += REFERS;
        }
        loss
    }

    /// Whether a candidate stands behind a chosen one, by at most so many steps.
    fn is_behind(&self, at: usize, steps: usize) -> bool {
        self.chosen[at.saturating_sub(steps)..at].contains(&true)
    }

    /// Whether words at the start of a candidate refer to something that no chosen sentence before it has.
    fn dangles(&self, at: usize) -> bool {
        let number = self.sentences[at];
        let Some(Reference { words, named }) = refers(self.analysis, number) else {
            return false;
        };
        let terms = self.analysis.terms[number].get(words).unwrap_or(&[]);
        let bridged = !named && self.is_behind(at, BRIDGE);
        !bridged && !terms.iter().any(|term| self.is_told_before(*term, at))
    }

    /// Whether a chosen sentence that stands before a place has a content term.
    fn is_told_before(&self, term: TermId, at: usize) -> bool {
        let told = self.told[term.index()];
        let mut picks = self.picks.iter().enumerate();
        told != 0
            && self.analysis.table.is_content(term)
            && picks.any(|(nth, pick)| *pick < at && told & 1 << nth != 0)
    }

    /// From 0 to 1: how far a chosen sentence tells what a candidate tells.
    fn echo(&self, at: usize) -> f64 {
        if self.picks.is_empty() {
            return 0.0;
        }
        let mut shared = [0u32; PICKS];
        let mut content = 0;
        for term in &self.analysis.terms[self.sentences[at]] {
            if !self.analysis.table.is_content(*term) {
                continue;
            }
            content += 1;
            let mut told = self.told[term.index()];
            while told != 0 {
                shared[told.trailing_zeros() as usize] += 1;
                told &= told - 1;
            }
        }
        let most = shared[..self.picks.len()].iter().max().unwrap_or(&0);
        let share = f64::from(*most) / f64::from(content.max(1));
        ((share - ECHOES) / (1.0 - ECHOES)).max(0.0)
    }
}
