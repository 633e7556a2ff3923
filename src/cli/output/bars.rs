//! What inputs hold as it looks on a terminal: numbers, and a bar for each kind.

use super::terminal::{BAR, Look};
use nutgraf::render::{commonest, stats_kinds, stats_numbers};
use nutgraf::stats::{Counts, Stats};

/// Longest bar, in columns.
const LONGEST: usize = 30;
/// Columns of the names of what is counted.
const NAMES: usize = 12;
/// Least width at which bars are drawn.
const LEAST_BAR: usize = 8;

impl Look {
    /// The counts of a run in which so many inputs failed and so many files were no text.
    pub(in crate::cli) fn stats(&self, stats: &Stats, failed: usize, skipped: usize) -> String {
        let numbers = stats_numbers(stats, failed, skipped);
        let digits = numbers.iter().map(|(_, number)| number.to_string().len());
        let digits = digits.max().unwrap_or_default();
        let line = |(name, number)| format!("{name:<NAMES$}{number:>digits$}\n");
        let lines: String = numbers.map(line).concat();
        let kinds = stats_kinds(stats).map(|(name, counts)| self.kinds(name, counts));
        lines + &kinds.concat()
    }

    /// A line for each kind, under a blank one; the bar shows its share of all.
    fn kinds(&self, name: &str, counts: &Counts) -> String {
        let kinds = commonest(counts);
        let widest = kinds.iter().map(|(kind, _)| kind.len()).max().unwrap_or(0);
        let digits = kinds.iter().map(|(_, count)| count.to_string().len());
        let digits = digits.max().unwrap_or_default();
        let most = counts.values().sum();
        let room = self.width.saturating_sub(NAMES + widest + digits + 4);
        let mut lines = String::new();
        for (at, (kind, count)) in kinds.iter().enumerate() {
            let name = if at == 0 { name } else { "" };
            let gap = if at == 0 { "\n" } else { "" };
            let bar = match room {
                LEAST_BAR.. => self.style(BAR, &bar(*count, most, room.min(LONGEST))),
                _ => String::new(),
            };
            lines +=
                format!("{gap}{name:<NAMES$}{kind:<widest$}  {count:>digits$}  {bar}").trim_end();
            lines += "\n";
        }
        lines
    }
}

/// A bar in eighths of a column, at least one.
fn bar(count: u64, most: u64, width: usize) -> String {
    let eighths = (count as f64 / most.max(1) as f64 * (8 * width) as f64).round() as usize;
    let eighths = eighths.max(1);
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8];
    "█".repeat(eighths / 8) + rest
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn bars_are_as_long_as_their_share() {
        assert_eq!(bar(10, 10, 4), "████");
        assert_eq!(bar(5, 10, 4), "██");
        assert_eq!(bar(3, 16, 4), "▊");
        assert_eq!(bar(1, 10_000, 4), "▏", "what is there is seen");
    }
}
