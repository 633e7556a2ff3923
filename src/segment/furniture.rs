//! What stands among the prose and is not prose: titles, bylines, credits, share lines.
//!
//! Most of it shows by its shape (a short line without an end mark); the rest by set phrases of English news pages.

use super::Sentence;
use super::courtesies::{COURTESIES, GREETINGS};
use super::labels::unlabelled;
use super::paragraphs::{ends_sentence, list_marker};
use super::phrases::{BYLINES, CREDITS, LABELS, NOTICES, SOURCES};
use super::titles::{find_title, mark_numbered_titles, mark_section_titles, relabel_lists};
use super::{questions, tail};
use crate::document::{Mark, Span};
use unicode_segmentation::UnicodeSegmentation;

/// What part a sentence plays in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    /// Running text.
    Prose,
    /// An entry of a list, or a line in a run of lines without end marks.
    Item,
    /// Prose under a picture: a picture credit follows it in its paragraph, or closes it in brackets.
    Caption,
    /// What is asked in an interview or a list of questions, and what leads to it.
    Question,
    /// The headline.
    Title,
    /// A section title, a category line, a line with only a date or place.
    Heading,
    /// Who wrote or edited it.
    Byline,
    /// Whose picture or report it is.
    Credit,
    /// Share, subscribe, advert and copyright lines; greetings and thanks; what follows the text (references, who published
    /// it, signatures); what a mail quotes.
    Notice,
}

impl Role {
    /// The role of a sentence that markup says this of.
    pub(super) fn of(mark: Mark) -> Self {
        match mark {
            Mark::Heading => Role::Heading,
            Mark::Caption => Role::Caption,
            Mark::Quoted | Mark::Signature => Role::Notice,
        }
    }

    /// Whether it never stands in a summary that has anything else to say.
    pub fn is_furniture(self) -> bool {
        !matches!(
            self,
            Role::Prose | Role::Item | Role::Caption | Role::Question
        )
    }
}

/// Longest line, in words, that is taken for a section title.
pub(super) const HEADING_WORDS: usize = 16;
/// Longest line that is taken for the headline.
pub(super) const TITLE_WORDS: usize = 30;
/// Longest line that is taken for a byline, notice or credit by its first words.
const NOTICE_WORDS: usize = 20;
/// Longest paragraph, in sentences, that a credit at its end makes a caption.
const CAPTION_SENTENCES: usize = 4;

/// Sets the role of every sentence and returns the headline. Linear in the text.
pub(super) fn mark(text: &str, paragraphs: &[Span], sentences: &mut [Sentence]) -> Option<Span> {
    let mut lines: Vec<Option<Role>> = paragraphs
        .iter()
        .map(|span| line_role(span.of(text)))
        .collect();
    relabel_lists(text, paragraphs, &mut lines);
    mark_numbered_titles(text, paragraphs, &mut lines);
    mark_section_titles(text, paragraphs, sentences, &mut lines);
    let title = find_title(text, paragraphs, &mut lines);
    tail::mark(text, paragraphs, &mut lines);
    for group in sentences.chunk_by_mut(|a, b| a.paragraph == b.paragraph) {
        match lines[group[0].paragraph] {
            Some(role) => group.iter_mut().for_each(|s| s.role = role),
            None => mark_captions(group),
        }
        group
            .iter_mut()
            .filter(|s| !s.role.is_furniture() && is_courtesy(s.text))
            .for_each(|s| s.role = Role::Notice);
    }
    questions::mark(sentences);
    title
}

/// Longest sentence, in bytes, that can be no more than polite.
const COURTESY_BYTES: usize = 90;

/// "Hi all!", "Thank you very much.", "If you have any questions, …": whether a sentence is no more than polite.
fn is_courtesy(sentence: &str) -> bool {
    let said = unlabelled(sentence);
    if said.len() > COURTESY_BYTES {
        return false;
    }
    let lower = said.to_lowercase().replace('’', "'");
    let open = said.ends_with([',', '，', '!', '！', ':', '：']);
    let greets = |word: &str| {
        let rest = lower.strip_prefix(word);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c == '-' || c.is_lowercase()))
            && lower.unicode_words().take(GREETING_WORDS + 1).count() <= GREETING_WORDS
    };
    GREETINGS
        .iter()
        .any(|word| lower == *word || open && greets(word))
        || COURTESIES.iter().any(|start| lower.starts_with(start))
}

