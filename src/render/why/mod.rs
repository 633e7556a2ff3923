//! Why a summary has the sentences that it has: what each was chosen for, what it stands for, and what it displaced.

mod told;
mod words;

use super::json::{self, DocumentJson};
use super::lines::Lines;
use super::{Format, Placement};
use crate::dedup::Removal;
use crate::document::{Document, Span};
use crate::segment::without_dateline;
use crate::similarity::round;
use crate::summary::{Scored, Summary};
use serde::Serialize;

/// Least gain or loss that is worth a word.
const LEAST: f64 = 0.25;
/// Most reasons that are told for a sentence, and against it.
const FOR: usize = 4;
const AGAINST: usize = 2;
/// The tier of nearly all sentences.
const FIRST: &str = "first";

/// Why a summary is what it is.
#[derive(Serialize)]
struct WhyJson<'a> {
    method: &'static str,
    kind: &'static str,
    title: Option<&'a str>,
    sentence_count: usize,
    chosen: Vec<ChosenJson<'a>>,
    next: Option<PassedJson<'a>>,
}

/// A sentence of the summary.
#[derive(Serialize)]
struct ChosenJson<'a> {
    text: &'a str,
    #[serde(flatten)]
    span: Span,
    paragraph: usize,
    score: Option<f64>,
    beside: Option<f64>,
    tier: Option<&'static str>,
    r#for: Vec<Reason>,
    against: Vec<Reason>,
    other: f64,
    stands_for: Vec<&'a Removal>,
    displaced: Vec<PassedJson<'a>>,
}

/// A sentence that was not chosen.
#[derive(Serialize)]
struct PassedJson<'a> {
    text: &'a str,
    #[serde(flatten)]
    span: Span,
    paragraph: usize,
    score: Option<f64>,
    beside: Option<f64>,
    because: Option<Reason>,
}

/// What a measure says of a sentence.
#[derive(Serialize, Clone)]
struct Reason {
    measure: &'static str,
    gain: f64,
    says: &'static str,
}

/// All sentences of a text, and those that were passed over, by what they count for by themselves.
struct Scores<'a> {
    scored: &'a [Scored<'a>],
    /// Their places, the highest score first, each with the best of it and those before it.
    passed: Vec<(usize, usize)>,
    /// Those of them that tell what is told already, each with the chosen one that tells it.
    told: Vec<(usize, usize)>,
}

/// Why each sentence of a summary was chosen: in words, or as JSON. `scored` are all sentences of the text, in order. Cost: O(n log n) in
/// these.
pub fn explanation(
    format: Format,
    place: Placement,
    document: &Document,
    summary: &Summary,
    scored: &[Scored],
) -> String {
    let scores = Scores::new(scored);
    let why = WhyJson {
        method: summary.method.name(),
        kind: summary.genre.name(),
        title: summary.title,
        sentence_count: summary.sentence_count,
        chosen: scores.chosen(summary),
        next: scores.next(),
    };
    if matches!(format.at(place), Format::Json | Format::Jsonl) {
        let object = DocumentJson::new(document, summary.language, why);
        return json::line(&object, format.at(place), place);
    }
    let mut lines = Lines::plain();
    opening(summary, &mut lines);
    for chosen in &why.chosen {
        chosen.lines(scored, &mut lines);
    }
    if let Some(next) = &why.next {
        lines.own("\nNext in line, with ");
        lines.gain(worth(next.score, next.beside), 0);
        let least = why.chosen.iter().map(|c| worth(c.score, c.beside));
        let least = least.min_by(f64::total_cmp).unwrap_or_default();
        lines
            .own(" where the least of the chosen has ")
            .gain(least, 0);
        lines.own(": ");
        next.line(&mut lines);
    }
    lines.finish()
}

