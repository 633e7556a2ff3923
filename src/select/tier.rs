//! Which sentences are worth choosing before others, whatever their scores.

use super::captions::Captions;
use crate::language::{lower_case, phrases};
use crate::segment::{
    LineKind, Role, Segments, Sentence, ends_sentence, is_fragment, is_stamp, list_marker,
    unlabelled,
};
use memchr::{memchr, memchr_iter, memchr2_iter};
use std::cell::Cell;

/// Which candidates come first, whatever their scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    /// Prose, questions that ask to do something among it, and whole sentences of a list.
    First,
    /// Other list entries, captions, lone questions and what ends in a colon, where the first do not fill the length.
    Reserve,
    /// What stands beside a text that lost its layout, scraps, mere names or dates, rows of a table, amounts, questions that others answer and what gives a mail address (who
    /// wrote it, whom to ask), where hardly anything else is there: they do not fill up a budget that is half full.
    Last,
}

impl Tier {
    /// From the first to the last.
    pub(super) const ALL: [Tier; 3] = [Tier::First, Tier::Reserve, Tier::Last];

    /// The name in `--scores`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Tier::First => "first",
            Tier::Reserve => "reserve",
            Tier::Last => "last",
        }
    }

    /// `answers` says whether the sentence has most of what is asked for: then it may be as short as it likes.
    fn of(sentence: &Sentence, answers: bool) -> Self {
        let text = sentence.text;
        let said = unlabelled(text);
        let labelled = said.len() < text.len();
        let aside = text.starts_with('(') && is_bracketed(text) || is_offer(text);
        let short = || is_fragment(text) || labelled && is_fragment(said);
        let scrap = is_stamp(said) || !(answers && ends_sentence(text)) && short();
        let unsaid = scrap || aside || is_row(text) || is_usage(text);
        if unsaid || sentence.role == Role::Question || has_address(text) {
            return Tier::Last;
        }
        let end = text.strip_suffix('.').unwrap_or(text);
        let end = if end.ends_with(':') { end } else { text };
        let end = end.trim_end_matches(['"', '”', '\'', '’', '»', ')']);
        let unfinished = end.ends_with([':', '：'])
            && !phrases().subject.found_in(&lower_case(said))
            || end.ends_with(['?', '？', '؟']) && !phrases().request.found_in(&lower_case(said));
        let whole = match sentence.role {
            Role::Prose => true,
            Role::Item => ends_sentence(text),
            _ => false,
        };
        if whole && !unfinished {
            Tier::First
        } else {
            Tier::Reserve
        }
    }
}

/// The tiers of sentences, each found out when it is first asked for: where few are chosen, few are.
#[derive(Debug)]
pub(crate) struct Tiers {
    known: Vec<Cell<Option<Tier>>>,
    /// What stands beside the text, where it is looked for.
    captions: Option<Captions>,
    /// Sorted places of what is no more than a reserve.
    reserve: Vec<usize>,
    /// Sorted places of what has most of what is asked for.
    answers: Vec<usize>,
}

impl Tiers {
    /// Those of so many sentences; `captions` says whether the text can have captions among its prose, as news do.
    pub(crate) fn new(count: usize, captions: bool) -> Self {
        Tiers {
            known: vec![Cell::new(None); count],
            captions: captions.then(Captions::default),
            reserve: Vec::new(),
            answers: Vec::new(),
        }
    }

    /// With the sorted places of what has most of what is asked for.
    pub(crate) fn answering(self, answers: Vec<usize>) -> Self {
        Tiers { answers, ..self }
    }

    /// With some sorted places that are no more than a reserve.
    pub(crate) fn without(self, places: Vec<usize>) -> Self {
        Tiers {
            reserve: places,
            ..self
        }
    }

    /// That of the sentence at a place among some, by their numbers. Linear in its text at first.
    pub(super) fn of(&self, place: usize, segments: &Segments, sentences: &[usize]) -> Tier {
        let find = || {
            let captions = self.captions.as_ref();
            let is_caption = || captions.is_some_and(|c| c.has(segments, sentences, place));
            let answers = self.answers.binary_search(&place).is_ok();
            match Tier::of(&segments.sentences[sentences[place]], answers) {
                Tier::First if is_caption() => Tier::Last,
                Tier::First if self.reserve.binary_search(&place).is_ok() => Tier::Reserve,
                tier => tier,
            }
        };
        let tier = self.known[place].get().unwrap_or_else(find);
        self.known[place].set(Some(tier));
        tier
    }

    /// Tiers as they are.
    #[cfg(test)]
    pub(super) fn known(tiers: &[Tier]) -> Self {
        let known = tiers.iter().map(|tier| Cell::new(Some(*tier)));
        Tiers {
            known: known.collect(),
            captions: None,
            reserve: Vec::new(),
            answers: Vec::new(),
        }
    }
}

/// Gaps between cells, from which on a line is a row of a table.
const GAPS: usize = 2;

/// Whether a line is a row of a table, an amount ("500 g strong flour"), names and figures without a word between, or a blank of a
/// form to be filled in ("Name: ______").
fn is_row(text: &str) -> bool {
    let marks = || memchr2_iter(b'\t', b'|', text.as_bytes()).count();
    let gaps = || text.matches("   ").count() + marks();
    let blank = || has_run::<7>(b'.', text) || has_run::<6>(b'_', text);
    // Gaps are counted last: hardly any line comes so far.
    !ends_sentence(text) && (is_amount(text) || gaps() >= GAPS) || blank() || is_line_up(text)
}

