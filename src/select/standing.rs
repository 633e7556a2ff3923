//! How a sentence stands among those that are chosen: whether it can be read with nothing but them, and whether it tells anything new.
//!
//! A reader of a summary has only its sentences. One that refers ("He …", "The panel …", a surname that another sentence introduces), or is
//! part of a quote, needs what it refers to, and loses until that is chosen. What stands near a chosen sentence is mostly about the same
//! and is read on easily; what tells the same is told already.

use super::bygone::opens_with_year;
use super::echo::{Echoes, FEWEST};
use super::introduced::bare_names;
use super::known::{Known, kept};
use super::opening::{Reference, points_back, refers};
use super::quotes::{Quoted, quoted};
use crate::rank::Bearing;
use crate::terms::{Analysis, TermId};
use std::rc::Rc;

// All in standard deviations of scores.

/// What a sentence loses if nothing that is chosen says what its opening refers to.
const REFERS: f64 = 1.0;
/// What one loses that opens by pointing at what was said ("In that case"), where the sentence before it is not chosen.
const POINTS: f64 = 1.8;
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
const OUTCOME: f64 = 2.0;
/// Steps to what it tells the outcome of.
const OUTCOME_REACH: usize = 2;
/// Steps to a chosen sentence within which "the panel" can be read as something of what that tells.
const BRIDGE: usize = 3;
/// What it loses for each name behind its start that no chosen sentence before it introduces.
const BARE: f64 = 0.8;
/// What it loses if it tells of another time than the first that was chosen does.
const BYGONE: f64 = 1.5;
/// What one loses that tells what a chosen one tells, if all of it is told.
const ECHO: f64 = 20.0;

/// What a sentence can gain beside the chosen, and lose.
pub(super) const GAINS: [&str; 3] = ["near", "goes on", "outcome"];
pub(super) const LOSSES: [&str; 6] = [
    "told",
    "half quote",
    "leans",
    "refers",
    "bare names",
    "other time",
];

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
    known: &'c Known,
    echoes: Echoes<'c>,
    /// Whether the first that was chosen tells of another time itself, as all of the text may.
    historic: bool,
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
        known: &'c Known,
    ) -> Self {
        Standing {
            analysis,
            sentences,
            bearing,
            chosen: vec![false; sentences.len()],
            near: vec![0.0; sentences.len()],
            known,
            echoes: Echoes::new(analysis, known),
            historic: true,
            picks: Vec::new(),
            told: vec![0; analysis.table.len()],
        }
    }

    /// Counts a candidate as chosen. Linear in its words.
    pub(super) fn choose(&mut self, at: usize) {
        if self.picks.is_empty() {
            self.historic = self.is_bygone(at);
        }
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

    /// Whether a candidate is chosen.
    pub(super) fn has(&self, at: usize) -> bool {
        self.chosen[at]
    }

    /// The candidates near one that tell all that it tells and more, at any length; none behind the first picks. Linear in those near it.
    pub(super) fn fuller(&self, at: usize) -> Rc<[usize]> {
        if self.picks.len() == PICKS {
            return Rc::default();
        }
        self.echoes.fuller(at, self.sentences)
    }

    /// What a candidate gains by those that are chosen before it. Constant.
    pub(super) fn gain(&self, at: usize) -> f64 {
        self.gains(at).iter().sum()
    }

    /// Its gains one by one, in the order of [`GAINS`].
    pub(super) fn gains(&self, at: usize) -> [f64; GAINS.len()] {
        let near = self.near[at];
        if near == 0.0 {
            return [0.0; GAINS.len()];
        }
        let open = if self.is_behind(at, 1) {
            self.bearing.open(at)
        } else {
            0.0
        };
        let outcome = if self.is_behind(at, OUTCOME_REACH) && self.bearing.tells_outcome(at) {
            OUTCOME
        } else {
            0.0
        };
        [near, open, outcome].map(|gain| self.bearing.weight * gain)
    }

    /// What it loses by what it leaves open and by what is told already. Linear in its words.
    pub(super) fn loss(&self, at: usize) -> f64 {
        self.losses(at).iter().sum()
    }

    /// Its losses one by one, in the order of [`LOSSES`].
    pub(super) fn losses(&self, at: usize) -> [f64; LOSSES.len()] {
        let [leans, refers, bare] = self.left_open(at);
        let bygone = if !self.historic && self.is_bygone(at) {
            self.bearing.weight * BYGONE
        } else {
            0.0
        };
        [
            ECHO * self.echo(at),
            self.halved(at),
            leans,
            refers,
            bare,
            bygone,
        ]
    }

    /// Whether a candidate tells of another time.
    fn is_bygone(&self, at: usize) -> bool {
        let sentence = &self.analysis.segments.sentences[self.sentences[at]];
        self.bearing.tells_bygone(at) || opens_with_year(sentence.text)
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

    /// What it loses by leaning on the sentence before it, by what its first words refer to, and by bare names behind them.
    fn left_open(&self, at: usize) -> [f64; 3] {
        if at == 0 {
            return [0.0; 3];
        }
        let bare = BARE * self.bare(at) as f64;
        if self.is_behind(at, 1) {
            return [0.0, 0.0, bare];
        }
        let leans = match self.bearing.leans(at) {
            true => LEANS,
            false if points_back(self.analysis, self.sentences[at]) => POINTS,
            false => 0.0,
        };
        match self.dangles(at) {
            true => [leans, REFERS, 0.0],
            false => [leans, 0.0, bare],
        }
    }

    /// How many names stand bare in a candidate that no chosen sentence before it has.
    fn bare(&self, at: usize) -> usize {
        let number = self.sentences[at];
        let terms = &self.analysis.terms[number];
        let unmet = |place: &usize| {
            let term = terms.get(*place);
            term.is_some_and(|term| {
                self.analysis.table.is_content(*term) && !self.is_told_before(*term, at)
            })
        };
        let names = kept(&self.known.bare, number, || {
            bare_names(self.analysis, number)
        });
        names.iter().copied().filter(unmet).count()
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
        let number = self.sentences[at];
        let content = self.echoes.content(number);
        let mut shared = [0usize; PICKS];
        for term in content.iter() {
            let mut told = self.told[term.index()];
            while told != 0 {
                shared[told.trailing_zeros() as usize] += 1;
                told &= told - 1;
            }
        }
        let pairs = self.picks.iter().zip(shared);
        let likely = pairs.filter(|(_, shared)| *shared >= FEWEST);
        let echo = |(pick, _): (&usize, usize)| {
            let pick = self.sentences[*pick];
            self.echoes
                .between((number, &content), pick, self.bearing.weight)
        };
        likely.map(echo).fold(0.0, f64::max)
    }
}