impl<'a> Scores<'a> {
    fn new(scored: &'a [Scored<'a>]) -> Self {
        let places = 0..scored.len();
        let left_out = |at: &usize| scored[*at].tier == Some(FIRST) && !scored[*at].chosen;
        let mut places: Vec<usize> = places.filter(left_out).collect();
        let falling = |a: &usize, b: &usize| score(&scored[*b]).total_cmp(&score(&scored[*a]));
        places.sort_by(falling);
        let best = |best: &mut usize, at: usize| {
            if value(&scored[at]) > value(&scored[*best]) {
                *best = at;
            }
            Some((at, *best))
        };
        let first = places.first().copied().unwrap_or_default();
        let told = told::told(scored, &places);
        let passed = places.into_iter().scan(first, best).collect();
        Scores {
            scored,
            passed,
            told,
        }
    }

    fn chosen(&self, summary: &'a Summary) -> Vec<ChosenJson<'a>> {
        let removed: &[Removal] = &summary.removed;
        let mut by_copy: Vec<&Removal> = removed.iter().collect();
        by_copy.sort_by_key(|removal| removal.duplicate_of.start);
        let sentences = summary.sentences.iter();
        let chosen = sentences.map(|chosen| chosen.sentence);
        let chosen = chosen.filter(|at| *at < self.scored.len());
        chosen.map(|at| self.explained(at, &by_copy)).collect()
    }

    fn explained(&self, at: usize, by_copy: &[&'a Removal]) -> ChosenJson<'a> {
        let scored = &self.scored[at];
        let mut reasons = reasons(scored);
        reasons.sort_by(|a, b| b.gain.total_cmp(&a.gain));
        let gains = reasons.iter().filter(|reason| reason.gain >= LEAST);
        let losses = reasons.iter().rev();
        let losses = losses.filter(|reason| reason.gain <= -LEAST);
        let (gains, losses) = (gains.take(FOR), losses.take(AGAINST));
        let (gains, losses): (Vec<_>, Vec<_>) =
            (gains.cloned().collect(), losses.cloned().collect());
        let told: f64 = gains.iter().chain(&losses).map(|reason| reason.gain).sum();
        ChosenJson {
            text: statement(scored).0,
            span: statement(scored).1,
            paragraph: scored.paragraph,
            score: scored.score.map(round),
            beside: scored.beside.map(round),
            tier: scored.tier,
            other: round(worth(scored.score, scored.beside) - told),
            r#for: gains,
            against: losses,
            stands_for: copies(scored.span, by_copy),
            displaced: self.displaced(at),
        }
    }

    /// What tells the same as a chosen one, and the best of those that count for more than it by themselves.
    fn displaced(&self, by: usize) -> Vec<PassedJson<'a>> {
        let chosen = &self.scored[by];
        let more = |(at, _): &(usize, usize)| score(&self.scored[*at]) > score(chosen);
        let count = self.passed.partition_point(more);
        let best = count.checked_sub(1).map(|last| self.passed[last].1);
        let same = self.told.iter().filter(|(_, teller)| *teller == by);
        let same: Vec<usize> = same.map(|(at, _)| *at).collect();
        let best = best.filter(|best| !same.contains(best));
        let best = best.map(|best| PassedJson::new(&self.scored[best], Some(chosen)));
        let same = same.iter().map(|at| PassedJson::told(&self.scored[*at]));
        same.chain(best).collect()
    }

    /// What would have been chosen next.
    fn next(&self) -> Option<PassedJson<'a>> {
        let (_, best) = self.passed.last()?;
        Some(PassedJson::new(&self.scored[*best], None))
    }
}

/// The loss of a sentence that tells what is told already.
const TOLD: &str = "told";

fn worth(score: Option<f64>, beside: Option<f64>) -> f64 {
    score.unwrap_or_default() + beside.unwrap_or_default()
}

/// What a sentence counts for by itself, and beside the chosen.
fn score(scored: &Scored) -> f64 {
    scored.score.unwrap_or(f64::NEG_INFINITY)
}

fn value(scored: &Scored) -> f64 {
    score(scored) + scored.beside.unwrap_or_default()
}

/// The removals for which a sentence, or what it stands in, stays; `by_copy` is sorted by that.
fn copies<'a>(span: Span, by_copy: &[&'a Removal]) -> Vec<&'a Removal> {
    let end = by_copy.partition_point(|removal| removal.duplicate_of.start < span.end);
    let before = by_copy[..end].iter().rev().take(MOST_COPIES);
    let mut copies: Vec<_> = before
        .filter(|removal| removal.duplicate_of.end > span.start)
        .copied()
        .collect();
    copies.sort_by_key(|removal| removal.span.start);
    copies
}

/// How far copies are looked for: a text may say a thing so often, and then no list of it helps.
const MOST_COPIES: usize = 50;

/// All that a sentence gains and loses.
fn reasons(scored: &Scored) -> Vec<Reason> {
    let own = scored.parts.iter().map(|part| Reason::new(part, false));
    let beside = scored.beside_parts.iter();
    own.chain(beside.map(|part| Reason::new(part, true)))
        .collect()
}

impl Reason {
    fn new(&(measure, gain): &(&'static str, f64), beside: bool) -> Self {
        Reason {
            measure,
            gain: round(gain),
            says: words::said(measure, gain, beside),
        }
    }
}

/// What a summary has of a sentence: all but a dateline.
fn statement<'a>(scored: &Scored<'a>) -> (&'a str, Span) {
    let text = without_dateline(scored.text);
    let end = scored.span.end;
    let start = end - text.len();
    (text, Span { start, end })
}

impl<'a> PassedJson<'a> {
    /// A sentence that was passed over as it tells what is told already.
    fn told(scored: &'a Scored<'a>) -> Self {
        let part = scored.beside_parts.iter().find(|(name, _)| *name == TOLD);
        PassedJson {
            because: part.map(|part| Reason::new(part, true)),
            ..PassedJson::new(scored, None)
        }
    }

