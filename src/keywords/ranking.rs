//! Which candidates a text speaks of most.

use super::Keyword;
use super::candidates::{CandidatePhrase, CandidatePhrases};
use super::phrase::{PhraseTerms, length, numbers, parts};
use super::shapes::Shapes;
use super::word_kinds::WordKinds;
use crate::language::{Language, Uses};
use crate::rank::Ranked;
use crate::terms::Analysis;
use rustc_hash::FxHashMap;
use std::collections::BinaryHeap;

/// What each measure of a candidate counts, fitted by logistic regression on halves of five sets with key phrases of readers: abstracts, papers,
/// science and news in English, news in French. `docs/quality.md` has the figures.
mod weight {
    /// A phrase at all.
    pub(super) const START: f64 = -2.0;
    /// The logarithm of its count; less in a long text.
    pub(super) const COUNT: f64 = 2.09;
    pub(super) const COUNT_IN_LONG: f64 = -0.30;
    /// The logarithm of how often it stands by itself.
    pub(super) const FREE: f64 = 1.03;
    /// How rare its words are on average.
    pub(super) const RARE: f64 = 0.22;
    /// One word: in a long text, in one about people, and such as "way".
    pub(super) const SINGLE_IN_LONG: f64 = -0.21;
    pub(super) const SINGLE_OF_PEOPLE: f64 = 2.11;
    pub(super) const VAGUE: f64 = -0.57;
    /// Three words and more; the same in a text about people.
    pub(super) const LONG: f64 = 0.35;
    pub(super) const LONG_OF_PEOPLE: f64 = -1.10;
    /// The logarithm of the words before it.
    pub(super) const LATE: f64 = -0.43;
}

/// Share of words about people from which a text is about people altogether.
const PEOPLE: f64 = 0.01;

/// What the score of a phrase depends on beside the phrase.
struct Scorer<'a> {
    analysis: &'a Analysis<'a>,
    kinds: &'a WordKinds,
    weights: Vec<f64>,
    /// How far the text is about people, from 0 to 1; half where that cannot be told.
    people: f64,
    /// The logarithm of its length in words.
    long: f64,
    /// What speaks for any single word.
    single: f64,
}

impl<'a> Scorer<'a> {
    fn new(analysis: &'a Analysis, kinds: &'a WordKinds, shapes: &Shapes) -> Self {
        // Without a table all words weigh the same: inside one text, what recurs would look common.
        let weights = match analysis.language.and_then(Language::background) {
            Some(_) => analysis.background(None),
            None => vec![1.0; analysis.table.len()],
        };
        let words = shapes.words.max(1) as f64;
        let told = analysis
            .language
            .is_some_and(|language| language.grammar().is_known());
        let people = match told {
            true => (shapes.people as f64 / words / PEOPLE).min(1.0),
            false => 0.5,
        };
        let long = words.ln();
        Scorer {
            analysis,
            kinds,
            weights,
            people,
            long,
            single: weight::SINGLE_IN_LONG * long + weight::SINGLE_OF_PEOPLE * people,
        }
    }

    /// How much speaks for a candidate: the logarithm of the odds that it is a key phrase.
    fn score(&self, phrase: &CandidatePhrase, borrowed: u32) -> f64 {
        let words = length(phrase.terms);
        let (rare, by_length) = match phrase.terms {
            [term, 0, ..] => (self.weights[term as usize - 1], self.of_single(phrase)),
            terms => {
                let sum: f64 = numbers(terms).map(|term| self.weights[term]).sum();
                let long = weight::LONG + weight::LONG_OF_PEOPLE * self.people;
                (sum / words as f64, if words > 2 { long } else { 0.0 })
            }
        };
        let count = log(1 + (phrase.count + borrowed) as usize);
        weight::START
            + (weight::COUNT + weight::COUNT_IN_LONG * self.long) * count
            + weight::FREE * log(1 + (phrase.free + borrowed) as usize)
            + weight::RARE * rare
            + by_length
            + weight::LATE * log(1 + phrase.position)
    }

    /// What speaks for a single word as such.
    fn of_single(&self, phrase: &CandidatePhrase) -> f64 {
        let form = self.analysis.placed(phrase.sentence)[phrase.word].form;
        let vague = self.kinds.of(form).uses.any(Uses::VAGUE_NOUN);
        self.single + if vague { weight::VAGUE } else { 0.0 }
    }
}

/// The natural logarithm of a positive number, between powers of two by a straight line: off by .06 at most, the same on all machines, and cheap.
#[inline]
fn log(number: usize) -> f64 {
    const ONE: u64 = 1023 << 52;
    let bits = (number as f64).to_bits() - ONE; // the power of two, then what is over it
    bits as f64 * (std::f64::consts::LN_2 / (1_u64 << 52) as f64)
}

impl CandidatePhrases {
    /// All but half names and what only stands inside one longer phrase, by their scores; the first of equals comes first.
    fn scored(&self, scorer: &Scorer) -> BinaryHeap<Ranked> {
        let full = self.full_names();
        let mut borrowed = vec![0; self.list.len()];
        for (half, full) in full.iter().enumerate() {
            if let Some(full) = full {
                borrowed[*full] += self.list[half].free;
            }
        }
        let syllables = scorer
            .analysis
            .language
            .is_some_and(|language| language.traits.syllables);
        let inside = self.inside();
        let holds = |at: &usize| {
            full[*at].is_none()
                && inside[*at] < self.list[*at].count
                && (!syllables || self.list[*at].is_whole_of_syllables())
        };
        let whole = (0..self.list.len()).filter(holds);
        let score = |at: usize| Ranked {
            value: scorer.score(&self.list[at], borrowed[at]),
            at,
        };
        whole.map(score).collect::<Vec<_>>().into()
    }

    /// The best phrases, none of which stands only inside those before it.
    pub(super) fn best<'t>(
        &self,
        analysis: &Analysis<'t>,
        kinds: &WordKinds,
        shapes: &Shapes,
        count: usize,
    ) -> Vec<Keyword<'t>> {
        let mut queue = self.scored(&Scorer::new(analysis, kinds, shapes));
        let mut said: FxHashMap<PhraseTerms, u32> = FxHashMap::default();
        let mut chosen = Vec::new();
        while chosen.len() < count
            && let Some(Ranked { value, at }) = queue.pop()
        {
            let phrase = &self.list[at];
            if said
                .get(&phrase.terms)
                .is_some_and(|inside| *inside >= phrase.count)
            {
                continue;
            }
            for part in parts(phrase.terms) {
                *said.entry(part).or_default() += phrase.count;
            }
            let span = phrase.span(analysis);
            chosen.push(Keyword {
                text: span.of(analysis.segments.text),
                span,
                kind: phrase.kind(analysis),
                count: phrase.count,
                score: 1.0 / (1.0 + (-value).exp()),
            });
        }
        chosen
    }
}
