//! Scores → the sentences of a summary, within a length.

mod bygone;
mod captions;
mod choosing;
mod echo;
mod filling;
mod introduced;
mod knapsack;
mod known;
mod length;
mod opening;
mod quotes;
mod rivals;
mod shots;
mod standing;
mod tier;

pub(crate) use known::Known;
pub(crate) use length::count_words;
pub use length::{Length, count_tokens};
pub(crate) use standing::Standing;
use tier::Tier;
pub(crate) use tier::Tiers;

use crate::rank::Coverage;
use crate::segment::Segments;
use choosing::Choosing;
use rivals::Rivals;

/// The sentences that can be chosen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidates<'c> {
    /// The text that they stand in.
    pub(crate) segments: &'c Segments<'c>,
    /// Their numbers there, in order.
    pub(crate) sentences: &'c [usize],
    /// Their scores, finite.
    pub(crate) scores: &'c [f64],
    /// Whether each is chosen before or after others.
    pub(crate) tiers: &'c Tiers,
    /// Whether it is to be told what each gains or loses beside those that are chosen.
    pub(crate) told: bool,
}

impl Candidates<'_> {
    fn len(&self) -> usize {
        self.sentences.len()
    }

    fn tier(&self, at: usize) -> Tier {
        self.tiers.of(at, self.segments, self.sentences)
    }

    /// What one takes of a budget; `first` if no other stands before it.
    fn cost(&self, at: usize, length: Length, first: bool) -> usize {
        if length.is_sentences() {
            return 1;
        }
        let statement = self.segments.sentences[self.sentences[at]].statement();
        length.cost(statement.of(self.segments.text), first)
    }
}

/// What a sentence gained and lost beside the chosen, with the name of each.
pub(crate) type Beside = Vec<(&'static str, f64)>;

/// What was chosen.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Choice {
    /// Positions of the candidates, best first.
    pub(crate) chosen: Vec<usize>,
    /// Whether not one sentence fitted the length, so that the shortest was taken.
    pub(crate) over_length: bool,
    /// If it is to be told, by candidate: what it gained and lost beside those that were chosen before it, or in the end.
    pub(crate) beside: Vec<Beside>,
    /// If it is to be told, by candidate: its tier.
    pub(crate) tiers: Vec<&'static str>,
}

/// Chooses sentences greedily by score and by what they add, as long as they fit; what is left of a budget of words or
/// characters is then filled as a knapsack.
///
/// Of two `rivals`, given by their positions, at most one is chosen.
///
/// Cost: what a sentence adds only shrinks between two rescalings, so a heap of stale values that are renewed when they come
/// up finds the best; rescalings are at most about 150, each linear in the candidates. O(n log n) for n words.
pub(crate) fn choose(
    candidates: Candidates,
    coverage: Coverage,
    standing: Option<Standing>,
    length: Length,
    rivals: &[(usize, usize)],
) -> Choice {
    let rivals = Rivals::new(rivals, candidates.len());
    let mut choosing = Choosing::new(candidates, coverage, standing, length, rivals);
    for tier in Tier::ALL {
        if tier < Tier::Last || !choosing.is_half_full() || choosing.holds_whole_text() {
            choosing.pick_from(tier);
        }
    }
    let mut chosen: Vec<usize> = choosing.picks.iter().map(|pick| pick.at).collect();
    let (mut beside, mut tiers) = (Vec::new(), Vec::new());
    if candidates.told {
        beside = choosing.beside();
        tiers = (0..candidates.len())
            .map(|at| candidates.tier(at).name())
            .collect();
    }
    let over_length = chosen.is_empty() && candidates.len() > 0;
    if over_length {
        chosen.extend(shortest(candidates, length));
    }
    Choice {
        chosen,
        over_length,
        beside,
        tiers,
    }
}

