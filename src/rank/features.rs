//! What is measured of each sentence. Every measure is linear in the text.

use super::marks::DATELINE;
use super::view::View;
use super::{Part, addressed, dot, manual, minutes, points, story, teaser, turns};
use crate::language::Cue;
use crate::segment::Role;
use crate::terms::{TermId, unit_vector};
use std::ops::Range;

/// A measure; a genre's recipe gives each a weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feature {
    /// Sum of cosines with all later sentences less those with all earlier ones: what later sentences take up again is the
    /// matter of a text, what takes up earlier ones is detail.
    Likeness,
    /// One over the position, from 1, behind what only teases.
    Opening,
    /// Minus the logarithm of the position: how early, without a cliff behind the first.
    Early,
    /// Weight of the terms that recur in other sentences, by the square root of the length (after Luhn 1958).
    Recurring,
    /// Double quotation marks, up to two.
    Quotes,
    /// Brackets.
    Brackets,
    /// Numbers, up to two.
    Numbers,
    /// Whether it points at a figure, a table or another text.
    Pointer,
    /// Whether it says by a set phrase what was done or found (the cue words of Edmundson 1969).
    Finding,
    /// Share of words by which somebody speaks of himself or to the reader.
    Selves,
    /// Whether it stands in the abstract.
    Abstract,
    /// Logarithm of the length, outside the abstract: what is added to one should be brief.
    Aside,
    /// One over the position inside the conclusion, from 1.
    Closing,
    /// Whether it stands in the conclusion.
    Conclusion,
    /// One over the distance from the end of the first paragraph: there an introduction says what the text is for.
    Aim,
    /// Mean logarithm of how often its terms stand in the text.
    Common,
    /// Share of terms that no earlier sentence has.
    Newness,
    /// Logarithm of the length in words.
    Length,
    /// How many things it leaves open: an opening that leans on a sentence before it ("But he"), half of a quote.
    Leaning,
    /// Whether it stands before the first sentence that tells something.
    Teasing,
    /// Whether it tells what is usual, not what happened.
    General,
    /// Whether it speaks of a picture: "seen here".
    Pictured,
    /// What it gains as the point that the text marks: "TL;DR:", "Decision:".
    Marked,
    /// What it gains by a decision and loses by form, in minutes.
    Decided,
    /// What it gains as the narrated end of a story and loses in somebody's speech.
    Narrated,
    /// Whether it is an entry of a list without numbers: a feature of what the prose describes.
    Listed,
    /// What it gains by asking for something, in a letter or speech.
    Asking,
    /// What it gains by saying what a thing is and loses by what surrounds that, in a README or manual.
    Describing,
    /// The same as asking, in a chat or transcript, and what it loses by how that is led.
    Told,
    /// Cosine with the headline, or with what `--title` says.
    Title,
}

impl Feature {
    /// Its part of the scores: the measure in standard scores times a weight.
    pub(super) fn part(self, view: &View, weight: f64) -> Part {
        Part::weighed(self.name(), weight, self.measure(view))
    }

    /// The name in `--scores`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Feature::Likeness => "likeness",
            Feature::Opening => "opening",
            Feature::Early => "early",
            Feature::Recurring => "recurring",
            Feature::Quotes => "quotes",
            Feature::Brackets => "brackets",
            Feature::Numbers => "numbers",
            Feature::Pointer => "pointer",
            Feature::Finding => "finding",
            Feature::Selves => "selves",
            Feature::Abstract => "abstract",
            Feature::Aside => "aside",
            Feature::Closing => "closing",
            Feature::Conclusion => "conclusion",
            Feature::Aim => "aim",
            Feature::Common => "common",
            Feature::Newness => "newness",
            Feature::Length => "length",
            Feature::Leaning => "leaning",
            Feature::Teasing => "teasing",
            Feature::General => "general",
            Feature::Pictured => "pictured",
            Feature::Marked => "marked",
            Feature::Decided => "decided",
            Feature::Narrated => "narrated",
            Feature::Listed => "listed",
            Feature::Asking => "asking",
            Feature::Describing => "describing",
            Feature::Told => "told",
            Feature::Title => "title",
        }
    }

    /// One finite number per sentence.
    pub(super) fn measure(self, view: &View) -> Vec<f64> {
        let each = |of: &dyn Fn(usize) -> f64| (0..view.len()).map(of).collect();
        match self {
            Feature::Likeness => directed(view, 0..view.len(), &mut vec![0.0; view.weights.len()]),
            Feature::Opening => opening(view),
            Feature::Early => each(&|at| -(at as f64 + 1.0).ln()),
            Feature::Recurring => each(&|at| recurring(view, at)),
            Feature::Quotes => each(&|at| quotes(view, at)),
            Feature::Brackets => each(&|at| brackets(view, at)),
            Feature::Numbers => each(&|at| numbers(view.text(at))),
            Feature::Pointer => phrases(view, Cue::Reference),
            Feature::Finding => phrases(view, Cue::Finding),
            Feature::Selves => selves(view),
            Feature::Abstract => (0..view.len())
                .map(|at| f64::from(u8::from(in_abstract(view, at))))
                .collect(),
            Feature::Aside => each(&|at| aside(view, at)),
            Feature::Closing => inside(view, &view.context.structure.regions.conclusion, |nth| {
                1.0 / (nth as f64 + 1.0)
            }),
            Feature::Conclusion => {
                inside(view, &view.context.structure.regions.conclusion, |_| 1.0)
            }
            Feature::Aim => aim(view),
            Feature::Common => common(view),
            Feature::Newness => newness(view),
            Feature::Length => each(&|at| (view.length(at) as f64).ln()),
            Feature::Leaning => leaning(view),
            Feature::Teasing => teasing(view),
            Feature::General => phrases(view, Cue::General),
            Feature::Pictured => phrases(view, Cue::Caption),
            Feature::Marked => points::values(view),
            Feature::Decided => minutes::values(view),
            Feature::Narrated => story::values(view),
            Feature::Listed => each(&|at| f64::from(u8::from(is_listed(view, at)))),
            Feature::Asking => addressed::values(view),
            Feature::Describing => manual::values(view),
            Feature::Told => turns::values(view),
            Feature::Title => titled(view),
        }
    }
}

