//! What needs no weighing: where the marks and the lists of a language alone tell that a sentence ends, or goes on.

use super::clear::{
    is_bare, is_before_quote, is_between_quotes, is_clear_end, is_said, is_whole_bracket, is_word,
};
use super::context::BoundaryContext;
use super::glued;
use super::marks::{EndMark, Extra};
use super::neighbours::Spacing;
use super::open::Open;
use super::quoted;
use super::scan::BoundaryCandidate;
use super::short_forms::{
    ends_reference, is_dotted_before_small, is_exclaiming_name, is_ordinal, is_part,
};
use super::token::{BoundaryToken, Shape, is_year};
use super::{citations, letters, numbering, short_forms, times};
use crate::language::{Abbreviation, SentenceLists};
use std::cell::OnceCell;

/// The rules for one text.
pub(super) struct Rules<'t> {
    text: &'t str,
    lists: &'t SentenceLists,
    extra: Extra,
    nouns: bool,
    first_capital: OnceCell<usize>,
}

impl<'t> Rules<'t> {
    pub(super) fn new(text: &'t str, lists: &'t SentenceLists, extra: Extra, nouns: bool) -> Self {
        Rules {
            text,
            lists,
            extra,
            nouns,
            first_capital: OnceCell::new(),
        }
    }

    /// The same for a part of a text whose first capital is known: it stands at that byte of the part, or before it (0).
    pub(super) fn with_capital(self, at: usize) -> Self {
        let first_capital = OnceCell::from(at);
        Rules {
            first_capital,
            ..self
        }
    }

    /// Whether a sentence ends at a candidate; `None` leaves it to the model.
    pub(super) fn settle(
        &self,
        context: &BoundaryContext,
        candidate: &BoundaryCandidate,
        open: &mut Open,
    ) -> Option<bool> {
        if self.text[candidate.end..].trim_start().is_empty() {
            return Some(false); // the end of the text is one anyway
        }
        if is_whole_bracket(context) {
            return Some(true);
        }
        if self.goes_on(context, candidate) {
            return Some(false);
        }
        if context.noted {
            return Some(self.ends_at_note(context));
        }
        if is_between_quotes(context) {
            return Some(true);
        }
        match (context.gap, context.mark) {
            (Spacing::None, _) => self.before_no_space(context, candidate),
            (_, EndMark::Stop) => self.after_stop(context, candidate),
            (_, EndMark::Ellipsis) => self.after_ellipsis(context),
            // "Oh! my poor boat!"
            (_, EndMark::Loud) if context.right.is_small() && is_bare(context) => {
                open.in_quote(candidate.mark_at).then_some(false)
            }
            _ => None,
        }
    }

    /// Whether the sentence certainly goes on behind a candidate.
    fn goes_on(&self, context: &BoundaryContext, candidate: &BoundaryCandidate) -> bool {
        let start = candidate.mark_at - context.length;
        let numbers = context.mark == EndMark::Stop
            && numbering::ends_at(&self.text[start..candidate.mark_at], start == 0, self.lists);
        // An Armenian stop is what a colon is elsewhere.
        let divides = self.extra == Extra::Colon
            && matches!(context.mark, EndMark::Stop | EndMark::Ellipsis)
            && (context.gap == Spacing::None || context.right.is_small());
        numbers
            || divides
            || goes_on(context)
            || is_speech_tag(context, self.lists)
            || letters::is_uncased_initial(context)
            || is_exclaiming_name(context)
            || letters::is_initial_of_urdu(context)
            || quoted::goes_on(self.text, context, candidate, self.lists)
    }

    /// A mark with no white space behind it.
    fn before_no_space(
        &self,
        context: &BoundaryContext,
        candidate: &BoundaryCandidate,
    ) -> Option<bool> {
        match context.mark {
            EndMark::Full => context.closers.is_empty().then_some(true),
            EndMark::Loud if !context.marks.is_ascii() || is_unspaced(context) => None,
            EndMark::Stop if is_wide_stop(context) => Some(true),
            _ => glued::settle(self.text, context, candidate),
        }
    }

