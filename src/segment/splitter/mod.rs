//! Where sentences end: one pass over the marks, a linear model at each.
//!
//! A mark with what closes behind it is a candidate. A few rules settle what needs no weighing; for the rest, features of the
//! words on both sides are hashed into a table of weights (the hashing trick of Weinberger et al. 2009) and summed. No
//! candidate looks farther than a few words, so the whole is linear in the text, whatever it holds.

mod context;
mod features;
mod items;
mod model;
mod scan;

pub use model::Weights;

use crate::language::{Known, Language, SentenceLists};
use context::{Context, Gap};
use model::Tongue;
use scan::{Candidate, Extra, Mark};

/// Offsets at which sentences of a paragraph end, its own end included. Linear in the paragraph.
pub fn ends(paragraph: &str, language: Option<&Language>, weights: Weights) -> Vec<usize> {
    let reader = Reader::new(language, paragraph);
    let mut ends = Vec::new();
    let mut start = 0;
    for end in items::ends(paragraph).into_iter().chain([paragraph.len()]) {
        let item = &paragraph[start..end];
        reader.walk(item, |context, candidate| {
            let is_end = reader
                .settled(item, context, candidate)
                .unwrap_or_else(|| weights.score(context, reader.lists, reader.tongue) > 0);
            if is_end {
                ends.push(start + candidate.end);
            }
            is_end
        });
        ends.push(end);
        start = end;
    }
    ends
}

/// A candidate that rules leave to the model, for training: where the sentence would end, and the numbers of its weights,
/// those of the language marked.
pub type Weighed = (usize, Vec<(u32, bool)>);

/// All candidates of a paragraph that rules leave to the model. `is_end` tells which of all candidates are ends.
#[doc(hidden)]
pub fn weighed(
    paragraph: &str,
    language: Option<&Language>,
    is_end: impl Fn(usize) -> bool,
) -> Vec<Weighed> {
    let mut weighed = Vec::new();
    let reader = Reader::new(language, paragraph);
    reader.walk(paragraph, |context, candidate| {
        if reader.settled(paragraph, context, candidate).is_none() {
            let mut weights = Vec::new();
            model::features(context, reader.lists, reader.tongue, |index, own| {
                weights.push((index as u32, own))
            });
            weighed.push((candidate.end, weights));
        }
        is_end(candidate.end)
    });
    weighed
}

/// What the model needs to know of a language.
struct Reader<'l> {
    lists: &'l SentenceLists,
    tongue: Option<Tongue>,
    extra: Extra,
    /// Whether the paragraph has small letters and no capital, so that none opens its sentences.
    all_small: bool,
}

impl<'l> Reader<'l> {
    fn new(language: Option<&'l Language>, paragraph: &str) -> Self {
        static NONE: std::sync::LazyLock<SentenceLists> =
            std::sync::LazyLock::new(SentenceLists::default);
        let extra = match language.map(|l| l.code) {
            Some("el") => Extra::Semicolon,
            Some("hy") => Extra::Colon,
            _ => Extra::None,
        };
        Reader {
            lists: language.map_or(&NONE, |l| l.sentence_lists()),
            tongue: language.map(|l| Tongue::new(l.code)),
            extra,
            all_small: !paragraph.contains(char::is_uppercase)
                && paragraph.contains(char::is_lowercase),
        }
    }

    /// Goes through the candidates; `visit` says whether a sentence ends at each.
    fn walk(&self, text: &str, mut visit: impl FnMut(&Context, &Candidate) -> bool) {
        let (mut start, mut at) = (0, 0);
        while let Some(candidate) = scan::next(text, at, self.extra) {
            if candidate.end < text.len()
                && visit(&Context::new(text, start, &candidate), &candidate)
            {
                start = candidate.end;
            }
            at = candidate.end;
        }
    }

    /// What needs no weighing: `None` leaves it to the model.
    fn settled(&self, text: &str, context: &Context, candidate: &Candidate) -> Option<bool> {
        if text[candidate.end..].trim_start().is_empty() {
            return Some(false); // the end of the paragraph is one anyway
        }
        let opens = context.length <= LONGEST_MARKER;
        let start = candidate.mark_at - context.length;
        if opens
            && context.mark == Mark::Stop
            && is_marker(&text[start..candidate.mark_at], start == 0)
        {
            return Some(false);
        }
        if is_speech_tag(context, self.lists) || goes_on(context) || is_uncased_initial(context) {
            return Some(false);
        }
        match (context.gap, context.mark) {
            (Gap::None, Mark::Full) => context.closers.is_empty().then_some(true),
            (Gap::None, Mark::Loud) if !context.marks.is_ascii() => None,
            (Gap::None, _) if is_glued(text, context, candidate) => None,
            (Gap::None, _) => Some(false),
            (_, Mark::Stop) => self.after_stop(context),
            _ => None,
        }
    }

