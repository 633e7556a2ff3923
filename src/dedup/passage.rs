//! A unit of text in the form in which units are compared.

use super::{Copy, Removal, Unit};
use crate::document::Span;
use crate::language::{Direction, Language};
use crate::segment::{Role, Segments, Sentence, closing_bracket, names_source};
use crate::terms::{TermId, Vocabulary, Word, fold, words};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Fewest words of prose that count as a repeat: "I don't know." may well be said twice.
const FEWEST_WORDS: usize = 6;

/// What a word can do to the meaning of two nearly equal units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing special.
    Plain,
    /// Capitalised inside a sentence.
    Name,
    /// A content word with a capital that opens its sentence: a name or not.
    Opening,
    /// A number, a day or a month.
    Number,
    /// A negation.
    Negation,
}

/// A word of a unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Its stem, or the digits of a number.
    pub(super) term: TermId,
    pub(super) kind: Kind,
    /// Its side of a contrast.
    pub(super) direction: Option<Direction>,
    /// Whether it is no stop word.
    pub(super) content: bool,
    /// Its sentence, counted from the unit's first.
    pub(super) sentence: usize,
}

/// A unit: some sentences of one paragraph.
#[derive(Debug)]
pub(super) struct Passage {
    pub(super) sentences: Range<usize>,
    pub(super) tokens: Vec<Token>,
    /// Whether it is a caption: prose stays before it.
    pub(super) caption: bool,
    /// Brackets and marks of markup: the cleaner copy stays.
    pub(super) noise: usize,
    role: Role,
}

impl Passage {
    /// Whether it is long enough, or the kind of line, that repeating it means something.
    pub(super) fn comparable(&self) -> bool {
        match self.role {
            Role::Byline | Role::Credit | Role::Notice => !self.tokens.is_empty(),
            _ => self.tokens.len() >= FEWEST_WORDS,
        }
    }
}

/// Makes passages of a document's sentences, with one vocabulary for all.
pub(super) struct Passages<'s, 't> {
    segments: &'s Segments<'t>,
    tokens: Vec<Vec<Token>>,
    vocabulary: Vocabulary,
    negations_known: bool,
}

impl<'s, 't> Passages<'s, 't> {
    pub(super) fn new(segments: &'s Segments<'t>, language: Option<&'static Language>) -> Self {
        let mut reader = Reader {
            language,
            vocabulary: Vocabulary::default(),
            folded: String::new(),
        };
        let read = |s: &Sentence| reader.tokens(comparable_text(s.text));
        let mut tokens: Vec<Vec<Token>> = segments.sentences.iter().map(read).collect();
        name_openings(&mut tokens);
        Passages {
            segments,
            tokens,
            vocabulary: reader.vocabulary,
            negations_known: language.is_some_and(|l| !l.contrast().is_unknown()),
        }
    }

    /// Whether the language's negations are known.
    pub(super) fn knows_negations(&self) -> bool {
        self.negations_known
    }

    pub(super) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    pub(super) fn passage(&self, sentences: Range<usize>) -> Passage {
        let parts = &self.segments.sentences[sentences.clone()];
        let credits_only = parts.iter().all(|s| s.role == Role::Credit);
        let compared = sentences
            .clone()
            .filter(|&at| credits_only || self.segments.sentences[at].role != Role::Credit);
        let tokens = compared.enumerate().flat_map(|(sentence, at)| {
            self.tokens[at]
                .iter()
                .map(move |token| Token { sentence, ..*token })
        });
        let noise = |text: &str| {
            text.chars()
                .filter(|c| "()[]{}<>|*_#~\u{fffd}".contains(*c))
                .count()
        };
        Passage {
            tokens: tokens.collect(),
            caption: parts
                .iter()
                .any(|s| s.role == Role::Caption || s.role.is_furniture()),
            noise: parts.iter().map(|s| noise(s.text)).sum(),
            role: parts.first().map_or(Role::Prose, |s| s.role),
            sentences,
        }
    }

