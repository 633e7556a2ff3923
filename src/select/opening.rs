//! How a sentence opens: what it refers to that another has to say first.

use crate::language::{Cues, Opener};
use crate::terms::Analysis;
use crate::words::{Word, words};
use memchr::memmem::find_iter;
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
            Opener::Completing => return None,
            Opener::Verb => return Some(at + 1),
            _ if cues.ends_as_verb(next.text) => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Bytes before a sentence in which a name may be introduced, and mentions of it that are looked at.
const BEFORE: usize = 1 << 13;
const MENTIONS: usize = 4;

/// Whether some text has a name behind another one that is no address: "Ann Reed".
fn is_introduced(before: &str, name: &str, analysis: &Analysis) -> bool {
    let name = name
        .strip_suffix("'s")
        .or_else(|| name.strip_suffix("’s"))
        .unwrap_or(name);
    let from = before.floor_char_boundary(before.len().saturating_sub(BEFORE));
    let before = &before[from..];
    let mentions = find_iter(before.as_bytes(), name.as_bytes()).take(MENTIONS);
    mentions
        .map(|at| &before[..at])
        .any(|head| is_first_name(head, analysis))
}

/// Whether some text ends with a first name and a space.
fn is_first_name(head: &str, analysis: &Analysis) -> bool {
    let last = head
        .strip_suffix(' ')
        .and_then(|head| head.rsplit([' ', '\n', '(', '"']).next());
    let Some(word) = last.filter(|word| is_name(word) && word.ends_with(char::is_alphabetic))
    else {
        return false;
    };
    let term = analysis.table.find(&word.to_lowercase());
    term.is_some_and(|term| {
        let stem = analysis.table.cue_stem(term);
        let address = || {
            stem.zip(analysis.language)
                .is_some_and(|(stem, language)| language.cues().opener(stem) == Opener::Address)
        };
        analysis.table.is_content(term) && !address()
    })
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
