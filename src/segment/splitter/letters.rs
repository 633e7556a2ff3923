//! Single letters before a stop: initials of names, or what a plan, a vitamin or a point is called.

use super::context::BoundaryContext;
use super::marks::EndMark;
use super::neighbours::{Spacing, is_mark_of_letter};
use super::token::{BoundaryToken, Shape};
use crate::language::SentenceLists;

/// Whether a sentence ends behind a single capital letter; `None` leaves it to other rules and the model.
pub(super) fn settle(context: &BoundaryContext, lists: &SentenceLists) -> Option<bool> {
    let right = context.right;
    let initial = right.shape == Shape::Initial && context.tail == Some('.');
    if context.left.shape != Shape::Initial || !right.is_capital() || initial {
        return None;
    }
    let earlier = context.earlier();
    if earlier.text.is_empty() && context.left_opener.is_none() && !is_after_sign(context) {
        return None; // "A. The first": what numbers an item
    }
    let listed = context.right_listed;
    if listed.opener && !listed.particle {
        return Some(true);
    }
    let title = lists.listed(context.left.key).particle; // "M. Dupont"
    if lists.listed(earlier.key).lettered && !context.earlier_is_stopped() && !title
        || is_after_sign(context)
        || is_after_acronym(context)
    {
        return Some(true);
    }
    let name = right.shape == Shape::Capital && !listed.opener && is_before_name(context, earlier);
    name.then_some(false)
}

/// "x ∈ T. Suppose", "A = B. Otherwise".
fn is_after_sign(context: &BoundaryContext) -> bool {
    context
        .sign_before()
        .is_some_and(|sign| "∈∉⊂⊆⊃⊇∪∩=≠<>≤≥→↦×+−≅≃∼".contains(sign))
}

/// "USB-C. Cables": behind a hyphen and several capitals, where no double name ends.
fn is_after_acronym(context: &BoundaryContext) -> bool {
    matches!(context.left_opener, Some('-' | '–')) && context.joined_before().shape == Shape::Upper
}

/// Whether nothing makes a capital letter anything else than an initial: no number, sign, or name of a king before it.
fn is_before_name(context: &BoundaryContext, earlier: BoundaryToken) -> bool {
    let king = earlier.is_capital() && !context.earlier_is_stopped();
    context.left_opener.is_none()
        && !earlier.is_number()
        && !(king && matches!(context.left.text, "I" | "V" | "X"))
        && context.left.text != "I"
}

/// "پی۔ٹی۔آئی۔": initials are spelled out.
pub(super) fn is_initial_of_urdu(context: &BoundaryContext) -> bool {
    let short = |part: &str| part.chars().filter(|c| !is_mark_of_letter(*c)).count() <= 3;
    let (left, right) = (context.left.text, context.right.text);
    context.marks == "۔"
        && (context.gap == Spacing::None && context.tail == Some('۔') && short(right)
            || left.contains('۔'))
        && left.split('۔').all(short)
}

/// Initials and short forms in scripts without case, where no capital shows a name: "எஸ்.எம்.", "கி.".
pub(super) fn is_uncased_initial(context: &BoundaryContext) -> bool {
    let token = context.left.text;
    let tamil = |c| ('\u{b80}'..='\u{bff}').contains(&c);
    let syllable = || {
        let mut letters = token.chars().filter(|c| !is_mark_of_letter(*c));
        letters.next().is_some_and(tamil) && letters.next().is_none()
    };
    context.mark == EndMark::Stop
        && context.left.shape == Shape::Uncased
        && (token.contains('.') || token.chars().nth(1).is_none() || syllable())
}
