//! A document's text as Markdown: its headings, lists, code, tables and links.

use super::lines::{Lines, escaped as escape, unwrapped};
use crate::document::Span;
use crate::input::{BlockKind, Layout};

/// Writes a document as Markdown. Linear.
pub(super) fn document(layout: &Layout, title: Option<&str>) -> Lines {
    let mut writer = MarkupWriter {
        layout,
        links: 0,
        text: String::new(),
    };
    let headed = layout
        .blocks
        .iter()
        .any(|(_, kind)| *kind == BlockKind::Heading(1));
    if let Some(title) = title.filter(|_| !headed) {
        writer.text += &format!("# {}\n\n", escape(&unwrapped(title)));
    }
    let mut before = None;
    for (span, kind) in &layout.blocks {
        writer.block(*span, *kind, before);
        before = Some(*kind);
    }
    if before.is_some() {
        writer.text.push('\n');
    }
    Lines::of_markdown(&writer.text)
}

struct MarkupWriter<'l> {
    layout: &'l Layout,
    /// How many links stand before what is written next.
    links: usize,
    text: String,
}

impl MarkupWriter<'_> {
    fn block(&mut self, span: Span, kind: BlockKind, before: Option<BlockKind>) {
        use BlockKind::{Code, Entry, Heading, More, Paragraph, Quoted, Row};
        let close = match (before, kind) {
            (None, _) => "",
            (Some(Entry { .. } | More { .. }), Entry { .. }) | (Some(Row), Row) => "\n",
            _ => "\n\n",
        };
        // A list of its own begins behind what is none.
        self.text += close;
        match kind {
            Heading(level) => {
                let line = self.line(span, " ");
                self.text += &format!("{} {line}", "#".repeat(usize::from(level.clamp(1, 6))));
            }
            Entry { depth, number } => {
                let mark = number.map_or("-".into(), |number| format!("{number}."));
                let indent = INDENT.repeat(usize::from(depth));
                let line = self.line(without_marker(self.layout, span), " ");
                self.text += &format!("{indent}{mark} {line}");
            }
            More { depth } => {
                let indent = INDENT.repeat(usize::from(depth) + 1);
                let line = self.line(span, " ");
                self.text += &format!("{indent}{line}");
            }
            Code => self.code(span),
            Row => self.row(span, before != Some(Row)),
            Quoted => {
                let line = self.line(span, "\\\n> ");
                self.text += &format!("> {line}");
            }
            Paragraph => {
                let gap = if self.layout.breaks { "\\\n" } else { " " };
                let line = self.line(span, gap);
                self.text += &line;
            }
        }
    }

    /// A block's lines with `gap` between them, its links marked.
    fn line(&mut self, span: Span, gap: &str) -> String {
        let parts = span.of(&self.layout.text).split('\n');
        let mut start = span.start;
        let mut lines = Vec::new();
        for part in parts {
            let end = start + part.len();
            lines.push(self.linked(Span { start, end }.trimmed(&self.layout.text)));
            start = end + 1;
        }
        lines.retain(|line| !line.is_empty());
        lines.join(gap)
    }

    /// A stretch with its links marked.
    fn linked(&mut self, span: Span) -> String {
        let layout = self.layout;
        let (mut line, mut start) = (String::new(), span.start);
        while let Some((link, to)) = layout.links.get(self.links) {
            if link.start >= span.end {
                break;
            }
            let (from, end) = (link.start.max(start), link.end.min(span.end));
            if from < end {
                line += &escaped(&layout.text[start..from], line.is_empty());
                line += &format!(
                    "[{}]({})",
                    escaped(&layout.text[from..end], false),
                    address(to)
                );
                start = end;
            }
            if link.end > span.end {
                break;
            }
            self.links += 1;
        }
        line += &escaped(&layout.text[start..span.end], line.is_empty());
        line
    }

    /// Code between fences longer than any in it.
    fn code(&mut self, span: Span) {
        let code = span.of(&self.layout.text);
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(3.max(longest + 1));
        self.text += &format!("{fence}\n{}\n{fence}", code.trim_matches('\n'));
    }

    /// A row of a table, the first with the line below it that makes it one.
    fn row(&mut self, span: Span, first: bool) {
        let mut start = span.start;
        let mut cells = Vec::new();
        for cell in span.of(&self.layout.text).split(" | ") {
            let end = start + cell.len();
            cells.push(self.line(Span { start, end }, " "));
            start = end + 3;
        }
        self.text += &format!("| {} |", cells.join(" | "));
        if first {
            self.text += "\n|";
            self.text += &" --- |".repeat(cells.len());
        }
    }
}

/// How far what belongs to an entry is set in: as far as the text of one with a number of one digit.
const INDENT: &str = "   ";

/// An entry without the mark that its text has already.
fn without_marker(layout: &Layout, span: Span) -> Span {
    let text = span.of(&layout.text);
    let bare = ["- ", "* ", "• "]
        .iter()
        .find_map(|mark| text.strip_prefix(mark));
    Span {
        start: span.end - bare.map_or(text.len(), str::len),
        end: span.end,
    }
}

/// Text of which Markdown makes nothing but text; `opens` says whether it opens a line.
fn escaped(text: &str, opens: bool) -> String {
    match opens {
        true => escape(text),
        // A sign that means something at the start of a line alone stays as it is.
        false => escape(&format!(" {text}")).split_off(1),
    }
}

/// An address with what could end it written as bytes.
fn address(to: &str) -> String {
    let mut address = String::with_capacity(to.len());
    for c in to.chars() {
        match c {
            '(' | ')' | '<' | '>' | '\\' | '"' | '`' => {
                address += &format!("%{:02X}", u32::from(c))
            }
            c => address.push(c),
        }
    }
    address
}