    /// A full stop with white space behind it: abbreviations and small letters settle much.
    fn after_stop(&self, context: &Context) -> Option<bool> {
        let small = context.right.starts_with(char::is_lowercase);
        let word = context
            .left
            .chars()
            .filter(|c| c.is_alphabetic())
            .nth(2)
            .is_some()
            && !context.left.contains('.');
        let capital = context.right.starts_with(char::is_uppercase);
        let letter =
            context.left.starts_with(char::is_lowercase) && context.left.chars().nth(1).is_none();
        match self.lists.known(context.left) {
            Known::GoesOn => Some(false),
            Known::EndsToo if capital && self.lists.is_opener(context.right) => Some(true),
            // "в г. Орле" is a town, "в 1986 г." a year.
            Known::EndsToo if letter && !context.earlier.ends_with(char::is_numeric) => Some(false),
            Known::Nothing if small && self.all_small && word => Some(true),
            _ if small && context.left.is_empty() => Some(false),
            _ => None,
        }
    }
}

/// Whether a sentence could begin right after the mark, the space forgotten: "…end.Then".
fn is_glued(text: &str, context: &Context, candidate: &Candidate) -> bool {
    let before = text[..candidate.mark_at].chars().next_back();
    let next = text[candidate.end..].chars().next();
    let address = context.left.contains(['@', '/']) || context.left.starts_with("www");
    let mail = text[candidate.end..]
        .chars()
        .take(40)
        .take_while(|c| !c.is_whitespace())
        .any(|c| c == '@');
    let address = address || mail;
    before.is_some_and(|c| c.is_lowercase() || !context.closers.is_empty())
        && next.is_some_and(char::is_uppercase)
        && context.right.chars().nth(1).is_some()
        && !address
        && context.left.len() > 1
}

/// Initials and short forms in scripts without case, where no capital shows a name: "எஸ்.எம்.".
fn is_uncased_initial(context: &Context) -> bool {
    let mut letters = context.left.chars().filter(|c| c.is_alphabetic());
    let uncased = letters
        .next()
        .is_some_and(|c| !c.is_uppercase() && !c.is_lowercase());
    uncased
        && context.mark == Mark::Stop
        && (context.left.contains('.') || letters.next().is_none())
}

/// What is no end whatever the words: an omission "[...]"; a quote or bracket that closes before a small letter; a dash and a
/// small letter.
fn goes_on(context: &Context) -> bool {
    let omission = context.left.is_empty()
        && matches!(context.left_opener, Some('[' | '('))
        && !context.closers.is_empty();
    let small = context.right.starts_with(char::is_lowercase);
    let dash = context.openers.starts_with(['-', '–', '—']);
    let closed = !context.closers.is_empty() && context.openers.is_empty();
    // 「…。」と言った: a particle, written in hiragana, carries the sentence on behind the quote.
    let particle = context
        .right
        .starts_with(|c| ('\u{3040}'..='\u{309f}').contains(&c));
    let comma = context.right.is_empty() && matches!(context.tail, Some('、' | '，' | ','));
    let quoted = context.gap == Gap::None && !context.closers.is_empty();
    omission
        || quoted && (particle || comma)
        || small && (dash || closed && context.mark != Mark::Full)
}

/// Longest text before a stop, in bytes, that can be the number of a list item.
const LONGEST_MARKER: usize = 12;

/// "1", "4.1", "• 9", "(a", "iv": what numbers an item or section.
fn is_marker(text: &str, opens_paragraph: bool) -> bool {
    let body = text.trim_start_matches(|c: char| c.is_whitespace() || "•⁃-*(".contains(c));
    let numbered = body.chars().all(|c| c.is_ascii_digit() || c == '.')
        && body.starts_with(|c: char| c.is_ascii_digit());
    let roman = !body.is_empty() && body.chars().all(|c| "ivxIVX".contains(c));
    let letter = body.len() == 1 && body.chars().all(|c| c.is_ascii_alphabetic());
    let year = body.len() == 4 && !body.contains('.');
    numbered && body.len() <= 8 && !year || opens_paragraph && (roman || letter)
}

/// `"Who is it?" Ann asked`: a quote that ends in a loud mark, and who said it.
fn is_speech_tag(context: &Context, lists: &SentenceLists) -> bool {
    let quoted = context.closers.contains(['"', '”', '’', '\'', '»', '“']);
    let capital = context.right.starts_with(char::is_uppercase) && context.openers.is_empty();
    quoted && context.mark == Mark::Loud && capital && lists.is_speech(context.later)
}
