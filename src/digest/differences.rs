//! What several documents tell with figures, and where these differ.
//!
//! A figure is a number with the word that it counts ("112 people"). Sentences of several documents that count the same and share
//! enough of their other words tell the same fact.

use super::Sources;
use crate::dedup::Unrepeated;
use crate::language::{Language, lower_case};
use crate::terms::{Analysis, TermId};
use crate::words::words;
use std::collections::{BTreeMap, BTreeSet};

/// A fact that several documents tell with a figure, by sentences of the joined text.
pub(super) struct Fact<'t> {
    /// The word that is counted.
    pub(super) about: &'t str,
    /// Each figure as it is written first, with the sentences that have it, in order.
    pub(super) figures: Vec<(&'t str, Vec<usize>)>,
    /// Whether the figures differ, and not only inside each document.
    pub(super) disputed: bool,
    /// How many documents tell it.
    documents: usize,
}

impl Fact<'_> {
    fn sentences(&self) -> impl Iterator<Item = usize> + Clone {
        self.figures.iter().flat_map(|(_, told)| told).copied()
    }
}

/// Fewest other words that two tellings of a fact share, and which share of the weight of the words of the shorter.
const SHARED: usize = 2;
const ALIKE: f64 = 0.45;
/// Most sentences that are compared of those that count the same.
const COMPARED: usize = 100;
/// Most words between a number and what it counts.
const BETWEEN: usize = 2;

/// A number in a sentence, with what it counts.
#[derive(Clone, Copy)]
struct Figure<'t> {
    sentence: usize,
    document: usize,
    written: &'t str,
    counted: &'t str,
}

/// The facts that several documents tell with figures, in the order of what is told first. Linear but for at most 100 sentences
/// that count the same, each of which is compared with the facts before it.
pub(super) fn facts<'t>(sources: &Sources, analysis: &Analysis<'t>) -> Vec<Fact<'t>> {
    let mut by_unit: BTreeMap<TermId, Vec<Figure>> = BTreeMap::new();
    for (at, sentence) in analysis.segments.sentences.iter().enumerate() {
        if sentence.role.is_furniture() {
            continue;
        }
        for (written, counted, unit) in figures(analysis, sentence.text) {
            let document = sources.document(sentence.span.start);
            let figure = Figure {
                sentence: at,
                document,
                written,
                counted,
            };
            by_unit.entry(unit).or_default().push(figure);
        }
    }
    let weights = analysis.weights(None);
    let mut facts: Vec<Fact> = Vec::new();
    for (unit, figures) in by_unit {
        facts.extend(facts_of(&figures, unit, analysis, &weights));
    }
    facts.sort_by_key(|fact| {
        fact.figures
            .first()
            .and_then(|(_, told)| told.first().copied())
    });
    facts
}

/// The numbers of a sentence, each with the word that it counts and its term.
fn figures<'t>(analysis: &Analysis, text: &'t str) -> Vec<(&'t str, &'t str, TermId)> {
    if !text.contains(char::is_numeric) && analysis.language.is_none() {
        return Vec::new();
    }
    let all: Vec<_> = words(text).collect();
    let number = |at: usize| value(all[at].text, analysis.language).is_some();
    let times = |at: &usize| {
        let word = all.get(*at)?.text;
        magnitude(word, analysis.language).map(|_| *at)
    };
    let last = |at: usize| times(&(at + 1)).unwrap_or(at);
    let counted = |at: usize| {
        let behind = all.iter().enumerate().skip(last(at) + 1).take(BETWEEN);
        let mut behind = behind.take_while(|(at, _)| !number(*at));
        behind.find_map(|(_, word)| Some((word.text, unit(analysis, word.text)?)))
    };
    let written = |at: usize| {
        let end = &all[last(at)];
        &text[all[at].start..end.start + end.text.len()]
    };
    let is_own = |at: &usize| *at == 0 || times(at).is_none() || !number(at - 1);
    let numbers = (0..all.len()).filter(|at| number(*at) && is_own(at));
    numbers
        .filter_map(|at| counted(at).map(|(word, unit)| (written(at), word, unit)))
        .collect()
}

/// The zeros of a word that multiplies the number before it: six of "million".
fn magnitude(word: &str, language: Option<&Language>) -> Option<usize> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = value(word, language)?;
    let zeros = number.strip_prefix('1')?;
    (zeros.len() >= 3 && zeros.bytes().all(|b| b == b'0')).then_some(zeros.len())
}

/// The term of a word that can be counted.
fn unit(analysis: &Analysis, word: &str) -> Option<TermId> {
    let terms = analysis.terms_of(word);
    let content = |term: &TermId| analysis.table.is_content(*term);
    terms.first().copied().filter(content)
}

/// The one form of a number in digits or as a word: "1,200" and "1200", "seven" and "7", "1.2 million" and "1,200,000".
fn value(word: &str, language: Option<&Language>) -> Option<String> {
    if let Some((number, times)) = word.split_once(char::is_whitespace) {
        let number: f64 = value(number, language)?.parse().ok()?;
        let zeros = magnitude(times.trim_start(), language)?;
        return Some((number * 10_f64.powi(zeros as i32)).to_string());
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        return word.chars().all(digits).then(|| plain(word));
    }
    let listed = language?.contrast().listed(&lower_case(word)).number()?;
    let whole = listed.bytes().all(|b| b.is_ascii_digit()) && listed != "1";
    whole.then(|| listed.to_owned())
}

