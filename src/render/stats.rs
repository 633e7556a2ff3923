//! What inputs hold, as a table or as JSON.

use super::{Format, Placement, json};
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
        return json::line(&report, format, Placement::Alone);
    }
    let kinds = stats_kinds(stats);
    let numbers = stats_numbers(stats, failed, skipped)
        .map(|(name, number)| format!("{name:<10}  {number}\n"));
    let kinds = kinds
        .map(|(name, counts)| format!("{name:<10}  {}\n", listed(counts)).replace("  \n", "\n"));
    numbers.concat() + &kinds.concat()
}

/// The numbers of [`stats`] with their names.
pub fn stats_numbers(stats: &Stats, failed: usize, skipped: usize) -> [(&'static str, u64); 7] {
    [
        ("documents", stats.documents),
        ("paragraphs", stats.paragraphs),
        ("sentences", stats.sentences),
        ("words", stats.words),
        ("repeats", stats.repeats),
        ("failed", failed as u64),
        ("skipped", skipped as u64),
    ]
}

/// The counts by kind of [`stats`] with their names.
pub fn stats_kinds(stats: &Stats) -> [(&'static str, &Counts); 3] {
    [
        ("formats", &stats.formats),
        ("charsets", &stats.charsets),
        ("languages", &stats.languages),
    ]
}

/// Kinds with their counts, the commonest first.
pub fn commonest(counts: &Counts) -> Vec<(&'static str, u64)> {
    let mut list: Vec<_> = counts.iter().map(|(name, count)| (*name, *count)).collect();
    list.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    list
}

fn listed(counts: &Counts) -> String {
    let list: Vec<_> = commonest(counts)
        .iter()
        .map(|(name, count)| format!("{name} {count}"))
        .collect();
    list.join(", ")
}