    /// The unit's text in lower case with single spaces: what `exact` compares.
    pub(super) fn normal_text(&self, sentences: &Range<usize>) -> String {
        let text = self.extent(sentences).1.of(self.segments.text);
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    }

    /// A copy as it is reported: sentences that are all of their paragraph count as the paragraph.
    pub(super) fn removal(&self, copy: &Copy) -> Removal {
        let (whole, span) = self.extent(&copy.gone);
        let unit = if whole {
            Unit::Paragraph
        } else {
            Unit::Sentence
        };
        let duplicate_of = self.extent(&copy.stays).1;
        Removal {
            unit,
            span,
            duplicate_of,
            similarity: copy.similarity,
            reason: copy.reason,
        }
    }

    /// Whether a sentence can be a repeat by itself.
    pub(super) fn is_short(&self, sentence: usize) -> bool {
        !self.passage(sentence..sentence + 1).comparable()
    }

    /// Short sentences by the first sentence of their paragraph and by text; of equal ones the first.
    pub(super) fn shorts(&self) -> FxHashMap<(usize, String), usize> {
        let mut shorts = FxHashMap::default();
        let mut first = 0;
        for at in 0..self.tokens.len() {
            if self.segments.sentences[at].paragraph != self.segments.sentences[first].paragraph {
                first = at;
            }
            if self.is_short(at) {
                shorts
                    .entry((first, self.normal_text(&(at..at + 1))))
                    .or_insert(at);
            }
        }
        shorts
    }

    /// Words of some sentences.
    pub(super) fn word_count(&self, sentences: &Range<usize>) -> usize {
        self.tokens[sentences.clone()].iter().map(Vec::len).sum()
    }

    /// The sentences of the paragraph that a sentence is in.
    pub(super) fn paragraph_of(&self, sentence: usize) -> Range<usize> {
        let all = &self.segments.sentences;
        let paragraph = all[sentence].paragraph;
        let start = all.partition_point(|s| s.paragraph < paragraph);
        start..all.partition_point(|s| s.paragraph <= paragraph)
    }

    /// Where some sentences stand, and whether they are all of their paragraph; then the paragraph's own span.
    pub(super) fn extent(&self, sentences: &Range<usize>) -> (bool, Span) {
        let all = &self.segments.sentences;
        let (first, last) = (&all[sentences.start], &all[sentences.end - 1]);
        let starts = sentences.start == 0 || all[sentences.start - 1].paragraph != first.paragraph;
        let ends = sentences.end == all.len() || all[sentences.end].paragraph != last.paragraph;
        let whole = starts && ends;
        (
            whole,
            if whole {
                self.segments.paragraphs[first.paragraph]
            } else {
                Span {
                    start: first.span.start,
                    end: last.span.end,
                }
            },
        )
    }
}

/// A word that has a capital inside some sentence is a name where it opens one, too.
fn name_openings(sentences: &mut [Vec<Token>]) {
    let names: FxHashSet<TermId> = kinds(sentences, Kind::Name).collect();
    let openings = sentences.iter_mut().filter_map(|tokens| tokens.first_mut());
    openings
        .filter(|t| t.kind == Kind::Opening && names.contains(&t.term))
        .for_each(|t| t.kind = Kind::Name);
}

fn kinds(sentences: &[Vec<Token>], kind: Kind) -> impl Iterator<Item = TermId> {
    sentences
        .iter()
        .flatten()
        .filter(move |token| token.kind == kind)
        .map(|token| token.term)
}

/// A sentence without the dateline before it and the picture credit in brackets behind it.
fn comparable_text(sentence: &str) -> &str {
    let body = match closing_bracket(sentence) {
        Some(inner) if names_source(&inner.to_lowercase()) => {
            let end = sentence.len() - sentence.trim_end_matches(['.', ' ']).len();
            &sentence[..sentence.len() - end - inner.len() - 2]
        }
        _ => sentence,
    };
    let without = after_dateline(body);
    if without.trim().is_empty() {
        sentence
    } else {
        without
    }
}

