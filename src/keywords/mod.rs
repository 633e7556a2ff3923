//! Key phrases: what a text speaks of, in its own words.

mod addresses;
mod candidates;
mod phrase;
mod ranking;
mod shapes;
mod undivided;
mod word_kinds;

use crate::dedup::{Deduplicator, Purpose};
use crate::document::{Document, Mark, Span};
use crate::language::{Abbreviations, Language, detect};
use crate::segment::{Role, Segments, Splitter};
use crate::terms::Analysis;
use candidates::CandidatePhrases;
use serde::Serialize;
use shapes::shapes;
use undivided::{WholeLetters, is_undivided};
use word_kinds::WordKinds;

/// What a key phrase is, as far as it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum PhraseKind {
    /// Whatever the text is about, it calls it so by a name: of a person, a place, an organisation, a product. All words of it have capitals
    /// wherever it stands, at least once amid a sentence that is no headline.
    Name,
    /// A term: it is written without capitals somewhere.
    Term,
}

/// A key phrase.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Keyword<'t> {
    /// Where it stands first, verbatim.
    pub text: &'t str,
    /// The bytes of that.
    #[serde(flatten)]
    pub span: Span,
    /// Whether it is a name or a term; `None` where that does not show: it only opens sentences or is written in capitals, nouns have
    /// them (German), or the script has none.
    pub kind: Option<PhraseKind>,
    /// How often it stands in the text, whatever its inflections.
    pub count: u32,
    /// Its score, from 0 to 1: about how likely a reader would choose it.
    #[serde(serialize_with = "crate::similarity::rounded")]
    pub score: f64,
}

/// Finds key phrases.
///
/// Candidates are runs of words between stop words, verbs, adverbs and marks (the words of the headline count), their single words and their parts that
/// recur, told apart by their stems. They are scored by a logistic regression that was fitted on phrases which readers chose: how often one stands, in all and
/// by itself, how rare its words are, how long it is and how early it comes. A phrase follows one that has all of it only if it stands elsewhere too; of a
/// name and its half only the whole comes. Where words are not divided, strings that recur among others are the candidates (accessor variety; Feng, Chen, Deng
/// and Zheng 2004), and in Japanese and Korean what script and particles show to be whole. Repeated sentences count once.
#[derive(Debug, Clone)]
pub struct KeywordExtractor {
    /// Most phrases.
    pub count: usize,
    /// The language of the texts; `None` to detect it for each.
    pub language: Option<&'static Language>,
    /// Abbreviations beside those that are known of the language.
    pub abbreviations: Abbreviations,
}

impl Default for KeywordExtractor {
    fn default() -> Self {
        KeywordExtractor {
            count: 10,
            language: None,
            abbreviations: Abbreviations::default(),
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
        let parted = is_undivided(text, language).then(|| WholeLetters::of(text));
        match parted.flatten() {
            Some(whole) => self.extract_parted(text, &whole, marks, language),
            None => self.extract_read(text, marks, language),
        }
    }

    /// The same of a text whose letters are written in parts.
    fn extract_parted<'t>(
        &self,
        text: &'t str,
        whole: &WholeLetters,
        marks: &[(Span, Mark)],
        language: Option<&'static Language>,
    ) -> Keywords<'t> {
        let found = self.extract_read(&whole.text, &whole.marks(marks), language);
        let original = |phrase: &Keyword| {
            let span = whole.original(phrase.span);
            let text = span.of(text);
            Keyword {
                text,
                span,
                ..*phrase
            }
        };
        Keywords {
            language,
            phrases: found.phrases.iter().map(original).collect(),
        }
    }

    fn extract_read<'t>(
        &self,
        text: &'t str,
        marks: &[(Span, Mark)],
        language: Option<&'static Language>,
    ) -> Keywords<'t> {
        let splitter = Splitter::of(text, language, None).with_abbreviations(&self.abbreviations);
        let segments = Segments::by(text, &splitter).marked(marks);
        let mut analysis = Analysis::of(segments, language);
        let repeats = Deduplicator::default().repeats(&mut analysis, Purpose::Summary);
        analysis.part_elided();
        let sentences = &analysis.segments.sentences;
        let taken = |at: usize| repeats.kept[at] && told(sentences[at].role);
        if is_undivided(text, language) {
            let phrases = undivided::best(&analysis.segments, language, taken, self.count);
            return Keywords { language, phrases };
        }
        let phrases = best(&analysis, taken, self.count);
        Keywords { language, phrases }
    }
}

