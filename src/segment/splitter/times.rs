//! Numbers with stops that tell a time: dates written with spaces, halves of the day, years and centuries with their eras.

use super::context::BoundaryContext;
use super::token::{BoundaryToken, Shape};
use crate::language::{Abbreviation, SentenceLists};

/// Whether a sentence ends behind a part of a date or a time; `None` leaves it to other rules and the model.
pub(super) fn settle(context: &BoundaryContext, lists: &SentenceLists) -> Option<bool> {
    if context.left.shape == Shape::Digits {
        return is_in_date(context, lists).then_some(false);
    }
    if context.left_listed.abbreviation == Abbreviation::Nothing {
        return None;
    }
    let months = context.left_listed.month && context.right.is_number();
    if months {
        return Some(false); // "3 janv. 1920"
    }
    if !context.right.is_capital() || !tells_time(context.counter()) {
        return None;
    }
    let listed = context.right_listed;
    let opens = listed.opener && context.right.is_capital();
    if context.left_listed.time {
        return half_of_day(context, lists, opens);
    }
    (!opens && opens_sentence(context, lists)).then_some(false)
}

/// "5 a.m. Monday", "At 3 a.m. Sir Alder" go on; "at 6 P.M. Captain Velling" does not.
fn half_of_day(context: &BoundaryContext, lists: &SentenceLists, opens: bool) -> Option<bool> {
    let later = context.later();
    let zone = later.is_small() && lists.listed(later.key).day; // "2 p.m. Toronto time"
    if context.right_listed.day || context.right_listed.month || zone {
        return Some(false);
    }
    if opens {
        return Some(true);
    }
    if opens_sentence(context, lists) {
        return Some(false);
    }
    let before = context
        .backwards()
        .nth(1 + usize::from(context.earlier_is_stopped()));
    let attribute = before.is_some_and(|word| lists.listed(word.key).determiner);
    (!attribute).then_some(true)
}

/// Whether the sentence so far is a time, perhaps behind a preposition, and so has no verb: "By 200 B.C. Rome",
/// "В 1941 г. Петров".
fn opens_sentence(context: &BoundaryContext, lists: &SentenceLists) -> bool {
    let parts = usize::from(context.earlier_is_stopped());
    let mut opening = context.backwards().skip(parts);
    let counter = opening.next().map_or("", |counter| counter.text);
    let word = opening.next();
    let time = word.map_or(counter.len() == 4, |word| lists.listed(word.key).opener);
    time && opening.next().is_none()
}

/// Whether a token is a number, in digits or Roman: "1986", "7:30", "XIX".
pub(super) fn tells_time(token: BoundaryToken) -> bool {
    token.is_number() || token.is_capital() && token.text.bytes().all(|b| b"IVXLCDM".contains(&b))
}

/// Whether a number is a part of a date with spaces that is not over: "3. 5. 2031", "30. 6. des Jahres", "2031. 06. 30."
fn is_in_date(context: &BoundaryContext, lists: &SentenceLists) -> bool {
    let (left, right) = (number(context.left), number(context.right));
    let (Some(left), Some(right)) = (left, right) else {
        return false;
    };
    if right <= 12 && context.later_is_spaced() {
        let number = context.later().is_number();
        return number || left <= 31 && lists.ordinals;
    }
    // The month, with the day or the year before it.
    let earlier = number(context.earlier()).filter(|_| context.earlier_is_stopped());
    let month = left <= 12 && earlier.is_some();
    month && (right > 31 || earlier > Some(31))
}

/// The value of a number of up to four digits.
fn number(token: BoundaryToken) -> Option<u32> {
    let short = token.shape == Shape::Digits && token.text.len() <= 4;
    short.then(|| token.text.parse().ok()).flatten()
}