/// Longest greeting, in words.
const GREETING_WORDS: usize = 6;

/// Whether a line only says who wrote, pictured or reported it, or is a notice: share, subscribe, advert, copyright.
#[cfg(feature = "input")]
pub(crate) fn is_notice(line: &str) -> bool {
    matches!(
        line_role(line),
        Some(Role::Byline | Role::Credit | Role::Notice)
    )
}

/// The role of a whole paragraph, `None` for prose.
fn line_role(line: &str) -> Option<Role> {
    let words = line.unicode_words().take(TITLE_WORDS + 1).count();
    let lower = line
        .chars()
        .take(80)
        .collect::<String>()
        .to_lowercase()
        .replace('’', "'");
    if words <= NOTICE_WORDS {
        if is_credit(line, &lower) {
            return Some(Role::Credit);
        }
        if BYLINES
            .iter()
            .any(|start| lower.trim_start_matches('(').starts_with(start))
            || is_byline(line)
        {
            return Some(Role::Byline);
        }
        if NOTICES.iter().any(|start| lower.starts_with(start)) || LABELS.contains(&bare(&lower)) {
            return Some(Role::Notice);
        }
    }
    // "…at the pier. (Ann Reed)" is prose with a bracket behind it.
    let before_bracket = line.strip_suffix(')').and_then(|l| l.rsplit_once('('));
    match ends_sentence(before_bracket.map_or(line, |(before, _)| before)) {
        _ if list_marker(line) > 0 => Some(Role::Item),
        false if words <= HEADING_WORDS && is_courtesy(line) => Some(Role::Notice),
        false if words <= HEADING_WORDS => Some(Role::Heading),
        true if words <= HEADING_WORDS && is_courtesy(line) => Some(Role::Notice),
        true if is_stamp(line) => Some(Role::Heading),
        true if words <= HEADING_WORDS && line.ends_with([':', '：']) => Some(Role::Heading),
        _ => None,
    }
}

/// In a short paragraph that a picture credit closes, the rest is the caption.
fn mark_captions(group: &mut [Sentence]) {
    for sentence in group.iter_mut() {
        let lower = sentence.text.to_lowercase();
        if is_credit(sentence.text, &lower) {
            sentence.role = Role::Credit;
        } else if closing_bracket(sentence.text)
            .is_some_and(|inner| names_source(&inner.to_lowercase()))
        {
            sentence.role = Role::Caption;
        }
    }
    let credited =
        group.len() <= CAPTION_SENTENCES && group.last().is_some_and(|s| s.role == Role::Credit);
    if credited {
        group
            .iter_mut()
            .filter(|s| s.role == Role::Prose)
            .for_each(|s| s.role = Role::Caption);
    }
}

/// Whether a line or sentence only says whose picture or report it is.
fn is_credit(line: &str, lower: &str) -> bool {
    let bracketed = line.starts_with('(') && line.trim_end_matches('.').ends_with(')');
    let says_so = || {
        let start = lower.trim_start_matches(['(', '[']);
        CREDITS.iter().any(|credit| start.starts_with(credit))
            || (bracketed || !ends_sentence(line) && !line.contains('(')) && names_source(lower)
    };
    // Words are counted last: that takes longest, and hardly any line comes so far.
    (bracketed && is_names(line) || says_so()) && line.unicode_words().nth(NOTICE_WORDS).is_none()
}

/// Whether a few words are mostly names: "(Office of the Harbour Master via Coastal Press)".
fn is_names(text: &str) -> bool {
    let names = text
        .unicode_words()
        .filter(|w| w.starts_with(char::is_uppercase))
        .count();
    names >= 2 && 2 * names > text.unicode_words().count()
}

/// "By.", "March 10, 2015 .", "00:00 EST, 25 December 2012.": a cased line in which no word of three letters is small.
pub(crate) fn is_stamp(line: &str) -> bool {
    let small = |word: &str| {
        word.starts_with(char::is_lowercase)
            && word.chars().filter(|c| c.is_alphabetic()).nth(2).is_some()
    };
    let cased = || line.chars().any(char::is_uppercase) || !line.chars().any(char::is_alphabetic);
    // Most lines have a small word near their start.
    !line.unicode_words().any(small)
        && cased()
        && line.unicode_words().nth(NOTICE_WORDS - 1).is_none()
}