/// The key phrases of a text that was read already, of which `kept` tells which sentences are no repeats; `None` where it has to be read
/// otherwise for them: where words are not divided, or short ones are written on to others.
pub(crate) fn of_analysis<'t>(
    analysis: &Analysis<'t>,
    kept: &[bool],
    count: usize,
) -> Option<Vec<Keyword<'t>>> {
    let (text, language) = (analysis.segments.text, analysis.language);
    if is_undivided(text, language) || language.is_some_and(|language| language.traits.elides) {
        return None;
    }
    let sentences = &analysis.segments.sentences;
    let taken = |at: usize| kept[at] && told(sentences[at].role);
    Some(best(analysis, taken, count))
}

/// Whether phrases are taken of a sentence that plays a part.
fn told(role: Role) -> bool {
    role == Role::Title || !role.is_furniture()
}

/// The best phrases of the sentences that are taken.
fn best<'t>(
    analysis: &Analysis<'t>,
    taken: impl Fn(usize) -> bool,
    count: usize,
) -> Vec<Keyword<'t>> {
    let mut kinds = WordKinds::of_vocabulary(&analysis.table.vocabulary);
    let shapes = shapes(analysis, &mut kinds, taken);
    let phrases = CandidatePhrases::of(analysis, &shapes);
    let phrases = phrases.best(analysis, &kinds, &shapes, count);
    kinds.keep(&analysis.table.vocabulary);
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, code: &str, count: usize) -> Vec<Keyword<'t>> {
        let language = Language::from_code(code).ok();
        let extractor = KeywordExtractor {
            count,
            language,
            ..KeywordExtractor::default()
        };
        extractor.extract(text).phrases
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
    fn verbs_and_empty_adjectives_are_no_part_of_a_phrase() {
        let text = "We propose a slowly growing harbour model. The proposed harbour model predicts tides. Solving the tide equations takes \
                    hours. The paper shows a new tidal network.";
        let found = words(text, 10);
        for phrase in ["harbour model", "tides", "tide equations", "tidal network"] {
            assert!(found.contains(&phrase), "{phrase}: {found:?}");
        }
        let verbs = [
            "propose", "predicts", "Solving", "takes", "shows", "slowly", "new", "hours",
        ];
        let has = |verb: &&str| {
            found
                .iter()
                .any(|phrase| phrase.split(' ').any(|word| word == *verb))
        };
        assert!(!verbs.iter().any(has), "{found:?}");
    }

    #[test]
    fn phrases_of_characters_do_not_overlap_and_have_no_endings() {
        let text =
            "新しい海底鉄道が開通した。海底鉄道は島と本土を結んでいる。海底鉄道の駅は三つある。";
        let found: Vec<_> = found(text, "ja", 3).iter().map(|k| k.text).collect();
        assert_eq!(found, ["海底鉄道", "開通", "本土"]);
    }

    #[test]
    fn a_phrase_has_no_possessive_and_all_its_stops() {
        let text = "Norvia's pilots met the U.S. envoy. Norvia’s harbour is shut. The U.S. and Norvia agree.";
        assert_eq!(
            words(text, 5),
            ["Norvia", "envoy", "U.S.", "pilots", "harbour"]
        );
    }

    #[test]
    fn inflections_count_together() {
        let text = "Bridges are old. The bridge is closed. Nobody saw bridges fall.";
        let found = found(text, "en", 1);
        assert_eq!((found[0].text, found[0].count), ("Bridges", 3));
    }
}