/// Longest dateline, in bytes.
const DATELINE: usize = 60;

/// What follows "LONDON (Reuters) - " or "(CNN) -- ": capitals, a bracket, a dash, near the start.
fn after_dateline(sentence: &str) -> &str {
    let head = &sentence[..sentence.floor_char_boundary(DATELINE)];
    let Some(bracket) = head.find(')') else {
        return sentence;
    };
    let open = head.find('(').unwrap_or(bracket);
    let place = head[..open].split(',').next().unwrap_or("");
    let rest = sentence[bracket + 1..].trim_start();
    let body = rest.trim_start_matches(['-', '–', '—']);
    let is_place = place
        .chars()
        .all(|c| c.is_uppercase() || !c.is_alphabetic());
    if is_place && body.len() < rest.len() {
        body.trim_start()
    } else {
        sentence
    }
}

/// Turns words into tokens.
struct Reader {
    language: Option<&'static Language>,
    vocabulary: Vocabulary,
    folded: String,
}

impl Reader {
    fn tokens(&mut self, sentence: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        for word in words(sentence) {
            let opening = tokens.is_empty();
            self.push(sentence, word, opening, &mut tokens);
        }
        tokens
    }

    fn push(&mut self, sentence: &str, word: Word, opening: bool, tokens: &mut Vec<Token>) {
        let mut folded = std::mem::take(&mut self.folded);
        fold(word.text, &mut folded);
        let (stem, negated) = match folded.strip_suffix("n't") {
            Some(stem) if !stem.is_empty() => (stem, true),
            _ => (folded.as_str(), false),
        };
        if let Some(number) = self.number(sentence, word, stem) {
            tokens.push(self.token(&number, Kind::Number));
        } else {
            let kind = self.kind(word.text, stem, opening);
            tokens.push(self.token(stem, kind));
        }
        if negated {
            tokens.push(self.token("not", Kind::Negation));
        }
        if sentence[word.start + word.text.len()..].starts_with('%') {
            tokens.push(self.token("percent", Kind::Plain));
        }
        self.folded = folded;
    }

    fn token(&mut self, word: &str, kind: Kind) -> Token {
        let term = self.vocabulary.intern(word, self.language);
        let direction = self.language.and_then(|l| l.contrast().direction(word));
        Token {
            term,
            kind,
            direction,
            content: self.vocabulary.is_content(term),
            sentence: 0,
        }
    }

    /// The one form of a number: digits without separators, with the sign or currency before it.
    fn number(&self, sentence: &str, word: Word, folded: &str) -> Option<String> {
        if !folded.starts_with(|c: char| c.is_numeric()) {
            return self
                .language
                .and_then(|l| l.contrast().number(folded))
                .map(str::to_owned);
        }
        let before = &sentence[..word.start];
        let symbol = before
            .chars()
            .next_back()
            .filter(|c| matches!(c, '$' | '£' | '€' | '¥' | '₹' | '−'));
        let minus = before.ends_with('-')
            && before[..before.len() - 1]
                .chars()
                .next_back()
                .is_none_or(char::is_whitespace);
        let sign = symbol.or(minus.then_some('−'));
        Some(
            sign.into_iter()
                .chain(folded.chars().filter(|c| !matches!(c, ',' | '\'')))
                .collect(),
        )
    }

    fn kind(&self, surface: &str, folded: &str, opening: bool) -> Kind {
        let contrast = self.language.map(Language::contrast);
        if contrast.is_some_and(|c| c.is_negation(folded)) {
            return Kind::Negation;
        }
        let capital = surface.chars().next().is_some_and(char::is_uppercase);
        let stop = self.language.is_some_and(|l| l.is_stop_word(folded));
        match capital {
            true if !opening && surface != "I" => Kind::Name,
            true if opening && !stop => Kind::Opening,
            _ => Kind::Plain,
        }
    }
}
