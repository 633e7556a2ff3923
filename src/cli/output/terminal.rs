//! Results as they look on a terminal: wrapped to its width, in colours, with nothing in them that could steer it.

use crate::cli::args::{Color, CommonArgs};
use nutgraf::dedup::Removal;
use nutgraf::digest::Digest;
use nutgraf::render::{is_unsafe, printable};
use nutgraf::{Document, Span, Summary};
use std::io::IsTerminal;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Widest text, in columns: longer lines are hard to read.
const WIDEST: usize = 100;
/// Narrowest, whatever the terminal.
const NARROWEST: usize = 20;
/// Width where neither the system nor COLUMNS tells it.
const USUAL: usize = 80;
/// Longest excerpt of what was left out, in characters.
const EXCERPT: usize = 160;

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
const FAINT: Style = "2";
const STRUCK: Style = "2;9";

impl Look {
    /// The look of stdout; `None` where results stay as they are: in a pipe, unless colours are forced, and in files.
    pub(in crate::cli) fn of(common: &CommonArgs) -> Option<Self> {
        if common.output.is_some() || common.output_dir.is_some() {
            return None;
        }
        let terminal = std::io::stdout().is_terminal();
        let coloured = match common.shell.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => colours_are_wanted(),
        };
        let forced = common.shell.color == Color::Always;
        (terminal || forced).then(|| Look {
            width: width(),
            coloured,
        })
    }

    pub(in crate::cli) fn style(&self, style: Style, text: &str) -> String {
        if self.coloured {
            format!("\x1b[{style}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }

    /// A summary: its title, its sentences with the numbers of their paragraphs, counted from 1, and what was left out.
    pub(in crate::cli) fn summary(
        &self,
        text: &str,
        summary: &Summary,
        with_removed: bool,
    ) -> String {
        let mut shown = String::new();
        if let Some(title) = summary.title {
            let lines = wrap(&in_a_line(title), self.width);
            lines
                .iter()
                .for_each(|line| shown += &(self.style(BOLD, line) + "\n"));
            shown += "\n";
        }
        let last = summary.sentences.iter().map(|s| s.paragraph + 1).max();
        let digits = last.unwrap_or_default().to_string().len();
        for sentence in &summary.sentences {
            let label = format!("¶{:<digits$} ", sentence.paragraph + 1);
            shown += &self.hung(&label, sentence.text, None);
        }
        if with_removed && !summary.removed.is_empty() {
            let heading = self.style(FAINT, "Left out as repeats:");
            shown += &format!("\n{heading}\n");
            let removed = summary.removed.iter();
            shown.extend(removed.map(|removal| self.removed(text, removal)));
        }
        shown
    }

    /// What was left out, struck through, with what it repeats.
    fn removed(&self, text: &str, removal: &Removal) -> String {
        let (reason, similarity) = (removal.reason.name(), removal.similarity);
        let kept = excerpt(text, removal.duplicate_of);
        let why = format!("{reason}, {similarity:.2}, repeats: {kept}");
        let gone = excerpt(text, removal.span);
        self.hung("- ", &gone, Some(STRUCK)) + &self.hung("  ", &why, Some(FAINT))
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
    fn hung(&self, label: &str, text: &str, style: Option<Style>) -> String {
        let indent = label.width();
        let lines = wrap(&in_a_line(text), self.width.saturating_sub(indent).max(1));
        let mut shown = String::new();
        for (at, line) in lines.iter().enumerate() {
            shown += &match at {
                0 if !label.trim().is_empty() => self.style(FAINT, label),
                _ => " ".repeat(indent),
            };
            shown += &style.map_or_else(|| line.clone(), |style| self.style(style, line));
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
fn in_a_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() && c != '\u{a0}');
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    printable(&words.join(" "))
}

fn excerpt(text: &str, span: Span) -> String {
    let line = in_a_line(span.of(text));
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => {
            let end = line[..end].rfind(' ').unwrap_or(end); // at a word, where there are spaces
            format!("{} …", line[..end].trim_end())
        }
        None => line,
    }
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
            lines.push(line[start..end].trim_end().to_owned());
            (start, column) = (end, column - up_to);
        }
        column += wide;
        if grapheme == " " {
            gap = Some((at + 1, column));
        }
        before = grapheme;
    }
    lines.push(line[start..].trim_end().to_owned());
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
