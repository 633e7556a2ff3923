//! What a text says about something that is asked for.
//!
//! A sentence counts by the words of the query that it has, each by how rare it is (Spärck Jones 1972), and by how near it stands to such
//! words, above all behind them: in a meeting the turns that answer, in a report the section under a heading that names it. Words that
//! stand around those of the query belong to it (relevance feedback after Rocchio 1971, weighed by nearness as Lv and Zhai 2010 do), and
//! a summary is to cover them.

use super::units::Units;
use super::view::View;
use super::{Context, Coverage, Ranking, deviation, standardize};
use crate::language::{Cue, lower_case, phrases};
use crate::segment::{Role, speaker};
use crate::terms::{Analysis, TermId};
use crate::words::words;
use rustc_hash::{FxHashMap, FxHashSet};

/// Weights of having words of the query, of standing near to them and behind them, and of being said by a speaker whom it names: above all
/// else together.
const OWN: f64 = 2.0;
const NEAR: f64 = 4.0;
const BEHIND: f64 = 2.0;
const SPEAKER: f64 = 1.5;
/// Weights of the share of words by which somebody speaks of himself or to another, and of the length.
const SELVES: f64 = -1.5;
const LENGTH: f64 = 0.5;
/// Weight of covering what belongs to the query, and the exponent of the length by which that is divided.
const COVERAGE: f64 = 3.0;
const POWER: f64 = 0.4;
/// How far nearness reaches: a share of the text's sentences, and the fewest and most of them.
const REACH: f64 = 0.02;
const NEAREST: f64 = 1.0;
const FARTHEST: f64 = 15.0;
/// Exponent of the nearness by which the words around a match belong to the query.
const SHARPNESS: f64 = 1.5;
/// By what the words of a speaker belong to a query that names him more than those of others.
const SPOKEN: f64 = 3.0;
/// The share of what is asked for, by the weight of its words, from which a sentence has most of it.
const MOST: f64 = 0.5;
/// Fewest letters of a speaker's name, so that "A:" is not looked for in a query.
const NAME: usize = 3;

/// What the sentences of a view say about a query.
pub(super) struct Query {
    /// By sentence: its part of the score.
    values: Vec<f64>,
    /// By sentence: how near it stands to what matches, as a share of the nearest.
    nearness: Vec<f64>,
    /// Sorted places of sentences that have most of what is asked for.
    answers: Vec<usize>,
    /// By term: how much it belongs to the query.
    relevance: Vec<f64>,
}

impl Query {
    /// `None` if nothing is asked for, or the text has nothing of it. Linear in the text.
    pub(super) fn of(view: &View) -> Option<Self> {
        let (analysis, query) = (view.analysis, view.context.query);
        if query.trim().is_empty() {
            return None;
        }
        let rarity = analysis.weights(None);
        let speakers = Speakers::of(analysis, query);
        let mut terms = analysis.terms_of(&topic(query));
        terms.retain(|term| rarity[term.index()] > 0.0 && !speakers.named.contains(term));
        let own = matches(analysis, &terms, &rarity);
        if !speakers.asked.contains(&true) && own.iter().all(|own| *own == 0.0) {
            return None;
        }
        let most = |place: &usize| own[view.context.sentences[*place]] >= MOST;
        let answers = (0..view.len()).filter(most).collect();
        let places = Places::around(own, view.context.starts);
        let mut relevance = relevance(view, &places, &speakers, &rarity);
        for term in terms {
            relevance[term.index()] += rarity[term.index()];
        }
        Some(Query {
            values: values(view, &places, &speakers),
            nearness: nearness(view, &places, &speakers),
            answers,
            relevance,
        })
    }

    /// By sentence: its part of the score.
    pub(super) fn values(&self) -> Vec<f64> {
        self.values.clone()
    }

    /// By sentence: how near it stands to what matches, as a share of the nearest.
    pub(super) fn nearness(&self) -> Vec<f64> {
        self.nearness.clone()
    }

    /// Sorted places of sentences that have most of what is asked for.
    pub(super) fn answers(&self) -> Vec<usize> {
        self.answers.clone()
    }

    /// What sentences cover of what belongs to the query. Linear in the text.
    pub(super) fn coverage(self, view: &View) -> Coverage {
        let units = Units {
            worth: self.relevance,
            ..Units::terms(view, |_| 1.0)
        };
        Coverage::of(view, POWER, vec![(units, COVERAGE)])
    }
}

/// Adds a query to a method that knows none, in the scale of its scores, and notes whether the text has anything of it. Linear.
pub(super) fn ask(ranking: &mut Ranking, analysis: &Analysis, context: &Context) {
    let weights = analysis.background(context.frequencies);
    let view = View::new(analysis, context, &weights);
    let Some(query) = Query::of(&view) else {
        return;
    };
    let spread = match deviation(ranking.scores.iter().copied()) {
        (_, spread) if spread > 1e-12 => spread,
        _ => 1.0,
    };
    let told = !ranking.parts.is_empty();
    ranking.answers = query.answers();
    ranking.add(super::Part::plain("query", spread, query.values), told);
    ranking.matched = true;
}