    /// Whether a sentence ends at the mark of a footnote.
    fn ends_at_note(&self, context: &BoundaryContext) -> bool {
        !context.right.is_small() && context.left_listed.abbreviation == Abbreviation::Nothing
    }

    /// Three spaced stops are an omission inside a sentence, as are those that open one; "gone…” He" ends.
    fn after_ellipsis(&self, context: &BoundaryContext) -> Option<bool> {
        let opens = self.opens(context) && context.right.text != "I";
        let uncased = context.right.shape == Shape::Uncased;
        let omission = context.left_is_apart() && (uncased || context.marks == ". . .");
        let small = !context.right.is_capital() || context.right.text == "I";
        if context.is_at_start() || omission && small {
            return Some(false);
        }
        (opens && !context.closers.is_empty()).then_some(true)
    }

    /// A full stop with white space behind it: letters, dates, abbreviations and small letters settle much.
    fn after_stop(&self, context: &BoundaryContext, candidate: &BoundaryCandidate) -> Option<bool> {
        let end = candidate.end;
        self.before_capital(context, candidate.mark_at)
            .or_else(|| self.in_citation(context, candidate))
            .or_else(|| letters::settle(context, self.lists))
            .or_else(|| times::settle(context, self.lists))
            .or_else(|| self.after_short_form(context))
            .or_else(|| self.before_small(context, end))
            .or_else(|| self.goes_on_after_stop(context).then_some(false))
            .or_else(|| is_before_quote(context).then_some(true))
    }

    /// What ends before a capital whatever else might be read into it.
    fn before_capital(&self, context: &BoundaryContext, at: usize) -> Option<bool> {
        let said = context.left_listed.abbreviation == Abbreviation::Reference
            && self.opens(context)
            && is_said(context);
        let nothing = context.left_listed.abbreviation == Abbreviation::Nothing;
        let clear = nothing && is_clear_end(context) || said || self.is_address(context, at);
        (context.right.is_capital() && clear).then_some(true)
    }

    /// Whether a sentence goes on, or ends, in a citation of a court.
    fn in_citation(
        &self,
        context: &BoundaryContext,
        candidate: &BoundaryCandidate,
    ) -> Option<bool> {
        let sentence = &self.text[candidate.mark_at - context.length..candidate.mark_at];
        let rest = &self.text[candidate.end..];
        if citations::runs_on(context, sentence, rest) {
            return Some(false);
        }
        citations::ends(context, sentence).then_some(true)
    }

    fn after_short_form(&self, context: &BoundaryContext) -> Option<bool> {
        if is_street(context) || is_part(context, self.lists) {
            return Some(false);
        }
        if ends_reference(context, self.lists) {
            return Some(true);
        }
        let small = context.right.is_small();
        match context.left_listed.abbreviation {
            Abbreviation::GoesOn => Some(false),
            Abbreviation::Reference if is_referred_to(context) => Some(false),
            Abbreviation::EndsToo if is_date(context) => Some(false),
            Abbreviation::EndsToo if self.opens(context) => Some(true),
            Abbreviation::EndsToo if short_forms::goes_on(context, self.nouns) => Some(false),
            // Where nobody writes capitals, a small word opens a sentence.
            Abbreviation::EndsToo
                if small && !(context.small_start && context.right_listed.opener) =>
            {
                Some(false)
            }
            _ => None,
        }
    }

    fn before_small(&self, context: &BoundaryContext, end: usize) -> Option<bool> {
        if !context.right.is_small() {
            return None;
        }
        let (left, known) = (context.left, context.left_listed.abbreviation);
        // "in d. discoideum": a name's initial where nobody writes capitals; "A 2000. évi", "a XI. kerületi".
        let ordinal = self.lists.ordinals && !context.small_start;
        if left.shape == Shape::LowerLetter
            || left.shape == Shape::Initial && !context.small_start // "av. J.-C. à Rome"
            || left.text.is_empty()
            || ordinal && (left.is_number() || is_roman(left))
            || is_clipped(context)
        {
            return Some(false);
        }
        let word = known == Abbreviation::Nothing && is_word(left.text);
        (word && self.is_small_until(end)).then_some(true)
    }