/// A number without the marks between its thousands.
fn plain(number: &str) -> String {
    let groups: Vec<&str> = number.split([',', '.']).collect();
    let thousands = groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3);
    if thousands && groups[0].len() <= 3 && groups[0] != "0" {
        groups.concat()
    } else {
        number.replace(',', ".")
    }
}

/// The facts among figures that count the same.
fn facts_of<'t>(
    figures: &[Figure<'t>],
    unit: TermId,
    analysis: &Analysis,
    weights: &[f64],
) -> Vec<Fact<'t>> {
    let mut groups: Vec<Vec<Figure>> = Vec::new();
    for figure in figures.iter().take(COMPARED) {
        let same = |group: &&mut Vec<Figure>| {
            group.iter().any(|other| {
                other.sentence != figure.sentence
                    && alike(analysis, weights, unit, (other.sentence, figure.sentence))
            })
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(*figure),
            None => groups.push(vec![*figure]),
        }
    }
    let told = groups
        .iter()
        .filter_map(|group| fact(group, analysis.language));
    told.collect()
}

/// Whether two sentences share enough words beside what both count.
fn alike(analysis: &Analysis, weights: &[f64], unit: TermId, (one, other): (usize, usize)) -> bool {
    let terms = |at: usize| -> Vec<TermId> {
        let mut terms = analysis.terms[at].to_vec();
        let digits = |term: TermId| {
            analysis
                .table
                .stem(term)
                .contains(|c: char| c.is_ascii_digit())
        };
        terms.retain(|term| weights[term.index()] > 0.0 && *term != unit && !digits(*term));
        terms.sort_unstable();
        terms.dedup();
        terms
    };
    let (one, other) = (terms(one), terms(other));
    let weight = |terms: &[TermId]| -> f64 { terms.iter().map(|t| weights[t.index()]).sum() };
    let is_shared = |term: &&TermId| other.binary_search(term).is_ok();
    let shared: Vec<TermId> = one.iter().filter(is_shared).copied().collect();
    shared.len() >= SHARED && weight(&shared) >= ALIKE * weight(&one).min(weight(&other))
}

/// A group of figures by their numbers, if several documents have them.
fn fact<'t>(group: &[Figure<'t>], language: Option<&Language>) -> Option<Fact<'t>> {
    let documents: BTreeSet<usize> = group.iter().map(|figure| figure.document).collect();
    if documents.len() < 2 {
        return None;
    }
    let mut figures: Vec<(String, Vec<Figure>)> = Vec::new();
    for figure in group {
        let number = value(figure.written, language)?;
        match figures.iter_mut().find(|(known, _)| *known == number) {
            Some((_, told)) if told.iter().any(|f| f.sentence == figure.sentence) => {}
            Some((_, told)) => told.push(*figure),
            None => figures.push((number, vec![*figure])),
        }
    }
    let apart = |one: &[Figure], other: &[Figure]| {
        let has = |figure: &Figure| other.iter().any(|f| f.document == figure.document);
        !one.iter().any(has)
    };
    let lists = || figures.iter().map(|(_, told)| told.as_slice());
    let disputed = lists().any(|one| lists().any(|other| apart(one, other)));
    let sentences = |told: &[Figure]| told.iter().map(|figure| figure.sentence).collect();
    let by_figure = lists().map(|told| (told[0].written, sentences(told)));
    Some(Fact {
        about: group[0].counted,
        figures: by_figure.collect(),
        disputed,
        documents: documents.len(),
    })
}

/// Pairs of places of sentences that are left and tell the same fact: a digest has one of them.
pub(super) fn rivals(facts: &[Fact], left: &[usize]) -> Vec<(usize, usize)> {
    let mut rivals = Vec::new();
    for fact in facts {
        let places = fact
            .sentences()
            .filter_map(|at| left.binary_search(&at).ok());
        let places: BTreeSet<usize> = places.collect();
        for (nth, &one) in places.iter().enumerate() {
            rivals.extend(places.iter().skip(nth + 1).map(|&other| (one, other)));
        }
    }
    rivals
}

/// By sentence that is left: how many times other documents tell it, with the same words or as a fact with a figure. Linear.
pub(super) fn tellings(
    sources: &Sources,
    analysis: &Analysis,
    unrepeated: &Unrepeated,
    facts: &[Fact],
) -> Vec<f64> {
    let mut times = vec![0.0; unrepeated.left.len()];
    for fact in facts {
        for at in fact.sentences() {
            if let Ok(place) = unrepeated.left.binary_search(&at) {
                times[place] = f64::max(times[place], fact.documents as f64 - 1.0);
            }
        }
    }
    for removal in &unrepeated.repeats.removed {
        let (gone, stays) = (removal.span, removal.duplicate_of);
        if sources.document(gone.start) == sources.document(stays.start) {
            continue;
        }
        for at in analysis.segments.within(stays) {
            if let Ok(place) = unrepeated.left.binary_search(&at) {
                times[place] += 1.0;
            }
        }
    }
    times
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_form() {
        let english = Language::from_code("en").ok();
        for (word, number) in [
            ("1,200", Some("1200")),
            ("12.5", Some("12.5")),
            ("12,5", Some("12.5")),
            ("seven", Some("7")),
            ("0.125", Some("0.125")),
            ("12 million", Some("12000000")),
            ("1.5 billion", Some("1500000000")),
            ("three thousand", Some("3000")),
            ("one", None),
            ("5th", None),
            ("bridge", None),
        ] {
            assert_eq!(value(word, english).as_deref(), number, "{word}");
        }
    }
}