/// A query without the words by which it asks ("Summarize the discussion about …"), unless it has no others.
fn topic(query: &str) -> String {
    let asks = |word: &str| phrases().asking.found_in(&lower_case(word));
    let all = || words(query).map(|word| word.text);
    let kept: Vec<&str> = all().filter(|word| !asks(word)).collect();
    if kept.is_empty() || kept.len() == all().count() {
        query.to_owned()
    } else {
        kept.join(" ")
    }
}

/// By sentence of the text: which share of the weight of some sorted terms it has.
fn matches(analysis: &Analysis, terms: &[TermId], rarity: &[f64]) -> Vec<f64> {
    let all: f64 = terms.iter().map(|term| rarity[term.index()]).sum();
    let mut last = vec![usize::MAX; terms.len()];
    let of = |(at, sentence): (usize, &[TermId])| {
        let mut sum = 0.0;
        for term in sentence {
            let known = terms.binary_search(term);
            let new = known.is_ok_and(|nth| std::mem::replace(&mut last[nth], at) != at);
            sum += if new { rarity[term.index()] } else { 0.0 };
        }
        sum / all.max(1e-9)
    };
    analysis.terms.iter().enumerate().map(of).collect()
}

/// By sentence of the text, headings and repeats included: what matches the query there, before it, and around it.
struct Places {
    own: Vec<f64>,
    behind: Vec<f64>,
    near: Vec<f64>,
}

impl Places {
    /// `starts` are the numbers of those that open other documents, in order: what stands in one is near to nothing in the next.
    fn around(own: Vec<f64>, starts: &[usize]) -> Self {
        let reach = (REACH * own.len() as f64).clamp(NEAREST, FARTHEST);
        let decay = (-1.0 / reach).exp();
        let (mut near, mut behind) = (Vec::with_capacity(own.len()), Vec::with_capacity(own.len()));
        let ends = starts.iter().copied().chain([own.len()]);
        for end in ends {
            let document = &own[behind.len()..end];
            let forward = decayed(document.iter(), decay);
            let before = decayed(document.iter().rev(), decay);
            let sides = forward.iter().zip(before.iter().rev()).zip(document);
            near.extend(sides.map(|((a, b), own)| a + b - own));
            behind.extend(forward);
        }
        Places { own, behind, near }
    }
}

/// Running sums, in which a value counts the less the further back it stands.
fn decayed<'v>(values: impl Iterator<Item = &'v f64>, decay: f64) -> Vec<f64> {
    let mut sum = 0.0;
    let mut next = |value: &f64| {
        sum = sum * decay + value;
        sum
    };
    values.map(&mut next).collect()
}

/// By sentence of the view: its part of the score.
fn values(view: &View, places: &Places, speakers: &Speakers) -> Vec<f64> {
    let each = |of: &dyn Fn(usize) -> f64| -> Vec<f64> {
        standardize(view.context.sentences.iter().map(|&at| of(at)).collect())
    };
    let mut selves = vec![0.0; view.len()];
    view.cues().of(Cue::Selves).for_each(|at| selves[at] += 1.0);
    let selves = (0..view.len()).map(|at| selves[at] / view.length(at) as f64);
    let lengths = (0..view.len()).map(|at| (view.length(at) as f64).ln());
    let measures = [
        (OWN, each(&|at| places.own[at])),
        (NEAR, each(&|at| places.near[at])),
        (BEHIND, each(&|at| places.behind[at])),
        (SPEAKER, each(&|at| f64::from(u8::from(speakers.asked[at])))),
        (SELVES, standardize(selves.collect())),
        (LENGTH, standardize(lengths.collect())),
    ];
    let value = |at: usize| measures.iter().map(|(weight, of)| weight * of[at]).sum();
    (0..view.len()).map(value).collect()
}

/// By sentence of the view: how near it stands to what matches, as a share of the nearest; what a speaker says who is asked for is as near as any.
fn nearness(view: &View, places: &Places, speakers: &Speakers) -> Vec<f64> {
    let nearest = places.near.iter().copied().fold(1e-9, f64::max);
    let near = |&at: &usize| match speakers.asked[at] {
        true => 1.0,
        false => places.near[at] / nearest,
    };
    view.context.sentences.iter().map(near).collect()
}

/// By term: how rare it is, times how near to what matches the sentences are that have it; nothing for speakers' names.
fn relevance(view: &View, places: &Places, speakers: &Speakers, rarity: &[f64]) -> Vec<f64> {
    let most = places.near.iter().copied().fold(0.0, f64::max);
    let share = |at: usize| {
        let spoken = f64::from(u8::from(speakers.asked[at]));
        let nearness = if most > 0.0 {
            places.near[at] / most
        } else {
            1.0
        };
        nearness.powf(SHARPNESS) * (1.0 + SPOKEN * spoken)
    };
    let mut sums = vec![0.0; rarity.len()];
    for (nth, &at) in view.context.sentences.iter().enumerate() {
        let share = share(at);
        view.different(nth)
            .for_each(|term| sums[term.index()] += share);
    }
    let weigh = |(sum, weight): (&f64, &f64)| sum * weight;
    let mut relevance: Vec<f64> = sums.iter().zip(rarity).map(weigh).collect();
    let labels = speakers.labels.iter();
    labels.for_each(|term| relevance[term.index()] = 0.0);
    relevance
}