    fn goes_on_after_stop(&self, context: &BoundaryContext) -> bool {
        is_year_in_brackets(context)
            || opens_with_initials(context)
            || is_before_nickname(context)
            || is_spaced_out(context)
            || is_range(context)
            || is_dotted_before_small(context)
            || is_ordinal(context, self.lists)
    }

    /// Whether an address ends at a byte: "https://example.org/a.b/c".
    fn is_address(&self, context: &BoundaryContext, at: usize) -> bool {
        if context.left_opener != Some('/') {
            return false;
        }
        let sentence = &self.text[at - context.length..at];
        let from = sentence.ceil_char_boundary(sentence.len().saturating_sub(LONGEST_ADDRESS));
        let token = sentence[from..].rsplit(char::is_whitespace).next();
        token.is_some_and(|token| token.contains("://"))
    }

    /// Whether the next word has a capital that only the start of a sentence would give it.
    fn opens(&self, context: &BoundaryContext) -> bool {
        context.right.is_capital() && context.right_listed.opener
    }

    /// Whether the text has no capital up to a byte, so that none opens its sentences.
    fn is_small_until(&self, end: usize) -> bool {
        let first = self.first_capital.get_or_init(|| {
            let found = self.text.find(char::is_uppercase);
            found.unwrap_or(self.text.len())
        });
        *first >= end
    }
}

/// "Bf. rügt", "nt. bij": a short word without a vowel, where sentences have capitals.
fn is_clipped(context: &BoundaryContext) -> bool {
    let word = context.left.text;
    let vowel = |c: char| "aeiouy".contains(c.to_ascii_lowercase());
    matches!(context.left.shape, Shape::Capital | Shape::Lower)
        && word.bytes().all(|b| b.is_ascii_alphabetic())
        && !word.contains(vowel)
        && !context.small_start
        && !context.right_listed.opener
}

/// Whether the words around are of a script that puts no spaces between them: "…でしょ!大きな…".
fn is_unspaced(context: &BoundaryContext) -> bool {
    let unspaced =
        |c| ('\u{3041}'..='\u{30ff}').contains(&c) || ('\u{4e00}'..='\u{9fff}').contains(&c);
    context.left.text.ends_with(unspaced)
}

/// "わかりました．ありがとう": a stop as wide as the characters around it.
fn is_wide_stop(context: &BoundaryContext) -> bool {
    context.marks == "．" && is_unspaced(context) && context.right.shape == Shape::Uncased
}

/// "J.R.R. Tolkien" at the start of a sentence, whose dateline may be "(CNN)" or "(AP) --".
fn opens_with_initials(context: &BoundaryContext) -> bool {
    let mut parts = context.left.text.split('.');
    context.left.text.contains('.')
        && context.is_first_word()
        && context.right.is_capital()
        && parts.all(|part| part.chars().count() == 1 && part.starts_with(char::is_uppercase))
}

/// `J.P. "The Big One" Orlo`: initials and a name around what somebody is called.
fn is_before_nickname(context: &BoundaryContext) -> bool {
    let mut parts = context.left.text.split('.');
    parts.all(|part| part.chars().count() == 1 && part.starts_with(char::is_uppercase))
        && context.is_before_quoted_name()
}

/// What a reference goes on with: a number, "Art. III", "no. PV-31", "lit. (f)", "App. B", a small word where
/// sentences have capitals, "C. civ. oblige", or more abbreviations, "Fed. R. Civ. P.".
fn is_referred_to(context: &BoundaryContext) -> bool {
    let right = context.right;
    let roman = is_roman(right);
    let listed = context.right_listed;
    let letter = matches!(right.shape, Shape::Initial | Shape::LowerLetter);
    let named = right.shape == Shape::Initial && !listed.opener;
    let short = right.shape == Shape::Initial || listed.abbreviation != Abbreviation::Nothing;
    right.text.contains(|c: char| c.is_ascii_digit())
        || right.is_number()
        || context.tail == Some('§')
        || roman && !listed.opener
        || right.is_small() && !listed.opener && !context.small_start
        || right.shape == Shape::Initial && is_closed(context)
        || letter && context.tail == Some(')')
        || named
        || short && context.tail == Some('.')
}

