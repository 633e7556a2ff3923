//! READMEs, manual pages, how-tos, pages of shops: what a thing is and does counts, what it is not for and what to beware of, not what surrounds it.
//!
//! Their first sentences say most of it, so their recipe departs from these only for what is told here.

use super::addressed::bids;
use super::view::View;
use crate::language::{Cue, lower_case, phrases};
use crate::segment::Role;
use crate::terms::TermId;

// In standard deviations of a measure.
/// What the sentence gains that says what the thing is.
const SUBJECT: f64 = 1.5;
/// What one gains by warning, or by telling what the thing is not for, cannot do or needs; behind the first sentences half of it.
const LIMITS: f64 = 1.8;
/// What one gains by its advice, beside numbered steps.
const ADVICE: f64 = 1.2;
/// What one loses that leads elsewhere, or speaks of the licence, the installation, where to report faults.
const SURROUNDINGS: f64 = -3.0;
/// What one loses that only sets the scene, or leads to what follows.
const PREAMBLE: f64 = -1.5;
/// What one loses that tells what was: how the thing came to be.
const PAST: f64 = -1.0;
/// What an entry of a list loses that is no step, as it tells one of many things.
const ENTRY: f64 = -1.5;
/// What one loses that ends in a colon, unless it says what the thing is.
const LEADING: f64 = -1.0;

/// Sentences among which it is said what the thing is, and those among which its limits count in full.
const TOP: usize = 12;
const FIRST: usize = 24;
/// Numbered sentences from which on a text is a how-to.
const STEPS: usize = 3;

/// What each sentence gains by saying what the thing is, once, and by its limits, and loses by what surrounds it. Linear.
pub(super) fn values(view: &View) -> Vec<f64> {
    let name = name(view);
    let steps = (0..view.len()).filter(|at| is_step(view, *at)).take(STEPS);
    let guides = steps.count() == STEPS;
    let mut leans = vec![false; view.len()];
    view.cues().of(Cue::Leaning).for_each(|at| leans[at] = true);
    let mut told = false;
    let mut value = |at: usize| {
        let lower = lower_case(view.text(at));
        let lists = phrases();
        if lists.referral.found_in(&lower) || lists.surroundings.found_in(&lower) {
            return SURROUNDINGS;
        }
        let opens = || lists.subject.found_in(&lower) || name.is_some_and(|n| named(view, at, n));
        if at < TOP && !told && view.role(at) == Role::Prose && opens() {
            told = true;
            return SUBJECT;
        }
        shaped(view, at) + said(view, at, &lower, leans[at], guides)
    };
    (0..view.len()).map(&mut value).collect()
}

/// What a sentence, in lower case, gains or loses by what it says.
fn said(view: &View, at: usize, lower: &str, leans: bool, guides: bool) -> f64 {
    let lists = phrases();
    if lists.preamble.found_in(lower) {
        PREAMBLE
    } else if lists.limits.found_in(lower) && !leans && !is_of_flag(view, at) {
        LIMITS / if at < FIRST { 1.0 } else { 2.0 }
    } else if lower.split(' ').any(|word| lists.past.found_in(word)) {
        PAST
    } else if guides && view.role(at) == Role::Prose && bids(lower) {
        ADVICE
    } else {
        0.0
    }
}

/// What it loses by its shape.
fn shaped(view: &View, at: usize) -> f64 {
    match view.role(at) {
        Role::Item if !is_step(view, at) => ENTRY,
        _ if view.text(at).ends_with([':', '：']) => LEADING,
        _ => 0.0,
    }
}

/// Whether a sentence is a numbered entry of a list.
fn is_step(view: &View, at: usize) -> bool {
    view.role(at) == Role::Item && view.text(at).starts_with(|c: char| c.is_numeric())
}

/// Whether a sentence says what a flag does: the one before it, or itself, opens with one ("-n").
fn is_of_flag(view: &View, at: usize) -> bool {
    let number = view.context.sentences[at];
    let around = &view.analysis.segments.sentences[number.saturating_sub(1)..=number];
    let is_flag = |text: &str| {
        let name = text.strip_prefix('-');
        name.is_some_and(|name| name.starts_with(|c: char| c == '-' || c.is_alphanumeric()))
    };
    around.iter().any(|sentence| is_flag(sentence.text))
}

/// The first word of the first heading, unless it is a stop word: of a README or manual page, the name of the thing.
fn name(view: &View) -> Option<TermId> {
    let analysis = view.analysis;
    let mut sentences = analysis.segments.sentences.iter();
    let heading = sentences.position(|s| matches!(s.role, Role::Title | Role::Heading))?;
    let first = analysis.terms[heading].first();
    first
        .filter(|term| view.weights[term.index()] > 0.0)
        .copied()
}

/// Whether a sentence opens with a name, maybe behind an article, and goes on for a little more.
fn named(view: &View, at: usize, name: TermId) -> bool {
    let words = view.words(at);
    words.len() > 3 && words[..2].contains(&name)
}