/// One over the position. What teases counts as if it stood behind the first sentence that tells something and the next.
fn opening(view: &View) -> Vec<f64> {
    let begins = teaser::begins(view);
    let value = |at: usize| match at.checked_sub(begins) {
        Some(behind) => 1.0 / (behind as f64 + 1.0),
        None => 1.0 / (begins as f64 + 2.0),
    };
    (0..view.len()).map(value).collect()
}

fn teasing(view: &View) -> Vec<f64> {
    let begins = teaser::begins(view);
    (0..view.len())
        .map(|at| f64::from(u8::from(at < begins)))
        .collect()
}

/// For each of some sentences, its cosines with all later ones of them less those with all earlier ones. `ahead` is room for a
/// running sum by term; the terms of the sentences have to be 0 there.
pub(super) fn directed(view: &View, sentences: Range<usize>, ahead: &mut [f64]) -> Vec<f64> {
    // A term of one sentence adds nothing to any.
    let recurs = |(term, _): &(TermId, f64)| view.holders[term.index()] > 1;
    for at in sentences.clone() {
        for (term, weight) in view.vector(at).filter(recurs) {
            ahead[term.index()] += weight;
        }
    }
    let score = |at: usize| {
        let mut score = 0.0;
        for (term, weight) in view.vector(at).filter(recurs) {
            let sum = &mut ahead[term.index()];
            let later = *sum - weight;
            *sum = later - weight;
            score += weight * later;
        }
        score
    };
    sentences.map(score).collect()
}

fn recurring(view: &View, at: usize) -> f64 {
    let weight = |term: usize| f64::from(view.holders[term]) * view.weights[term];
    let terms = view.different(at).map(TermId::index);
    let recurs = terms.filter(|&term| view.holders[term] > 1);
    recurs.map(weight).sum::<f64>() / (view.length(at) as f64).sqrt()
}

fn quotes(view: &View, at: usize) -> f64 {
    if view.is_ascii(at) {
        return f64::from(view.marks().quotes[at].min(2));
    }
    let text = view.text(at);
    text.matches(['"', '“', '”', '„', '«', '»', '「', '」'])
        .take(2)
        .count() as f64
}

fn brackets(view: &View, at: usize) -> f64 {
    if view.is_ascii(at) {
        return f64::from(view.marks().brackets[at]);
    }
    let text = view.text(at);
    let from = if at == 0 {
        text.floor_char_boundary(DATELINE)
    } else {
        0
    };
    text[from..].matches(['(', '[', '（']).count() as f64
}

fn numbers(text: &str) -> f64 {
    // Most sentences have no digit, which a sum over all bytes tells faster than a look at each word.
    let digits = |any, byte: u8| any | byte.is_ascii_digit() | !byte.is_ascii();
    if !text.bytes().fold(false, digits) {
        return 0.0;
    }
    let starts = |word: &&str| word.starts_with(char::is_numeric);
    text.split_whitespace().filter(starts).take(2).count() as f64
}

/// Whether each sentence has a phrase of a kind.
fn phrases(view: &View, cue: Cue) -> Vec<f64> {
    let mut values = vec![0.0; view.len()];
    view.cues().of(cue).for_each(|at| values[at] = 1.0);
    values
}

