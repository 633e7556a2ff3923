//! A sentence's words as what they can do to its meaning.

use super::aside::{parts, pointers};
use super::passage::{Asides, Kind, Token};
use crate::language::Language;
use crate::segment::{closing_bracket, names_source};
use crate::terms::{TermId, Vocabulary, Word, fold, words};
use std::borrow::Cow;

/// A sentence without the dateline before it and the picture credit in brackets behind it.
pub(super) fn comparable_text(sentence: &str) -> &str {
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

/// A word in a spelling that American and British English share: "colour" as "color", "organised" as "organized". What else
/// it does to a word ("course") it does to all of them.
fn one_spelling(word: &str) -> Cow<'_, str> {
    let ise = ["ise", "ised", "ises", "ising", "isation", "isations"];
    match word.find("our") {
        Some(at) if at > 2 => return word.replacen("our", "or", 1).into(),
        _ => {}
    }
    match ise.iter().find(|end| word.ends_with(*end)) {
        Some(end) => format!("{}iz{}", &word[..word.len() - end.len()], &end[2..]).into(),
        None => word.into(),
    }
}

/// Turns words into tokens.
pub(super) struct Reader {
    language: Option<&'static Language>,
    pub(super) vocabulary: Vocabulary,
    folded: String,
}

impl Reader {
    pub(super) fn new(language: Option<&'static Language>) -> Self {
        Reader {
            language,
            vocabulary: Vocabulary::default(),
            folded: String::new(),
        }
    }

    /// The words of a sentence's statement, and the content words of what stands beside it.
    pub(super) fn read(&mut self, sentence: &str) -> (Vec<Token>, Asides) {
        let pointers = pointers(sentence);
        let points = |word: &Word| {
            let at = pointers.partition_point(|p| p.end < word.start);
            pointers.get(at).is_some_and(|p| p.contains(&word.start))
        };
        let words: Vec<Word> = words(sentence).filter(|word| !points(word)).collect();
        let contrast = self.language.map(Language::contrast);
        let parts = parts(sentence, &words, contrast);
        let (mut tokens, mut speaker, mut label) = (Vec::new(), Vec::new(), Vec::new());
        for (at, word) in words.into_iter().enumerate() {
            let list = if parts.statement.contains(&at) {
                &mut tokens
            } else if at < parts.label {
                &mut label
            } else {
                &mut speaker
            };
            let opening = list.is_empty();
            self.push(sentence, word, opening, list);
        }
        let content = |list: Vec<Token>| -> Vec<TermId> {
            let content = list.into_iter().filter(|token| token.content);
            content.map(|token| token.term).collect()
        };
        let (speaker, label) = (content(speaker), content(label));
        (tokens, Asides { speaker, label })
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
        let term = match self.language {
            Some(language) if language.code == "en" => {
                self.vocabulary.intern(&one_spelling(word), Some(language))
            }
            language => self.vocabulary.intern(word, language),
        };
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
        if contrast.is_some_and(|c| c.is_doubt(folded)) {
            return Kind::Doubt;
        }
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
