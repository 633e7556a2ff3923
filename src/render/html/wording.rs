//! How pages put numbers, reasons and kinds of texts.

use crate::dedup::Reason;
use crate::select::Length;

/// What a repeat is to the copy that stays.
pub(super) fn repeat_of(reason: Reason) -> &'static str {
    match reason {
        Reason::Exact => "the same as",
        Reason::Near => "near copy of",
        Reason::Contained => "contained in",
        Reason::Correction => "earlier version of",
    }
}

/// The length asked for in words, unless it is a number of sentences, which is what the slider counts.
pub(super) fn asked_for(length: Length) -> Option<String> {
    match length {
        Length::Sentences(_) => None,
        Length::Words(n) => Some(count(n, "word")),
        Length::Chars(n) => Some(count(n, "character")),
        Length::Tokens(n) => Some(count(n, "token")),
        Length::Percent(p) => Some(format!("{p} %")),
    }
}

/// A share from 0 to 1 as percent, as the scripts write it.
pub(super) fn percent(share: f64) -> String {
    format!("{}\u{a0}%", (share * 100.0).round())
}

/// How alike two texts are that are not the same, behind a comma; nothing where it would read as all.
pub(super) fn alike(similarity: f64) -> String {
    let percent = percent(similarity);
    match percent.starts_with("100") {
        true => String::new(),
        false => format!(", {percent} alike"),
    }
}

/// A number with commas between thousands, as the scripts write it.
pub(super) fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let comma = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    digits
        .char_indices()
        .flat_map(|(at, digit)| comma(at).then_some(',').into_iter().chain([digit]))
        .collect()
}

/// So many of something.
pub(super) fn count(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(n), if n == 1 { "" } else { "s" })
}
