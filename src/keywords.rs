//! Key phrases: what a text speaks of, in its own words.

use crate::dedup::Deduplicator;
use crate::document::{Document, Mark, Span};
use crate::language::{Language, detect, is_hiragana};
use crate::segment::Segments;
use crate::terms::{Analysis, PlacedWord, Recurring, TermId};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

/// Longest phrase, in words.
const WORDS: usize = 3;

/// A key phrase.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Keyword<'t> {
    /// Where it stands first, verbatim.
    pub text: &'t str,
    /// The bytes of that.
    #[serde(flatten)]
    pub span: Span,
    /// How often it stands in the text, whatever its inflections.
    pub count: u32,
    /// Its score; comparable within one text only.
    #[serde(serialize_with = "crate::similarity::rounded")]
    pub score: f64,
}

/// Finds key phrases.
///
/// Candidates are up to three content words in a row that recur or are names, told apart by their stems. They are scored by C-value (Frantzi,
/// Ananiadou and Mima 2000, section 2.2): how often one stands other than inside a longer one, by the logarithm of its
/// length; times how rare its words are, and more if it comes early. No phrase is part of one chosen before. Repeated
/// sentences count once.
#[derive(Debug, Clone, Copy)]
pub struct KeywordExtractor {
    /// Most phrases.
    pub count: usize,
    /// The language of the texts; `None` to detect it for each.
    pub language: Option<&'static Language>,
}

impl Default for KeywordExtractor {
    fn default() -> Self {
        KeywordExtractor {
            count: 10,
            language: None,
        }
    }
}

/// What a text speaks of.
#[derive(Debug)]
pub struct Keywords<'t> {
    /// The language it was read as; `None` if unknown.
    pub language: Option<&'static Language>,
    /// Its key phrases, best first.
    pub phrases: Vec<Keyword<'t>>,
}

impl KeywordExtractor {
    /// The key phrases of a text. Cost: O(n log n) in the words.
    pub fn extract<'t>(&self, text: &'t str) -> Keywords<'t> {
        self.extract_marked(text, &[])
    }

    /// The same of a document, whose markup tells some of what is no prose.
    pub fn extract_document<'t>(&self, document: &'t Document) -> Keywords<'t> {
        self.extract_marked(&document.text, &document.about.marks)
    }

    fn extract_marked<'t>(&self, text: &'t str, marks: &[(Span, Mark)]) -> Keywords<'t> {
        let language = self.language.or_else(|| detect(text));
        let segments = Segments::new(text, language).marked(marks);
        let mut analysis = Analysis::of(segments, language);
        let repeats = Deduplicator::default().repeats(&mut analysis, false);
        let mut phrases = CandidatePhrases::new(&analysis);
        for (at, sentence) in analysis.segments.sentences.iter().enumerate() {
            if repeats.kept[at] && !sentence.role.is_furniture() {
                phrases.add(&analysis, at);
            }
        }
        let pairs = language.is_some_and(Language::reads_pairs);
        Keywords {
            language,
            phrases: best(phrases.scored(&analysis), text, self.count, pairs),
        }
    }
}

/// A candidate with what is known of it.
struct CandidatePhrase {
    span: Span,
    /// The sentence it stands in first.
    first: usize,
    /// Whether all its words have stood with a capital.
    name: bool,
    count: u32,
    /// How often it stands inside a longer candidate, and in how many different ones.
    inside: u32,
    holders: u32,
}

/// The terms of a phrase, from the left.
type PhraseTerms = [Option<TermId>; WORDS];

fn terms_of(terms: &[TermId]) -> PhraseTerms {
    std::array::from_fn(|at| terms.get(at).copied())
}

/// The terms of all phrases inside one, and its own.
fn parts(terms: PhraseTerms) -> impl Iterator<Item = PhraseTerms> {
    let count = terms.iter().flatten().count();
    let of = move |from: usize, to: usize| {
        std::array::from_fn(move |at| {
            terms
                .get(from + at)
                .copied()
                .flatten()
                .filter(|_| from + at < to)
        })
    };
    (1..=count).flat_map(move |size| (size..=count).map(move |to| of(to - size, to)))
}

