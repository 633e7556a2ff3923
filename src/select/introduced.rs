//! Names that one sentence introduces ("Ann Reed") and others have bare ("Reed said").

use crate::language::{Language, Opener};
use crate::terms::{Analysis, TermId};
use crate::words::{Word, words};
use memchr::memmem::find_iter;

/// Most names of a sentence, and words of it, that are looked at.
const NAMES: usize = 2;
const WORDS: usize = 48;

/// The names that stand bare in the sentence of a number, behind its first word, and that the text introduces before it: by the place of each
/// among its words; none where nouns have capitals. Linear in it and in the little before it that is looked at.
pub(super) fn bare_names(analysis: &Analysis, number: usize) -> Vec<usize> {
    if (analysis.language).is_none_or(|language| language.traits.capital_nouns) {
        return Vec::new();
    }
    let sentence = &analysis.segments.sentences[number];
    let before = &analysis.segments.text[..sentence.span.start];
    let words: Vec<Word> = words(sentence.text).take(WORDS).collect();
    let named = |place: usize| words.get(place).is_some_and(|word| is_name(word.text));
    let addressed = |place: usize| {
        let term = analysis.table.find(&words[place].text.to_lowercase());
        term.is_some_and(|term| is_address(term, analysis))
    };
    let bare = |place: &usize| {
        named(*place)
            && !named(place + 1)
            && (!named(place - 1) || addressed(place - 1))
            && is_introduced(before, words[*place].text, analysis)
    };
    (1..words.len()).filter(bare).take(NAMES).collect()
}

/// Whether a word stands before the surname of somebody: "Mr".
fn is_address(term: TermId, analysis: &Analysis) -> bool {
    let stem = analysis.table.cue_stem(term);
    let cues = analysis.language.map(Language::cues);
    stem.zip(cues)
        .is_some_and(|(stem, cues)| cues.opener(stem) == Opener::Address)
}

pub(super) fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Bytes before a sentence in which a name may be introduced, and mentions of it that are looked at.
const BEFORE: usize = 1 << 13;
const MENTIONS: usize = 4;

/// Whether some text has a name behind another one that is no address: "Ann Reed".
pub(super) fn is_introduced(before: &str, name: &str, analysis: &Analysis) -> bool {
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
    term.is_some_and(|term| analysis.table.is_content(term) && !is_address(term, analysis))
}