    /// A sentence that was passed over, with what it lost most by: against a chosen one that counts for less by itself, else in all.
    fn new(scored: &'a Scored<'a>, by: Option<&Scored>) -> Self {
        let gain = |of: &Scored, name: &str| {
            let found = of.beside_parts.iter().find(|(other, _)| *other == name);
            found.map_or(0.0, |(_, gain)| *gain)
        };
        let lost = |(name, own): &&(&str, f64)| own - by.map_or(0.0, |by| gain(by, name));
        let worst = scored.beside_parts.iter();
        let worst = worst.min_by(|a, b| lost(a).total_cmp(&lost(b)));
        let because = worst.filter(|part| lost(part) <= -LEAST);
        PassedJson {
            text: statement(scored).0,
            span: statement(scored).1,
            paragraph: scored.paragraph,
            score: scored.score.map(round),
            beside: scored.beside.map(round),
            because: because.map(|part| Reason {
                says: words::said(part.0, -1.0, true),
                ..Reason::new(&(part.0, lost(&part)), true)
            }),
        }
    }

    fn line(&self, lines: &mut Lines) {
        paragraph(self.paragraph, lines).own("\"").text(self.text);
        lines.own("\"");
        if let Some(because) = &self.because {
            lines.own(", which ");
            because.words(lines);
        }
        lines.own("\n");
    }
}

impl Reason {
    fn words(&self, lines: &mut Lines) {
        lines.own(self.says).own(" (").gain(self.gain, 0).own(")");
    }
}

/// What the text was taken for, and how many of its sentences were chosen.
fn opening(summary: &Summary, lines: &mut Lines) {
    if summary.sentence_count == 0 {
        lines.own("There is no text to summarise.\n");
        return;
    }
    lines.own("Read as ").own(summary.genre.described());
    match summary.language {
        Some(language) => lines.own(", in the language ").own(language.code),
        None => lines.own(", in no language that could be told"),
    };
    lines
        .own(". Chosen by ")
        .own(summary.method.name())
        .own(": ")
        .number(summary.sentences.len() as u64)
        .own(" of ")
        .number(summary.sentence_count as u64)
        .own(" sentences");
    match summary.removed.len() {
        0 => lines.own(".\n"),
        1 => lines.own("; 1 repeat was left out first.\n"),
        many => lines
            .own("; ")
            .number(many as u64)
            .own(" repeats were left out first.\n"),
    };
}

/// A paragraph's number for people, who count from 1.
fn paragraph(number: usize, lines: &mut Lines) -> &mut Lines {
    lines.own("¶").number(number as u64 + 1).own(" ")
}

impl ChosenJson<'_> {
    /// What a sentence has in all, and what of that no reason tells: as shown, all add up.
    fn total(&self, lines: &mut Lines) {
        let told = || self.r#for.iter().chain(&self.against);
        if told().next().is_none() {
            return;
        }
        let all = worth(self.score, self.beside);
        let shown: i64 = told().map(|reason| hundredths(reason.gain)).sum();
        let other = hundredths(all) - shown;
        lines.own("  In all it has ").gain(all, 0);
        if other != 0 {
            lines.own(", with ").gain(other as f64 / 100.0, 0);
            lines.own(" by what counts less");
        }
        lines.own(".\n");
    }

    fn lines(&self, scored: &[Scored], lines: &mut Lines) {
        lines.own("\n");
        paragraph(self.paragraph, lines).text(self.text).own("\n");
        if let Some(tier) = self.tier.filter(|tier| *tier != FIRST) {
            lines.own("  It is no full sentence of the text (");
            lines.own(tier);
            lines.own("): chosen where those did not fill the length.\n");
        }
        listed("  It ", &self.r#for, lines);
        listed("  But it ", &self.against, lines);
        self.total(lines);
        for removal in &self.stands_for {
            let at = scored.partition_point(|s| s.span.start < removal.span.start);
            let number = scored.get(at).map_or(0, |s| s.paragraph);
            lines.own("  It stands for ");
            paragraph(number, lines).own("too (");
            lines.own(removal.reason.name()).own(", ");
            lines.share(removal.similarity).own(").\n");
        }
        for displaced in &self.displaced {
            lines.own("  It displaced ");
            displaced.line(lines);
        }
    }
}

/// Hundredths, as they are shown.
fn hundredths(value: f64) -> i64 {
    (value * 100.0).round() as i64
}

/// Reasons on a line.
fn listed(opening: &'static str, reasons: &[Reason], lines: &mut Lines) {
    for (at, reason) in reasons.iter().enumerate() {
        lines.own(match at {
            0 => opening,
            _ if at + 1 == reasons.len() => " and ",
            _ => ", ",
        });
        reason.words(lines);
    }
    lines.own(if reasons.is_empty() { "" } else { ".\n" });
}
