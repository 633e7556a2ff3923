//! Short forms that can end a sentence, and what shows that one does not.

use super::context::BoundaryContext;
use super::rules::is_roman;
use super::times::tells_time;
use super::token::{BoundaryToken, Shape, is_year};
use crate::language::{Abbreviation, SentenceLists};

/// Whether the sentence goes on behind a short form of any kind that stands before a part of its own or of a name: "p. m.",
/// "& Co. KG", "Lt. Col. Pike".
pub(super) fn is_part(context: &BoundaryContext, lists: &SentenceLists) -> bool {
    let right = context.right_listed;
    let known = context.left_listed.abbreviation != Abbreviation::Nothing;
    let title = || {
        !right.opener
            && context.earlier_is_stopped()
            && is_title(context.earlier(), lists)
            && lists.listed(context.left.key).abbreviation != Abbreviation::Nothing
    };
    known && context.right.is_capital() && (right.sequel || title())
        || context.is_inside_short_form(lists)
}

/// "Lt." in "Lt. Col. Pike".
fn is_title(token: BoundaryToken, lists: &SentenceLists) -> bool {
    token.text.chars().nth(1).is_some()
        && lists.listed(token.key).abbreviation == Abbreviation::GoesOn
}

/// "See fig. 3. It shows": a number that a short form refers to.
pub(super) fn ends_reference(context: &BoundaryContext, lists: &SentenceLists) -> bool {
    context.left.shape == Shape::Digits
        && context.earlier_is_stopped()
        && context.right.is_capital()
        && context.right_listed.opener
        && lists.listed(context.earlier().key).abbreviation == Abbreviation::Reference
}

/// "The S.N.C.F. has", "in the U.S. and".
pub(super) fn is_dotted_before_small(context: &BoundaryContext) -> bool {
    let mut parts = context.left.text.split('.');
    context.right.is_small()
        && !context.small_start
        && context.left.text.contains('.')
        && parts.all(|part| part.chars().count() == 1 && part.starts_with(char::is_uppercase))
}

/// Whether the sentence goes on behind a short form that can end one; `nouns` says that all nouns have capitals.
pub(super) fn goes_on(context: &BoundaryContext, nouns: bool) -> bool {
    let right = context.right;
    let opens = right.is_capital() && context.right_listed.opener;
    let counted = nouns && tells_time(context.counter());
    let century = right.text.len() > 1 && is_roman(right);
    let alone = || context.backwards().next().is_none();
    let bracket = context.openers.starts_with(['(', '[']);
    !opens && right.is_capital() && (counted || century || alone())
        || !opens && bracket
        || is_year_of_source(context)
        // "т. е. в г. Орле" is a town, "в 1986 г." a year.
        || context.left.shape == Shape::LowerLetter
            && !context.earlier_is_stopped()
            && !tells_time(context.earlier())
}

/// "Harlow et al. 2015; Moreau": a year that is no start.
fn is_year_of_source(context: &BoundaryContext) -> bool {
    is_year(context.right.text) && matches!(context.tail, Some(')' | ']' | ';' | ',' | ':'))
}

/// "Yahoo! Mail": a name that ends in a mark.
pub(super) fn is_exclaiming_name(context: &BoundaryContext) -> bool {
    let opens = context.right.is_capital() && context.right_listed.opener;
    context.left_listed.exclaiming && context.marks == "!" && context.closers.is_empty() && !opens
}

/// "14. Louis", "II. Mehmed" where ordinals hardly ever end a sentence; "5. §".
pub(super) fn is_ordinal(context: &BoundaryContext, lists: &SentenceLists) -> bool {
    let left = context.left;
    let short = left.shape == Shape::Digits && left.text.len() <= 2;
    let roman = left.is_capital() && tells_time(left);
    let name = lists.ordinal_names
        && context.right.is_capital()
        && !context.right_listed.opener
        && !context.earlier().text.ends_with(',');
    lists.ordinals && (name && (short || roman) || left.is_number() && context.tail == Some('§'))
}
