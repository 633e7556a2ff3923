//! Results as they look on a terminal: wrapped to its width, in colours, with nothing in them that could steer it.

use crate::cli::args::{Color, CommonArgs};
use nutgraf::digest::Digest;
use nutgraf::render::{is_unsafe, printable};
use nutgraf::{Document, Summary};
use std::io::IsTerminal;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Widest text, in columns: longer lines are hard to read.
const WIDEST: usize = 100;
/// Narrowest, whatever the terminal.
const NARROWEST: usize = 20;
/// Width where neither the system nor COLUMNS tells it.
const USUAL: usize = 80;

/// How results look on a terminal.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Look {
    pub(in crate::cli) width: usize,
    coloured: bool,
}

/// A rendition of characters, by its number (ECMA-48, section 8.3.117).
pub(in crate::cli) type Style = &'static str;
pub(in crate::cli) const BAR: Style = "36";
const BOLD: Style = "1";
pub(super) const FAINT: Style = "2";

impl Look {
    /// The look of stdout; `None` where results stay as they are: in a pipe, unless colours are forced, and in files.
    pub(in crate::cli) fn of(common: &CommonArgs) -> Option<Self> {
        if common.output.is_some() || common.output_dir.is_some() {
            return None;
        }
        Self::on(std::io::stdout().is_terminal(), common.shell.color)
    }

    /// The look of stderr; `None` where its lines stay as they are.
    pub(in crate::cli) fn of_notes(common: &CommonArgs) -> Option<Self> {
        Self::on(std::io::stderr().is_terminal(), common.shell.color)
    }

    /// The look of a terminal, or of what is to look as on one.
    pub(in crate::cli) fn on(terminal: bool, color: Color) -> Option<Self> {
        let coloured = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => colours_are_wanted(),
        };
        (terminal || color == Color::Always).then(|| Look {
            width: width(),
            coloured,
        })
    }

    pub(super) fn is_coloured(&self) -> bool {
        self.coloured
    }

    pub(in crate::cli) fn style(&self, style: Style, text: &str) -> String {
        if self.coloured {
            format!("\x1b[{style}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }

    /// A summary: its title, who wrote it and when, its sentences with the numbers of their paragraphs, counted from 1.
    pub(in crate::cli) fn summary(&self, document: &Document, summary: &Summary) -> String {
        let mut shown = String::new();
        if let Some(title) = summary.title {
            let lines = wrap(&in_a_line(title), self.width);
            lines
                .iter()
                .for_each(|line| shown += &(self.style(BOLD, line) + "\n"));
        }
        let about = &document.about;
        let credits = [&about.author, &about.date].into_iter().flatten();
        let credits: Vec<&str> = credits.map(String::as_str).collect();
        if !credits.is_empty() {
            shown += &self.hung("", &credits.join(", "), Some(FAINT));
        }
        if !shown.is_empty() {
            shown += "\n";
        }
        let last = summary.sentences.iter().map(|s| s.paragraph + 1).max();
        let digits = last.unwrap_or_default().to_string().len();
        for sentence in &summary.sentences {
            let label = format!("¶{:<digits$} ", sentence.paragraph + 1);
            shown += &self.hung(&label, sentence.text, None);
        }
        shown
    }

    /// Lines as they are, each wrapped and its further lines set in below it.
    pub(in crate::cli) fn lines(&self, lines: &str) -> String {
        let line = |line: &str| {
            let text = line.trim_start_matches(' ');
            let indent = " ".repeat(line.len() - text.len());
            match text.is_empty() {
                true => "\n".to_owned(),
                false => self.hung(&indent, text, None),
            }
        };
        lines.lines().map(line).collect()
    }

    /// A digest: its sentences, each above its source.
    pub(in crate::cli) fn digest(&self, documents: &[Document], digest: &Digest) -> String {
        let sentence = |sourced: &nutgraf::digest::Sourced| {
            let source = documents[sourced.document].id.to_string();
            self.hung("", sourced.chosen.text, None) + &self.hung("  ", &source, Some(FAINT))
        };
        let mut shown: String = digest.sentences.iter().map(sentence).collect();
        for fact in digest.differences.iter().flatten() {
            let figures: Vec<&str> = fact.figures.iter().map(|told| told.figure).collect();
            let name = format!("{}: {}", fact.about, figures.join(", "));
            shown += "\n";
            shown += &self.hung("", &name, None);
            let told = fact.figures.iter().flat_map(|figure| &figure.told);
            shown.extend(told.map(sentence));
        }
        shown
    }

    /// A text behind a label, its further lines under the first.
    pub(super) fn hung(&self, label: &str, text: &str, style: Option<Style>) -> String {
        let line = in_a_line(text);
        let whole = style.map(|style| (0..line.len(), style));
        self.hung_styled(label, &line, whole.as_slice())
    }

    /// A safe line behind a label, with styles for some stretches of it, in order and apart.
    pub(super) fn hung_styled(
        &self,
        label: &str,
        line: &str,
        styles: &[(Range<usize>, Style)],
    ) -> String {
        let indent = label.width();
        let lines = breaks(line, self.width.saturating_sub(indent).max(1));
        let mut shown = String::new();
        for (at, range) in lines.into_iter().enumerate() {
            shown += &match at {
                0 if !label.trim().is_empty() => self.style(FAINT, label),
                _ => " ".repeat(indent),
            };
            let mut done = range.start;
            for (styled, style) in styles {
                let (start, end) = (styled.start.max(done), styled.end.min(range.end));
                if start < end {
                    shown += &line[done..start];
                    shown += &self.style(style, &line[start..end]);
                    done = end;
                }
            }
            shown += &line[done..range.end];
            shown += "\n";
        }
        shown
    }
}

/// Whether the environment allows colours (no-color.org, bixense.com/clicolors).
fn colours_are_wanted() -> bool {
    let value = |name| std::env::var(name).unwrap_or_default();
    let forced = !matches!(&*value("CLICOLOR_FORCE"), "" | "0");
    value("NO_COLOR").is_empty() && (forced || value("CLICOLOR") != "0" && !is_dumb())
}

/// Whether the terminal says of itself that it can do nothing but print.
pub(in crate::cli) fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Columns of the terminal.
pub(in crate::cli) fn width() -> usize {
    let known = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let named = || std::env::var("COLUMNS").ok()?.parse().ok();
    let width = known.filter(|width| *width > 0).or_else(named);
    width.unwrap_or(USUAL).clamp(NARROWEST, WIDEST)
}

/// A text on one line, safe for a terminal.
pub(super) fn in_a_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() && c != '\u{a0}');
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    printable(&words.join(" "))
}