/// Fewest words of a sentence that says something.
const WORDS: usize = 4;
/// Words that open the label of a figure or table, before its number.
const LABELLED: &[&str] = &[
    "figure",
    "fig",
    "table",
    "abbildung",
    "tabelle",
    "tableau",
    "figura",
    "tabla",
    "tabela",
    "рисунок",
    "таблица",
];

/// Whether a sentence is no whole one: a scrap left by a formula or a wrong cut, or the label of a figure.
pub(crate) fn is_fragment(sentence: &str) -> bool {
    let mut words = sentence.unicode_words();
    let label = words
        .next()
        .is_some_and(|word| LABELLED.contains(&&*word.to_lowercase()))
        && words
            .next()
            .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        && sentence
            .split_whitespace()
            .nth(1)
            .is_some_and(|word| word.ends_with([':', '.']));
    label || sentence.unicode_words().take(WORDS).count() < WORDS
}

/// A line without marks at its ends.
pub(super) fn bare(lower: &str) -> &str {
    lower.trim_matches(|c: char| !c.is_alphanumeric())
}

/// What stands in the brackets that close a sentence, its end mark aside.
pub(crate) fn closing_bracket(sentence: &str) -> Option<&str> {
    let inner = sentence.trim_end_matches(['.', ' ']).strip_suffix(')')?;
    inner.rfind('(').map(|at| &inner[at + 1..])
}

/// Whether lower-case text names a picture agency or says that it is about a picture.
pub(crate) fn names_source(lower: &str) -> bool {
    SOURCES.iter().any(|source| {
        let mut found = lower.match_indices(source);
        found.any(|(at, _)| !lower[at + source.len()..].starts_with(char::is_alphanumeric))
    })
}

/// "By Ann Reed", "Von Jana Holt und Max Reu": a short line whose words after the first are names.
fn is_byline(line: &str) -> bool {
    let mut words = line.unicode_words();
    let by = words.next().is_some_and(|w| {
        matches!(
            w,
            "By" | "BY" | "Von" | "Par" | "Por" | "Di" | "Door" | "Av" | "Af"
        )
    });
    let (mut names, mut others) = (0, 0);
    for word in words {
        let name = word.chars().next().is_some_and(char::is_uppercase);
        *(if name { &mut names } else { &mut others }) += 1;
    }
    by && names >= 2 && others <= 2 && names + others <= 10 && !ends_sentence(line)
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::segment::{Role, Segments};

    fn roles(text: &str) -> Vec<Role> {
        let english = Language::from_code("en").ok();
        Segments::new(text, english)
            .sentences
            .iter()
            .map(|s| s.role)
            .collect()
    }

    const PROSE: &str = "The bridge over the Lend was closed on Monday after cracks were found. Repairs take a month.";

    #[test]
    fn the_lines_around_an_article_are_told_from_it() {
        let text = format!(
            "Region\n\nBridge over the Lend closed for a month\n\nBy Ann Reed and Joe Holt\n\n{PROSE}\n\nDetour through Aldby\n\n\
             {PROSE}\n\nShare this article on your favourite network.\n\nWith files from the Lend Valley Post"
        );
        use Role::*;
        assert_eq!(
            roles(&text),
            [
                Heading, Title, Byline, Prose, Prose, Heading, Prose, Prose, Notice, Credit
            ]
        );
    }

    #[test]
    fn a_picture_credit_makes_its_paragraph_a_caption() {
        let text = format!(
            "{PROSE}\n\nThe mayor looks at the cracks. (Town Hall via Associated Press)\n\nA diver at the pier (Ann Reed/Reuters)."
        );
        use Role::*;
        assert_eq!(roles(&text), [Prose, Prose, Caption, Credit, Caption]);
    }

    #[test]
    fn rows_of_a_list_are_items() {
        let text = format!("{PROSE}\n\nEggs\n\nMilk\n\nFlour\n\nSalt\n\n- Butter.");
        assert!(roles(&text)[2..].iter().all(|r| *r == Role::Item));
    }

    #[test]
    fn a_text_of_one_line_has_no_title() {
        assert!(
            Segments::new("Bridge closed for a month", None)
                .title
                .is_none()
        );
    }
}