struct CandidatePhrases {
    recurring: Recurring,
    numbers: FxHashMap<PhraseTerms, usize>,
    /// In order of first occurrence.
    list: Vec<(PhraseTerms, CandidatePhrase)>,
}

impl CandidatePhrases {
    fn new(analysis: &Analysis) -> Self {
        let words: usize = analysis.terms.all().len();
        let sentences = analysis.terms.iter();
        let rows = sentences.flat_map(|terms| (2..=WORDS).flat_map(|n| terms.windows(n)));
        CandidatePhrases {
            recurring: Recurring::of(rows.map(terms_of), words * (WORDS - 1)),
            numbers: FxHashMap::default(),
            list: Vec::new(),
        }
    }

    /// Takes the candidates of a sentence.
    fn add(&mut self, analysis: &Analysis, sentence: usize) {
        let place = analysis.segments.sentences[sentence];
        let (words, ids) = (analysis.places(sentence), &analysis.terms[sentence]);
        let joined = |at: usize| {
            let gap = words[at].end..words[at + 1].start;
            gap.is_empty() || matches!(&place.text[gap], " " | "-" | "\u{a0}")
        };
        let content = |at: usize| {
            let word = words[at].of(place.text);
            analysis.table.is_content(ids[at])
                && word.contains(char::is_alphabetic)
                && !word.contains(is_hiragana) // Japanese verbs and endings
        };
        for start in 0..words.len() {
            for end in start..words.len().min(start + WORDS) {
                if !content(end) || end > start && !joined(end - 1) {
                    break;
                }
                let span = Span {
                    start: place.span.start + words[start].start,
                    end: place.span.start + name_end(place.text, words[end], analysis.language),
                };
                let mut phrase = words[start..=end].iter().map(|word| word.of(place.text));
                if phrase.clone().any(says) {
                    let name = phrase.all(|word| word.starts_with(char::is_uppercase));
                    self.count(&ids[start..=end], span, sentence, name);
                }
            }
        }
    }

    fn count(&mut self, terms: &[TermId], span: Span, sentence: usize, name: bool) {
        let (words, terms) = (terms.len(), terms_of(terms));
        if words > 1 && !name && !self.recurring.has(terms) {
            return; // it does not hold together
        }
        let number = *self.numbers.entry(terms).or_insert(self.list.len());
        if number == self.list.len() {
            let phrase = CandidatePhrase {
                span,
                first: sentence,
                name: false,
                count: 0,
                inside: 0,
                holders: 0,
            };
            self.list.push((terms, phrase));
        }
        let phrase = &mut self.list[number].1;
        phrase.count += 1;
        phrase.name |= name;
    }

    /// Whether the words of a candidate belong together: those that recur or are a name do; "envoy met Norvia" does not.
    fn holds((terms, phrase): &(PhraseTerms, CandidatePhrase)) -> bool {
        terms[1].is_none() || phrase.count > 1 || phrase.name
    }

    /// Counts for each candidate how often it stands inside longer ones.
    fn count_inside(&mut self) {
        for at in 0..self.list.len() {
            if !Self::holds(&self.list[at]) {
                continue;
            }
            let (terms, count) = (self.list[at].0, self.list[at].1.count);
            let inside = parts(terms).filter(|part| *part != terms);
            for number in inside.filter_map(|part| self.numbers.get(&part)) {
                let part = &mut self.list[*number].1;
                part.inside += count;
                part.holders += 1;
            }
        }
    }

    /// The candidates with their scores.
    fn scored(mut self, analysis: &Analysis) -> Vec<(PhraseTerms, CandidatePhrase, f64)> {
        self.count_inside();
        // Without a table all words weigh the same: inside one text, what recurs would look common.
        let weights = match analysis.language.and_then(Language::background) {
            Some(_) => analysis.background(None),
            None => vec![1.0; analysis.table.len()],
        };
        self.list.retain(Self::holds);
        let score = |(terms, phrase): (PhraseTerms, CandidatePhrase)| {
            let words = terms.iter().flatten();
            let weight: f64 = words.clone().map(|term| weights[term.index()]).sum();
            let words = words.count() as f64;
            let free = f64::from(phrase.count)
                - f64::from(phrase.inside) / f64::from(phrase.holders.max(1));
            let early = 1.0 + 1.0 / (1.0 + phrase.first as f64).sqrt();
            let length = (1.0 + words).log2();
            let score = free * length * early * weight / words;
            (terms, phrase, score)
        };
        self.list.into_iter().map(score).collect()
    }
}

