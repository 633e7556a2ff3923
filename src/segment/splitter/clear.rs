//! Ends that the quotes, brackets and marks around a candidate show.

use super::context::BoundaryContext;
use super::marks::EndMark;
use super::neighbours::Spacing;
use crate::language::Abbreviation;

/// Whether nothing closes or opens behind a mark.
pub(super) fn is_bare(context: &BoundaryContext) -> bool {
    context.closers.is_empty() && context.openers.is_empty()
}

/// Whether what stands before a stop ends a sentence if a capital follows: a point on the map, and what comes before an omission.
pub(super) fn is_clear_end(context: &BoundaryContext) -> bool {
    let omission = context.closers.is_empty() && context.openers.starts_with(". . .");
    omission || context.is_compass_point()
}

/// `asked Ann. "No`: a word that abbreviates nothing, before a quote.
pub(super) fn is_before_quote(context: &BoundaryContext) -> bool {
    let quote = context
        .openers
        .starts_with(['"', '“', '”', '„', '«', '»', '‘', '‚', '\'']);
    // French has a space behind what opens.
    let opens = context.opens_word || context.openers.starts_with('«');
    quote
        && opens
        && context.right.is_capital()
        && is_word(context.left.text)
        && context.left_listed.abbreviation == Abbreviation::Nothing
}

/// `'No.' She left.`: what was said is no abbreviation.
pub(super) fn is_said(context: &BoundaryContext) -> bool {
    let closes = context
        .closers
        .starts_with(['"', '”', '“', '«', '»', '’', '‘', '\'']);
    closes && context.starts_quoted()
}

/// "(Was it cold?) Nobody said.", "(It rained.) He left.": a sentence or more in brackets.
pub(super) fn is_whole_bracket(context: &BoundaryContext) -> bool {
    let right = context.right;
    context.closers.starts_with([')', '）', ']'])
        && context.gap != Spacing::None
        && right.is_capital()
        && right.text.chars().nth(1).is_some()
        && is_word(context.left.text)
        && context.left_listed.abbreviation == Abbreviation::Nothing
        && (context.left.is_small() || context.mark == EndMark::Loud)
}

/// `"No." "Maybe."`, 「はい。」「いいえ。」: a quote closes and the next opens.
pub(super) fn is_between_quotes(context: &BoundaryContext) -> bool {
    let closes = context
        .closers
        .starts_with(['"', '”', '“', '«', '»', '」', '』', '’', '‘']);
    let opens = context
        .openers
        .starts_with(['"', '“', '„', '«', '»', '「', '『', '‘', '‚']);
    closes
        && opens
        && context.opens_word
        && context.starts_quoted()
        && !context.right.is_small()
        && context.left_listed.abbreviation != Abbreviation::GoesOn
}

/// Three letters or more, and no stop among them.
pub(super) fn is_word(token: &str) -> bool {
    token.chars().filter(|c| c.is_alphabetic()).nth(2).is_some() && !token.contains('.')
}
