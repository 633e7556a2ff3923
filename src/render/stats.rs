//! What inputs hold, as a table or as JSON.

use super::{Format, Place, json};
use crate::stats::{Counts, Stats};
use serde::Serialize;

#[derive(Serialize)]
struct Report<'s> {
    schema: &'static str,
    #[serde(flatten)]
    stats: &'s Stats,
    failed: usize,
    skipped: usize,
}

/// The counts of a run in which so many inputs failed and so many files were no text.
pub fn stats(format: Format, stats: &Stats, failed: usize, skipped: usize) -> String {
    if format != Format::Text {
        let report = Report {
            schema: json::SCHEMA,
            stats,
            failed,
            skipped,
        };
        return json::line(&report, format, Place::Alone);
    }
    let numbers = [
        ("documents", stats.documents),
        ("paragraphs", stats.paragraphs),
        ("sentences", stats.sentences),
        ("words", stats.words),
        ("repeats", stats.repeats),
        ("failed", failed as u64),
        ("skipped", skipped as u64),
    ];
    let kinds = [
        ("formats", &stats.formats),
        ("charsets", &stats.charsets),
        ("languages", &stats.languages),
    ];
    let numbers = numbers.map(|(name, number)| format!("{name:<10}  {number}\n"));
    let kinds = kinds
        .map(|(name, counts)| format!("{name:<10}  {}\n", listed(counts)).replace("  \n", "\n"));
    numbers.concat() + &kinds.concat()
}

/// The commonest first.
fn listed(counts: &Counts) -> String {
    let mut list: Vec<_> = counts.iter().collect();
    list.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), **name));
    let list: Vec<_> = list
        .iter()
        .map(|(name, count)| format!("{name} {count}"))
        .collect();
    list.join(", ")
}