/// Where a phrase that ends with this word of a sentence is cut: behind the last stop of "U.S.", and in English before a
/// possessive.
fn name_end(sentence: &str, place: PlacedWord, language: Option<&Language>) -> usize {
    let (word, end) = (place.of(sentence), place.end);
    if word.contains('.') && sentence[end..].starts_with('.') {
        return end + 1;
    }
    let possessive = language.is_some_and(|language| language.traits.possessive);
    let mut marks = ["'s", "’s", "'S", "’S"].iter();
    match marks.find_map(|mark| word.strip_suffix(mark)) {
        Some(bare) if possessive => place.start + bare.len(),
        _ => end,
    }
}

/// Whether a word can make a phrase: it has three letters, or one that is a capital or beyond ASCII.
fn says(word: &str) -> bool {
    let telling = |c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_ascii();
    word.chars().any(telling) || word.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

/// The best phrases that say something new: a word that none before has or, of pairs of characters, no pair of one before.
fn best(
    mut phrases: Vec<(PhraseTerms, CandidatePhrase, f64)>,
    text: &str,
    count: usize,
    pairs: bool,
) -> Vec<Keyword<'_>> {
    phrases.retain(|(_, _, score)| *score > 0.0);
    phrases.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.1.span.cmp(&b.1.span)));
    let mut chosen = Vec::new();
    let mut said: FxHashSet<PhraseTerms> = FxHashSet::default();
    for (terms, phrase, score) in phrases {
        if chosen.len() == count {
            break;
        }
        let is_said = |term: &TermId| said.contains(&terms_of(&[*term]));
        let mut words = terms.iter().flatten();
        let old = match pairs {
            true => words.any(is_said),
            false => words.all(is_said),
        };
        if old || said.contains(&terms) {
            continue;
        }
        said.extend(parts(terms));
        chosen.push(Keyword {
            text: phrase.span.of(text),
            span: phrase.span,
            count: phrase.count,
            score,
        });
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, code: &str, count: usize) -> Vec<Keyword<'t>> {
        let language = Language::from_code(code).ok();
        KeywordExtractor { count, language }.extract(text).phrases
    }

    fn words(text: &str, count: usize) -> Vec<&str> {
        found(text, "en", count).iter().map(|k| k.text).collect()
    }

    #[test]
    fn what_recurs_comes_first_and_the_longest_form_of_it() {
        let text = "The pilot zone was closed. Nobody liked the pilot zone. A pilot zone costs money, the mayor said. \
                    The mayor was late. It rained.";
        assert_eq!(words(text, 2), ["pilot zone", "mayor"]);
    }

    #[test]
    fn phrases_of_characters_do_not_overlap_and_have_no_endings() {
        let text =
            "新しい海底鉄道が開通した。海底鉄道は島と本土を結んでいる。海底鉄道の駅は三つある。";
        let found = found(text, "ja", 3);
        assert_eq!(found[0].text, "海底鉄道");
        let pairs = |text: &'static str| text.chars().zip(text.chars().skip(1));
        for other in &found[1..] {
            assert!(pairs(other.text).all(|pair| !pairs("海底鉄道").any(|p| p == pair)));
            assert!(!other.text.contains(is_hiragana), "{}", other.text);
        }
    }

    #[test]
    fn a_phrase_has_no_possessive_and_all_its_stops() {
        let text = "Norvia's pilots met the U.S. envoy. Norvia’s harbour is shut. The U.S. and Norvia agree.";
        assert_eq!(
            words(text, 5),
            ["Norvia", "envoy", "U.S.", "harbour", "pilots"]
        );
    }

    #[test]
    fn inflections_count_together() {
        let text = "Bridges are old. The bridge is closed. Nobody saw bridges fall.";
        let found = found(text, "en", 1);
        assert_eq!((found[0].text, found[0].count), ("Bridges", 3));
    }
}