fn selves(view: &View) -> Vec<f64> {
    let mut values = vec![0.0; view.len()];
    view.cues().of(Cue::Selves).for_each(|at| values[at] += 1.0);
    let share = |(at, value): (usize, &mut f64)| *value /= view.length(at) as f64;
    values.iter_mut().enumerate().for_each(share);
    values
}

fn is_listed(view: &View, at: usize) -> bool {
    let sentence = view.analysis.segments.sentences[view.context.sentences[at]];
    sentence.role == Role::Item && !sentence.text.starts_with(|c: char| c.is_numeric())
}

/// A value by the place inside a range of the document's sentences; 0 outside.
fn inside(view: &View, range: &Range<usize>, value: impl Fn(usize) -> f64) -> Vec<f64> {
    let of = |&at: &usize| {
        if range.contains(&at) {
            value(at - range.start)
        } else {
            0.0
        }
    };
    view.context.sentences.iter().map(of).collect()
}

/// Whether a sentence or a copy of it stands in the abstract.
fn in_abstract(view: &View, at: usize) -> bool {
    view.context
        .structure
        .regions
        .opening
        .contains(&view.context.firsts[at])
}

/// Logarithm of the length that sentences of the abstract count with.
const ABSTRACT_LENGTH: f64 = 2.0;

fn aside(view: &View, at: usize) -> f64 {
    if in_abstract(view, at) {
        ABSTRACT_LENGTH
    } else {
        (view.length(at) as f64).ln()
    }
}

/// Fewest sentences of a first paragraph that is an introduction.
const INTRODUCTION: usize = 6;

fn aim(view: &View) -> Vec<f64> {
    let paragraph =
        |at: &usize| view.analysis.segments.sentences[view.context.sentences[*at]].paragraph;
    let first = (0..view.len())
        .take_while(|at| paragraph(at) == paragraph(&0))
        .count();
    let value = |at: usize| {
        if at < first && first >= INTRODUCTION {
            1.0 / (first - at) as f64
        } else {
            0.0
        }
    };
    (0..view.len()).map(value).collect()
}

fn common(view: &View) -> Vec<f64> {
    let mut counts = vec![0u32; view.weights.len()];
    for at in 0..view.len() {
        let terms = view.counted(at).iter();
        terms.for_each(|(term, count)| counts[term.index()] += count);
    }
    let logarithms: Vec<f64> = counts.iter().map(|&n| f64::from(n).ln()).collect();
    let mean = |at: usize| {
        let terms = view.different(at).map(|term| logarithms[term.index()]);
        terms.sum::<f64>() / view.different(at).len().max(1) as f64
    };
    (0..view.len()).map(mean).collect()
}

fn newness(view: &View) -> Vec<f64> {
    let mut seen = vec![false; view.weights.len()];
    let share = |at: usize| {
        let is_new = |term: &TermId| !std::mem::replace(&mut seen[term.index()], true);
        let new = view.different(at).filter(is_new).count();
        new as f64 / view.different(at).len().max(1) as f64
    };
    (0..view.len()).map(share).collect()
}

fn leaning(view: &View) -> Vec<f64> {
    let half_quoted = |at: usize| match view.is_ascii(at) {
        true => view.marks().quotes[at] % 2 == 1,
        false => half_quoted(view.text(at)),
    };
    let mut values: Vec<f64> = (0..view.len())
        .map(|at| f64::from(u8::from(half_quoted(at))))
        .collect();
    let leans = view.cues().of(Cue::Leaning).filter(|at| *at > 0);
    leans.for_each(|at| values[at] += 1.0);
    values
}

/// Whether a quote opens and does not close, or the other way round. German closes by the mark that opens in English.
fn half_quoted(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count();
    let curly = match count('„') {
        0 => count('“') != count('”'),
        opened => opened != count('“') + count('”'),
    };
    curly || count('"') % 2 == 1 || count('«') != count('»') || count('「') != count('」')
}

fn titled(view: &View) -> Vec<f64> {
    let title = unit_vector(view.context.title, view.weights);
    let mut vector = Vec::new();
    let likeness = |at: usize| {
        vector.clear();
        vector.extend(view.vector(at));
        dot(&vector, &title)
    };
    (0..view.len()).map(likeness).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_quote_is_told_from_a_whole_one() {
        for half in [
            "\"We were lucky, he said.",
            "He spoke.\"",
            "“We were lucky.",
            "„Wir hatten Glück.",
        ] {
            assert!(half_quoted(half), "{half}");
        }
        for whole in [
            "\"Yes,\" he said.",
            "“Yes”",
            "„Ja“, sagte er.",
            "« Oui »",
            "It's 5' long.",
        ] {
            assert!(!half_quoted(whole), "{whole}");
        }
    }
}