/// A text of any lines, safe for a terminal: of control characters only line breaks and tabs stay as they are.
pub(in crate::cli) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\n' | '\t' => shown.push(c),
            '\r' if rest.peek() == Some(&'\n') => {}
            c if is_unsafe(c) => shown.extend(c.escape_default()),
            c => shown.push(c),
        }
    }
    shown
}

/// Marks that do not open a line, and such as do not end one, where words are not divided by spaces (after JIS X 4051).
const CLOSING: &str = "、。，．・：；！？）」』】〉》〕］｝”’々ー…％";
const OPENING: &str = "（「『【〈《〔［｛“‘";

/// Divides a line into some of at most `width` columns: at spaces, and between the wide characters of Chinese, Japanese and
/// Korean. Combining characters stay with theirs (UAX 29), and a word that is too long is cut. Cost: linear.
fn wrap(line: &str, width: usize) -> Vec<String> {
    let lines = breaks(line, width).into_iter();
    lines.map(|range| line[range].to_owned()).collect()
}

/// Where those lines stand, without the spaces between them.
fn breaks(line: &str, width: usize) -> Vec<Range<usize>> {
    let trimmed = |start: usize, end: usize| start..start + line[start..end].trim_end().len();
    let mut lines = Vec::new();
    let (mut start, mut column) = (0, 0);
    let mut gap: Option<(usize, usize)> = None; // where the line can end, and at which column
    let mut before = "";
    for (at, grapheme) in line.grapheme_indices(true) {
        let wide = grapheme.width();
        let between = wide > 1 || before.width() > 1;
        if at > start && between && !CLOSING.contains(grapheme) && !OPENING.contains(before) {
            gap = Some((at, column));
        }
        if column + wide > width && at > start && grapheme != " " {
            let (end, up_to) = gap.take().unwrap_or((at, column));
            lines.push(trimmed(start, end));
            (start, column) = (end, column - up_to);
        }
        column += wide;
        if grapheme == " " {
            gap = Some((at + 1, column));
        }
        before = grapheme;
    }
    lines.push(trimmed(start, line.len()));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_spaces_and_fit() {
        assert_eq!(
            wrap("The ferry is late again", 10),
            ["The ferry", "is late", "again"]
        );
        assert_eq!(wrap("The ferry", 9), ["The ferry"]);
        assert_eq!(wrap("", 9), [""]);
        assert_eq!(
            wrap("abcdefghijkl mn", 5),
            ["abcde", "fghij", "kl mn"],
            "a long word is cut"
        );
    }

    #[test]
    fn wide_characters_count_twice_and_marks_stay_with_what_they_close() {
        assert_eq!(
            wrap("渡し船は遅れた。霧だ。", 8),
            ["渡し船は", "遅れた。", "霧だ。"]
        );
        assert_eq!(
            wrap("渡し船は遅れ。霧", 12),
            ["渡し船は遅", "れ。霧"],
            "no line opens with a full stop"
        );
        assert_eq!(
            wrap("渡し「船」", 6),
            ["渡し", "「船」"],
            "nor ends with an opening quote"
        );
    }

    #[test]
    fn combining_characters_take_no_room() {
        let line = "e\u{301}".repeat(10);
        assert_eq!(wrap(&line, 5), ["e\u{301}".repeat(5), "e\u{301}".repeat(5)]);
    }

    #[test]
    fn only_line_breaks_and_tabs_pass() {
        assert_eq!(
            visible("a\r\nb\tc\rd\u{1b}[2J\u{202e}"),
            "a\nb\tc\\rd\\u{1b}[2J\\u{202e}"
        );
    }
}
