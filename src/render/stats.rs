//! What inputs hold, as a table or as JSON.

use super::lines::Lines;
use super::{Format, Placement, json};
use crate::stats::{Counts, Stats};
use serde::Serialize;

#[derive(Serialize)]
struct StatsJson<'s> {
    schema: &'static str,
    #[serde(flatten)]
    stats: &'s Stats,
    failed: usize,
    skipped: usize,
}

/// The counts of a run in which so many inputs failed and so many files were no text.
pub fn stats(format: Format, stats: &Stats, failed: usize, skipped: usize) -> String {
    if format != Format::Text {
        let report = StatsJson {
            schema: json::SCHEMA,
            stats,
            failed,
            skipped,
        };
        return json::line(&report, format, Placement::Alone);
    }
    let mut lines = Lines::plain();
    for (name, number) in stats_numbers(stats, failed, skipped) {
        lines.own(name).pad(COLUMN).number(number).own("\n");
    }
    for (name, counts) in stats_kinds(stats) {
        lines.own(name);
        for (at, (kind, count)) in commonest(counts).into_iter().enumerate() {
            let line = if at == 0 {
                lines.pad(COLUMN)
            } else {
                lines.own(", ")
            };
            line.own(kind).own(" ").number(count);
        }
        lines.own("\n");
    }
    lines.finish()
}

/// Where the numbers begin.
const COLUMN: usize = 12;

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