/// Who says what, where turns open with names ("Ann Reed: …").
struct Speakers {
    /// By sentence of the text: whether somebody speaks whom the query names.
    asked: Vec<bool>,
    /// The terms of all names.
    labels: FxHashSet<TermId>,
    /// Those of the names in the query.
    named: FxHashSet<TermId>,
}

impl Speakers {
    /// A turn lasts until another name opens a paragraph. Linear in the text.
    fn of(analysis: &Analysis, query: &str) -> Self {
        let query = lower_case(query);
        let mut names: FxHashMap<&str, bool> = FxHashMap::default();
        let mut asked = Vec::with_capacity(analysis.segments.sentences.len());
        let (mut now, mut paragraph) = (false, None);
        for sentence in &analysis.segments.sentences {
            let opens = paragraph.replace(sentence.paragraph) != Some(sentence.paragraph);
            let marked = analysis.segments.spoken && sentence.role == Role::Byline;
            let marked =
                marked.then(|| sentence.text.rsplit(']').next().unwrap_or_default().trim());
            let label = || Some(speaker(sentence.text).filter(|_| opens)?.0);
            if let Some(name) = marked.or_else(label) {
                // Of those whom marks name, the first name is enough.
                let first = name.split_whitespace().next().filter(|_| marked.is_some());
                let named = || {
                    let mut called = first.into_iter().chain([name]);
                    called.any(|name| names_it(&query, &lower_case(name)))
                };
                now = *names.entry(name).or_insert_with(named);
            }
            asked.push(now);
        }
        let terms = |name: &&str| analysis.terms_of(name);
        let named = names.iter().filter(|(_, asked)| **asked);
        Speakers {
            asked,
            labels: names.keys().flat_map(terms).collect(),
            named: named.flat_map(|(name, _)| terms(name)).collect(),
        }
    }
}

/// Whether a name stands in a query, both in lower case, and not inside a word.
fn names_it(query: &str, name: &str) -> bool {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let whole = |(at, _): (usize, &str)| {
        let (before, behind) = (&query[..at], &query[at + name.len()..]);
        ends(before.chars().next_back()) && ends(behind.chars().next())
    };
    name.chars().nth(NAME - 1).is_some() && query.match_indices(name).any(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::genre::Structure;
    use crate::rank::{Method, rank};

    #[test]
    fn words_that_only_ask_are_left_out() {
        for (query, left) in [
            (
                "Summarize the discussion about the tower.",
                "the about the tower",
            ),
            (
                "Why did they disagree on the price?",
                "Why did they on the price",
            ),
            ("old bridge", "old bridge"),
            ("discussion", "discussion"),
        ] {
            assert_eq!(topic(query), left, "{query}");
        }
    }

    #[test]
    fn a_name_is_found_as_a_whole_word() {
        assert!(names_it("what did ann reed say?", "ann reed"));
        assert!(!names_it("the annex", "ann") && !names_it("is a bridge old?", "a"));
    }

    /// The best sentence of a text for a query, and whether the text has anything of it.
    fn best(text: &str, query: &str) -> (usize, bool) {
        let analysis = Analysis::new(text, crate::Language::from_code("en").ok());
        let structure = Structure::of(&analysis);
        let all: Vec<usize> = (0..analysis.segments.sentences.len()).collect();
        let context = Context {
            query,
            ..Context::plain(&structure, &all)
        };
        let ranking = rank(Method::Auto, &analysis, &context);
        let best = (0..all.len()).max_by(|a, b| ranking.scores[*a].total_cmp(&ranking.scores[*b]));
        (best.unwrap_or_default(), ranking.matched)
    }

    #[test]
    fn the_words_of_the_speaker_who_is_asked_for_come_first() {
        let text = "Miller: The new ferry needs a longer pier and a crane for the mail.\n\n\
                    Okafor: The new ferry needs a deeper harbour and a light on the mole.\n\n\
                    Miller: The town has paid for both in its plan for the next year.";
        assert_eq!(
            best(text, "What did Okafor say about the ferry?"),
            (1, true)
        );
        assert_eq!(
            best(text, "What did Miller say about the ferry?"),
            (0, true)
        );
    }

    #[test]
    fn what_a_text_lacks_does_not_match() {
        let text = "The ferry is late today. The pier is closed until noon.";
        assert!(best(text, "pier").1);
        assert!(!best(text, "What was said about zebras?").1);
        assert!(!best(text, "Summarize the whole discussion.").1);
    }
}