fn shortest(candidates: Candidates, length: Length) -> Option<usize> {
    let key = |at: &usize| (candidates.tier(*at), candidates.cost(*at, length, true));
    (0..candidates.len()).min_by_key(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::segment::{Role, Sentence};

    /// Chooses among texts of a tier each, by their scores.
    fn chosen(
        texts: &[&str],
        tiers: &[Tier],
        scores: &[f64],
        length: Length,
        rivals: &[(usize, usize)],
    ) -> Choice {
        let text = texts.concat();
        let mut end = 0;
        let sentence = |part: &&str| {
            let start = end;
            end += part.len();
            let span = Span { start, end };
            let (text, role) = (span.of(&text), Role::Prose);
            Sentence {
                text,
                span,
                paragraph: 0,
                role,
                line: None,
            }
        };
        let segments = Segments {
            text: &text,
            paragraphs: Vec::new(),
            sentences: texts.iter().map(sentence).collect(),
            title: None,
            spoken: false,
        };
        let sentences: Vec<usize> = (0..texts.len()).collect();
        let candidates = Candidates {
            segments: &segments,
            sentences: &sentences,
            scores,
            tiers: &Tiers::known(tiers),
            told: false,
        };
        choose(candidates, Coverage::default(), None, length, rivals)
    }

    /// Chooses among texts of which each is better than the next.
    fn plain(texts: &[&str], length: Length, rivals: &[(usize, usize)]) -> Choice {
        let scores: Vec<f64> = (0..texts.len()).map(|at| -(at as f64)).collect();
        chosen(
            texts,
            &vec![Tier::First; texts.len()],
            &scores,
            length,
            rivals,
        )
    }

    #[test]
    fn a_budget_is_filled_by_what_fits_together() {
        let texts = [
            "a b c d e f g.",
            "a b c d e f.",
            "a b c d e.",
            "a b c.",
            "a b c d.",
            "a b c.",
        ];
        let scores = [1.0, 0.9, 0.9, -1.0, -1.0, -1.0];
        let choice = chosen(&texts, &[Tier::First; 6], &scores, Length::Words(11), &[]);
        let mut chosen = choice.chosen;
        chosen.sort_unstable();
        assert_eq!(
            chosen,
            [1, 2],
            "the best alone would leave room for nothing good"
        );
    }

    #[test]
    fn a_length_is_filled_and_not_exceeded() {
        let texts = ["one two three four.", "one two three.", "one two."];
        for (length, chosen) in [
            (Length::Words(6), [0, 2]),
            (Length::Chars(19 + 1 + 14), [0, 1]),
            (Length::Chars(19 + 14), [0, 2]),
        ] {
            let choice = plain(&texts, length, &[]);
            assert_eq!(choice.chosen, chosen, "{length:?}");
            assert!(!choice.over_length);
        }
    }

    #[test]
    fn of_rivals_one_is_chosen() {
        let texts = ["one two.", "one two three.", "four five."];
        for length in [Length::Sentences(3), Length::Words(9), Length::Words(4)] {
            let chosen = plain(&texts, length, &[(1, 0)]).chosen;
            assert_eq!(chosen, [0, 2], "{length:?}");
        }
    }

    #[test]
    fn where_nothing_fits_the_shortest_is_taken() {
        let choice = plain(&["one two three.", "one two."], Length::Words(1), &[]);
        assert_eq!(
            choice,
            Choice {
                chosen: vec![1],
                over_length: true,
                beside: Vec::new(),
                tiers: Vec::new(),
            }
        );
    }

    #[test]
    fn a_budget_of_the_whole_text_leaves_no_scrap_out() {
        let texts = ["It rang. ", "A tug pulled it. ", "Good."];
        let tiers = [Tier::Last, Tier::First, Tier::Last];
        let with = |budget| {
            let mut chosen = chosen(&texts, &tiers, &[0.0; 3], Length::Words(budget), &[]).chosen;
            chosen.sort_unstable();
            chosen
        };
        assert_eq!(with(7), [0, 1, 2]);
        assert_eq!(
            with(6),
            [1],
            "scraps do not fill a budget that is half full"
        );
    }

    #[test]
    fn the_reserve_fills_up() {
        let tiers = [Tier::Reserve, Tier::First];
        let with = |count| {
            let length = Length::Sentences(count);
            chosen(&["an entry", "prose."], &tiers, &[0.0, -1.0], length, &[]).chosen
        };
        assert_eq!(with(1), [1]);
        assert_eq!(with(2), [1, 0]);
    }
}