/// "Ex. A, p. 3", "(Ex. A at 5)": even a letter that is a word is none before these.
fn is_closed(context: &BoundaryContext) -> bool {
    matches!(context.tail, Some(',' | ')' | ';')) || context.later().text == "at"
}

/// "Hafenstr. 12", whatever the language around.
fn is_street(context: &BoundaryContext) -> bool {
    context.left.text.ends_with("str") && context.left.text.len() > 3 && context.right.is_number()
}

pub(super) fn is_roman(token: BoundaryToken) -> bool {
    token.is_capital() && token.text.bytes().all(|b| b"IVXLC".contains(&b))
}

/// "(D. Mass. 2012)".
fn is_year_in_brackets(context: &BoundaryContext) -> bool {
    is_year(context.right.text) && context.tail == Some(')')
}

/// "Sun. Sept. 24", "Thur. March 2".
fn is_date(context: &BoundaryContext) -> bool {
    context.right_listed.month && context.later().is_number()
}

/// "z. B.", "т. д.", "J. R.": an abbreviation or initials with spaces between.
fn is_spaced_out(context: &BoundaryContext) -> bool {
    matches!(context.left.shape, Shape::LowerLetter | Shape::Initial)
        && matches!(context.right.shape, Shape::LowerLetter | Shape::Initial)
        && context.tail == Some('.')
}

/// "1. - 3.": from one number to another.
fn is_range(context: &BoundaryContext) -> bool {
    context.left.is_number() && context.right.is_number() && context.openers.starts_with(['-', '–'])
}

/// What is no end whatever the words: an omission "[...]"; a quote or bracket that closes before a small letter; a dash and a
/// small letter.
fn goes_on(context: &BoundaryContext) -> bool {
    let omission = context.left.text.is_empty()
        && matches!(context.left_opener, Some('[' | '('))
        && !context.closers.is_empty()
        && !(context.right.is_capital() && context.right_listed.opener);
    let small = context.right.is_small();
    let dash = context.openers.starts_with(['-', '–', '—']);
    let carried = context.right.text.is_empty() && matches!(context.tail, Some(',' | '/'));
    let address = matches!(context.right.text, "http" | "https" | "www");
    let closed = !context.closers.is_empty()
        && context.openers.is_empty()
        && !context.small_start
        && !address;
    // 「…。」と言った: a particle, written in hiragana, carries the sentence on behind the quote.
    let particle = context
        .right
        .text
        .starts_with(|c| ('\u{3040}'..='\u{309f}').contains(&c));
    let comma = context.right.text.is_empty() && matches!(context.tail, Some('、' | '，' | ','));
    let quoted =
        context.gap == Spacing::None && !context.closers.is_empty() && context.openers.is_empty();
    omission
        || carried
        || quoted && (particle || comma)
        || small && (dash || closed && context.mark != EndMark::Full)
}

/// `"Who is it?" Ann asked`, `Who is it? asked Ann`: who said what has just ended. In Turkish the verb also follows a stop.
fn is_speech_tag(context: &BoundaryContext, lists: &SentenceLists) -> bool {
    let quoted = context
        .closers
        .contains(['"', '”', '’', '\'', '»', '“', '«', '‘', '›', '‹']);
    let uncased = context.right.shape == Shape::Uncased && quoted;
    if (context.right.is_small() || uncased) && context.right_listed.speech {
        return true;
    }
    context.mark == EndMark::Loud
        && context.openers.is_empty()
        && (context.right.is_capital() || context.right.is_small())
        && lists.listed(context.later().key).speech
        && (quoted || context.right.is_small() || context.later_is_closed())
}

/// Most bytes of an address that are looked at.
const LONGEST_ADDRESS: usize = 200;
