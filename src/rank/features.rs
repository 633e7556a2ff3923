//! What is measured of each sentence. Every measure is linear in the text.

use super::view::View;
use super::{Part, dot};
use crate::language::Cue;
use crate::terms::{TermId, unit_vector};
use memchr::memchr2_iter;
use std::ops::Range;

/// A measure; a genre's recipe gives each a weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feature {
    /// Sum of cosines with all later sentences less those with all earlier ones: what later sentences take up again is the
    /// matter of a text, what takes up earlier ones is detail.
    Likeness,
    /// One over the position, from 1.
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
    /// Cosine with the headline, or with what `--title` says.
    Title,
    /// Share of the query's weight that it has, and a part of what its neighbours have.
    Query,
}

impl Feature {
    /// Its part of the scores: the measure in standard scores times a weight.
    pub(super) fn part(self, view: &View, weight: f64) -> Part {
        Part::weighed(self.name(), weight, &self.measure(view))
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
            Feature::Title => "title",
            Feature::Query => "query",
        }
    }

    /// One finite number per sentence.
    pub(super) fn measure(self, view: &View) -> Vec<f64> {
        let each = |of: &dyn Fn(usize) -> f64| (0..view.len()).map(of).collect();
        match self {
            Feature::Likeness => directed(view.vectors.iter(), &mut vec![0.0; view.weights.len()]),
            Feature::Opening => each(&|at| 1.0 / (at as f64 + 1.0)),
            Feature::Early => each(&|at| -(at as f64 + 1.0).ln()),
            Feature::Recurring => each(&|at| recurring(view, at)),
            Feature::Quotes => each(&|at| quotes(view.text(at))),
            Feature::Brackets => each(&|at| brackets(view.text(at), at)),
            Feature::Numbers => each(&|at| numbers(view.text(at))),
            Feature::Pointer => phrases(view, Cue::Reference, |count, _| count.min(1.0)),
            Feature::Finding => phrases(view, Cue::Finding, |count, _| count.min(1.0)),
            Feature::Selves => phrases(view, Cue::Selves, |count, words| count / words),
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
            Feature::Common => each(&|at| common(view, at)),
            Feature::Newness => newness(view),
            Feature::Length => each(&|at| (view.lengths[at] as f64).ln()),
            Feature::Leaning => leaning(view),
            Feature::Title => titled(view),
            Feature::Query => queried(view),
        }
    }
}

/// For each vector, its cosines with all later ones less those with all earlier ones. `ahead` is room for a running sum by term;
/// it has to hold zeros, and does so again at the end.
pub(super) fn directed<'v>(
    vectors: impl Iterator<Item = &'v [(TermId, f64)]> + Clone,
    ahead: &mut [f64],
) -> Vec<f64> {
    for (term, weight) in vectors.clone().flatten() {
        ahead[term.index()] += weight;
    }
    let mut scores = Vec::new();
    for vector in vectors.clone() {
        vector.iter().for_each(|(t, w)| ahead[t.index()] -= w);
        scores.push(vector.iter().map(|(t, w)| w * ahead[t.index()]).sum());
        vector.iter().for_each(|(t, w)| ahead[t.index()] -= w);
    }
    vectors
        .flatten()
        .for_each(|(term, _)| ahead[term.index()] = 0.0);
    scores
}

fn recurring(view: &View, at: usize) -> f64 {
    let weight = |term: usize| f64::from(view.holders[term]) * view.weights[term];
    let recurs = view.terms[at]
        .iter()
        .map(|t| t.index())
        .filter(|&t| view.holders[t] > 1);
    recurs.map(weight).sum::<f64>() / (view.lengths[at] as f64).sqrt()
}

fn quotes(text: &str) -> f64 {
    if text.is_ascii() {
        return text.matches('"').take(2).count() as f64;
    }
    text.matches(['"', '“', '”', '„', '«', '»', '「', '」'])
        .take(2)
        .count() as f64
}

/// Bytes at the start of a text in which a bracket belongs to a dateline: "LONDON (Reuters) -".
const DATELINE: usize = 40;

fn brackets(text: &str, at: usize) -> f64 {
    let from = if at == 0 {
        text.floor_char_boundary(DATELINE)
    } else {
        0
    };
    let text = &text[from..];
    if text.is_ascii() {
        return memchr2_iter(b'(', b'[', text.as_bytes()).count() as f64;
    }
    text.matches(['(', '[', '（']).count() as f64
}

fn numbers(text: &str) -> f64 {
    let starts = |word: &&str| word.starts_with(char::is_numeric);
    text.split_whitespace().filter(starts).take(2).count() as f64
}

fn phrases(view: &View, cue: Cue, value: impl Fn(f64, f64) -> f64) -> Vec<f64> {
    let phrases = view.phrases();
    let count = |at| phrases.count(cue, view.words(at)) as f64;
    let of = |at| value(count(at), view.lengths[at] as f64);
    (0..view.len()).map(of).collect()
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
        (view.lengths[at] as f64).ln()
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

fn common(view: &View, at: usize) -> f64 {
    let terms = &view.terms[at];
    let sum: f64 = terms
        .iter()
        .map(|t| f64::from(view.counts[t.index()]).ln())
        .sum();
    sum / terms.len().max(1) as f64
}

fn newness(view: &View) -> Vec<f64> {
    let mut seen = vec![false; view.weights.len()];
    let mut share = |terms: &[TermId]| {
        let mut is_new = |term: &&TermId| !std::mem::replace(&mut seen[term.index()], true);
        terms.iter().filter(&mut is_new).count() as f64 / terms.len().max(1) as f64
    };
    view.terms.iter().map(&mut share).collect()
}

fn leaning(view: &View) -> Vec<f64> {
    let phrases = view.phrases();
    let leans = |at: usize| at > 0 && phrases.opens(Cue::Leaning, view.words(at));
    (0..view.len())
        .map(|at| f64::from(u8::from(leans(at))) + f64::from(u8::from(half_quoted(view.text(at)))))
        .collect()
}

/// Whether a quote opens and does not close, or the other way round. German closes by the mark that opens in English.
fn half_quoted(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count();
    if text.is_ascii() {
        return count('"') % 2 == 1;
    }
    let curly = match count('„') {
        0 => count('“') != count('”'),
        opened => opened != count('“') + count('”'),
    };
    curly || count('"') % 2 == 1 || count('«') != count('»') || count('「') != count('」')
}

fn titled(view: &View) -> Vec<f64> {
    let title = unit_vector(view.context.title, view.weights);
    view.vectors
        .iter()
        .map(|vector| dot(vector, &title))
        .collect()
}

/// What a neighbour's match counts for, against one's own.
const NEIGHBOUR: f64 = 0.2;

fn queried(view: &View) -> Vec<f64> {
    let query = unit_vector(view.context.query, view.weights);
    let all: f64 = query.iter().map(|(_, weight)| weight).sum();
    let of = |terms: &[TermId]| -> f64 {
        let has = query
            .iter()
            .filter(|(term, _)| terms.binary_search(term).is_ok());
        has.map(|(_, weight)| weight).sum::<f64>() / all.max(1e-9)
    };
    let own: Vec<f64> = view.terms.iter().map(of).collect();
    let at = |at: Option<usize>| at.and_then(|at| own.get(at)).copied().unwrap_or(0.0);
    (0..own.len())
        .map(|i| own[i] + NEIGHBOUR * (at(i.checked_sub(1)) + at(Some(i + 1))))
        .collect()
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
