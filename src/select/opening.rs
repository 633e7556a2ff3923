//! How a sentence opens: what it refers to that another has to say first.

use super::introduced::{is_introduced, is_name};
use crate::language::{Cues, Language, Opener};
use crate::terms::Analysis;
use crate::words::{Word, words};
use std::ops::Range;

/// Words at the start of a sentence that refer to something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    /// Which of its words.
    pub(super) words: Range<usize>,
    /// Whether they are a name.
    pub(super) named: bool,
}

/// Most words of a noun phrase that says no more than what was said before, figures aside.
const PHRASE: usize = 2;
/// Most words that are looked at.
const WORDS: usize = PHRASE + 5;

/// What the sentence of a number refers to at its start: "the panel", a surname that another sentence introduces; nothing where it opens a
/// section. Linear in it and in the little before it that is looked at.
pub(super) fn refers(analysis: &Analysis, number: usize) -> Option<Reference> {
    let cues = analysis.language?.cues();
    let (table, terms) = (&analysis.table, &analysis.terms[number]);
    let opener = |nth: usize| {
        let stem = terms.get(nth).and_then(|term| table.cue_stem(*term));
        stem.map_or(Opener::Plain, |stem| cues.opener(stem))
    };
    let (before, from) = analysis.segments.sentences.split_at(number);
    let sentence = from.first()?;
    if before
        .last()
        .is_none_or(|before| before.role.is_furniture())
    {
        return None; // it opens a section
    }
    let first = opener(0);
    if first == Opener::Definite {
        let words: Vec<Word> = words(sentence.text).take(WORDS).collect();
        let end = definite(sentence.text, &words, cues, opener)?;
        return Some(Reference {
            words: 1..end,
            named: false,
        });
    }
    let at = usize::from(first == Opener::Address);
    if !terms.get(at).is_some_and(|term| table.is_content(*term)) {
        return None;
    }
    let mut words = words(sentence.text).skip(at);
    let (name, behind) = (words.next()?, words.next()?);
    let bare = is_name(name.text) && !is_name(behind.text);
    let before = &analysis.segments.text[..sentence.span.start];
    let introduced = bare && is_introduced(before, name.text, analysis);
    introduced.then_some(Reference {
        words: at..at + 1,
        named: true,
    })
}

/// One past the last word of "the panel", "the worrying incident", if nothing behind it says which: no name in it, no "of …".
fn definite(
    text: &str,
    words: &[Word],
    cues: &Cues,
    opener: impl Fn(usize) -> Opener,
) -> Option<usize> {
    let figures = words
        .iter()
        .skip(1)
        .take_while(|word| word.text.starts_with(|c: char| c.is_ascii_digit()));
    let last = PHRASE + figures.count();
    for at in 1..=last {
        let (word, next) = (words.get(at)?, words.get(at + 1)?);
        if is_name(word.text) || opener(at) == Opener::Known {
            return None;
        }
        let gap = &text[word.start + word.text.len()..next.start];
        match opener(at + 1) {
            _ if gap.starts_with([',', ';']) => return Some(at + 1),
            Opener::Completing | Opener::Pointing => return None,
            Opener::Verb => return Some(at + 1),
            _ if cues.ends_as_verb(next.text) => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Whether the sentence of a number opens with a word that points at what was said, behind a preposition: "In this case", "At another mill",
/// but not "In this year". Constant.
pub(super) fn points_back(analysis: &Analysis, number: usize) -> bool {
    let Some(cues) = analysis.language.map(Language::cues) else {
        return false;
    };
    let terms = &analysis.terms[number];
    let opener = |nth: usize| {
        let stem = terms
            .get(nth)
            .and_then(|term| analysis.table.cue_stem(*term));
        stem.map_or(Opener::Plain, |stem| cues.opener(stem))
    };
    opener(0) == Opener::Completing && opener(1) == Opener::Pointing && opener(2) != Opener::Known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    /// What the last sentence of a text refers to at its start.
    fn referred(text: &str) -> Vec<String> {
        let analysis = Analysis::new(text, Language::from_code("en").ok());
        let last = analysis.segments.sentences.len() - 1;
        let words: Vec<&str> = analysis.segments.sentences[last]
            .text
            .split_whitespace()
            .collect();
        let reference = refers(&analysis, last);
        reference.map_or(Vec::new(), |found| {
            words[found.words]
                .iter()
                .map(|word| (*word).to_owned())
                .collect()
        })
    }

    #[test]
    fn openings_that_refer_are_told_from_those_that_introduce() {
        for (sentence, words) in [
            ("The panel will meet on 14 May.", vec!["panel"]),
            ("The old mill was insured.", vec!["old", "mill"]),
            ("The women, both from Lund, saw it.", vec!["women,"]),
            ("The 28 old wheels were sold.", vec!["28", "old", "wheels"]),
            ("Reed wants to build again.", vec!["Reed"]),
            ("Reed's house stands.", vec!["Reed's"]),
            ("Mr Reed wants to build again.", vec!["Reed"]),
            ("The owner of the mill was away.", vec![]),
            ("The Lund Courier saw it.", vec![]),
            ("The government will pay.", vec![]),
            ("Ann Reed wants to build again.", vec![]),
            ("Police saw the fire.", vec![]),
            ("Millers came to help.", vec![]),
        ] {
            let text = format!(
                "A mill that Ann Reed ran burned down near Lund. The police of Lund came. {sentence}"
            );
            assert_eq!(referred(&text), words, "{sentence}");
        }
    }
}