/// Whether a mark comes so many times in a row.
fn has_run<const TIMES: usize>(mark: u8, text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr_iter(mark, bytes).any(|at| bytes[at..].starts_with(&[mark; TIMES]))
}

/// Most words of "500 g strong flour".
const AMOUNT_WORDS: usize = 6;

/// "500 g strong flour": whether a line without an end mark opens with a number that numbers no list and goes on with few words.
fn is_amount(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && list_marker(text) == 0
        && text.split_whitespace().take(AMOUNT_WORDS + 1).count() <= AMOUNT_WORDS
}

/// Fewest words of a line-up, and the commas and semicolons among them.
const LINE_UP_WORDS: usize = 8;
const LINE_UP_MARKS: usize = 3;
/// Of so many of its words at most one is small and long: "Subs not used: Wray".
const SMALL_SHARE: usize = 12;

/// "Elmstad: Brandt 8; Cole 6, Reuss 8": most words are names or figures, and hardly any of three letters is small.
fn is_line_up(text: &str) -> bool {
    let words = || {
        text.split_whitespace()
            .map(|word| word.trim_start_matches('('))
    };
    let long = |word: &str| word.chars().filter(|c| c.is_alphabetic()).nth(2).is_some();
    let small = |word: &str| word.starts_with(char::is_lowercase) && long(word);
    let name = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    memchr2_iter(b',', b';', text.as_bytes()).count() >= LINE_UP_MARKS
        && text.contains(char::is_lowercase)
        && words().nth(LINE_UP_WORDS - 1).is_some()
        && SMALL_SHARE * words().filter(|word| small(word)).count() <= words().count()
        && 2 * words().filter(name).count() > words().count()
}

/// Whether a line says how a program is called ("stow cargo [-a] [--dry-run] FILE..."), or is code or a row without an end mark.
fn is_usage(text: &str) -> bool {
    let option = || text.contains(" [-") || text.contains(" [<");
    let listed = || memchr(b'[', text.as_bytes()).is_some() && option();
    let kind = || LineKind::of(Role::Prose, text, false);
    listed() || !ends_sentence(text) && matches!(kind(), Some(LineKind::Code | LineKind::Row))
}

/// Longest sentence, in bytes, that can be what a shop says of any order, and longest in brackets that can be what the writers of a speech
/// note ("(Laughter)").
const OFFER: usize = 110;
const NOTED: usize = 60;

/// Whether a shop says it of any order, a page of reviews of any review, or a manual of what stands elsewhere ("For topics, see Topics.").
fn is_offer(text: &str) -> bool {
    let elsewhere = || {
        let last = text.rsplit_once(", ").map(|(_, last)| last);
        let may_open = |last: &&str| phrases().elsewhere.may_open(last);
        let found = last.filter(may_open).map(lower_case);
        found.is_some_and(|last| phrases().elsewhere.found_in(&last))
    };
    text.len() <= OFFER && (elsewhere() || phrases().offer.found_in(&lower_case(text)))
}

/// Whether a short sentence stands in brackets, all of it.
fn is_bracketed(text: &str) -> bool {
    let closed = text.trim_end_matches(['.', '!']).ends_with(')');
    closed && text.len() <= NOTED && text.matches('(').count() == 1
}

/// Whether a mail address stands in a text.
fn has_address(text: &str) -> bool {
    let is_address = |word: &str| {
        let parts = word.split_once('@');
        parts.is_some_and(|(name, host)| {
            !name.is_empty() && host.trim_end_matches('.').contains('.')
        })
    };
    memchr(b'@', text.as_bytes()).is_some() && text.split_whitespace().any(is_address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    fn tier(text: &str, role: Role) -> Tier {
        asked_for(text, role, false)
    }

    fn asked_for(text: &str, role: Role, answers: bool) -> Tier {
        let span = Span {
            start: 0,
            end: text.len(),
        };
        let sentence = Sentence {
            text,
            span,
            paragraph: 0,
            role,
            line: None,
        };
        Tier::of(&sentence, answers)
    }

    #[test]
    fn a_short_sentence_is_none_the_less_an_answer() {
        assert_eq!(tier("Nobody was hurt.", Role::Prose), Tier::Last);
        let asked = |text| asked_for(text, Role::Prose, true);
        assert_eq!(asked("Nobody was hurt."), Tier::First);
        assert_eq!(asked("Fig. 2: hurt"), Tier::Last);
    }

    #[test]
    fn what_says_something_comes_before_scraps() {
        for (text, role, expected) in [
            ("The pump failed four times.", Role::Prose, Tier::First),
            ("3. Hold the bowl under the valve.", Role::Item, Tier::First),
            ("- a radiator key from a shop", Role::Item, Tier::Reserve),
            ("Who pays for the new pump?", Role::Prose, Tier::Reserve),
            ("Could you pay for the new pump?", Role::Prose, Tier::First),
            ("Then three.", Role::Prose, Tier::Last),
            ("[09:02] maria: morning!", Role::Prose, Tier::Last),
            ("Datum: 18.03.2023", Role::Item, Tier::Last),
            ("Maritime    41,200    66,900", Role::Item, Tier::Last),
            ("500 g strong flour", Role::Item, Tier::Last),
            ("Who came first?", Role::Question, Tier::Last),
            (
                "Elm: Brandt 8; Cole 6, Reuss 8; Diaz 6.",
                Role::Prose,
                Tier::Last,
            ),
            (
                "Write to Lars at lars@norvane.example.",
                Role::Prose,
                Tier::Last,
            ),
        ] {
            assert_eq!(tier(text, role), expected, "{text}");
        }
    }
}
