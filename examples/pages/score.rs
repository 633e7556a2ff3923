//! A text that was found beside the one that was marked.

use std::collections::HashMap;
use std::fmt;

/// How often each run of words stands in a text.
type Runs<'t> = HashMap<&'t [String], usize>;

/// Likeness from which on two lines are the same.
const SAME: f64 = 0.8;
/// Most lines that one line is compared with.
const COMPARED: usize = 5;

/// The counts of one page.
pub(crate) struct Score {
    shared: usize,
    found: usize,
    marked: usize,
    lines: [usize; 3],
    words: usize,
    foreign: usize,
}

impl Score {
    /// Compares a text that was found with the marked one.
    pub(crate) fn of(marked: &str, found: &str) -> Score {
        let (words, others) = (words_in(found), words_in(marked));
        let (own, gold) = (runs(&words, 4), runs(&others, 4));
        let (marked_lines, found_lines) = (lines(marked), lines(found));
        let (hits, foreign) = match_lines(&marked_lines, &found_lines);
        Score {
            shared: shared(&own, &gold),
            found: own.values().sum(),
            marked: gold.values().sum(),
            lines: [hits, found_lines.len(), marked_lines.len()],
            words: found_lines.iter().map(Vec::len).sum(),
            foreign,
        }
    }
}

/// Sums over pages.
#[derive(Default)]
pub(crate) struct Totals {
    pages: usize,
    /// Pages on which anything was found.
    answered: usize,
    precision: f64,
    recall: f64,
    lines: [usize; 3],
    words: usize,
    foreign: usize,
    milliseconds: f64,
    slowest: f64,
}

impl Totals {
    pub(crate) const HEADER: &str = "   n      P      R     F1  lines foreign     ms  slowest";

    pub(crate) fn add(&mut self, score: &Score, milliseconds: f64) {
        self.pages += 1;
        self.answered += usize::from(score.found > 0);
        self.precision += ratio(score.shared, score.found);
        self.recall += ratio(score.shared, score.marked);
        for (sum, count) in self.lines.iter_mut().zip(score.lines) {
            *sum += count;
        }
        self.words += score.words;
        self.foreign += score.foreign;
        self.milliseconds += milliseconds;
        self.slowest = self.slowest.max(milliseconds);
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let precision = self.precision / self.answered.max(1) as f64;
        let recall = self.recall / self.pages as f64;
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        let [hits, found, marked] = self.lines;
        let lines = ratio(2 * hits, found + marked);
        let foreign = 100.0 * ratio(self.foreign, self.words);
        let (pages, mean) = (self.pages, self.milliseconds / self.pages as f64);
        let slowest = self.slowest;
        write!(
            f,
            "{pages:>4} {precision:>6.3} {recall:>6.3} {f1:>6.3} {lines:>6.3} {foreign:>5.1} % {mean:>6.2} {slowest:>8.2}"
        )
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Words; Chinese, Japanese and Korean signs stand for one each.
pub(crate) fn words_in(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.chars() {
        let sign = matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
        if sign || !c.is_alphanumeric() && c != '_' {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut()
            && (c.is_alphanumeric() || c == '_')
        {
            word.push(c);
        }
        if sign {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// All runs of `length` words; the whole text where it is shorter.
fn runs(words: &[String], length: usize) -> Runs<'_> {
    let mut runs = Runs::new();
    for run in words.windows(length.min(words.len().max(1))) {
        *runs.entry(run).or_default() += 1;
    }
    runs
}

fn shared(a: &Runs, b: &Runs) -> usize {
    a.iter()
        .map(|(run, count)| count.min(b.get(run).unwrap_or(&0)))
        .sum()
}

fn lines(text: &str) -> Vec<Vec<String>> {
    let lines = text.split('\n').map(|line| words_in(&line.to_lowercase()));
    lines.filter(|words| !words.is_empty()).collect()
}

/// How many of the lines found are marked ones, and the words in those that share nothing with any.
fn match_lines(marked: &[Vec<String>], found: &[Vec<String>]) -> (usize, usize) {
    let gold: Vec<Runs> = marked.iter().map(|words| runs(words, 3)).collect();
    let mut places: HashMap<&[String], Vec<usize>> = HashMap::new();
    for (at, line) in marked.iter().enumerate() {
        for run in line.windows(3.min(line.len())) {
            places.entry(run).or_default().push(at);
        }
    }
    let (mut used, mut hits, mut foreign) = (vec![false; marked.len()], 0, 0);
    for line in found {
        let own = runs(line, 3);
        let near = nearest(&own, &places);
        foreign += if near.is_empty() { line.len() } else { 0 };
        let same = |&&at: &&usize| {
            let both = shared(&own, &gold[at]);
            let all = own.values().sum::<usize>() + gold[at].values().sum::<usize>() - both;
            !used[at] && both as f64 >= SAME * all as f64
        };
        if let Some(&at) = near.iter().take(COMPARED).find(same) {
            used[at] = true;
            hits += 1;
        }
    }
    (hits, foreign)
}

/// The marked lines with which a line shares runs, most shared first.
fn nearest(own: &Runs, places: &HashMap<&[String], Vec<usize>>) -> Vec<usize> {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for at in own.keys().filter_map(|run| places.get(*run)).flatten() {
        *counts.entry(*at).or_default() += 1;
    }
    let mut near: Vec<usize> = counts.keys().copied().collect();
    near.sort_unstable_by_key(|at| (std::cmp::Reverse(counts[at]), *at));
    near
}
